"""In which dossiers somebody said why nothing is planned, and whether that was the last word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jww_desktop.domain.contact import Amendment, Contact
from jww_desktop.domain.plan import NextStep


@dataclass(frozen=True)
class SaidRow:
    """Why nothing is planned after a talk.

    Attributes:
        case_file: the dossier.
        text: why.
        talked_at: when the talk began to which it was added.
        said_at: when it was written.
        last_done_on: when a step in that dossier was done last, None for never.
    """

    case_file: bytes
    text: str
    talked_at: datetime
    said_at: datetime
    last_done_on: date | None


def said(session: Session, case_id: bytes | None = None) -> dict[bytes, SaidRow]:
    """Return what was said last, by dossier; of all of them, or of one.

    The few that are marked come first: joined, the database looks through every talk for them.
    """
    marked = {
        row.contact_id: (row.text or "", row.written_at)
        for row in session.execute(
            select(Amendment.contact_id, Amendment.text, Amendment.written_at)
            .where(Amendment.leaves_no_step.is_(True))
            .order_by(Amendment.written_at, Amendment.id)
        )
        if row.contact_id is not None and row.written_at is not None
    }
    talks = select(Contact.id, Contact.case_file_id, Contact.started_at).where(
        Contact.id.in_(marked)
    )
    if case_id is not None:
        talks = talks.where(Contact.case_file_id == case_id)
    found = [
        (marked[talk][1], talk, case, at)
        for talk, case, at in session.execute(talks).all()
        if case is not None and at is not None
    ]
    latest = {case: (*marked[talk], at) for _, talk, case, at in sorted(found)}
    done = session.execute(
        select(NextStep.case_file_id, func.max(NextStep.done_on).label("day"))
        .where(NextStep.case_file_id.in_(latest))
        .group_by(NextStep.case_file_id)
    )
    done_on = {row.case_file_id: row.day for row in done}
    return {
        case: SaidRow(case, text, talked_at, said_at, done_on.get(case))
        for case, (text, said_at, talked_at) in latest.items()
    }

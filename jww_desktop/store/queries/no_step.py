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


def said(session: Session) -> dict[bytes, SaidRow]:
    """Return what was said last, by dossier."""
    found = session.execute(
        select(Contact.case_file_id, Amendment.text, Contact.started_at, Amendment.written_at)
        .join(Contact, Contact.id == Amendment.contact_id)
        .where(Amendment.leaves_no_step.is_(True))
        .order_by(Amendment.written_at, Amendment.id)
    )
    latest = {
        case: (text or "", talked_at, said_at)
        for case, text, talked_at, said_at in found.all()
        if case is not None and talked_at is not None and said_at is not None
    }
    done = session.execute(
        select(NextStep.case_file_id, func.max(NextStep.done_on).label("day"))
        .where(NextStep.case_file_id.in_(latest))
        .group_by(NextStep.case_file_id)
    )
    done_on = {row.case_file_id: row.day for row in done}
    return {
        case: SaidRow(case, text, talked_at, said_at, done_on.get(case))
        for case, (text, talked_at, said_at) in latest.items()
    }

"""What is to be done over all dossiers on this laptop.

Columns, not objects: there may be thousands, and the list reads them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import or_, select, union
from sqlalchemy.orm import Session

from jww_desktop.domain.consultation import Consultation
from jww_desktop.domain.plan import NextStep
from jww_desktop.domain.sheet import LegalEvent, OfficialDate, Sentence
from jww_desktop.store.queries.consultations import HourRow, hour_rows
from jww_desktop.store.queries.stored import as_stored

_STEP = as_stored(
    NextStep.__table__,
    *("id", "case_file_id", "text", "owner", "owner_id", "owner_name", "due_on", "done_on"),
)
_OFFICIAL = as_stored(OfficialDate.__table__, "case_file_id", "kind", "day")


class StepAtHand(msgspec.Struct, frozen=True, gc=False):
    """What there is to know of a step in a long list; a struct, because there are thousands."""

    id: bytes
    case_file: bytes
    text: str
    owner: str
    owner_id: bytes | None
    owner_name: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class OfficialRow:
    """A date as it stands on the sheet of a client."""

    case_file: bytes
    kind: str
    day: date


def steps_at_hand(session: Session, day: date) -> list[StepAtHand]:
    """Return every open step, and those that were done on `day`."""
    done_on = NextStep.__table__.c.done_on
    found = session.execute(select(*_STEP).where(or_(done_on.is_(None), done_on == day)))
    return [
        StepAtHand(key, case or b"", text or "", owner or "", owner_id, name or "", due, done)
        for key, case, text, owner, owner_id, name, due, done in found.all()
    ]


def hours_not_over(session: Session, author: bytes) -> list[HourRow]:
    """Return the hours of a person that did not end, by day and begin."""
    columns = Consultation.__table__.c
    found = select(Consultation.__table__).where(
        columns.author == author, columns.ended_at.is_(None)
    )
    return hour_rows(session.execute(found))


def officials_between(session: Session, since: date, until: date) -> list[OfficialRow]:
    """Return the dates of the sheet that lie between two days, by the latest reading of each."""
    columns = OfficialDate.__table__.c
    near = select(columns.case_file_id).where(columns.day >= since, columns.day <= until)
    found = session.execute(
        select(*_OFFICIAL)
        .where(columns.case_file_id.in_(near), columns.day.is_not(None))
        .where(columns.read_on.is_not(None))
        .order_by(columns.read_on, columns.id)
    )
    latest = {(case or b"", kind or ""): day for case, kind, day in found}
    return [
        OfficialRow(case, kind, day)
        for (case, kind), day in latest.items()
        if since <= day <= until
    ]


def cases_with_sheet(session: Session) -> set[bytes]:
    """Return the dossiers in which anything was noted that a date may follow from."""
    kinds = (Sentence, LegalEvent, OfficialDate)
    found = session.scalars(union(*(select(kind.case_file_id) for kind in kinds)))
    return {case for case in found if case is not None}

"""What is to be done over all dossiers on this laptop.

Columns, not objects: there may be thousands, and the list reads them all.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select, union
from sqlalchemy.orm import Session

from jww_desktop.domain.consultation import Consultation
from jww_desktop.domain.plan import NextStep
from jww_desktop.domain.sheet import LegalEvent, OfficialDate, Sentence
from jww_desktop.store.queries.consultations import HourRow
from jww_desktop.store.queries.dossier import StepRow


def steps_at_hand(session: Session, day: date) -> list[StepRow]:
    """Return every open step, and those that were done on `day`."""
    columns = NextStep.__table__.c
    found = session.execute(
        select(NextStep.__table__).where(or_(columns.done_on.is_(None), columns.done_on == day))
    )
    return [
        StepRow(
            id=row.id,
            case_file=row.case_file_id or b"",
            text=row.text or "",
            owner=row.owner or "",
            owner_id=row.owner_id,
            owner_name=row.owner_name or "",
            due_on=row.due_on,
            done_on=row.done_on,
            result=row.result or "",
            goal=row.goal_id,
        )
        for row in found
    ]


def hours_not_over(session: Session, author: bytes) -> list[HourRow]:
    """Return the hours of a person that did not end, by day and begin."""
    columns = Consultation.__table__.c
    found = session.execute(
        select(Consultation.__table__).where(columns.author == author, columns.ended_at.is_(None))
    )
    rows = [
        HourRow(
            id=row.id,
            prison=row.space,
            held_on=row.held_on,
            planned_from=row.planned_from,
            planned_until=row.planned_until,
            room=row.room or "",
            started_at=row.started_at,
            ended_at=None,
            author=author,
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row.held_on or date.min, str(row.planned_from), row.id))


def cases_with_official(session: Session, since: date, until: date) -> set[bytes]:
    """Return the dossiers in which some reading of the sheet gave a day between these two."""
    column = OfficialDate.day
    found = session.scalars(
        select(OfficialDate.case_file_id).where(column >= since, column <= until).distinct()
    )
    return {case for case in found if case is not None}


def cases_with_sheet(session: Session) -> set[bytes]:
    """Return the dossiers in which anything was noted that a date may follow from."""
    kinds = (Sentence, LegalEvent, OfficialDate)
    found = session.scalars(union(*(select(kind.case_file_id) for kind in kinds)))
    return {case for case in found if case is not None}

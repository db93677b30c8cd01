"""Where a client stands before the law: statuses, sentences, events, dates read from the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.sheet import LegalEvent, LegalStatus, OfficialDate, Sentence


@dataclass(frozen=True)
class Read:
    """Where something was read.

    Attributes:
        source: code of the list "detention_sources".
        on: the day, None when nobody said.
        by: user id.
    """

    source: str
    on: date | None
    by: bytes


@dataclass(frozen=True)
class StatusRow:
    """A legal status since a day."""

    id: bytes
    status: str
    since: date | None
    read: Read


@dataclass(frozen=True)
class SentenceRow:
    """One sentence as the sheet states it.

    Attributes:
        recidivism: None when nobody looked.
        pronounced_on: the day of the judgment, None when it is not known.
        is_for_life: whether it has no length.
    """

    id: bytes
    begins_on: date | None
    years: int
    months: int
    days: int
    deducted_days: int
    recidivism: bool | None
    pronounced_on: date | None
    is_for_life: bool
    read: Read


@dataclass(frozen=True)
class EventRow:
    """Something that happened and that a term depends on."""

    id: bytes
    event: str
    happened_on: date | None
    read: Read


@dataclass(frozen=True)
class OfficialRow:
    """A date as it stood on the sheet."""

    id: bytes
    kind: str
    day: date | None
    note: str
    read: Read


def statuses(session: Session, case_id: bytes) -> list[StatusRow]:
    """Return the legal statuses, the latest first."""
    found = session.scalars(select(LegalStatus).where(LegalStatus.case_file_id == case_id))
    rows = [StatusRow(row.id, row.status or "", row.since, _read(row)) for row in found]
    return sorted(rows, key=lambda row: (row.since or date.min, row.id), reverse=True)


def sentences(session: Session, case_id: bytes) -> list[SentenceRow]:
    """Return the sentences in the order in which they are carried out."""
    found = session.scalars(select(Sentence).where(Sentence.case_file_id == case_id))
    rows = [
        SentenceRow(
            id=row.id,
            begins_on=row.begins_on,
            years=row.years or 0,
            months=row.months or 0,
            days=row.days or 0,
            deducted_days=row.deducted_days or 0,
            recidivism=row.recidivism,
            pronounced_on=row.pronounced_on,
            is_for_life=bool(row.is_for_life),
            read=_read(row),
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row.begins_on or date.max, row.id))


def events(session: Session, case_id: bytes) -> list[EventRow]:
    """Return what happened, the latest first."""
    found = session.scalars(select(LegalEvent).where(LegalEvent.case_file_id == case_id))
    rows = [EventRow(row.id, row.event or "", row.happened_on, _read(row)) for row in found]
    return sorted(rows, key=lambda row: (row.happened_on or date.min, row.id), reverse=True)


def officials(session: Session, case_id: bytes) -> list[OfficialRow]:
    """Return the dates that were read, the one that was read first comes first."""
    found = session.scalars(select(OfficialDate).where(OfficialDate.case_file_id == case_id))
    rows = [
        OfficialRow(row.id, row.kind or "", row.day, row.note or "", _read(row)) for row in found
    ]
    return sorted(rows, key=lambda row: (row.read.on or date.min, row.id))


def _read(row: LegalStatus | Sentence | LegalEvent | OfficialDate) -> Read:
    return Read(row.source or "", row.read_on, row.read_by or b"")

"""Field notes as they are read: by month, of one prison or of all; there is no client in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jww_desktop.domain.consultation import FieldNote


@dataclass(frozen=True)
class NoteRow:
    """One note; empty text and id for nothing."""

    id: bytes
    theme: str
    text: str
    noted_on: date
    author: bytes


@dataclass(frozen=True)
class CountRow:
    """How many notes of a theme there are of one prison on one day."""

    prison: bytes
    theme: str
    noted_on: date
    count: int


def counts(session: Session, prisons: Sequence[bytes], since: date, until: date) -> list[CountRow]:
    """Return how much was noted in some prisons from `since` to `until`, that day not counted."""
    found = session.execute(
        select(FieldNote.space, FieldNote.theme, FieldNote.noted_on, func.count())
        .where(
            FieldNote.space.in_(prisons), FieldNote.noted_on >= since, FieldNote.noted_on < until
        )
        .group_by(FieldNote.space, FieldNote.theme, FieldNote.noted_on)
    )
    return [CountRow(space, theme or "", day, count) for space, theme, day, count in found if day]


def notes(session: Session, prison: bytes, since: date, until: date) -> list[NoteRow]:
    """Return what was noted from `since` to `until`, that day not counted; the latest first."""
    found = session.execute(
        select(FieldNote.id, FieldNote.theme, FieldNote.text, FieldNote.noted_on, FieldNote.author)
        .where(FieldNote.space == prison, FieldNote.noted_on >= since, FieldNote.noted_on < until)
        .order_by(FieldNote.noted_on.desc(), FieldNote.id.desc())
    )
    return [
        NoteRow(key, theme or "", text or "", day, author or b"")
        for key, theme, text, day, author in found
        if day is not None
    ]


def first_day(session: Session, prison: bytes) -> date | None:
    """Return the day of the earliest note of a prison, None while there is none."""
    found: date | None = session.scalar(
        select(func.min(FieldNote.noted_on)).where(FieldNote.space == prison)
    )
    return found

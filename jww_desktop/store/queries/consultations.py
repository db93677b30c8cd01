"""Hours of consultation, who is expected in them, what was lost; and whose name is known here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.arrival import Arrival
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.consultation import Appointment, Consultation, LostTime


@dataclass(frozen=True)
class HourRow:
    """One hour of consultation."""

    id: bytes
    prison: bytes
    held_on: date | None
    planned_from: datetime | None
    planned_until: datetime | None
    room: str
    started_at: datetime | None
    ended_at: datetime | None
    author: bytes


@dataclass(frozen=True)
class AppointmentRow:
    """Somebody who is expected; `state` and reason are empty text for nothing."""

    id: bytes
    hour: bytes
    card: bytes | None
    question: bytes | None
    arrival: bytes | None
    planned_at: datetime | None
    state: str
    missed_reason: str
    called_at: datetime | None
    closed_at: datetime | None

    @property
    def who(self) -> tuple[bytes | None, bytes | None, bytes | None]:
        """What two appointments with the same person have in common."""
        return self.card, self.question, self.arrival


@dataclass(frozen=True)
class LostRow:
    """Time in which nobody could be seen; it runs while it has no minutes."""

    id: bytes
    hour: bytes
    reason: str
    minutes: int | None
    since: datetime | None


@dataclass(frozen=True)
class ArrivalRow:
    """A line of the list of new arrivals; empty text for nothing."""

    id: bytes
    prison: bytes
    name: str
    number: str
    section: str
    cell: str
    language: str
    arrived_on: date | None
    card: bytes | None
    waits: bool
    offer: str
    offered_on: date | None
    offered_by: bytes

    @property
    def initials(self) -> str:
        """Such as "D. V.", for lists that others may see over the shoulder."""
        return " ".join(f"{word[0].upper()}." for word in self.name.split() if word[0].isalpha())


def hours(session: Session) -> list[HourRow]:
    """Return all hours, by day and begin."""
    return hour_rows(session.scalars(select(Consultation)))


def hour_rows(found: Iterable[Any]) -> list[HourRow]:
    """Return hours by day and begin, from records or from rows of their table."""
    rows = [
        HourRow(
            id=row.id,
            prison=row.space,
            held_on=row.held_on,
            planned_from=row.planned_from,
            planned_until=row.planned_until,
            room=row.room or "",
            started_at=row.started_at,
            ended_at=row.ended_at,
            author=row.author or b"",
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row.held_on or date.min, str(row.planned_from), row.id))


def appointments(session: Session, hour: bytes | None = None) -> list[AppointmentRow]:
    """Return who is expected in one hour, or in all of them."""
    statement = select(Appointment).order_by(Appointment.id)
    if hour is not None:
        statement = statement.where(Appointment.consultation_id == hour)
    return [
        AppointmentRow(
            id=row.id,
            hour=row.consultation_id or b"",
            card=row.card_id,
            question=row.question_id,
            arrival=row.arrival_id,
            planned_at=row.planned_at,
            state=row.state or "",
            missed_reason=row.missed_reason or "",
            called_at=row.called_at,
            closed_at=row.closed_at,
        )
        for row in session.scalars(statement)
    ]


def lost_times(session: Session, hour: bytes) -> list[LostRow]:
    """Return what was lost of an hour, in the order in which it was."""
    found = session.scalars(select(LostTime).where(LostTime.consultation_id == hour))
    rows = [LostRow(row.id, hour, row.reason or "", row.minutes, row.since) for row in found]
    return sorted(rows, key=lambda row: (str(row.since), row.id))


def arrivals(session: Session) -> list[ArrivalRow]:
    """Return the list of arrivals, who came first first."""
    found = session.scalars(select(Arrival).order_by(Arrival.arrived_on, Arrival.id))
    return [
        ArrivalRow(
            id=row.id,
            prison=row.space,
            name=row.name or "",
            number=row.number or "",
            section=row.section or "",
            cell=row.cell or "",
            language=row.language or "",
            arrived_on=row.arrived_on,
            card=row.card_id,
            waits=row.waits,
            offer=row.offer or "",
            offered_on=row.offered_on,
            offered_by=row.offered_by or b"",
        )
        for row in found
    ]


def known_names(session: Session) -> Iterator[str]:
    """Return every name and number of a client or of somebody who arrived, joined cards too."""
    for name, number, aliases in session.execute(
        select(ClientCard.name, ClientCard.number, ClientCard.aliases)
    ):
        yield from (text for text in (name, number, *(aliases or ())) if text)
    for name, number in session.execute(select(Arrival.name, Arrival.number)):
        yield from (text for text in (name, number) if text)

"""The hour as it stands: who is in, who waits, who was seen, whether it pauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from jww_desktop.domain.consultation import BUSY, DONE, MISSED, WAITING
from jww_desktop.services import consultations, contacts
from jww_desktop.services.context import Context
from jww_desktop.store.queries import cards, centre
from jww_desktop.store.queries import consultations as queries
from jww_desktop.store.queries import questions as question_queries
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.consultations import AppointmentRow, ArrivalRow, LostRow
from jww_desktop.store.queries.consultations import HourRow as HourRow
from jww_desktop.store.queries.questions import QuestionRow

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Slot:
    """Somebody who is expected, with all that is known of him here.

    Attributes:
        row: the appointment.
        card: his card, also when a slip or an arrival led to it.
        question: the slip he wrote.
        arrival: his line on the list of arrivals.
    """

    row: AppointmentRow
    card: CardRow | None = None
    question: QuestionRow | None = None
    arrival: ArrivalRow | None = None

    @property
    def id(self) -> bytes:
        """The appointment."""
        return self.row.id

    @property
    def case_file(self) -> bytes | None:
        """His open dossier."""
        return self.card.case_file if self.card and self.card.is_open else None

    @property
    def state(self) -> str:
        """Waiting, busy, done or missed."""
        return self.row.state or WAITING

    @property
    def is_over(self) -> bool:
        """Whether he was seen or did not come."""
        return self.state in (DONE, MISSED)


@dataclass(frozen=True)
class Hour:
    """One hour of this person.

    Attributes:
        row: the hour itself.
        prison: the name of the prison.
        slots: all who are or were expected.
        lost: what was lost, the running pause included.
    """

    row: HourRow
    prison: str
    slots: tuple[Slot, ...]
    lost: tuple[LostRow, ...]

    @property
    def id(self) -> bytes:
        """The hour."""
        return self.row.id

    @property
    def pause(self) -> LostRow | None:
        """The pause that runs."""
        return next((row for row in self.lost if row.minutes is None and row.since), None)

    @property
    def busy(self) -> tuple[Slot, ...]:
        """Who is in, who came first first."""
        found = [slot for slot in self.slots if slot.state == BUSY]
        return tuple(sorted(found, key=lambda slot: (slot.row.called_at or _NEVER, slot.id)))

    @property
    def waiting(self) -> tuple[Slot, ...]:
        """Who waits: by the time that was agreed, then slips and arrivals, the oldest first."""
        found = [slot for slot in self.slots if slot.state == WAITING]
        return tuple(sorted(found, key=_turn))

    @property
    def over(self) -> tuple[Slot, ...]:
        """Who was seen or did not come, in order."""
        found = [slot for slot in self.slots if slot.is_over]
        return tuple(sorted(found, key=lambda slot: (_came(slot), slot.id)))

    def slot(self, slot_id: bytes) -> Slot | None:
        """Return one of them."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)


@dataclass(frozen=True)
class Consulting:
    """What the screen starts from.

    Attributes:
        hour: the hour that runs, else the next one that was planned.
        ended: the last hour that ended today, while no other runs.
    """

    hour: Hour | None = None
    ended: Hour | None = None


def consulting(context: Context) -> Consulting:
    """Return where this person stands in his hours."""
    with context.database.read() as (session, _):
        own = [row for row in queries.hours(session) if row.author == context.user_id]
        running = [row for row in own if row.started_at and not row.ended_at]
        planned = [
            row
            for row in own
            if not row.started_at and row.held_on and row.held_on >= context.today
        ]
        ended = [
            row for row in own if row.ended_at and row.ended_at.astimezone().date() == context.today
        ]
        chosen = next(iter([*running[-1:], *planned]), None)
        last = max(ended, key=lambda row: str(row.ended_at), default=None)
        return Consulting(
            _hour(session, chosen) if chosen else None,
            _hour(session, last) if last and not running else None,
        )


def last_hour(context: Context) -> HourRow | None:
    """Return the last hour of this person that had hours, to plan the next one alike."""
    with context.database.read() as (session, _):
        own = [row for row in queries.hours(session) if row.author == context.user_id]
    return next((row for row in reversed(own) if row.planned_from), None)


def hour(context: Context, hour_id: bytes) -> Hour | None:
    """Return one hour of anyone, None when it is not on this laptop."""
    with context.database.read() as (session, _):
        row = next((row for row in queries.hours(session) if row.id == hour_id), None)
        return _hour(session, row) if row else None


def settle(context: Context) -> None:
    """Close who is still in on the list while his talk was finished elsewhere in the program.

    It may have been finished in the dossier, or just before a battery went flat.
    """
    at = consulting(context).hour
    begun = {row.case_file for row in contacts.interrupted(context)}
    for slot in at.busy if at else ():
        if slot.case_file is None or slot.case_file in begun or slot.row.called_at is None:
            continue
        for talk in contacts.list_contacts(context, slot.case_file):
            is_own = talk.author == context.user_id
            if is_own and talk.finished_at and talk.finished_at >= slot.row.called_at:
                if talk.missed_reason:
                    consultations.miss(context, slot.id, talk.missed_reason, in_dossier=False)
                else:
                    consultations.finish(context, slot.id)
                break


def minutes_in(slot: Slot, hour: Hour, now: datetime) -> int:
    """Return for how many minutes somebody has been in, without the pauses since."""
    if slot.row.called_at is None:
        return 0
    until = slot.row.closed_at or now
    seconds = (until - slot.row.called_at).total_seconds()
    for lost in hour.lost:
        if lost.since is not None and lost.since >= slot.row.called_at:
            running = (until - lost.since).total_seconds() if lost.minutes is None else 0
            seconds -= running + 60 * (lost.minutes or 0)
    return max(0, int(seconds // 60))


def _hour(session: Session, row: HourRow) -> Hour:
    people = {card.id: card for card in cards.cards(session)}
    slips = {slip.id: slip for slip in question_queries.questions(session)}
    came = {arrival.id: arrival for arrival in queries.arrivals(session)}
    prison = centre.prisons(session).get(row.prison)
    return Hour(
        row=row,
        prison=prison.name if prison else "",
        slots=tuple(
            _slot(session, one, people, slips, came)
            for one in queries.appointments(session, row.id)
        ),
        lost=tuple(queries.lost_times(session, row.id)),
    )


def _slot(
    session: Session,
    row: AppointmentRow,
    people: dict[bytes, CardRow],
    slips: dict[bytes, QuestionRow],
    came: dict[bytes, ArrivalRow],
) -> Slot:
    question = slips.get(row.question) if row.question else None
    arrival = came.get(row.arrival) if row.arrival else None
    key = row.card or (question.card if question else None) or (arrival.card if arrival else None)
    card = (people.get(key) or cards.card(session, key)) if key else None
    return Slot(row, card, question, arrival)


def _turn(slot: Slot) -> tuple[object, ...]:
    received = slot.question.received_on if slot.question else None
    arrived = slot.arrival.arrived_on if slot.arrival else None
    planned = slot.row.planned_at or _NEVER
    return planned, slot.row.card is None, str(received or arrived or ""), slot.id


def _came(slot: Slot) -> datetime:
    row = slot.row
    return row.called_at or row.planned_at or row.closed_at or _NEVER

"""What comes before a dossier: questions of anyone (T2), and arrivals who wait for an offer (O1).

Who has waited longest comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jww_desktop.domain.arrival import DECLINED
from jww_desktop.domain.legal.tables import holidays
from jww_desktop.i18n import t, tn
from jww_desktop.services import arrivals, questions
from jww_desktop.services.context import Context
from jww_desktop.store.queries import cards, centre
from jww_desktop.store.queries import consultations as arrival_queries
from jww_desktop.store.queries import questions as question_queries
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.centre import PrisonRow, StaffRow
from jww_desktop.store.queries.consultations import ArrivalRow
from jww_desktop.store.queries.questions import QuestionRow


@dataclass(frozen=True)
class Asked:
    """A question.

    Attributes:
        question: the question.
        prison: the name of its prison.
        card: the card of who asked, when he is known here.
        due_on: the last day on which an answer is in time.
        days_left: working days until then; below zero it is that many too late.
        answered_by: first name of who answered.
    """

    question: QuestionRow
    prison: str
    card: CardRow | None
    due_on: date
    days_left: int
    answered_by: str

    @property
    def is_late(self) -> bool:
        """Whether the answer is overdue (T2)."""
        return self.question.is_open and self.days_left < 0


@dataclass(frozen=True)
class Newcomer:
    """Somebody who arrived.

    Attributes:
        arrival: his line on the list.
        prison: the name of the prison.
        card: his card, once he accepted.
        due_on: the last day on which an offer is in time.
        days: how many days he has been here.
        is_late: whether the offer is overdue (O1).
        offered_by: first name of who went or wrote last.
    """

    arrival: ArrivalRow
    prison: str
    card: CardRow | None
    due_on: date
    days: int
    is_late: bool
    offered_by: str


@dataclass(frozen=True)
class Reception:
    """Everything that waits before a dossier, and what came of the rest.

    Attributes:
        today: the day on which it was looked at.
        asked: open questions, the oldest first.
        answered: answered ones, the latest first.
        waiting: arrivals to whom an offer is to be made, or who were not reached.
        offered: those who accepted or got a letter, the latest first.
        declined: how many wanted no help; nothing else of them is kept.
    """

    today: date
    asked: tuple[Asked, ...] = ()
    answered: tuple[Asked, ...] = ()
    waiting: tuple[Newcomer, ...] = ()
    offered: tuple[Newcomer, ...] = ()
    declined: int = 0


@dataclass(frozen=True)
class Waiting:
    """How much waits, and how much of it too long."""

    questions: int = 0
    late_questions: int = 0
    arrivals: int = 0
    late_arrivals: int = 0

    @property
    def all(self) -> int:
        """Everything that waits."""
        return self.questions + self.arrivals


@dataclass(frozen=True)
class _Known:
    day: date
    people: Mapping[bytes, CardRow]
    prisons: Mapping[bytes, PrisonRow]
    staff: Mapping[bytes, StaffRow]

    def prison(self, key: bytes) -> str:
        row = self.prisons.get(key)
        return row.name if row else ""

    def card(self, key: bytes | None) -> CardRow | None:
        return self.people.get(key) if key else None

    def first_name(self, key: bytes) -> str:
        row = self.staff.get(key)
        return row.first_name if row else ""


def reception(context: Context) -> Reception:
    """Return what waits in all prisons of this laptop, and what came of the rest."""
    with context.database.read() as (session, _):
        known = _Known(
            context.today,
            {row.id: row for row in cards.cards(session)},
            centre.prisons(session),
            centre.staff(session),
        )
        asked = [_asked(row, known) for row in question_queries.questions(session)]
        came = [_newcomer(row, known) for row in arrival_queries.arrivals(session)]
    offered = [one for one in came if not one.arrival.waits and one.arrival.offer != DECLINED]
    return Reception(
        today=context.today,
        asked=tuple(one for one in asked if one.question.is_open),
        answered=tuple(
            sorted(
                (one for one in asked if not one.question.is_open),
                key=lambda one: (one.question.answered_on or date.min, one.question.id),
                reverse=True,
            )
        ),
        waiting=tuple(one for one in came if one.arrival.waits),
        offered=tuple(
            sorted(
                offered,
                key=lambda one: (one.arrival.offered_on or date.min, one.arrival.id),
                reverse=True,
            )
        ),
        declined=sum(not one.arrival.waits for one in came) - len(offered),
    )


def waiting(asked: Iterable[QuestionRow], came: Iterable[ArrivalRow], day: date) -> Waiting:
    """Return how much waits on `day`."""
    due = [questions.answer_due(row.received_on or day) for row in asked if row.is_open]
    offers = [arrivals.offer_due(row.arrived_on or day) for row in came if row.waits]
    return Waiting(
        questions=len(due),
        late_questions=sum(one < day for one in due),
        arrivals=len(offers),
        late_arrivals=sum(one < day for one in offers),
    )


def days_left(due_on: date, day: date) -> int:
    """Return how many working days are left until `due_on`; below zero it is that many too late."""
    if due_on >= day:
        return holidays().working_days_between(day, due_on)
    # The day after the term is one too late, also when that is no working day.
    return -max(1, holidays().working_days_between(due_on, day))


def days_left_words(left: int) -> str:
    """Return such as “2 werkdagen te laat”, “vandaag” or “nog 3 werkdagen”."""
    if left < 0:
        return tn("{n} werkdag te laat", "{n} werkdagen te laat", -left)
    return tn("nog {n} werkdag", "nog {n} werkdagen", left) if left else t("vandaag")


def _asked(row: QuestionRow, known: _Known) -> Asked:
    due_on = questions.answer_due(row.received_on or known.day)
    return Asked(
        question=row,
        prison=known.prison(row.prison),
        card=known.card(row.card),
        due_on=due_on,
        days_left=days_left(due_on, known.day),
        answered_by=known.first_name(row.answered_by),
    )


def _newcomer(row: ArrivalRow, known: _Known) -> Newcomer:
    arrived = row.arrived_on or known.day
    due_on = arrivals.offer_due(arrived)
    return Newcomer(
        arrival=row,
        prison=known.prison(row.prison),
        card=known.card(row.card),
        due_on=due_on,
        days=(known.day - arrived).days,
        is_late=row.waits and due_on < known.day,
        offered_by=known.first_name(row.offered_by),
    )

"""Who may be expected in an hour: left from before, slips, arrivals, who was not seen for long."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from jww_desktop.domain.consultation import WAITING
from jww_desktop.i18n import t, tn
from jww_desktop.services import dates
from jww_desktop.services.consultation_plan import Expected
from jww_desktop.services.context import Context
from jww_desktop.services.wording import quoted
from jww_desktop.store.queries import cards
from jww_desktop.store.queries import consultations as queries
from jww_desktop.store.queries import questions as question_queries
from jww_desktop.store.queries import talks as talk_queries
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.consultations import AppointmentRow, HourRow

_LEFT_DAYS = 30
"""For how long who was left waiting is proposed again."""

_UNSEEN_DAYS, _MOST_UNSEEN = 14, 6


class Why(StrEnum):
    """Why somebody is proposed."""

    LEFT = "left"
    SLIP = "slip"
    ARRIVAL = "arrival"
    UNSEEN = "unseen"


@dataclass(frozen=True)
class Proposal:
    """Somebody who may be expected.

    Attributes:
        who: to expect him.
        why: why he is proposed.
        title: initials and number of a client, or the day of a slip.
        second: why now, such as “34 dagen geen contact”.
        name: the full name, for whoever shows names.
    """

    who: Expected
    why: Why
    title: str
    second: str
    name: str = ""

    @property
    def is_usual(self) -> bool:
        """Whether he is on the list unless somebody takes him off."""
        return self.why is not Why.UNSEEN


def propose(context: Context, prison: bytes) -> list[Proposal]:
    """Return who may be expected in the next hour in a prison, each once.

    What is still waiting from an hour that ended comes first (T7), then slips (T2), arrivals who
    wait for an offer (O1), and own clients who were not seen for longest. Who is expected in an
    hour that has not ended is left out.
    """
    with context.database.read() as (session, _):
        people = {row.id: row for row in cards.cards(session) if row.prison == prison}
        hours = {row.id: row for row in queries.hours(session) if row.prison == prison}
        expected = [row for row in queries.appointments(session) if row.hour in hours]
        talks = talk_queries.last_talks(session)
        slips = [
            row
            for row in question_queries.questions(session)
            if row.prison == prison and row.is_open
        ]
        came = [row for row in queries.arrivals(session) if row.prison == prison and row.waits]
        taken = {key for row in expected if not hours[row.hour].ended_at for key in _keys(row)}
        left = _left(context, session, hours, expected, talks)
    proposals = [
        *(_left_client(context, people[key], talks) for key in left if key in people),
        *(_slip(context, row, left) for row in slips),
        *(_arrival(context, row) for row in came),
        *_unseen(context, people.values(), talks),
    ]
    unique: dict[bytes, Proposal] = {}
    for one in proposals:
        key = one.who.card_id or one.who.question_id or one.who.arrival_id or b""
        if key not in taken:
            unique.setdefault(key, one)
    return list(unique.values())


def _keys(row: AppointmentRow) -> list[bytes]:
    return [key for key in row.who if key]


def _left(
    context: Context,
    session: Session,
    hours: dict[bytes, HourRow],
    expected: list[AppointmentRow],
    talks: dict[bytes, datetime],
) -> list[bytes]:
    """Return the cards and slips of who still waited at the end of his last hour."""
    last: dict[bytes, AppointmentRow] = {}
    for row in sorted(expected, key=lambda row: str(hours[row.hour].ended_at or "")):
        if hours[row.hour].ended_at:
            last.update(dict.fromkeys(_keys(row), row))
    since = context.now() - timedelta(days=_LEFT_DAYS)
    keys = []
    for key, row in last.items():
        ended = hours[row.hour].ended_at
        card = cards.card(session, row.card) if row.card else None
        seen = talks.get(card.case_file) if card and card.case_file else None
        was_seen_since = seen is not None and ended is not None and seen > ended
        if (row.state or WAITING) == WAITING and ended and ended > since and not was_seen_since:
            keys.append(key)
    return keys


def _left_client(context: Context, card: CardRow, talks: dict[bytes, datetime]) -> Proposal:
    second = _seen_words(context, card, talks)
    return Proposal(Expected(card_id=card.id), Why.LEFT, _title(card), second, card.name)


def _slip(context: Context, row: question_queries.QuestionRow, left: Collection[bytes]) -> Proposal:
    day = row.written_on or row.received_on or context.today
    title = t("Briefje van {day}").format(day=dates.full_day(day, context.today))
    second = quoted(row.own_words)
    why = Why.LEFT if row.id in left else Why.SLIP
    return Proposal(Expected(question_id=row.id), why, title, second)


def _arrival(context: Context, row: queries.ArrivalRow) -> Proposal:
    title = " · ".join(part for part in (row.initials, row.number) if part)
    since = dates.full_day(row.arrived_on, context.today) if row.arrived_on else ""
    second = t("hier sinds {day}, nog geen aanbod").format(day=since)
    return Proposal(Expected(arrival_id=row.id), Why.ARRIVAL, title, second, row.name)


def _unseen(
    context: Context, people: Collection[CardRow], talks: dict[bytes, datetime]
) -> list[Proposal]:
    waited = [
        (_days(context.today, card, talks), card)
        for card in people
        if card.is_going_on and card.is_held and card.caseworker == context.user_id
    ]
    longest = sorted(
        (pair for pair in waited if pair[0] >= _UNSEEN_DAYS),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    return [
        Proposal(
            Expected(card_id=card.id),
            Why.UNSEEN,
            _title(card),
            tn("{n} dag geen contact", "{n} dagen geen contact", days),
            card.name,
        )
        for days, card in longest[:_MOST_UNSEEN]
    ]


def _days(today: date, card: CardRow, talks: dict[bytes, datetime]) -> int:
    seen = talks.get(card.case_file or b"")
    last = seen.astimezone().date() if seen else card.opened_on
    return (today - last).days if last else 0


def _seen_words(context: Context, card: CardRow, talks: dict[bytes, datetime]) -> str:
    seen = talks.get(card.case_file or b"")
    if seen is None:
        return t("nog geen gesprek") if card.is_open else t("nog geen dossier")
    day = dates.full_day(seen.astimezone().date(), context.today)
    return t("laatste gesprek {day}").format(day=day)


def _title(card: CardRow) -> str:
    return " · ".join(part for part in (card.initials, card.number) if part)

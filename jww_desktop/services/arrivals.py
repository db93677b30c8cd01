"""The list of new arrivals of a prison, and the offer to each of them (O1).

Help is offered, never imposed: of who wants none only the count is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from jww_desktop.domain import codes
from jww_desktop.domain.arrival import ACCEPTED, Arrival
from jww_desktop.domain.rules import check
from jww_desktop.services import records
from jww_desktop.services.context import Context, missing, require_writable, seen_now
from jww_desktop.services.forms import Loaded
from jww_desktop.store.queries import consultations as queries
from jww_desktop.store.queries.consultations import ArrivalRow as ArrivalRow

OFFER_DAYS: Final = 5
"""An offer comes before the council chamber, which sits within five days of the arrest (O1)."""


@dataclass(frozen=True)
class ArrivalForm:
    """What stands on the list; empty text for nothing."""

    name: str = ""
    number: str = ""
    section: str = ""
    cell: str = ""
    language: str = ""
    arrived_on: date | None = None


@dataclass(frozen=True)
class OfferForm:
    """Who somebody is and what the offer led to, together: declining takes the first away."""

    name: str
    number: str
    section: str
    cell: str
    language: str
    card_id: bytes | None
    offer: str
    offered_on: date | None
    offered_by: bytes | None


@dataclass(frozen=True)
class Offered:
    """An offer that was recorded, and what stood there before.

    Attributes:
        before: to go back to.
        after: as it is now.
    """

    before: OfferForm
    after: Loaded[OfferForm]


def offer_due(arrived: date) -> date:
    """Return the last day on which an offer comes in time."""
    return arrived + timedelta(days=OFFER_DAYS)


def add_arrivals(context: Context, prison: bytes, forms: Sequence[ArrivalForm]) -> list[bytes]:
    """Put lines on the list of a prison in one save, or none of them; return their ids.

    Raises:
        RuleError: O1, a line has no name and no number, or no day.
        UserError: a language is in no list, or this laptop may only read here.
    """
    space = require_writable(context, prison)
    made = [records.build(Arrival, space, form) for form in forms]
    with context.save_now() as session:
        session.add_all(made)
        return [record.id for record in made]


def arrival(context: Context, key: bytes) -> ArrivalRow:
    """Return one line.

    Raises:
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        found = next((row for row in queries.arrivals(session) if row.id == key), None)
    if found is None:
        raise missing()
    return found


def arrival_form(context: Context, arrival: bytes) -> Loaded[ArrivalForm]:
    """Return the form of a line as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    return records.load(context, Arrival, arrival, ArrivalForm)


def change_arrival(
    context: Context, loaded: Loaded[ArrivalForm], form: ArrivalForm
) -> Loaded[ArrivalForm]:
    """Save what the person changed, and return the form as it is shown now.

    Raises:
        RuleError: O1, it has no name and no number, or no day.
        UserError: a language is in no list, or it is not here or only to be read.
    """
    return records.change(context, Arrival, loaded, form)


def remove_arrivals(context: Context, keys: Sequence[bytes]) -> None:
    """Take lines off the list that should not have been on it; `bring_back` undoes it.

    Raises:
        UserError: one is not here or only to be read; none is taken off.
    """
    with context.save(seen_now(context)) as session:
        for key in keys:
            session.delete(_writable(context, session, key))


def bring_back(context: Context, keys: Sequence[bytes]) -> None:
    """Put lines on the list again that were taken off."""
    with context.save_now() as unit:
        for key in keys:
            unit.undelete(Arrival, key)


def answer_offer(context: Context, arrival: bytes, outcome: str) -> Offered:
    """Record what the offer to somebody led to; `take_back` undoes it.

    Raises:
        UserError: the outcome is not in the list, or he is not here or only to be read.
    """
    codes.code_list("offer_outcomes").require(outcome)
    return _answer(context, arrival, outcome)


def accept(context: Context, arrival: bytes, card: bytes) -> Offered:
    """Record that somebody accepted the offer, and which card is his; `take_back` undoes it.

    Raises:
        UserError: he is not here or only to be read.
    """
    return _answer(context, arrival, ACCEPTED, card)


def take_back(context: Context, offered: Offered) -> None:
    """Let a line stand as it was before an offer was recorded.

    Raises:
        UserError: it is not here or only to be read.
    """
    records.change(context, Arrival, offered.after, offered.before)


def record_offer(context: Context, arrival: Arrival, outcome: str) -> None:
    """Write on a line, within a save, what the offer led to.

    Raises:
        RuleError: O1, the line breaks a rule.
    """
    arrival.offer, arrival.offered_on = outcome, context.today
    arrival.offered_by = context.user_id
    if arrival.is_declined:
        arrival.forget_who()
    check(arrival)


def _answer(context: Context, key: bytes, outcome: str, card: bytes | None = None) -> Offered:
    loaded = records.load(context, Arrival, key, OfferForm)
    with context.save(loaded.seen) as session:
        arrival = _writable(context, session, key)
        arrival.card_id = card or arrival.card_id
        record_offer(context, arrival, outcome)
        after = records.form_of(arrival, OfferForm)
    return Offered(loaded.form, Loaded(key, after, loaded.seen))


def _writable(context: Context, session: Session, key: bytes) -> Arrival:
    arrival = session.get(Arrival, key)
    if arrival is None:
        raise missing()
    require_writable(context, arrival.space)
    return arrival

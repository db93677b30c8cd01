"""An hour of consultation under way in the synthetic centre: two over, three and two slips waiting.

Everything lies round the clock of who works there, so the hour runs whenever the demonstration
begins.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from jww_desktop.services import clients, consultation_plan, consultations, contacts, questions
from jww_desktop.services.clients import CardRow
from jww_desktop.services.consultation_hour import consulting
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.contacts import ContactForm, Spent
from jww_desktop.services.context import Context

_BEGUN, _UNTIL = 72, 93
"""Minutes since the hour began, and until it ends."""
_TIMES: Final = (-72, -42, -10, 33, 63)
_MOST_SLIPS, _LEAST = 2, 3


def hold(context: Context, prison: bytes, first: bytes) -> None:
    """Let an hour run in a prison; who has the card `first` comes next.

    Args:
        context: whose hour it is; its clock is now.
        prison: the space of the prison.
        first: the card of the client whom the demonstration follows.
    """
    people = _people(context, prison, first)
    expected = [
        Expected(card_id=card.id, planned_at=context.now() + timedelta(minutes=minutes))
        for card, minutes in zip(people, _TIMES, strict=False)
    ]
    expected += [
        Expected(question_id=row.id)
        for row in questions.list_questions(context, prison=prison)[:_MOST_SLIPS]
    ]
    begun, until = timedelta(minutes=_BEGUN), timedelta(minutes=_UNTIL)
    form = HourForm(context.today, context.now() - begun, context.now() + until, "2")
    before = _at(context, _BEGUN + 15)
    hour = consultation_plan.plan_hour(before, prison, form, expected)
    consultations.begin_hour(_at(context, _BEGUN), hour)
    if len(people) >= _LEAST:
        _two_are_over(context, hour, people)


def _people(context: Context, prison: bytes, first: bytes) -> list[CardRow]:
    """Return two to be over, then the one who is followed, then two to wait."""
    rows = [row for row in clients.list_cards(context, prison=prison) if row.is_open]
    followed = [row for row in rows if row.id == first]
    others = [row for row in rows if row.id != first and row.caseworker == context.user_id]
    return [*others[:2], *followed, *others[2:4]]


def _two_are_over(context: Context, hour: bytes, people: list[CardRow]) -> None:
    at = consulting(context).hour
    slots = {slot.card.id: slot for slot in at.slots if slot.card} if at else {}
    seen, missed, *waiting = [slots[card.id] for card in people if card.id in slots]
    consultations.call_in(_at(context, 68), seen.id)
    form = ContactForm(
        room="2",
        ground="offer_accepted",
        started_at=_at(context, 68).now(),
        note="Brieven van de deurwaarder op datum gelegd. Belt zelf de schuldbemiddelaar.",
        domains=("income",),
        spent=Spent(writing_s=240),
    )
    if seen.case_file is not None:
        then = _at(context, 42)
        opened = contacts.start_contact(then, seen.case_file, form)
        contacts.finish_contact(then, opened, form)
    consultations.finish(_at(context, 42), seen.id)
    consultations.pause(_at(context, 40), hour, "head_count")
    consultations.resume(_at(context, 18), hour)
    consultations.miss(_at(context, 14), missed.id, "declined")
    if len(waiting) > 1:
        consultations.hold_off(_at(context, 12), waiting[-1].id, "elsewhere")


def _at(context: Context, minutes: int) -> Context:
    """Return the context as it was some minutes ago."""
    then = context.now() - timedelta(minutes=minutes)
    return replace(context, now=lambda: then)

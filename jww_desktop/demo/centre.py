"""The synthetic centre: about forty invented clients with their dossiers, through the front door.

Everything is made by the same services that the screens use, so what the demonstration shows is
what the product does. The same seed and clock give the same centre, ids apart.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from jww_desktop.demo import exceptions, main_story, noticed, people, reception
from jww_desktop.demo.people import Person
from jww_desktop.services import (
    anonymous,
    case_closing,
    case_files,
    centre,
    clients,
    contacts,
    missed_talks,
    plan,
    questions,
    steps,
)
from jww_desktop.services.anonymous import AnonymousForm
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardForm, CardRow
from jww_desktop.services.contacts import ContactForm, MissedForm, Quote, Spent
from jww_desktop.services.context import Context
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm

PRISONS: Final = ("Gent", "Oudenaarde", "Dendermonde")
"""Prisons of the synthetic centre, by municipality."""

_SECTIONS: Final = ("A", "B", "C", "V")
_STATUSES: Final = ("remand", "convicted_short", "convicted_long", "interned")
_DOMAINS: Final = ("housing", "income", "papers", "family", "mental", "work", "network")
_GROUNDS: Final = ("own_request", "own_request", "offer_accepted", "condition")
_MISSED: Final = ("head_count", "no_room", "elsewhere", "strike")
_WRITING_S = 260
"""What writing a talk down takes; less than a quarter of the talk."""
_CLOSED_SHARE, _NO_FILE_SHARE, _UNSEEN_SHARE = 0.15, 0.15, 0.1


@dataclass(frozen=True)
class Filled:
    """What was made.

    Attributes:
        cards: id of each card by the name of the client.
        case_files: id of each dossier by the name of the client.
    """

    cards: Mapping[str, bytes]
    case_files: Mapping[str, bytes]


def describe(
    context: Context, *, team: bytes, prisons: Mapping[str, bytes], staff: Mapping[bytes, str]
) -> None:
    """Name the team, the prisons (by name, with their space) and the colleagues (by user id)."""
    centre.describe_team(context, team, name="JWW Gent-Oudenaarde")
    for name, space in prisons.items():
        centre.describe_prison(context, space, name=name, team_id=team, municipality=name)
    for user, name in staff.items():
        role = "lead" if name == people.LEAD else "caseworker"
        centre.describe_staff(context, user, name=name, role=role)


def fill(
    contexts: Sequence[Context], prisons: Sequence[bytes], *, count: int = 40, seed: int = 1
) -> Filled:
    """Fill the prisons with clients, dossiers and questions.

    Args:
        contexts: one for each caseworker; they take turns. The clock of the first is today.
        prisons: spaces of the prisons; most clients are in the first.
        count: how many clients.
        seed: another one gives another centre.
    """
    chance = random.Random(seed)
    cards: dict[str, bytes] = {}
    cases: dict[str, bytes] = {}
    for place, person in enumerate(people.people(count, seed)):
        context = contexts[place % len(contexts)]
        prison = prisons[0] if place % 3 else prisons[place % len(prisons)]
        cards[person.name] = _register(context, prison, person, chance)
        if person is people.MAIN_CLIENT:
            cases[person.name] = main_story.tell(context, cards[person.name], prison)
        elif chance.random() > _NO_FILE_SHARE:
            cases[person.name] = _dossier(context, cards[person.name], chance)
    weighed = _weighed(contexts[0], cases)
    if weighed is not None:
        exceptions.wait(_at(contexts[0], 1), weighed)
    for place, slip in enumerate(people.SLIPS):
        _slip(contexts[0], prisons[place % len(prisons)], slip, place)
    for place in range(6):
        day = contexts[0].today - timedelta(days=2 * place)
        form = AnonymousForm(held_on=day, domains=(_DOMAINS[place],), people=1 + place % 3)
        anonymous.count_contact(contexts[0], prisons[0], form)
    reception.fill(contexts, prisons[0], cards[people.MAIN_CLIENT.name])
    noticed.fill(contexts, prisons[0])
    return Filled(cards, cases)


def _weighed(context: Context, cases: Mapping[str, bytes]) -> bytes | None:
    """Return the first open dossier that somebody follows, but that of the main client."""
    open_ones = {row.case_file: row for row in clients.list_cards(context) if row.is_open}
    mine = (case for name, case in cases.items() if name != people.MAIN_CLIENT.name)
    return next((case for case in mine if _is_of(context, open_ones.get(case))), None)


def _is_of(context: Context, row: CardRow | None) -> bool:
    return row is not None and row.caseworker == context.user_id


def _register(context: Context, prison: bytes, person: Person, chance: random.Random) -> bytes:
    is_main = person is people.MAIN_CLIENT
    section, cell = chance.choice(_SECTIONS), str(chance.randint(101, 340))
    if is_main:
        section, cell = main_story.CELL_BEFORE
    form = CardForm(
        name=person.name,
        number=person.number,
        aliases=person.aliases,
        birth_year=person.birth_year,
        section=section,
        cell=cell,
        language=person.language,
        interpreter=person.language not in {"nl", "fr"} and chance.random() < 1 / 2,
        status="convicted_long" if is_main else chance.choice(_STATUSES),
    )
    similar = [row.card.id for row in clients.similar_cards(context, form)]
    return clients.register_card(context, prison, form, despite=similar)


def _dossier(context: Context, card: bytes, chance: random.Random) -> bytes:
    """Make a dossier that began some weeks ago, with what happened since."""
    weeks = chance.randint(5, 20)
    then = _at(context, weeks * 7)
    case = case_files.open_case_file(
        then,
        card,
        AcceptanceForm(chance.choice(_GROUNDS), then.today, informed=True, electronic_file=True),
        held_since=then.today - timedelta(days=chance.randint(1, 60)),
    )
    unseen = chance.random() < _UNSEEN_SHARE
    last = 5 if unseen else 0
    for week in range(weeks - 1, last, -3):
        _talk(_at(context, week * 7 - chance.randint(0, 3)), case, chance)
    plan.note_strength(_at(context, 20), case, chance.choice(people.STRENGTHS))
    _step(context, case, chance)
    if chance.random() < _CLOSED_SHARE:
        loaded = case_closing.closing_form(context, case)
        closing = ClosingForm(
            context.today - timedelta(days=2),
            "no_question",
            "Ik kan nu zelf verder.",
            "Wat nog open staat, doet hij zelf.",
        )
        case_closing.close_case_file(context, loaded, closing)
    return case


def _talk(context: Context, case: bytes, chance: random.Random) -> None:
    if chance.random() < 1 / 5:
        missed = MissedForm(chance.choice(_MISSED), context.now(), room="2")
        missed_talks.record_missed(context, case, missed)
        return
    begun = context.now()
    form = ContactForm(
        kind=chance.choice(("reception", "follow_up", "follow_up", "plan")),
        room=chance.choice(("1", "2", "3")),
        ground=chance.choice(_GROUNDS),
        domains=tuple(chance.sample(_DOMAINS, 2)),
        started_at=begun,
        ended_at=begun + timedelta(minutes=chance.randint(15, 50)),
        note=chance.choice(people.NOTES),
        statements=(Quote(chance.choice(people.REQUESTS)),) if chance.random() < 1 / 2 else (),
        spent=Spent(writing_s=_WRITING_S),
    )
    opened = contacts.start_contact(context, case, form)
    contacts.finish_contact(context, opened, form)


def _step(context: Context, case: bytes, chance: random.Random) -> None:
    due_on = context.today + timedelta(days=chance.randint(-3, 12))
    owner = chance.choice(("client", "staff", "staff"))
    owner_id = context.user_id if owner == "staff" else None
    text = chance.choice(people.STEPS)
    steps.add_step(context, case, StepForm(text, owner, owner_id, due_on=due_on))


def _slip(context: Context, prison: bytes, text: str, place: int) -> None:
    day = context.today - timedelta(days=2 * place + 1)
    form = QuestionForm(own_words=text, written_on=day, received_on=day)
    if place % 2:
        form = replace(form, outcome="met", answer="Langs geweest, vraag beantwoord.")
    questions.note_question(context, prison, form)


def _at(context: Context, days: int) -> Context:
    """Return the context as it was some days ago, in the morning."""
    then = context.now() - timedelta(days=days)
    return replace(context, now=lambda: then)

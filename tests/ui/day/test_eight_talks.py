"""The day that the screens are built for: eight talks in one hour, hands on the keyboard alone.

Nothing is arranged between two talks and no button is pressed by its name: who sits down gets to
the end by keys. What each contact took is printed, and the usual one is held to its bar.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from sqlalchemy import select

from jww_desktop.domain.consultation import FieldNote
from jww_desktop.services import (
    anonymous,
    case_files,
    consultation_plan,
    contacts,
    questions,
    steps,
)
from jww_desktop.services.consultation_plan import Expected
from jww_desktop.services.contacts import ContactForm
from tests.support import hours
from tests.support.desk import Desk, until
from tests.support.factory import GENT, Workplace
from tests.support.hands import Hands
from tests.support.hour_screen import keeps, sit
from tests.support.hours import now
from tests.support.screens import seat

USUAL, INTERRUPTED = "opvolggesprek, met thema en volgende stap", "onderbroken gesprek"
MOST_KEYS, MOST_KEYS_NEW = 12, 15
"""What a usual follow-up may take beside its text, and somebody new with an acceptance."""


def a_talk_before(work: Workplace, case: bytes) -> None:
    form = ContactForm(note="Huur besproken.", ground="own_request")
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, form), form)


def somebody_french(work: Workplace, made: hours.Morning) -> bytes:
    card = work.card("Aurélien Champdoré", "26-0107", language="fr", interpreter=True)
    case = work.dossier(card)
    at = work.clock.now + timedelta(minutes=55)
    consultation_plan.expect(work.context, made.hour, Expected(card_id=card, planned_at=at))
    return case


def kept(work: Workplace, made: hours.Morning, aurelien: bytes) -> dict[str, object]:
    """Return what there is of the day."""
    context = work.context
    slots = {slot.card.name: slot for slot in now(work).slots if slot.card}
    zelda = slots["Zelda Quistenhof"].case_file or b""
    of = {
        name: contacts.list_contacts(context, case)[0]
        for name, case in (("dario", made.dario), ("karim", made.karim), ("joren", made.joren))
    }
    french, new = (contacts.list_contacts(context, case)[0] for case in (aurelien, zelda))
    (step,) = steps.list_steps(context, made.karim)
    asked = [row.own_words for row in questions.list_questions(context)]
    with context.database.read() as (session, _):
        (noticed,) = session.execute(select(FieldNote.text, FieldNote.theme)).all()
    day = work.today
    return {
        "opvolging": (of["karim"].note, of["karim"].kind, of["karim"].domains),
        "stap": (step.text, step.due_on and step.due_on - day),
        "kwam niet": of["joren"].missed_reason,
        "vraag": "Wie zorgt er voor mijn hond?" in asked,
        "tolk": (french.language, french.interpreter),
        "onderbroken": of["dario"].note,
        "nieuw": (new.note, case_files.case_file(context, zelda).ground),
        "veldnota": tuple(noticed),
        "geteld": anonymous.people_counted(context, GENT, day, day),
        "rij": {name.split()[0]: slot.state for name, slot in slots.items()},
    }


EXPECTED = {
    "opvolging": (
        "Hij zoekt zelf een adres; zijn tante Łucja helpt.",
        "follow_up",
        ("housing",),
    ),
    "stap": ("Adres navragen", timedelta(days=2)),
    "kwam niet": "elsewhere",
    "vraag": True,
    "tolk": ("fr", "by_phone"),
    "onderbroken": "Zijn broer wil hem in huis nemen.",
    "nieuw": ("Haar dochtertje is bij haar zus.", "own_request"),
    "veldnota": ("Op een bril wacht men hier al weken.", "health_care"),
    "geteld": 1,
    "rij": {
        **dict.fromkeys(("Karim", "Aurélien", "Dario", "Zelda"), "done"),
        "Joren": "missed",
        **dict.fromkeys(("Piotr", "Samira"), "waiting"),
    },
}


def morning(hands: Hands, work: Workplace) -> None:
    hands.keys("Return")  # the hour begins
    work.clock.advance(minutes=11)
    with hands.contact(USUAL):
        hands.keys("Return")
        hands.text("Hij zoekt zelf een adres; zijn tante Łucja helpt.")
        hands.keys("Ctrl+D", "w", "Space", "Ctrl+T")
        hands.text("Adres navragen")
        hands.keys("Tab", "Tab", "d", "o", "Ctrl+Return")
    with hands.contact("kwam niet"):
        hands.keys("F8", "o", "Return")
    with hands.contact("vraag aan de balie"):
        hands.keys("F4")
        hands.text("Wie zorgt er voor mijn hond?")
        hands.keys("Ctrl+Return")
    with hands.contact("Franstalig, met tolk"):
        hands.keys("Return")
        hands.text("Il cherche un logement. Hij wil zijn dochter bellen.")
        hands.keys("Ctrl+K", "t", "o", "l", "Return", "Tab", "t", "Ctrl+Return")
    with hands.contact(INTERRUPTED):
        hands.keys("Return")
        hands.text("Zijn broer wil hem in hui")
        hands.keys("F7", "Return")  # the head count, and an empty battery


def noon(hands: Hands) -> None:
    with hands.contact(INTERRUPTED):
        hands.text("s nemen.")
        hands.keys("F7", "Ctrl+Return")
    with hands.contact("nieuwe cliënt, met aanvaarding"):
        hands.keys("Ctrl+I")
        hands.text("Zelda Quistenhof")
        hands.keys("Return", "Ctrl+Return", "Return")
        hands.keys("Space", "Tab", "Tab", "Tab", "Space", "Tab", "Space", "Ctrl+Return")
        hands.text("Haar dochtertje is bij haar zus.")
        hands.keys("Ctrl+Return")
    with hands.contact("veldnota"):
        hands.keys("F3")
        hands.text("Op een bril wacht men hier al weken.")
        hands.keys("Tab", "z", "Space", "Ctrl+Return")
    with hands.contact("anoniem contact"):
        hands.keys("F5", "g", "Space", "Ctrl+Return")


def test_a_day_of_eight_talks_by_keys_alone(at_desk: Desk) -> None:
    work = at_desk.work
    made = hours.morning(work)
    a_talk_before(work, made.karim)
    aurelien = somebody_french(work, made)
    hands = Hands()
    with seat(at_desk) as taken:
        hands.sit_down(taken)
        sit(taken)
        morning(hands, work)
        until(partial(keeps, at_desk, "Zijn broer wil hem in hui"))
        work.clock.advance(minutes=20)
        taken.shell.hide()  # what a kill leaves: no farewell to any screen
    with seat(at_desk.killed()) as taken:
        hands.sit_down(taken)
        sit(taken)
        noon(hands)
    print(f"\n{hands.table()}")
    keys = {one.name: one.keys for one in hands.contacts}
    assert keys[USUAL] <= MOST_KEYS
    assert max(keys.values()) <= MOST_KEYS_NEW
    assert kept(work, made, aurelien) == EXPECTED

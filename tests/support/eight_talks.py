"""A day of eight talks in one hour: who comes, what is pressed and written, what is kept of it.

made = plan(work)     before the application starts
begin(hands)          at Spreekuur; then `morning`, until the process is killed
noon(hands)           at Spreekuur of the next process
kept(work, made)      is `EXPECTED`, to the letter
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

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
from tests.support.factory import Workplace
from tests.support.hands import Hands

USUAL, INTERRUPTED = "opvolggesprek, met thema en volgende stap", "onderbroken gesprek"
HALF = "Zijn broer wil hem in hui"
"""What stands in the note of the talk that is interrupted, when the process is killed."""

_THURSDAY = 3
"""As `date.weekday` counts."""


@dataclass(frozen=True)
class Planned:
    """The hour before it begins.

    Attributes:
        made: the hour with its clients.
        aurelien: the dossier of who speaks French.
    """

    made: hours.Morning
    aurelien: bytes


def plan(work: Workplace) -> Planned:
    """Plan the hour from 9.00 u., ten minutes before it begins on the clock of `work`."""
    made = hours.morning(work)
    _a_talk_before(work, made.karim)
    return Planned(made, _somebody_french(work, made))


def _a_talk_before(work: Workplace, case: bytes) -> None:
    form = ContactForm(note="Huur besproken.", ground="own_request")
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, form), form)


def _somebody_french(work: Workplace, made: hours.Morning) -> bytes:
    card = work.card("Aurélien Champdoré", "26-0107", language="fr", interpreter=True)
    case = work.dossier(card)
    at = work.clock.now + timedelta(minutes=55)
    consultation_plan.expect(work.context, made.hour, Expected(card_id=card, planned_at=at))
    return case


def kept(work: Workplace, planned: Planned) -> dict[str, object]:
    """Return what there is of the day, in the words of `EXPECTED`."""
    context, made = work.context, planned.made
    slots = {slot.card.name: slot for slot in hours.now(work).slots if slot.card}
    zelda = slots["Zelda Quistenhof"].case_file or b""
    of = {
        name: contacts.list_contacts(context, case)[0]
        for name, case in (("dario", made.dario), ("karim", made.karim), ("joren", made.joren))
    }
    french, new = (contacts.list_contacts(context, case)[0] for case in (planned.aurelien, zelda))
    (step,) = steps.list_steps(context, made.karim)
    asked = [row.own_words for row in questions.list_questions(context)]
    with context.database.read() as (session, _):
        (noticed,) = session.execute(select(FieldNote.text, FieldNote.theme)).all()
    day = work.today
    return {
        "opvolging": (of["karim"].note, of["karim"].kind, of["karim"].domains),
        "stap": (step.text, step.due_on == coming_thursday(day)),
        "kwam niet": of["joren"].missed_reason,
        "vraag": "Wie zorgt er voor mijn hond?" in asked,
        "tolk": (french.note, french.language, french.interpreter),
        "onderbroken": of["dario"].note,
        "nieuw": (new.note, case_files.case_file(context, zelda).ground),
        "veldnota": tuple(noticed),
        "geteld": anonymous.people_counted(context, work.prison, day, day),
        "rij": {name.split()[0]: slot.state for name, slot in slots.items()},
    }


def coming_thursday(day: date) -> date:
    """Return the day that "do" means, where a step is due."""
    return day + timedelta(days=(_THURSDAY - day.weekday()) % 7 or 7)


EXPECTED = {
    "opvolging": (
        "Hij zoekt zelf een adres; zijn tante Łucja helpt.",
        "follow_up",
        ("housing",),
    ),
    "stap": ("Adres navragen", True),
    "kwam niet": "unknown",
    "vraag": True,
    "tolk": (
        "Il cherche un logement. Hij wil zijn dochter bellen.",
        "fr",
        "by_phone",
    ),
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


def begin(hands: Hands) -> None:
    """Begin the hour."""
    hands.keys("Return")


def morning(hands: Hands) -> None:
    """Play until a talk is interrupted half a word in."""
    with hands.contact(USUAL):
        hands.keys("Return")
        hands.text("Hij zoekt zelf een adres; zijn tante Łucja helpt.")
        hands.keys("Ctrl+D", "w", "Space", "Ctrl+T")
        hands.text("Adres navragen")
        hands.keys("Tab", "Tab", "d", "o", "Ctrl+Return")
    with hands.contact("kwam niet"):
        hands.keys("F8")
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
        hands.text(HALF)
        hands.keys("F7", "Return")  # the head count, and an empty battery


def noon(hands: Hands) -> None:
    """Go on with that talk, and play the rest."""
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

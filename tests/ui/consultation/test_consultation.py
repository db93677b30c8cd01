"""An hour of consultation by keys: nobody is lost, and a kill changes nothing."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from jww_desktop.presenters.visits import CASE_FILE, CONSULTATION, CONTACT, Visit
from jww_desktop.services import (
    consultation_plan,
    consultations,
    contacts,
    questions,
    snippets,
    steps,
)
from jww_desktop.services.consultation_hour import consulting
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.text import Words
from tests.support import hours, qt
from tests.support.desk import Desk, until
from tests.support.factory import GENT
from tests.support.hours import now
from tests.support.scenes import REAL, settle
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def note_of(first_name: str) -> str:
    return f"Wat bracht {first_name} mee, en wat spraken jullie af?"


def states(at_desk: Desk) -> list[str]:
    """Return who is how, in the order of the clock."""
    found = consulting(at_desk.work.context)
    hour = found.hour or found.ended
    assert hour is not None
    return [
        f"{slot.card.name.split()[0] if slot.card else 'briefje'} {slot.state}"
        for slot in (*hour.over, *hour.busy, *hour.waiting)
    ]


def sit(taken: Seat) -> None:
    taken.go(CONSULTATION)


def typed(taken: Seat, first_name: str) -> str:
    return taken.find(QPlainTextEdit, note_of(first_name)).toPlainText()


class Counting:
    """Counts keys that are no text."""

    def __init__(self, taken: Seat) -> None:
        self.taken, self.keys = taken, 0

    def key(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        for key in keys:
            self.keys += 1
            self.taken.key(key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)


def test_a_whole_hour_by_keys(at_desk: Desk) -> None:
    work = at_desk.work
    made = hours.morning(work)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)  # begin
        work.clock.advance(minutes=10)
        taken.key(ENTER)  # Karim is there
        taken.type("Huur besproken.")
        work.clock.advance(minutes=28)
        taken.key(ENTER, CTRL)
        assert states(at_desk)[0] == "Karim done"

        taken.key(Qt.Key.Key_F7)  # the head count
        taken.key(ENTER)
        assert "Pauze sinds" in taken.words()
        work.clock.advance(minutes=20)
        taken.key(Qt.Key.Key_F7)
        assert "Pauze sinds" not in taken.words()

        taken.key(Qt.Key.Key_F8)  # Joren is with a visitor
        taken.type("o")
        taken.key(ENTER)
        assert states(at_desk)[:2] == ["Karim done", "Joren missed"]

        taken.key(Qt.Key.Key_F8)  # Dario cannot come yet
        taken.press("Komt later")
        taken.key(ENTER)  # and comes all the same
        taken.type("Zijn broer wil hem in hui")
        assert states(at_desk)[2] == "Dario busy"
        until(partial(keeps, at_desk, "Zijn broer wil hem in hui"))
        taken.shell.hide()  # what a kill leaves: no farewell to any screen

    with seat(at_desk) as taken:
        sit(taken)
        assert taken.find(QPlainTextEdit, note_of("Dario")).hasFocus()
        taken.type("s nemen.")
        assert typed(taken, "Dario") == "Zijn broer wil hem in huis nemen."
        work.clock.advance(minutes=30)
        taken.key(ENTER, CTRL)
        assert "Piotr Wierzbanik" in taken.words()
        taken.verb("end")
        taken.key(ENTER)
        assert "voorgesteld bij je volgende spreekuur" in taken.words()

    case_words = [row.note for row in contacts.list_contacts(work.context, made.dario)]
    assert "Zijn broer wil hem in huis nemen." in case_words
    (missed,) = [
        row for row in contacts.list_contacts(work.context, made.joren) if row.missed_reason
    ]
    assert missed.missed_reason == "elsewhere"
    ended = consulting(work.context).ended
    assert ended is not None
    assert [(row.reason, row.minutes) for row in ended.lost] == [("head_count", 20)]
    assert [state.split()[1] for state in states(at_desk)].count("waiting") == 4


def keeps(at_desk: Desk, note: str) -> bool:
    context = at_desk.work.context
    drafts = contacts.interrupted(context)
    return note in [contacts.resume_contact(context, row.contact).typed.note for row in drafts]


def test_a_usual_talk_takes_at_most_twelve_keys_beside_its_text(at_desk: Desk) -> None:
    work = at_desk.work
    made = hours.morning(work)
    consultations.begin_hour(work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        count = Counting(taken)
        count.key(ENTER)
        taken.type("Hij zoekt zelf een adres.")
        count.key(Qt.Key.Key_D, ctrl=True)
        count.key(Qt.Key.Key_W, Qt.Key.Key_Space)
        count.key(Qt.Key.Key_T, ctrl=True)
        taken.type("Adres navragen")
        count.key(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        count.key(Qt.Key.Key_D, Qt.Key.Key_O)  # donderdag
        count.key(ENTER, ctrl=True)
        print(f"{count.keys} keys")
        assert count.keys <= 12
        assert taken.find(RowList, "Rij").key() == now(work).waiting[0].id
    (talk,) = contacts.list_contacts(work.context, made.karim)
    assert (talk.note, talk.domains, talk.kind) == (
        "Hij zoekt zelf een adres.",
        ("housing",),
        "reception",
    )
    (step,) = steps.list_steps(work.context, made.karim)
    assert (step.text, step.due_on) == ("Adres navragen", work.today + timedelta(days=2))


def test_somebody_else_in_between_and_back(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    hours.at_twelve_past_ten(at_desk.work, made)
    with seat(at_desk) as taken:
        sit(taken)
        taken.type("Over de hu")
        rows = taken.find(RowList, "Rij")
        rows.setFocus()
        rows.choose(now(at_desk.work).waiting[0].id)
        at_desk.work.clock.advance(minutes=1)
        taken.key(ENTER)
        taken.type("Tolk aan de lijn.")
        assert states(at_desk)[2:4] == ["Dario busy", "Piotr busy"]
        rows.choose(now(at_desk.work).busy[0].id)
        taken.settle()
        assert typed(taken, "Dario") == "Over de hu"
        rows.choose(now(at_desk.work).busy[1].id)
        taken.settle()
        taken.key(ENTER, CTRL)
        assert states(at_desk)[:4] == ["Karim done", "Joren missed", "Piotr done", "Dario busy"]
        assert typed(taken, "Dario") == "Over de hu"


def test_a_slip_is_answered_without_a_dossier(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        choose(taken, at_desk, "question")
        assert "“dringend sociale dienst, familie”" in taken.words()
        taken.press("Vraag beantwoorden")
        taken.type("Uitgelegd hoe bezoek werkt.")
        taken.key(ENTER, CTRL)
    assert len(questions.list_questions(at_desk.work.context)) == 1
    assert "briefje done" in states(at_desk)


def test_a_slip_turns_out_to_be_a_client_and_its_question_is_closed_after_the_talk(
    at_desk: Desk,
) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        choose(taken, at_desk, "question")
        taken.press("Cliënt kiezen")
        taken.type("samira")
        taken.key(ENTER)
        taken.settle()
        taken.type("Zij belt haar moeder.")
        assert typed(taken, "Samira") == "Zij belt haar moeder."
        taken.key(ENTER, CTRL)
        taken.settle()
        taken.key(ENTER, CTRL)  # the answer stands there already
        assert taken.dialog() is None
    (row,) = [
        row
        for row in questions.list_questions(at_desk.work.context, answered=True)
        if not row.is_open
    ]
    assert (row.outcome, row.answer) == ("met", "Besproken in een gesprek op 24 november.")
    (talk,) = contacts.list_contacts(at_desk.work.context, made.samira)
    assert talk.ground == "own_request"


def test_who_arrived_gets_a_card_a_dossier_and_a_talk(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work, arrival=True)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        choose(taken, at_desk, "arrival")
        taken.press("Aanbod aanvaard")
        assert taken.find(QLineEdit, "Naam of schuilnaam").text() == "Tuur Wolkendries"
        taken.key(ENTER, CTRL)
        taken.settle()
        taken.press("Aanbod aanvaard")
        taken.press("Ja")
        tick(taken)
        taken.key(ENTER, CTRL)
        taken.settle()
        taken.type("Zijn vrouw is verwittigd.")
        assert typed(taken, "Tuur") == "Zijn vrouw is verwittigd."
        taken.key(ENTER, CTRL)
    slot = next(slot for slot in now(at_desk.work).slots if slot.arrival)
    assert (slot.state, slot.arrival and slot.arrival.waits) == ("done", False)


def test_an_offer_that_was_not_wanted_needs_no_card(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work, arrival=True)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        choose(taken, at_desk, "arrival")
        taken.press("Brief achtergelaten")
    slot = next(slot for slot in now(at_desk.work).slots if slot.arrival)
    assert slot.state == "done"


def choose(taken: Seat, at_desk: Desk, kind: str) -> None:
    slot = next(slot for slot in now(at_desk.work).waiting if getattr(slot, kind) is not None)
    taken.find(RowList, "Rij").choose(slot.id)
    taken.settle()
    assert taken.find(RowList, "Rij").key() == slot.id


def test_an_hour_is_prepared_with_what_is_proposed(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    consultation_plan.drop_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.press("Spreekuur voorbereiden")
        taken.type("9.00")
        taken.key(Qt.Key.Key_Tab)
        taken.type("8.00")
        taken.press("Klaarzetten")
        assert "Het einde ligt vóór het begin." in taken.words()
        taken.find(QLineEdit, "Tot").clear()
        taken.find(QLineEdit, "Tot").setFocus()
        taken.type("11.45")
        taken.find(QLineEdit, "Uur voor D. V., 24-0137").setFocus()
        taken.type("10.00")
        taken.key(ENTER, CTRL)
        assert taken.dialog() is None
        assert "3 personen verwacht." in taken.words()
    hour = now(at_desk.work)
    assert [slot.card.name if slot.card else "" for slot in hour.waiting] == [
        "Dario Vossenberg",
        "",
        "",
    ]
    assert hour.row.planned_until is not None
    assert hour.row.planned_until.astimezone().minute == 45


def test_who_comes_along_is_added_and_who_was_taken_off_comes_back(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    at_desk.work.card("Lien Havertuinen", "26-0500")
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.verb("add")
        taken.type("havertuin")
        taken.key(ENTER)
        assert taken.dialog() is None
        assert "Lien waiting" in states(at_desk)
        choose_card(taken, at_desk, "Lien")
        assert "Zonder aanvaarding begint er geen (W1)." in taken.words()
        taken.press("Van de rij halen")
        assert "Lien waiting" not in states(at_desk)
        taken.shell.undo()
        taken.settle()
        assert "Lien waiting" in states(at_desk)


LONG_NAME = "Anne-Marijke Wolkenberg van den Oosterduinenhof"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_name_of_who_comes_next_is_whole(at_desk: Desk, scale: float) -> None:
    made = hours.morning(at_desk.work)
    card = at_desk.work.card(LONG_NAME, "26-0500")
    at_desk.place.appearance.choose(initials=False)
    context = at_desk.work.context
    consultation_plan.expect(
        context, made.hour, Expected(card_id=card, planned_at=context.now() + timedelta(hours=9))
    )
    consultations.begin_hour(context, made.hour)
    theme.current().use(scale=scale)
    with seat(at_desk) as taken:
        taken.window.resize(*REAL)
        sit(taken)
        slot = next(one for one in now(at_desk.work).slots if one.card and one.card.id == card)
        taken.shell.shown.findChildren(RowList)[0].choose(slot.id)  # in sight or not
        taken.settle()
        settle()
        (name,) = [label for label in taken.shell.findChildren(Words) if label.text() == LONG_NAME]
        assert name.hasHeightForWidth()  # it goes on on the next line, and is never cut
        assert name.heightForWidth(name.width()) <= name.height()
        assert qt.clipped(taken.shell.shown) == []


def choose_card(taken: Seat, at_desk: Desk, name: str) -> None:
    slot = next(
        slot for slot in now(at_desk.work).slots if slot.card and slot.card.name.startswith(name)
    )
    taken.find(RowList, "Rij").choose(slot.id)
    taken.settle()


def test_a_talk_begun_by_mistake_waits_again(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        taken.type("Oeps.")
        taken.verb("drop")
        assert "Karim waiting" in states(at_desk)
    assert contacts.interrupted(at_desk.work.context) == []


def test_a_talk_that_is_written_on_in_the_dossier_is_fresh_again_in_the_hour(
    at_desk: Desk,
) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        taken.type("Eerst hier")
        taken.go(CONTACT, Visit(made.karim))
        taken.type(", dan daar.")
        sit(taken)
        assert typed(taken, "Karim") == "Eerst hier, dan daar."
        taken.go(CONTACT, Visit(made.karim))
        taken.key(ENTER, CTRL)
        assert taken.shell.place == CASE_FILE
        sit(taken)
        assert "Karim done" in states(at_desk)
        assert "Joren Lindenlaar" in taken.words()


def test_a_pause_is_no_part_of_the_talk(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        taken.type("Half")
        at_desk.work.clock.advance(minutes=10)
        taken.key(Qt.Key.Key_F7)
        taken.key(ENTER)
        at_desk.work.clock.advance(minutes=25)
        taken.key(Qt.Key.Key_F7)
        at_desk.work.clock.advance(minutes=5)
        taken.key(ENTER, CTRL)
    (talk,) = contacts.list_contacts(at_desk.work.context, made.karim)
    assert talk.minutes == 15


def test_a_block_comes_by_its_word_and_a_prompt_begins_a_line(at_desk: Desk) -> None:
    work = at_desk.work
    made = hours.morning(work)
    consultations.begin_hour(work.context, made.hour)
    snippets.keep_snippet(work.context, "ref", "Referentieadres: voorwaarden uitgelegd.")
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        taken.type("Vandaag. ;ref")
        taken.key(Qt.Key.Key_Tab)
        assert typed(taken, "Karim") == "Vandaag. Referentieadres: voorwaarden uitgelegd."
        taken.key(Qt.Key.Key_J, CTRL)
        taken.type("huur")
        assert typed(taken, "Karim").splitlines()[1] == "Dringend nu: huur"
        taken.press("Verwittigen")
        assert typed(taken, "Karim").splitlines()[2] == "Wie moet iets weten: "
        taken.verb("snippet_ref")
        assert typed(taken, "Karim").endswith("weten: Referentieadres: voorwaarden uitgelegd.")
        taken.verb("snippets")
        taken.find(QLineEdit, "Woord").setFocus()
        taken.type("ja")
        taken.find(QPlainTextEdit, "Tekst").setFocus()
        taken.type("Hij gaat akkoord.")
        taken.press("Bewaren")
        taken.key(Qt.Key.Key_Escape)
        taken.find(QPlainTextEdit, note_of("Karim")).setFocus()
        taken.type(" ;ja")
        taken.key(Qt.Key.Key_Tab)
        assert typed(taken, "Karim").endswith(" Hij gaat akkoord.")


def test_the_language_of_the_card_stands_ready_and_can_differ(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        assert "Taal: Nederlands" not in taken.words()
        taken.key(ENTER)
        assert "Taal: Nederlands" in taken.words()
        taken.type("Tekst.")
        taken.key(ENTER, CTRL)
        choose_card(taken, at_desk, "Piotr")
        taken.find(RowList, "Rij").setFocus()
        taken.key(ENTER)
        assert "Taal: Nederlands" not in taken.words()
        taken.type("Tekst.")
        taken.key(ENTER, CTRL)
    (karim,) = contacts.list_contacts(at_desk.work.context, made.karim)
    (piotr,) = contacts.list_contacts(at_desk.work.context, made.piotr)
    assert (karim.language, karim.interpreter) == ("nl", "none")
    assert (piotr.language, piotr.interpreter) == ("pl", "on_site")


def test_a_field_note_in_twenty_seconds_names_nobody(at_desk: Desk) -> None:
    hours.morning(at_desk.work)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(Qt.Key.Key_F3)
        taken.type("Dario wacht al weken op zijn bril.")
        taken.press("Zorg en medicatie")
        taken.key(ENTER, CTRL)
        assert "“Dario” staat op een kaart" in taken.words()
        taken.key(Qt.Key.Key_Escape)  # called away: the sentence waits
        taken.key(Qt.Key.Key_F3)
        field = taken.find(QPlainTextEdit, "Wat viel je op, in één zin?")
        assert field.toPlainText() == "Dario wacht al weken op zijn bril."
        field.setPlainText("Op een bril wacht men al weken.")
        taken.key(ENTER, CTRL)
        assert taken.dialog() is None
        taken.key(Qt.Key.Key_F3)
        assert taken.find(QPlainTextEdit, "Wat viel je op, in één zin?").toPlainText() == ""


def test_writing_is_told_at_the_end_to_the_person_alone(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        for word in ("Huur", " besproken", "."):
            taken.type(word)
            at_desk.work.clock.advance(seconds=20)
        at_desk.work.clock.advance(minutes=24)
        taken.key(ENTER, CTRL)
        taken.verb("end")
        taken.key(ENTER)
        assert "1 gesprek: je sprak 25 minuten en schreef 1 minuut." in taken.words()


def test_without_an_hour_the_screen_says_what_to_do(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        sit(taken)
        assert "Er staat nog geen spreekuur klaar." in taken.words()
        taken.press("Spreekuur voorbereiden")
        assert "Niemand om voor te stellen." in taken.words()
        taken.key(ENTER, CTRL)
        assert "0 personen verwacht." in taken.words()
    assert now(at_desk.work).row.held_on == at_desk.work.today


def test_the_hours_of_a_planned_hour_change(at_desk: Desk) -> None:
    consultation_plan.plan_hour(at_desk.work.context, GENT, HourForm(at_desk.work.today))
    with seat(at_desk) as taken:
        sit(taken)
        taken.press("Uren wijzigen")
        taken.type("13.30")
        taken.key(ENTER, CTRL)
        taken.settle()
        assert "13.30 u." in taken.words()
        taken.verb("drop_hour")
        assert "Er staat nog geen spreekuur klaar." in taken.words()


def tick(taken: Seat) -> None:
    box = next(box for box in taken.top().findChildren(QCheckBox) if box.isVisible())
    box.click()
    taken.settle()


def test_what_writing_took_stands_in_the_settings_and_is_wiped(at_desk: Desk) -> None:
    hours.morning(at_desk.work)
    with seat(at_desk) as taken:
        taken.go("instellingen", "writing")
        assert "1 gesprek: je sprak 1 minuut en schreef 0 minuten." in taken.words()
        taken.press("Wissen")
        assert "Hier staat nog niets gemeten." in taken.words()

"""Talks in an hour: begun by mistake, paused, written on elsewhere, with blocks and prompts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jww_desktop.presenters.visits import CASE_FILE, CONSULTATION, CONTACT, TOGETHER, Visit
from jww_desktop.services import (
    anonymous,
    consultation_plan,
    consultations,
    contacts,
    plan,
    questions,
    snippets,
    steps,
    timeline,
)
from jww_desktop.services.consultation_plan import HourForm
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.row_list import RowList
from tests.support import hours
from tests.support.desk import Desk
from tests.support.factory import GENT, OUDENAARDE
from tests.support.hour_screen import CTRL, ENTER, choose_card, note_of, sit, states, typed
from tests.support.hours import now
from tests.support.screens import seat


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


def test_from_a_talk_in_the_hour_one_looks_together_and_writes_on(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    consultations.begin_hour(at_desk.work.context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        taken.type("Hij wil eerst ")
        taken.key(Qt.Key.Key_F11)
        assert taken.shell.place == TOGETHER
        taken.key(Qt.Key.Key_Escape)
        taken.press("Naar het gesprek")
        assert taken.shell.place == CONSULTATION
        taken.type("koken.")
        assert typed(taken, "Karim") == "Hij wil eerst koken."


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


def test_what_has_no_dossier_is_counted_where_one_is(at_desk: Desk) -> None:
    work = at_desk.work
    consultation_plan.plan_hour(work.context, OUDENAARDE, HourForm(work.today))
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(Qt.Key.Key_F5)
        taken.key(ENTER, CTRL)
        taken.key(Qt.Key.Key_F4)
        taken.type("Wanneer is er bezoek?")
        taken.key(ENTER, CTRL)
    day = work.today
    assert anonymous.people_counted(work.context, OUDENAARDE, day, day) == 1
    (asked,) = questions.list_questions(work.context)
    assert asked.prison == OUDENAARDE


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
        assert "Nog niemand verwacht" in taken.words()
        taken.key(ENTER)  # the first thing to do
        assert taken.dialog() is not None
        assert "Zoek op naam of nummer" in taken.words()
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


def test_what_writing_took_stands_in_the_settings_and_is_wiped(at_desk: Desk) -> None:
    hours.morning(at_desk.work)
    with seat(at_desk) as taken:
        taken.go("instellingen", "writing")
        assert "1 gesprek: je sprak 1 minuut en schreef minder dan een minuut." in taken.words()
        taken.press("Wissen")
        assert "Hier staat nog niets gemeten." in taken.words()


def test_who_did_not_come_is_struck_off_with_one_key_and_put_back_with_his_talk(
    at_desk: Desk,
) -> None:
    context = at_desk.work.context
    made = hours.morning(at_desk.work)
    consultations.begin_hour(context, made.hour)
    at_desk.work.clock.advance(minutes=12)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        taken.type("Hij riep dat hij zo kwam.")
        taken.key(Qt.Key.Key_U, CTRL)
        taken.type("Wacht op mij.")
        taken.key(Qt.Key.Key_F8)
        assert "Karim missed" in states(at_desk)
        (missed,) = contacts.list_contacts(context, made.karim)
        assert (missed.missed_reason, missed.note) == ("unknown", "Hij riep dat hij zo kwam.")
        assert [row.words for row in plan.statements(context, made.karim)] == ["Wacht op mij."]
        assert contacts.interrupted(context) == []
        assert taken.find(Button, "Gesprek beginnen").hasFocus()  # Joren is next
        taken.type("g")
        taken.type("g")
        (missed,) = contacts.list_contacts(context, made.karim)
        assert missed.missed_reason == "no_officer"

        taken.key(Qt.Key.Key_Z, CTRL)
        assert "Karim busy" in states(at_desk)
        assert typed(taken, "Karim") == "Hij riep dat hij zo kwam."
        assert contacts.list_contacts(context, made.karim) == []
        assert plan.statements(context, made.karim) == []
        taken.key(ENTER, CTRL)
    (talk,) = contacts.list_contacts(context, made.karim)
    assert (talk.missed_reason, talk.note) == ("", "Hij riep dat hij zo kwam.")
    assert [row.words for row in plan.statements(context, made.karim)] == ["Wacht op mij."]


def test_a_reason_that_is_learnt_later_is_on_the_list_in_the_dossier_and_in_lost_time(
    at_desk: Desk,
) -> None:
    context = at_desk.work.context
    made = hours.morning(at_desk.work)
    consultations.begin_hour(context, made.hour)
    at_desk.work.clock.advance(minutes=12)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(Qt.Key.Key_F8)
        assert [(row.reason, row.minutes) for row in now(at_desk.work).lost] == [("unknown", 12)]
        taken.type("s")
        assert [row.reason for row in now(at_desk.work).lost] == ["strike"]
        taken.key(Qt.Key.Key_Z, CTRL)
        assert now(at_desk.work).lost == ()
        assert "Karim waiting" in states(at_desk)
    assert contacts.list_contacts(context, made.karim) == []


def test_a_talk_that_leaves_no_step_asks_for_one_and_stands_in_nobodys_way(at_desk: Desk) -> None:
    context = at_desk.work.context
    made = hours.morning(at_desk.work)
    consultations.begin_hour(context, made.hour)
    with seat(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)
        taken.type("Huur besproken.")
        taken.key(ENTER, CTRL)
        assert "Karim done" in states(at_desk)  # it is stored before anything is asked
        assert taken.find(Button, "Gesprek beginnen").hasFocus()
        taken.press("Stap noteren")
        taken.type("Adres navragen")
        taken.find(DateChoice, "Tegen wanneer?").setFocus()
        taken.type("morgen")
        taken.key(ENTER, CTRL)
        assert "heeft nog geen volgende stap" not in taken.words()
        taken.key(ENTER)  # Joren
        taken.type("Alles loopt.")
        taken.key(ENTER, CTRL)
        taken.press("Bewust geen, want…")
        taken.type("hij gaat morgen naar huis")
        taken.key(ENTER, CTRL)
        taken.key(ENTER)  # Dario
        taken.type("Kort.")
        taken.key(ENTER, CTRL)
        assert "heeft nog geen volgende stap" in taken.words()
        taken.key(ENTER)  # who comes next puts it away
        assert "heeft nog geen volgende stap" not in taken.words()
    (step,) = steps.list_steps(context, made.karim)
    assert step.text == "Adres navragen"
    (added,) = timeline.timeline(context, made.joren)[0].additions
    assert added.text == "Bewust geen volgende stap: hij gaat morgen naar huis"

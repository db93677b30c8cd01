"""An hour of consultation by keys: nobody is lost, and a kill changes nothing."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jww_desktop.services import (
    case_files,
    consultation_plan,
    consultations,
    contacts,
    questions,
)
from jww_desktop.services.consultation_hour import consulting
from jww_desktop.services.consultation_plan import Expected
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.text import Words
from tests.support import hours, qt
from tests.support.desk import Desk, until
from tests.support.hour_screen import (
    CTRL,
    ENTER,
    choose,
    choose_card,
    keeps,
    note_of,
    sit,
    states,
    tick,
    typed,
)
from tests.support.hours import now
from tests.support.scenes import REAL, settle
from tests.support.screens import seat


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

        taken.key(Qt.Key.Key_F8)
        assert states(at_desk)[:2] == ["Karim done", "Joren missed"]
        taken.type("o")  # he is with a visitor
        assert "Dario Vossenberg" in taken.words()

        taken.verb("miss_why")  # Dario cannot come yet
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


def test_of_who_took_back_his_acceptance_no_talk_begins_and_missing_him_is_told_the_list(
    at_desk: Desk,
) -> None:
    work = at_desk.work
    made = hours.morning(work)
    consultations.begin_hour(work.context, made.hour)
    case_files.withdraw_acceptance(work.context, made.karim, "client_stopped", work.today)
    with seat(at_desk) as taken:
        sit(taken)
        assert "De cliënt trok de aanvaarding in. Sluit het dossier af." in taken.words()
        assert "Gesprek beginnen" not in taken.words()
        taken.key(Qt.Key.Key_F8)
        assert taken.dialog() is None
        assert states(at_desk)[0] == "Karim missed"
    assert contacts.list_contacts(work.context, made.karim) == []


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
        assert "3 personen verwacht" in taken.words()
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

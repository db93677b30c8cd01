"""What is asked beside a step depends on who does it, and what the law says stands below it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, CONTACT, Visit
from jww_desktop.services import sheet, steps
from jww_desktop.services.sheet import SentenceForm, StatusForm
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from tests.support.desk import Desk
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier


def may_ask_from(desk: Desk, case: bytes) -> date:
    """Record a long sentence, and return from when the electronic band may be asked for."""
    context = desk.work.context
    sheet.record_status(context, case, StatusForm("convicted_long", desk.work.today))
    begins = desk.work.today - timedelta(days=60)
    sheet.record_sentence(context, case, SentenceForm(begins, years=9, recidivism=False))
    first = steps.advice(context, case, "ask_et", None).reasons[0].day
    assert first is not None
    return first


def begun(taken: Seat, case: bytes, text: str, days: int = 2) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.verb("add_step")
    taken.type(text)
    due = taken.find(DateChoice, "Tegen wanneer?")
    due.set_day(taken._desk.work.today + timedelta(days))
    taken.settle()


def test_of_a_service_the_cost_is_asked_and_shown(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    with seat(at_desk) as taken:
        begun(taken, case, "Intake vragen")
        assert "Kost besproken met de cliënt?" not in taken.words()
        taken.press("Andere dienst")
        assert "Bestaat er al een gewone dienst?" not in taken.words()
        taken.find(QLineEdit, "Welke dienst?").setText("CGG")
        taken.press("Nog niet")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "kost nog niet besproken" in taken.words()
    (row,) = steps.list_steps(context, case)
    assert (row.owner_name, row.cost_talk) == ("CGG", "not_yet")


def test_of_ourselves_an_own_solution_is_explained(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    with seat(at_desk) as taken:
        begun(taken, case, "Schulden oplijsten")
        taken.press("Nee, zelf")
        taken.press("Toevoegen")
        assert "Schrijf waarom een gewone dienst niet volstaat." in taken.words()
        taken.find(QLineEdit, "Waarom doen we het zelf?").setText("Wacht zes maanden.")
        taken.press("Toevoegen")
        assert taken.dialog() is None
    form = steps.step_form(context, steps.list_steps(context, case)[0].id).form
    assert (form.uses_existing_service, form.own_solution_reason) == (False, "Wacht zes maanden.")


def test_what_the_law_says_of_a_step_stands_below_it_before_it_is_stored(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    first = may_ask_from(at_desk, case)
    with seat(at_desk) as taken:
        begun(taken, case, "ET aanvragen")
        kind = taken.find(Combo, "Hangt het af van het statuut?")
        kind.choose("ask_et")
        kind.picked.emit("ask_et")
        taken.settle()
        assert "Plan de stap op of na" in taken.words()
        due = taken.find(DateChoice, "Tegen wanneer?")
        due.set_day(first)
        due.picked.emit(first)
        taken.settle()
        assert "Plan de stap op of na" not in taken.words()
        assert "Zonder adres is er geen ET: zoek eerst een adres." in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
    assert [row.due_on for row in steps.list_steps(context, case)] == [first]


def test_it_stands_below_a_step_in_a_talk_too_and_outlives_an_interruption(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    first = may_ask_from(at_desk, case)
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("Hij wil een enkelband.")
        taken.press("Aanbod aanvaard")
        taken.key(Qt.Key.Key_T, CTRL)
        taken.type("ET aanvragen")
        taken.key(Qt.Key.Key_Tab)
        taken.key(Qt.Key.Key_Tab)
        taken.type("morgen")
        for _ in range(2):
            taken.key(Qt.Key.Key_Tab)
        taken.type("el")
        assert "Plan de stap op of na" in taken.words()
        taken.shell.leave()
        taken.go(CASE_FILE, Visit(case))
        taken.press("Verder schrijven")
        assert "Plan de stap op of na" in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert steps.list_steps(context, case) == []
        taken.key(Qt.Key.Key_Escape)
        assert taken.find(DateChoice, "Tegen wanneer").hasFocus()
        taken.key(Qt.Key.Key_A, CTRL)
        taken.type(f"{first:%d/%m/%Y}")
        taken.key(Qt.Key.Key_Return)
        assert "Plan de stap op of na" not in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
    (row,) = steps.list_steps(context, case)
    assert (row.due_on, steps.step_form(context, row.id).form.kind) == (first, "ask_et")

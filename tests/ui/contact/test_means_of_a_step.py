"""Of a step in a talk, too, is asked whether an ordinary service does it, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, CONTACT, Visit
from jww_desktop.services import steps
from jww_desktop.ui.widgets.combo import Combo
from tests.support.desk import Desk
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier


def with_a_step(taken: Seat, case: bytes, words: str) -> None:
    """Write a talk with a step, up to its day."""
    taken.go(CONTACT, Visit(case))
    taken.type("Hij zoekt een huis.")
    taken.press("Aanbod aanvaard")
    taken.key(Qt.Key.Key_T, CTRL)
    taken.type(words)


def test_our_own_solution_has_a_reason_and_a_usual_step_passes_nothing_new(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        with_a_step(taken, case, "Zelf rondbellen")
        taken.key(Qt.Key.Key_Tab)
        taken.key(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is taken.find(QLineEdit, "Tegen wanneer")
        taken.type("do")
        taken.key(Qt.Key.Key_Tab)
        existing = taken.find(Combo, "Bestaat er al een gewone dienst?")
        assert QApplication.focusWidget() is existing
        taken.key(Qt.Key.Key_End)
        reason = taken.find(QLineEdit, "Waarom doen we het zelf?")
        assert QApplication.focusWidget() is reason
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.shell.place == CONTACT, "nothing is stored without a reason"
        assert "waarom een gewone dienst niet volstaat" in taken.words()
        assert QApplication.focusWidget() is reason
        taken.type("De wachtlijst is zes maanden.")
        assert "waarom een gewone dienst niet volstaat" not in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.shell.place == CASE_FILE
    (step,) = steps.list_steps(at_desk.work.context, case)
    form = steps.step_form(at_desk.work.context, step.id).form
    assert (form.uses_existing_service, form.own_solution_reason) == (
        False,
        "De wachtlijst is zes maanden.",
    )
    assert form.cost_talk == ""


def test_of_a_service_the_cost_is_asked_and_a_kill_loses_neither(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        with_a_step(taken, case, "Intake aanvragen")
        taken.find(Combo, "Wie").choose("service")
        taken.find(Combo, "Wie").picked.emit("service")
        assert QApplication.focusWidget() is taken.find(QLineEdit, "Welke dienst")
        taken.type("CGG")
        cost = taken.find(Combo, "Kost besproken met de cliënt?")
        cost.choose("not_yet")
        cost.picked.emit("not_yet")
        due = taken.find(QLineEdit, "Tegen wanneer")
        due.setFocus()
        taken.type("do")
        taken.settle()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        assert taken.find(Combo, "Kost besproken met de cliënt?").key() == "not_yet"
        taken.press("Klaar")
    (step,) = steps.list_steps(at_desk.work.context, case)
    assert (step.owner_name, step.cost_talk) == ("CGG", "not_yet")

"""In a talk Enter never leaves the keyboard beside the page, and nothing begun goes unsaid."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, CONTACT, Visit
from jww_desktop.services import contacts, plan, steps
from jww_desktop.ui.contact.note import NoteField
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.date_choice import DateChoice
from tests.support import qt
from tests.support.desk import Desk
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier


def here() -> object:
    return QApplication.focusWidget()


def begin(taken: Seat, at_desk: Desk) -> bytes:
    case = at_desk.work.dossier()
    taken.go(CONTACT, Visit(case))
    taken.type("Kort.")
    return case


def test_after_a_quote_one_writes_on_in_the_note(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        begin(taken, at_desk)
        for words in ("Ik wil weg.", ""):
            taken.key(Qt.Key.Key_U, CTRL)
            taken.type(words)
            taken.key(Qt.Key.Key_Return)
            assert isinstance(here(), NoteField)
        taken.type(" Verder.")
        assert taken.shell.shown.findChildren(NoteField)[0].toPlainText() == "Kort. Verder."


def test_who_did_not_come_loses_no_quote_and_no_step(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        case = begin(taken, at_desk)
        taken.key(Qt.Key.Key_U, CTRL)
        taken.type("Morgen liever.")
        taken.key(Qt.Key.Key_T, CTRL)
        taken.type("Opnieuw vragen")
        taken.find(DateChoice, "Tegen wanneer").setFocus()
        taken.type("morgen")
        taken.key(Qt.Key.Key_F8)
        assert taken.shell.place == CASE_FILE
        taken.shell.undo()
        taken.settle()
        assert taken.shell.place == CONTACT, "by mistake: the talk goes on"
        assert taken.shell.shown.findChildren(NoteField)[0].toPlainText() == "Kort."
        assert taken.find(QLineEdit, "Volgende stap").text() == "Opnieuw vragen"
        assert contacts.list_contacts(at_desk.work.context, case) == []
        assert steps.list_steps(at_desk.work.context, case) == []
        taken.key(Qt.Key.Key_F8)
    context = at_desk.work.context
    (talk,) = contacts.list_contacts(context, case)
    (step,) = steps.list_steps(context, case)
    (said,) = plan.statements(context, case)
    assert (talk.missed_reason, talk.note) == ("unknown", "Kort.")
    assert (step.text, step.due_on) == ("Opnieuw vragen", at_desk.work.today + timedelta(days=1))
    assert (said.words, said.contact) == ("Morgen liever.", talk.id)


def test_enter_goes_from_line_to_line_and_from_the_last_to_the_button(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.verb("when")
        taken.find(QLineEdit, "Van").setFocus()
        taken.key(Qt.Key.Key_Return)
        assert qt.name_of(_line()) == "Tot"
        taken.key(Qt.Key.Key_Return)
        button = here()
        assert isinstance(button, Button)
        assert button.label == "Overnemen"
        taken.key(Qt.Key.Key_Escape)
        taken.go(CASE_FILE, Visit(case))
        taken.verb("change_card")
        taken.key(Qt.Key.Key_Return)
        assert qt.name_of(_line()) == "Nummer"


def _line() -> QLineEdit:
    line = here()
    assert isinstance(line, QLineEdit)
    return line

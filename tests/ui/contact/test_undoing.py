"""Undo and redo over the page of a talk: words, choices, quotes and steps, wherever one stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jww_desktop.presenters.visits import CONTACT, Visit
from jww_desktop.services import contacts
from jww_desktop.ui.contact.editor import ContactEditor
from jww_desktop.ui.contact.note import NoteField
from tests.support.desk import Desk
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier


def editor(taken: Seat) -> ContactEditor:
    (found,) = (each for each in taken.shell.findChildren(ContactEditor) if each.isVisible())
    return found


def test_all_that_was_filled_in_goes_back_step_by_step_and_comes_again(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(at_desk.work.dossier()))
        page, states = editor(taken), []

        def quote() -> None:
            taken.verb("quote")
            taken.type("Later. ")
            taken.key(Qt.Key.Key_Return)

        def step() -> None:
            taken.verb("contact_step")
            taken.type("bellen ")

        for do in (
            lambda: taken.type("hoi "),
            lambda: taken.press("Aanbod aanvaard"),
            lambda: taken.press("Wonen"),
            quote,
            step,
        ):
            states.append(page.form())
            do()
        states.append(page.form())
        assert page.form().steps[0].text == "bellen"
        for before in reversed(states[:-1]):
            while page.form() != before:
                was = page.form()
                taken.key(Qt.Key.Key_Z, CTRL)
                assert page.form() != was, before
        assert page.form().note == ""
        for _ in range(20):
            taken.key(Qt.Key.Key_Y, CTRL)
        assert page.form() == states[-1]
        taken.settle()


def test_what_was_taken_back_is_the_draft_too(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("eerst dit en ")
        taken.type("dan dat ")
        taken.key(Qt.Key.Key_Z, CTRL)
        taken.shell.leave()
        taken.settle()
        (draft,) = contacts.interrupted(at_desk.work.context)
        assert draft.case_file == case
        taken.go(CONTACT, Visit(case, draft.contact))
        (note,) = (each for each in taken.shell.findChildren(NoteField) if each.isVisible())
        assert note.toPlainText() == "eerst dit en dan "
        assert QApplication.focusWidget() is note

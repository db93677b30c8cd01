"""Undo and redo over the page of a talk: words, choices, quotes and steps, wherever one stands."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.presenters.visits import CONTACT, Visit
from jww_desktop.services import contacts
from jww_desktop.ui.contact.editor import ContactEditor
from jww_desktop.ui.contact.note import NoteField
from jww_desktop.ui.contact.pane import ContactPane
from jww_desktop.ui.widgets.date_choice import DateChoice
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


def test_a_quote_that_goes_leaves_the_keyboard_on_the_page(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(at_desk.work.dossier()))
        page = editor(taken)
        taken.type("hoi daar ")
        taken.verb("quote")
        taken.type("x")
        taken.key(Qt.Key.Key_Z, CTRL)
        assert page.form().statements == ()
        for _ in range(2):
            taken.key(Qt.Key.Key_Z, CTRL)
        assert page.form().note == ""


def test_one_writes_on_where_the_words_were_also_behind_an_emoji(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(at_desk.work.dossier()))
        (note,) = (each for each in taken.shell.findChildren(NoteField) if each.isVisible())
        note.insertPlainText("😀😀 einde ")
        taken.type("dan ")
        taken.key(Qt.Key.Key_Z, CTRL)
        taken.type("en")
        assert note.toPlainText() == "😀😀 einde en"


def test_a_day_that_was_chosen_before_its_step_has_words_stays(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(at_desk.work.dossier()))
        page = editor(taken)
        day = at_desk.work.context.today + timedelta(days=5)
        page.findChildren(DateChoice)[0].set_day(day)
        taken.type("hoi ")
        taken.key(Qt.Key.Key_Z, CTRL)
        assert page.form().note == ""
        assert page.findChildren(DateChoice)[0].day() == day


def test_what_is_asked_while_it_is_stored_takes_nothing_back_later(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(at_desk.work.dossier()))
        page = editor(taken)
        (pane,) = (each for each in taken.shell.findChildren(ContactPane) if each.isVisible())
        for word in ("een ", "twee ", "drie "):
            taken.type(word)
        pane._desk.settling_changed.emit(True)
        taken.key(Qt.Key.Key_Z, CTRL)
        pane._desk.settling_changed.emit(False)
        assert page.form().note == "een twee drie "
        taken.key(Qt.Key.Key_Z, CTRL)
        assert page.form().note == "een twee "


def test_an_hour_that_is_taken_back_is_told_as_it_was(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(at_desk.work.dossier()))
        taken.verb("when")
        taken.find(QLineEdit, "Van").setText("8.05")
        taken.press("Overnemen")
        assert "8.05" in taken.words()
        (note,) = (each for each in taken.shell.findChildren(NoteField) if each.isVisible())
        note.setFocus()
        taken.key(Qt.Key.Key_Z, CTRL)
        assert "8.05" not in taken.words()

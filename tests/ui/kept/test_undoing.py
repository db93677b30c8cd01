"""Undo and redo over a whole form: letters by the word, and every choice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, CardVisit, Visit
from jww_desktop.services import form_drafts, steps
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.values import value_of
from jww_desktop.ui.widgets.form_dialog import FormDialog
from tests.support.desk import Desk, until
from tests.support.screens import Seat, seat

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def form(taken: Seat) -> FormDialog:
    found = taken.dialog()
    assert isinstance(found, FormDialog)
    return found


def text(taken: Seat) -> QLineEdit:
    field = form(taken).remembered["text"]
    assert isinstance(field, QLineEdit)
    return field


def owner(taken: Seat) -> QAbstractButton:
    """Return the choice of who does a step that is chosen now."""
    buttons = form(taken).remembered["owner"].findChildren(QAbstractButton)
    (chosen,) = [each for each in buttons if each.isChecked()]
    return chosen


def test_every_change_of_a_form_is_taken_back_in_turn_and_done_again(at_desk: Desk) -> None:
    case, context = at_desk.work.dossier(), at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("add_step")
        first = owner(taken)
        text(taken).setFocus()
        taken.type("Bellen naar")
        form(taken).remembered["owner"].findChildren(QAbstractButton)[-1].click()
        other = owner(taken)
        assert other is not first
        text(taken).setFocus()
        taken.type(" huis")
        seen = []
        for _ in range(5):
            seen.append((text(taken).text(), owner(taken)))
            taken.key(Qt.Key.Key_Z, CTRL)
        assert seen == [
            ("Bellen naar huis", other),
            ("Bellen naar ", other),
            ("Bellen naar", other),
            ("Bellen naar", first),
            ("Bellen ", first),
        ]
        assert text(taken).text() == ""
        until(lambda: form_drafts.kept(context) == [])
        for _ in range(4):
            taken.key(Qt.Key.Key_Z, CTRL | SHIFT)
        assert (text(taken).text(), owner(taken)) == ("Bellen naar ", other)
        taken.type("school")
        taken.key(Qt.Key.Key_Y, CTRL)
        assert text(taken).text() == "Bellen naar school"
        until(
            lambda: any(d.values["text"] == "Bellen naar school" for d in form_drafts.kept(context))
        )
    assert steps.list_steps(context, case) == []


def test_undo_stands_where_the_text_changed(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("add_step")
        text(taken).setFocus()
        taken.type("Bellen naar huis")
        text(taken).setCursorPosition(len("Bellen "))
        taken.type("morgen ")
        taken.key(Qt.Key.Key_Z, CTRL)
        assert text(taken).text() == "Bellen naar huis"
        assert text(taken).cursorPosition() == len("Bellen ")
        taken.type("nu ")
        assert text(taken).text() == "Bellen nu naar huis"


def test_a_choice_is_taken_back_to_none(at_desk: Desk) -> None:
    card, context = at_desk.work.card("Pippa Wolkenschouw", "26-0031"), at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card, form=FormKey(form_drafts.ACCEPTANCE, card)))
        ground = form(taken).remembered["ground"]
        assert value_of(ground) is None
        taken.press("Zelf gevraagd")
        until(lambda: len(form_drafts.kept(context)) == 1)
        taken.key(Qt.Key.Key_Z, CTRL)
        assert value_of(ground) is None
        until(lambda: form_drafts.kept(context) == [])
        taken.key(Qt.Key.Key_Y, CTRL)
        assert value_of(ground) == "own_request"

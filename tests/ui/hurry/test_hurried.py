"""Somebody in a hurry at a slow laptop: what is pressed early happens, once, to whom it was for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, CONTACT, SEARCH, CardVisit, Visit
from jww_desktop.ui.case_file.view import CaseFileView
from jww_desktop.ui.clients.preview import PreviewPane
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.identity_bar import IdentityBar
from tests.support import qt
from tests.support.desk import Desk
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier


@contextmanager
def slow(at: Desk) -> Iterator[None]:
    """Let all database work wait until the end of the block."""
    gate = threading.Event()
    at.place.store.run(lambda: gate.wait(60))
    try:
        yield
        QApplication.processEvents()
    finally:
        gate.set()


def keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(keyboard(), key, modifier)


def who(taken: Seat) -> str:
    """Return whose dossier is on screen."""
    view = taken.shell.shown
    assert isinstance(view, CaseFileView)
    return qt.name_of(view.findChildren(IdentityBar)[0]) + taken.words()


def test_a_name_and_enter_open_that_person_and_not_who_stood_there(at_desk: Desk) -> None:
    at_desk.work.dossier(at_desk.work.card("Adrian Balan", "24-0101"))
    at_desk.work.dossier(at_desk.work.card("Piotr Wierzba", "26-0031"))
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        with slow(at_desk):
            QTest.keyClicks(keyboard(), "Piotr")
            press(Qt.Key.Key_Return)
            assert taken.shell.place == CLIENTS
        taken.settle()
        assert taken.shell.place == CASE_FILE
        assert "Piotr Wierzba" in who(taken)


def test_a_button_beside_a_card_is_about_that_card(at_desk: Desk) -> None:
    first = at_desk.work.card("Adrian Balan", "24-0101")
    at_desk.work.dossier(first)
    at_desk.work.dossier(at_desk.work.card("Piotr Wierzba", "26-0031"))
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(first))
        pane = taken.shell.shown.findChildren(PreviewPane)[0]
        assert pane.card is not None
        assert pane.card.id == first
        with slow(at_desk):
            taken.shell.shown.focus_first()
            press(Qt.Key.Key_Down)
            pane.open.click()
        taken.settle()
        assert "Adrian Balan" in who(taken)


def test_keys_while_a_dossier_is_read_are_not_lost(at_desk: Desk) -> None:
    """Ctrl+N before it is there."""
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        with slow(at_desk):
            taken.shell.go(CASE_FILE, Visit(case))
            press(Qt.Key.Key_N, CTRL)
        taken.settle()
        assert taken.shell.place == CONTACT


def test_nothing_is_written_for_the_wrong_client(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    other = at_desk.work.dossier(at_desk.work.card("Piotr Wierzba", "26-0031"))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        with slow(at_desk):
            taken.shell.go(CASE_FILE, Visit(other))
            assert "Vossenberg" not in taken.words()
            buttons = taken.shell.shown.findChildren(QAbstractButton)
            assert not any(button.isVisible() for button in buttons)
            press(Qt.Key.Key_T, CTRL)
        taken.settle()
        dialog = taken.dialog()
        assert isinstance(dialog, FormDialog)
        assert "Piotr" in taken.words()
        dialog.reject()
        assert "Piotr Wierzba" in who(taken)

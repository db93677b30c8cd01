from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jww_desktop.demo.pausing import pause
from jww_desktop.ui import theme
from jww_desktop.ui.verbs import Shortcuts, Verb
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.dialog import Dialog
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.palette import Command, Palette
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.toast import Toast
from tests.support import qt
from tests.support.eyes import hidden_controls
from tests.support.qt import area

Key = Qt.Key
TUESDAY = date(2026, 11, 24)

SHADOW = 18
"""How far below a panel its shadow reaches."""


class Painted(QObject):
    """Notes where a widget paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name of Qt
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with one field, which has the keyboard."""
    made = QWidget()
    made.resize(900, 600)
    column = QVBoxLayout(made)
    column.addWidget(LineField(name="veld"))
    qtbot.addWidget(made)
    qt.activate(made)
    line = made.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    return made


def interface(widget: QWidget) -> tuple[QAccessible.Role, str]:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role(), found.text(QAccessible.Text.Name)


class TestDialog:
    def test_it_takes_the_keyboard_and_gives_it_back(self, qtbot: QtBot, window: QWidget) -> None:
        before = QApplication.focusWidget()
        dialog = Dialog(window, "Dit mag niet", icon="ban", color="danger")
        dialog.action("read", "Regel lezen", Kind.QUIET)
        close = dialog.action("close", "Sluiten")
        dialog.open_on(close)
        assert QApplication.focusWidget() is close
        for _ in range(5):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            here = QApplication.focusWidget()
            assert here is not None
            assert dialog.isAncestorOf(here)
        with qtbot.waitSignal(dialog.chosen) as chosen:
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
        assert chosen.args == [""]
        assert QApplication.focusWidget() is before

    def test_the_answer_is_the_key_of_its_button(self, qtbot: QtBot, window: QWidget) -> None:
        dialog = Dialog(window, "Toestel intrekken?")
        button = dialog.action("revoke", "Intrekken", Kind.DANGER)
        dialog.open_on(button)
        with qtbot.waitSignal(dialog.chosen) as chosen:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert chosen.args == ["revoke"]
        assert not dialog.isVisible()

    def test_keys_of_what_lies_behind_rest_but_for_cover_and_lock(
        self, qtbot: QtBot, window: QWidget
    ) -> None:
        fired: list[str] = []
        Shortcuts(window).use(
            [
                Verb(key, key, "check", partial(fired.append, key), key=key)
                for key in ("Ctrl+N", "F12")
            ]
        )
        dialog = Dialog(window, "Dit mag niet")
        dialog.open_on(dialog.action("close", "Sluiten"))
        qtbot.keyClick(window, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(window, Key.Key_F12)
        assert fired == ["F12"]
        dialog.reject()
        qtbot.keyClick(window, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert fired == ["F12", "Ctrl+N"]

    def test_tab_stays_where_one_button_is_all_there_is(
        self, qtbot: QtBot, window: QWidget
    ) -> None:
        dialog = Dialog(window, "Dit mag niet")
        close = dialog.action("close", "Sluiten")
        dialog.open_on(close)
        for key in (Key.Key_Tab, Key.Key_Backtab):
            qtbot.keyClick(QApplication.focusWidget(), key)
            assert QApplication.focusWidget() is close

    def test_a_screen_reader_hears_a_dialog_by_its_title(self, window: QWidget) -> None:
        dialog = Dialog(window, "Dit mag niet")
        dialog.open_on(dialog.action("close", "Sluiten"))
        assert interface(dialog) == (QAccessible.Role.Dialog, "Dit mag niet")

    def test_it_follows_the_window(self, window: QWidget) -> None:
        dialog = Dialog(window, "Dit mag niet")
        dialog.open_on(dialog.action("close", "Sluiten"))
        window.resize(700, 500)
        assert dialog.rect() == window.rect()
        assert window.rect().contains(dialog.panel.geometry())

    @pytest.mark.parametrize("make", [Dialog, partial(FormDialog, submit="Bewaren")])
    def test_letters_that_grow_while_it_is_open_make_it_grow(
        self, window: QWidget, make: Callable[..., Dialog | FormDialog], look: theme.Theme
    ) -> None:
        def opened() -> Dialog | FormDialog:
            made = make(window, "Dit mag niet")
            made.put(Words("Wie een dossier opent, noteert eerst hoe de hulp tot stand kwam. " * 3))
            made.put(Beside(*(Labelled(name, LineField()) for name in ("Sectie", "Cel"))))
            made.present()
            pause(20)
            return made

        dialog = opened()
        small = dialog.panel.geometry()
        look.use(scale=2.0)
        pause(20)
        grown = dialog.panel.geometry()
        dialog.reject()
        assert grown == opened().panel.geometry() != small


class TestPalette:
    commands = (
        Command("step", "Stap toevoegen", "Taak voor jou", "plus", "Ctrl+T", "Voor Dario"),
        Command("paper", "Attest van aanwezigheid", group="Voor Dario"),
        Command("team", "Stand van het team", group="Overal"),
    )

    def test_typing_arrows_enter(self, qtbot: QtBot, window: QWidget) -> None:
        palette = Palette(window, self.commands)
        palette.ask()
        field = QApplication.focusWidget()
        qtbot.keyClicks(field, "sta")
        qtbot.keyClick(field, Key.Key_Down)
        with qtbot.waitSignal(palette.run) as run:
            qtbot.keyClick(field, Key.Key_Return)
        assert run.args == ["paper"]
        assert not palette.isVisible()

    def test_it_leaves_no_shadow_behind_where_it_was(self, qtbot: QtBot, window: QWidget) -> None:
        palette = Palette(window, self.commands)
        palette.ask()
        QApplication.processEvents()
        before = palette.panel.geometry()
        painted = Painted(palette)
        qtbot.keyClicks(QApplication.focusWidget(), "attest")
        QApplication.processEvents()
        assert palette.panel.height() < before.height()
        shadow = QRect(before.left(), before.bottom() + 1, before.width(), SHADOW)
        assert QRegion(shadow).subtracted(painted.region).isEmpty()

    def test_nothing_found_says_so_and_does_nothing(self, qtbot: QtBot, window: QWidget) -> None:
        palette = Palette(window, self.commands)
        palette.ask()
        field = QApplication.focusWidget()
        qtbot.keyClicks(field, "xyz")
        with qtbot.assertNotEmitted(palette.run):
            qtbot.keyClick(field, Key.Key_Return)
        assert palette.isVisible()
        assert qt.names(palette) == []

    def test_who_looks_for_a_verb_is_shown_no_client_that_has_its_letters_somewhere(
        self, window: QWidget
    ) -> None:
        stan = Command("case", "Stan Wierzbanik", waits=True)
        palette = Palette(window, [*self.commands, stan])
        palette.ask()
        rows = palette.findChild(RowList)
        field = palette.findChild(QLineEdit)
        assert rows is not None
        assert field is not None
        for typed, is_shown in (("swb", False), ("bani", False), ("wier", True), ("sta", True)):
            field.setText(typed)
            shown = {item.key for item in rows.items() if isinstance(item, Row)}
            assert ("case" in shown) == is_shown, typed

    def test_what_waits_comes_with_its_letters_and_what_comes_later_moves_nothing(
        self, qtbot: QtBot, window: QWidget
    ) -> None:
        palette = Palette(window, self.commands)
        palette.ask()
        field = QApplication.focusWidget()
        qtbot.keyClicks(field, "sta")
        palette.add([Command("case", "Stan Wierzbanik", waits=True), Command("last", "S. W.")])
        with qtbot.waitSignal(palette.run) as run:
            qtbot.keyClick(field, Key.Key_Return)
        assert run.args == ["step"]
        palette.ask()
        rows = palette.findChild(RowList)
        assert rows is not None
        shown = [item.key for item in rows.items() if isinstance(item, Row)]
        assert shown == ["step", "paper", "team", "last"]
        qtbot.keyClicks(field, "wierz")
        with qtbot.waitSignal(palette.run) as run:
            qtbot.keyClick(field, Key.Key_Return)
        assert run.args == ["case"]


def test_a_toast_undoes_stays_while_used_and_never_takes_the_keyboard(
    qtbot: QtBot, window: QWidget
) -> None:
    before = QApplication.focusWidget()
    toast = Toast(window)
    undone: list[bool] = []
    toast.tell("Stap klaar gezet", lambda: undone.append(True))
    assert toast.isVisible()
    assert QApplication.focusWidget() is before
    assert qt.names(toast) == []
    link = qt.focusables(toast)[0]
    link.setFocus()
    assert not toast._timer.isActive()
    assert before is not None
    before.setFocus()
    assert toast._timer.isActive()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not toast.isVisible()


def test_a_toast_lies_over_nothing_to_press_or_to_write_in(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 400)
    foot = Button("Klaar", parent=page)
    foot.setGeometry(380, 330, 140, 34)  # where a toast would lie by itself
    toast = Toast(page)
    page.show()
    toast.tell("Stap klaar gezet", lambda: None)
    assert hidden_controls(toast, page) == []
    beside = area(toast, page).center().y()
    assert beside > 300
    note = TextField(name="Tekst", parent=page)
    note.setGeometry(0, 0, 900, 360)  # as far as a page goes above the status bar
    foot.hide()
    note.show()
    toast.step_aside()
    qtbot.waitUntil(lambda: hidden_controls(toast, page) == [])

"""A window with one or more screens in it, as the shell shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.shell import Owner
from jww_desktop.ui.desk import Desk as Frame
from jww_desktop.ui.main_window import MainWindow
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.ui.widgets.toast import Toast
from tests.support import qt
from tests.support.desk import Desk

W = TypeVar("W", bound=QWidget)
SIZE = (1366, 738)
OWNER = Owner(centre="CAW Demo", person="Lotte Wyckmans")
"""Whose laptop it is; a test has no roster to ask."""


class Seat:
    """A window with the shell of a desk.

    Attributes:
        window, frame, shell: what is on screen.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.window = MainWindow(title="test")
        self.frame = Frame(self.window, desk.place)
        self.shell = self.frame.shell
        self.frame.frame.owner_changed.emit(OWNER)
        self.frame.frame.tell_minutes(14)
        desk.place.outgoing.refresh()
        self.window.show_scene(self.shell)
        self.window.resize(*SIZE)
        qt.activate(self.window)

    def go(self, place: str, argument: object = None) -> None:
        """Go somewhere, and wait until it is shown."""
        self.shell.go(place, argument)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self._desk.settle()

    def verb(self, name: str) -> None:
        """Do what the palette offers under this name."""
        next(verb for verb in self.frame.verbs() if verb.name == name).run()
        self.settle()

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.find(QAbstractButton, name).click()
        self.settle()

    def find(self, kind: type[W], name: str) -> W:
        """Return the one thing in sight with this name, on top of all others.

        The name is given in Dutch, also where `stretched` made all words longer.
        """
        names = {name, t(name)}
        found = [
            thing
            for thing in self.top().findChildren(kind)
            if thing.isVisible() and names & {qt.name_of(thing), thing.accessibleName()}
        ]
        assert len(found) == 1, (name, [qt.say(thing) for thing in found])
        return found[0]

    def clear(self) -> None:
        """Take away what lies over the screen: menus, dialogs, the toast."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        while (dialog := self.dialog()) is not None:
            dialog.reject()
        for toast in self.window.findChildren(Toast):
            toast.hide()
        self.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def top(self) -> QWidget:
        """Return the dialog that is open, else the shell."""
        return self.dialog() or self.shell

    def dialog(self) -> Overlay | None:
        """Return the dialog that lies on top."""
        # Not the whole tree: asked over and over while one waits, that starves the store worker.
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        found = self.window.findChildren(Overlay, options=direct)
        open_ones = [one for one in found if one.isVisible()]
        return open_ones[-1] if open_ones else None

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.settle()

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def words(self) -> str:
        """Return all words in sight, for looking something up."""
        return "\n".join(
            thing.accessibleName() or str(getattr(thing, "text", str)())
            for thing in qt.shown(self.top())
        )


@contextmanager
def seat(desk: Desk) -> Iterator[Seat]:
    """Sit down before the window."""
    taken = Seat(desk)
    try:
        yield taken
    finally:
        taken.window.close()
        taken.window.deleteLater()
        QApplication.sendPostedEvents(taken.window, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

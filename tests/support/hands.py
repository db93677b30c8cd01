"""Two hands on the keyboard: keys go to the window, as from a keyboard, and are counted.

What is pressed to write words is text; everything else is a key: a shortcut counts once, a letter
that chooses or searches counts as a key.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jww_desktop.demo.actor import press_all
from tests.support.screens import Seat

A_KEY_S = 0.28
"""What one key takes an average typist (Card, Moran and Newell, keystroke-level model, 1980)."""


@dataclass
class Contact:
    """What one contact took.

    Attributes:
        name: which kind of contact.
        keys: that were pressed beside the text.
        letters: of the text.
        waited_s: how long the application let its user wait, all in all.
    """

    name: str
    keys: int = 0
    letters: int = 0
    waited_s: float = 0.0

    @property
    def seconds(self) -> float:
        """How long the hands are busy with it, and wait."""
        return (self.keys + self.letters) * A_KEY_S + self.waited_s

    def line(self) -> str:
        """Return it as a row of a table."""
        told = f"{self.keys:5} {self.letters:7} {self.waited_s:9.1f} s {self.seconds:7.0f} s"
        return f"{self.name:<46} {told}"


_HEAD = f"{'contact':<46}  keys letters    waiting   in all"


class Hands:
    """Presses keys at a seat, and counts them for the contact under way.

    Attributes:
        contacts: what each took.
    """

    def __init__(self) -> None:
        self.contacts: list[Contact] = []
        self._seat: Seat | None = None
        self._now = Contact("")

    def sit_down(self, seat: Seat) -> None:
        """Type at another window from now on."""
        self._seat = seat

    @contextmanager
    def contact(self, name: str) -> Iterator[Contact]:
        """Count what is pressed meanwhile; one that was interrupted goes on."""
        known = next((one for one in self.contacts if one.name == name), None)
        self._now = known or Contact(name)
        if known is None:
            self.contacts.append(self._now)
        yield self._now
        self._now = Contact("")

    def table(self) -> str:
        """Return what each contact took, a row each."""
        return "\n".join([_HEAD, *(one.line() for one in self.contacts)])

    def keys(self, *names: str) -> None:
        """Press keys, such as "Ctrl+D" or "w"; each counts once."""
        for name in names:
            self._now.keys += 1
            self._press(partial(self._key, name))

    def text(self, words: str) -> None:
        """Write words where the keyboard is; a line break is one of them."""
        self._now.letters += len(words)
        self._press(lambda: press_all(self._focus(), words))

    def _press(self, press: Callable[[], object]) -> None:
        assert self._seat is not None
        press()
        began = time.perf_counter()
        self._seat.settle()
        self._now.waited_s += time.perf_counter() - began

    def _key(self, name: str) -> None:
        QTest.keySequence(self._window(), QKeySequence(name))

    def _window(self) -> QWindow:
        assert self._seat is not None
        window = QApplication.activePopupWidget() or self._seat.window
        handle = window.windowHandle()
        assert handle is not None
        return handle

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

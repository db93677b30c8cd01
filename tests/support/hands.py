"""Two hands on the keyboard: keys go to the window, as from a keyboard, and are counted.

What is pressed to write words is text; everything else is a key: a shortcut counts once, a letter
that chooses or searches counts as a key.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
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
        clock_s: how long it took on the clock, at the pace of these hands.
    """

    name: str
    keys: int = 0
    letters: int = 0
    waited_s: float = 0.0
    clock_s: float = 0.0

    @property
    def seconds(self) -> float:
        """How long an average typist is busy with it, and waits."""
        return (self.keys + self.letters) * A_KEY_S + self.waited_s

    def line(self) -> str:
        """Return it as a row of a table."""
        counted = f"{self.keys:5} {self.letters:7}"
        timed = f"{self.waited_s:7.1f} s {self.seconds:7.0f} s {self.clock_s:7.0f} s"
        return f"{self.name:<42} {counted} {timed}"


_HEAD = f"{'contact':<42}  keys letters   waiting   a typist  the clock"


class Hands(ABC):
    """Presses keys, and counts them for the contact under way.

    Attributes:
        contacts: what each took.
    """

    def __init__(self) -> None:
        self.contacts: list[Contact] = []
        self._now = Contact("")

    @contextmanager
    def contact(self, name: str) -> Iterator[Contact]:
        """Count what is pressed meanwhile; one that was interrupted goes on."""
        known = next((one for one in self.contacts if one.name == name), None)
        self._now = now = known or Contact(name)
        if known is None:
            self.contacts.append(now)
        began = time.perf_counter()
        yield now
        now.clock_s += time.perf_counter() - began
        self._now = Contact("")

    def table(self) -> str:
        """Return what each contact took, a row each, and all together."""
        rows = self.contacts
        total = Contact(
            "all together",
            sum(one.keys for one in rows),
            sum(one.letters for one in rows),
            sum(one.waited_s for one in rows),
            sum(one.clock_s for one in rows),
        )
        return "\n".join([_HEAD, *(one.line() for one in (*rows, total))])

    def keys(self, *names: str) -> None:
        """Press keys, such as "Ctrl+D" or "w"; each counts once."""
        for name in names:
            self._now.keys += 1
            self._wait_after(partial(self._key, name))

    def text(self, words: str) -> None:
        """Write words where the keyboard is; a line break is one of them."""
        self._now.letters += len(words)
        self._wait_after(partial(self._write, words))

    def _wait_after(self, press: Callable[[], object]) -> None:
        press()
        self._now.waited_s += self._settle()

    @abstractmethod
    def _key(self, name: str) -> None:
        """Press one key."""

    @abstractmethod
    def _write(self, words: str) -> None:
        """Press what writes these words."""

    @abstractmethod
    def _settle(self) -> float:
        """Wait until the application has done what was asked; return how long that was, in s."""


class SeatedHands(Hands):
    """Hands in the process of the application, at a seat."""

    def __init__(self) -> None:
        super().__init__()
        self._seat: Seat | None = None

    def sit_down(self, seat: Seat) -> None:
        """Type at another window from now on."""
        self._seat = seat

    def _settle(self) -> float:
        assert self._seat is not None
        began = time.perf_counter()
        self._seat.settle()
        return time.perf_counter() - began

    def _key(self, name: str) -> None:
        QTest.keySequence(self._window(), QKeySequence(name))

    def _write(self, words: str) -> None:
        press_all(self._focus(), words)

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

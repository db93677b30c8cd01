"""Undo and redo over a whole form, in the order in which its fields were changed.

A field of Qt undoes its own letters only; here Ctrl+Z also takes back a choice, a tick and a day,
wherever the keyboard is. A step is a word, or one thing that was chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from time import monotonic
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from jww_desktop.ui.cursor import cursor_of, stand, text_of, typed_in, units

_PAUSE_S: Final = 2.0
"""Who goes on typing after this long does something new."""
_MOST: Final = 500
"""Steps that are remembered."""
_UNDO: Final = ("Ctrl+Z", "Alt+Backspace")
_REDO: Final = ("Ctrl+Shift+Z", "Ctrl+Y")


class _Word(NamedTuple):
    """A word that is being typed: the field, its text, how far in it, and when."""

    field: QWidget | None
    text: str
    cursor: int
    at: float


_NO_WORD: Final = _Word(None, "", 0, 0.0)


class Undoing(QObject):
    """Remembers the states of one form while it is on screen.

    Args:
        form: the widget that holds all fields.
        state: how the form stands now; states are compared with `==`.
        write: puts the form back in a state; may call `note`.
        clock: seconds.
    """

    def __init__(
        self,
        form: QWidget,
        state: Any,
        write: Callable[[Any], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(form)
        self._form, self._write, self._clock = form, write, clock
        self._states = [state]
        self._at = 0
        self._is_writing = self._is_held = False
        self._word = _NO_WORD
        self._on_focus(None, QApplication.focusWidget())
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]  # a form has an application

    def note(self, state: Any) -> None:
        """Take up how the form stands after a change."""
        if self._is_writing or state == self._states[self._at]:
            return
        if self._goes_on():
            self._states[self._at] = state
        else:
            self._states[self._at + 1 :] = [state]
            del self._states[:-_MOST]
            self._at = len(self._states) - 1

    def as_one(self, change: Callable[[], object]) -> None:
        """Change several fields without noting each: whoever notes it then makes it one step."""
        self._is_writing = True
        change()
        self._is_writing = False
        self._word = _NO_WORD

    def begin(self, state: Any) -> None:
        """Forget all states: this is where one began."""
        self._states, self._at = [state], 0

    def hold(self, *, held: bool) -> None:
        """Take nothing back while the form is being stored; it stays where it was."""
        self._is_held = held

    def undo(self) -> None:
        """Take back the last step."""
        self._go(self._at - 1)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go(self._at + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of undo and redo from the field in which the keyboard is."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = QKeySequence(event.keyCombination()).toString()
        if key not in (*_UNDO, *_REDO):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            (self.undo if key in _UNDO else self.redo)()
        event.accept()
        return True

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None and self._form.isAncestorOf(now):
            now.installEventFilter(self)

    def _goes_on(self) -> bool:
        """Say whether this letter belongs to the word that is being typed."""
        before, here, now = self._word, typed_in(), self._clock()
        text = "" if here is None else text_of(here)
        if here is None or (before.field is here and text == before.text):
            self._word = _NO_WORD  # it was something else that changed
            return False
        cursor = cursor_of(here)
        is_ended = text[:cursor][-1:].isspace()
        self._word = _NO_WORD if is_ended else _Word(here, text, cursor, now)
        by = len(text) - len(before.text)
        is_next = abs(by) == 1 and cursor == before.cursor + by
        return before.field is here and is_next and now - before.at < _PAUSE_S

    def _go(self, to: int) -> None:
        if self._is_held or not 0 <= to < len(self._states):
            return
        here = typed_in()
        before = "" if here is None else text_of(here)
        self._at = to
        self.as_one(lambda: self._write(self._states[to]))
        if here is not None and text_of(here) != before:
            stand(here, _changed_to(before, text_of(here)))


def _changed_to(before: str, after: str) -> int:
    """Return how far in the text after the change reaches."""
    reaches = max(_alike(before, after), len(after) - _alike(before[::-1], after[::-1]))
    return units(after[:reaches])


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

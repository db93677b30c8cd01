"""The same in a field of one line, which Qt cannot underline a word in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF
from PySide6.QtWidgets import QLineEdit

from jww_desktop.ui.widgets.spelled import Spelled, Speller, beyond, current

_CURSOR_X = 5
"""How far from the left of its rectangle the cursor of a line stands."""


def follow_line(field: MarkedLine) -> None:
    """Hold a field against the dictionaries, when there are any."""
    if (speller := current()) is not None:
        SpelledLine(field, speller)


class MarkedLine(QLineEdit):
    """One line that can underline words: Qt has no way to.

    Attributes:
        marks: where a word begins, and which; one that stands there no more is not underlined.
    """

    marks: Sequence[tuple[int, str]] = ()

    def mark(self, marks: Sequence[tuple[int, str]]) -> None:
        """Underline these."""
        if marks != self.marks:
            self.marks = marks
            self.update()

    def underlined(self) -> list[tuple[QPointF, QPointF]]:
        """Return the ends of each line below a word."""
        text, metrics = self.text(), QFontMetricsF(self.font())
        cursor = self.cursorRect()
        before = text.encode("utf-16-le")[: 2 * self.cursorPosition()].decode("utf-16-le", "ignore")
        begin = cursor.x() + _CURSOR_X - metrics.horizontalAdvance(before)
        base = cursor.center().y() + metrics.ascent() / 2 + 2
        return [
            (
                QPointF(begin + metrics.horizontalAdvance(text[:start]), base),
                QPointF(begin + metrics.horizontalAdvance(text[: start + len(word)]), base),
            )
            for start, word in self.marks
            if text[start : start + len(word)] == word
        ]


@dataclass(frozen=True)
class _InLine:
    """A mistake in a line; `at` counts letters, where Qt counts some twice."""

    field: QLineEdit
    at: int
    length: int

    @property
    def first(self) -> int:
        return self.at + beyond(self.field.text()[: self.at])

    @property
    def last(self) -> int:
        return self.first + self.length

    def word(self) -> str:
        return self.field.text()[self.at : self.at + self.length]

    def write(self, word: str) -> None:
        self.field.setSelection(self.first, self.length)
        self.field.insert(word)


class SpelledLine(Spelled[QLineEdit, _InLine]):
    """Marks a field of one line."""

    def __init__(self, field: MarkedLine, speller: Speller) -> None:
        super().__init__(field, speller)
        self._line = field

    def _show(self, wrong: list[_InLine]) -> None:
        self._line.mark([(one.at, one.word()) for one in wrong])

    def _find(self) -> list[_InLine]:
        field = self._field
        is_writing = field.hasFocus() and not field.hasSelectedText()
        at = field.cursorPosition() if is_writing else -1
        found = (_InLine(field, *where) for where in self._speller.wrong(field.text()))
        return [one for one in found if one.last != at]

    def _end_of_selection(self) -> int:
        start = self._field.selectionStart()
        return self._field.cursorPosition() if start < 0 else self._field.selectionEnd()

    def _go_to(self, wrong: _InLine) -> QPoint:
        self._field.setSelection(wrong.first, wrong.length)
        return self._field.mapToGlobal(self._line.cursorRect().bottomLeft())

    def _place_of(self, event: QContextMenuEvent) -> int:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return self._field.cursorPosition()
        return self._field.cursorPositionAt(event.pos())

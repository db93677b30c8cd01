"""Wrong words in a field: underlined while one writes on, mended from the menu or with F7."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, SignalInstance
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce

_PAUSE_MS = 300
"""Nothing is marked while keys follow each other."""
_PLANE = 0xFFFF
_MOST_BLOCKS = 200
"""Paragraphs that are looked at; no note has more."""
_NEXT = ("F7", "Shift+F7")
"""Keys that go to the next mistake: in an hour of consultation F7 alone is the pause."""


def _goes_on(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()).toString() in _NEXT


class Speller(Protocol):
    """What a field asks; see `presenters.spelling`."""

    judged: SignalInstance

    def wrong(self, paragraph: str) -> list[tuple[int, int]]:
        """Return where a paragraph is wrong, as far as known."""

    def suggest(self, word: str, then: Callable[[Sequence[str]], object]) -> None:
        """Give other spellings, as soon as they are there."""

    def learn(self, word: str) -> None:
        """Let a word be right."""


class _Current:
    speller: Speller | None = None


def use(speller: Speller | None) -> None:
    """Let fields that are made from now on be held against `speller`; None for none."""
    _Current.speller = speller


def current() -> Speller | None:
    """Return what fields are held against now; None for none."""
    speller = _Current.speller
    return speller if speller is not None and isValid(speller) else None  # its desk may be gone


def follow(field: QPlainTextEdit) -> None:
    """Hold a field against the dictionaries, when there are any."""
    if (speller := current()) is not None:
        SpelledText(field, speller)


class Mistake(Protocol):
    """A word that is wrong, where it stood when it was found."""

    @property
    def first(self) -> int:
        """Where it begins, as Qt counts."""

    @property
    def last(self) -> int:
        """Where it ends."""

    def word(self) -> str:
        """Return what stands there now."""

    def write(self, word: str) -> None:
        """Write another word in its place."""


M = TypeVar("M", bound=Mistake)
F = TypeVar("F", QPlainTextEdit, QLineEdit)


class Spelled(QObject, Generic[F, M]):
    """Marks one field; a child of it."""

    def __init__(self, field: F, speller: Speller) -> None:
        super().__init__(field)
        self._field: F = field
        self._speller = speller
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._mark)
        self._wrong: list[M] = []
        field.textChanged.connect(lambda *_: self._timer.start())
        speller.judged.connect(self._timer.start)
        field.installEventFilter(self)
        theme.follow(self._mark)

    def _find(self) -> list[M]:
        """Return what is wrong, but not the word that is being written."""
        raise NotImplementedError

    def _show(self, wrong: list[M]) -> None:
        """Underline it."""
        raise NotImplementedError

    def _go_to(self, wrong: M) -> QPoint:
        """Select it, and return the place on screen below it."""
        raise NotImplementedError

    def _end_of_selection(self) -> int:
        raise NotImplementedError

    def _place_of(self, event: QContextMenuEvent) -> int:
        """Return where in the text a menu is asked for."""
        raise NotImplementedError

    def _mark(self) -> None:
        """Underline what is wrong.

        Behind a cover nothing is asked: the dictionaries went with what was on screen.
        """
        if self._field.isVisible():
            self._wrong = [] if self._field.isReadOnly() else self._find()
            self._show(self._wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer other spellings in the menu of the field, and go to the next mistake with F7."""
        if isinstance(event, QContextMenuEvent):
            return self._on_menu(event)
        pressed = event.type() == QEvent.Type.KeyPress and watched is self._field
        if pressed and isinstance(event, QKeyEvent) and _goes_on(event):
            self._next()
            return True
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Show):
            self._timer.start()
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        self._mark()
        at = self._end_of_selection()
        after = [one for one in self._wrong if one.first >= at]
        if not self._wrong:
            announce(self._field, t("Geen spelfouten gevonden."))
            return
        found = (after or self._wrong)[0]
        self._open(found, self._go_to(found))

    def _on_menu(self, event: QContextMenuEvent) -> bool:
        place = self._place_of(event)
        for one in self._wrong:
            if one.first <= place <= one.last:
                self._open(one, event.globalPos())
                return True
        return False

    def _open(self, wrong: M, place: QPoint) -> None:
        """Show the menu at once; other spellings come into it when they are found."""
        word = wrong.word()
        menu = self._field.createStandardContextMenu()
        menu.setStyleSheet(theme.current().sheet)
        first = menu.actions()[0]
        waiting = QAction(t("Andere spelling zoeken…"), menu)
        waiting.setEnabled(False)
        menu.insertAction(first, waiting)
        learn = QAction(t("“{word}” is juist").format(word=word), menu)
        learn.triggered.connect(lambda: self._speller.learn(word))
        menu.insertAction(first, learn)
        menu.insertSeparator(first)
        self._speller.suggest(word, lambda found: self._fill(menu, waiting, wrong, found))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _fill(self, menu: QMenu, waiting: QAction, wrong: M, found: Sequence[str]) -> None:
        if not isValid(menu) or not isValid(waiting):
            return
        asked = wrong.word()
        for word in found:
            action = QAction(word, menu)
            action.triggered.connect(partial(self._mend, wrong, asked, word))
            menu.insertAction(waiting, action)
        if found:
            menu.removeAction(waiting)
            menu.setActiveAction(menu.actions()[0])
        else:
            waiting.setText(t("Geen andere spelling gevonden"))

    def _mend(self, wrong: M, asked: str, word: str) -> None:
        """Write another spelling, where the word still stands and may be written."""
        if wrong.word() == asked and not self._field.isReadOnly():
            wrong.write(word)


class _InText:
    """A mistake that goes along with the text around it."""

    def __init__(self, cursor: QTextCursor) -> None:
        self.cursor = cursor

    @property
    def first(self) -> int:
        return self.cursor.selectionStart()

    @property
    def last(self) -> int:
        return self.cursor.selectionEnd()

    def word(self) -> str:
        return self.cursor.selectedText()

    def write(self, word: str) -> None:
        self.cursor.insertText(word)


class SpelledText(Spelled[QPlainTextEdit, _InText]):
    """Marks a field of many lines."""

    def __init__(self, field: QPlainTextEdit, speller: Speller) -> None:
        super().__init__(field, speller)
        field.viewport().installEventFilter(self)

    def _show(self, wrong: list[_InText]) -> None:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme.current().color("danger"))
        marks = []
        for one in wrong:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = one.cursor, look
            marks.append(mark)
        self._field.setExtraSelections(marks)

    def _find(self) -> list[_InText]:
        found = []
        here = self._field.textCursor()
        is_writing = self._field.hasFocus() and not here.hasSelection()
        at = here.position() if is_writing else -1
        block = self._field.document().firstBlock()
        for _ in range(_MOST_BLOCKS):
            if not block.isValid():
                break
            text = block.text()
            for start, length in self._speller.wrong(text):
                first = block.position() + start + beyond(text[:start])
                if at != first + length:
                    cursor = QTextCursor(block)
                    cursor.setPosition(first)
                    cursor.setPosition(first + length, QTextCursor.MoveMode.KeepAnchor)
                    found.append(_InText(cursor))
            block = block.next()
        return found

    def _end_of_selection(self) -> int:
        return self._field.textCursor().selectionEnd()

    def _go_to(self, wrong: _InText) -> QPoint:
        self._field.setTextCursor(wrong.cursor)
        return self._field.mapToGlobal(self._field.cursorRect(wrong.cursor).bottomLeft())

    def _place_of(self, event: QContextMenuEvent) -> int:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return self._field.textCursor().position()
        return self._field.cursorForPosition(event.pos()).position()


def beyond(text: str) -> int:
    """Return how many letters Qt counts twice, such as an emoji."""
    return sum(1 for letter in text if ord(letter) > _PLANE)

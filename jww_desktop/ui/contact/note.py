"""The note of a contact: takes own blocks of text by their word, and lines that a prompt begins."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy

from jww_desktop.services.snippets import MARK, typed_word
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.field import TextField

_LINES, _LARGE_LINES, _HUGE_LINES = 4, 3, 5
_LARGE, _HUGE = 1.5, 1.75
"""Text sizes: from the first on all fits the page with fewer lines; from the second on the page
scrolls anyway, and the note may have what is in sight."""


class NoteField(TextField):
    """Low by itself, as tall as there is room.

    Attributes:
        snippets: own blocks by their word; `;word` and Tab writes one.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, lines=_LINES)
        self.snippets: Mapping[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for no more than a few lines, so that the page scrolls only when it must."""
        return QSize(300, self.minimumHeight())

    def least_lines(self) -> int:
        """Leave room for the rest of the page as long as that makes it fit."""
        scale = theme.current().scale
        if scale >= _HUGE:
            return _HUGE_LINES
        return _LARGE_LINES if scale >= _LARGE else _LINES

    def write_at(self, place: int) -> None:
        """Take the keyboard with the cursor at `place`, at the end when that lies beyond."""
        cursor = self.textCursor()
        length = self.document().characterCount() - 1
        cursor.setPosition(min(place, length) if place else length)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.NoMove)

    def insert(self, text: str) -> None:
        """Write `text` where the cursor is, as one step to undo."""
        self.textCursor().insertText(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_line(self, text: str) -> None:
        """Write `text` on a line of its own, at the end, with the cursor behind it."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if cursor.block().text().strip():
            cursor.insertBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Let Tab write the block whose word was just typed; else it goes on to the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if is_tab and not self.isReadOnly() and self._expand():
                event.accept()
                return True
        return super().event(event)

    def _expand(self) -> bool:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        word = typed_word(before)
        if word not in self.snippets:
            return False
        cursor.movePosition(
            QTextCursor.MoveOperation.Left,
            QTextCursor.MoveMode.KeepAnchor,
            len(MARK) + len(word),
        )
        cursor.insertText(self.snippets[word])
        self.setTextCursor(cursor)
        return True

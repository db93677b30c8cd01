"""A field for the words of one sheet, which completes a word from its first four letters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from jww_desktop.ui.widgets.field import TextField
from jww_desktop.vault.recovery import complete

_ENDS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetField(TextField):
    """Takes words parted by spaces or lines.

    Signals:
        counted: how many words there are now.
    """

    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__(lines=5, fixed=True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhPreferLowercase
        )
        self.textChanged.connect(self._count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Complete the word before the cursor when it ends, if its letters leave no doubt."""
        if event.key() in _ENDS:
            self._complete()
        super().keyPressEvent(event)

    def select_word(self, number: int) -> None:
        """Select a word, counted from 1, for it to be typed anew."""
        text = self.toPlainText()
        place = 0
        for word in text.split():
            start = text.index(word, place)
            place = start + len(word)
            number -= not word.strip(".,;:()").isdigit()
            if number == 0:
                cursor = self.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                return

    def _complete(self) -> None:
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.PreviousWord
            if cursor.atEnd()
            else QTextCursor.MoveOperation.StartOfWord,
            QTextCursor.MoveMode.KeepAnchor,
        )
        whole = complete(cursor.selectedText().strip())
        if whole:
            cursor.insertText(whole)
            self.setTextCursor(cursor)

    def _count(self) -> None:
        words = (word.strip(".,;:()") for word in self.toPlainText().split())
        self.counted.emit(sum(bool(word) and not word.isdigit() for word in words))

"""A field for one paragraph: as low as a line, and as tall as what is in it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.field import HEIGHT, TextField

_MOST_LINES = 5
_AROUND = 16
"""Edge and padding above and below the words."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingField(TextField):
    """Wraps its words; Enter ends it, and it is held against the dictionaries as any prose.

    Signals:
        ended: Enter was pressed.
    """

    ended = Signal()

    def __init__(self, text: str = "", *, name: str = "", placeholder: str = "") -> None:
        super().__init__(text, name=name, placeholder=placeholder, lines=1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self._grow()

    def write(self) -> None:
        """Take the keyboard, at the end."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Be as tall as it is."""
        return QSize(300, self.minimumHeight())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one paragraph."""
        whole = QMimeData()
        whole.setText(" ".join(source.text().split()))
        super().insertFromMimeData(whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Enter, also with Shift: there is one paragraph."""
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() in _ENTER and not event.modifiers() & command:
            event.accept()
            self.ended.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and so be taller or lower."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        current = theme.current()
        written = max(1, round(self.document().size().height()))
        words, block = 0.0, self.document().firstBlock()
        while block.isValid():
            words += self.blockBoundingRect(block).height()
            block = block.next()
        line = words / written
        around = max(current.px(HEIGHT) - line, _AROUND)
        height = ceil(around + line * min(written, _MOST_LINES))
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
        policy = Qt.ScrollBarPolicy
        fits = written <= _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        if fits:  # while it was lower, the line with the cursor pushed the first one out of sight
            self.verticalScrollBar().setValue(0)

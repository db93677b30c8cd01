"""Sees every key and pointer event of the application: for idleness and the panic key.

Three presses of Shift in a row raise the cover, from any dialog and any field. Escape is left
alone, because it means other things already.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_SHIFTS = 3
_WITHIN_S = 1.5
_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Watch(QObject):
    """An event filter for the application.

    Signals:
        seen: somebody is there.
        panic: Shift was pressed three times.
    """

    seen = Signal()
    panic = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shifts: list[float] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the event, and let it pass."""
        if event.type() in _LIFE and watched.isWidgetType():
            self.seen.emit()
            # A key that nobody takes travels up to every parent: count it where it begins.
            first = QApplication.focusWidget() or QApplication.activeWindow()
            if isinstance(event, QKeyEvent) and watched is first:
                self._note_key(event)
        return False

    def _note_key(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Shift or event.isAutoRepeat():
            self._shifts = []
            return
        now = time.monotonic()
        self._shifts = [press for press in self._shifts if now - press < _WITHIN_S]
        self._shifts.append(now)
        if len(self._shifts) >= _SHIFTS:
            self._shifts = []
            self.panic.emit()

"""Sees every key and pointer event of the application: for idleness and the panic key.

Three presses of Shift in a row raise the cover, from any dialog, field or menu. Escape is left
alone, because it means other things already. An open menu takes all keys, and no shortcut fires
behind it: then the keys of cover and lock are seen here.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

_SHIFTS = 3
_WITHIN_S = 1.5
_COVER, _LOCK = QKeySequence("F12"), QKeySequence("Ctrl+L")
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
        panic: everything is to be hidden: Shift was pressed three times, or F12 in a menu.
        lock_due: Ctrl+L was pressed in a menu.
    """

    seen = Signal()
    panic = Signal()
    lock_due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shifts: list[float] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the event, and let it pass."""
        if event.type() in _LIFE and watched.isWidgetType():
            self.seen.emit()
            # A key that nobody takes travels up to every parent: count it where it begins.
            popup = QApplication.activePopupWidget()
            window = popup or QApplication.activeWindow()
            first = popup.focusWidget() if popup is not None else QApplication.focusWidget()
            if isinstance(event, QKeyEvent) and watched is (first or window):
                self._note_key(event)
                return popup is not None and self._guards(event)
        return False

    def _guards(self, event: QKeyEvent) -> bool:
        """Cover or lock from within a menu; say whether this key asked so."""
        key = QKeySequence(event.keyCombination())
        if key == _COVER:
            self.panic.emit()
        elif key == _LOCK:
            self.lock_due.emit()
        return key in (_COVER, _LOCK)

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

"""Sees every key and pointer event of the application: for idleness and the panic key.

Three presses of Shift in a row raise the cover, from any dialog, field or menu. Escape is left
alone, because it means other things already. An open menu takes all keys, and no shortcut fires
behind it: then the keys of cover and lock are seen here.

What a person does comes to the window that has the keyboard, also that of a menu, before it goes to
what is in it: only there it is looked at. A filter on the application would be asked about every
paint of every widget, a fifth of the time of all that is shown, measured.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

_SHIFTS = 3
_WITHIN_S = 1.5
_COVER, _LOCK = QKeySequence("F12"), QKeySequence("Ctrl+L")
_LIFE = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # also of a key that a shortcut takes
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_OPENS_MENUS = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
)


class Watch(QObject):
    """An event filter for whichever window has the keyboard.

    Signals:
        seen: somebody is there.
        panic: everything is to be hidden: Shift was pressed three times, or F12 in a menu.
        lock_due: Ctrl+L was pressed in a menu.
    """

    seen = Signal()
    panic = Signal()
    lock_due = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._shifts: list[float] = []
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._follow)

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _follow_menu(self) -> None:
        """Follow a menu that got no focus, as systems differ in that."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._follow(popup.window().windowHandle())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - as Qt asks it
        """Note the event, and let it pass."""
        kind = event.type()
        if kind in _OPENS_MENUS:
            QTimer.singleShot(0, self, self._follow_menu)
        if kind in _LIFE:
            self.seen.emit()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._note_key(event)
            return QApplication.activePopupWidget() is not None and self._guards(event)
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

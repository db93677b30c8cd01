"""Hears from the system that the session is locked or that the laptop goes to sleep.

On Linux logind tells it over the system bus. Where there is no such bus there is nothing to hear,
which is never an error: the idle timer locks all the same.
"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

_SERVICE = "org.freedesktop.login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PATH = "/org/freedesktop/login1"
_PATIENCE_MS = 1000
# The stubs ask for bytes here, which the binding itself refuses: hence no type.
_ON_SLEEP: Any = SLOT("_on_sleep(bool)")
_ON_LOCK: Any = SLOT("_on_lock()")


class SystemEvents(QObject):
    """Listens for as long as it lives.

    Signals:
        lock_due: the session was locked, or the laptop is about to sleep.
    """

    lock_due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus()
        if self._bus.isConnected():
            self._listen()

    def _listen(self) -> None:
        self._bus.connect(_SERVICE, _PATH, _MANAGER, "PrepareForSleep", self, _ON_SLEEP)
        self._bus.connect(_SERVICE, self._session(), _SESSION, "Lock", self, _ON_LOCK)

    def _session(self) -> str:
        """Return the path of this session; empty, for any session, when nobody knows."""
        manager = QDBusInterface(_SERVICE, _PATH, _MANAGER, self._bus)
        manager.setTimeout(_PATIENCE_MS)
        if not manager.isValid():
            return ""
        reply = manager.call("GetSessionByPID", os.getpid())
        if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
            return ""
        return str(reply.arguments()[0])

    @Slot(bool)
    def _on_sleep(self, going: bool) -> None:  # noqa: FBT001 - a slot of the bus
        if going:
            self.lock_due.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.lock_due.emit()

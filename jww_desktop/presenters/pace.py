"""When what is typed goes to the disk: each key at once.

No save begins before the one before it has ended: on a slow disk the letters that were typed
meanwhile go together, and never a row of saves waits.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from jww_desktop.errors import AppError
from jww_desktop.presenters.unkept import Unkept

RETRY_MS = 2_000
"""How long after a save that was refused it is tried again."""


class Pace(QObject):
    """Says when to save, and again when that was refused.

    Args:
        parent: who saves.
        unkept: is told while what was typed is not on the disk.

    Signals:
        due: what was typed is to be kept now.
    """

    due = Signal()

    def __init__(self, parent: QObject, unkept: Unkept) -> None:
        super().__init__(parent)
        self._unkept = unkept
        self._saves = 0
        self._is_wanted = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._go_on)

    def typed(self) -> None:
        """Note that something changed."""
        self._is_wanted = True
        self._go_on()

    def begins(self) -> None:
        """Note that a save was handed over, whoever asked for it."""
        self._is_wanted = False
        self._saves += 1

    def ends(self) -> None:
        """Note that a save was done."""
        self._saves -= 1
        self._retry.stop()
        self._unkept.settle(self)
        self._go_on()

    def fails(self, error: AppError) -> None:
        """Note that a save was refused: it is asked for again, whether or not a key follows."""
        self._saves -= 1
        self._unkept.refuse(self, error)
        self._is_wanted = True
        self._retry.start()

    def rest(self) -> None:
        """Ask for no save before the next key: nothing is left to keep."""
        self._is_wanted = False
        self._unkept.settle(self)

    def _go_on(self) -> None:
        if self._is_wanted and not self._saves and not self._retry.isActive():
            self._is_wanted = False
            self.due.emit()

"""When the laptop lies unused: cover the screen after two minutes, lock it hard after fifteen.

One single-shot timer waits for the next moment that matters, so an idle laptop stays idle.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

COVER_AFTER_S = 120
LOCK_AFTER_S = 15 * 60


def awake_clock() -> float:
    """Return seconds that also run while the laptop sleeps, where the system counts them."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot_time) if boot_time is not None else time.monotonic()


class Idle(QObject):
    """Counts the time since the last sign of a person.

    Signals:
        cover_due: the screen has to be covered.
        lock_due: the process has to end.
        minutes_left_changed: whole minutes until the hard lock.
    """

    cover_due = Signal()
    lock_due = Signal()
    minutes_left_changed = Signal(int)

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = awake_clock
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._cover_after_s = COVER_AFTER_S
        self._touched = clock()
        self._covered = False
        self._minutes = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self, cover_after_s: int = COVER_AFTER_S) -> None:
        """Begin to count; at an unlock, or when the setting changed."""
        self._cover_after_s = cover_after_s
        self.uncover()

    def stop(self) -> None:
        """Count no more: there is nothing to cover."""
        self._timer.stop()

    def touch(self) -> None:
        """Note a key, a click or a move; on the cover anybody can make one, so it counts not."""
        if not self._covered:
            self._touched = self._clock()

    def uncover(self) -> None:
        """Note that the person is back and known."""
        self._covered = False
        self.touch()
        self.look()

    def covered(self) -> None:
        """Note that the screen was covered, whatever the reason."""
        self._covered = True

    @property
    def minutes_left(self) -> int:
        """Whole minutes until the hard lock, at least 0."""
        return max(0, math.ceil((LOCK_AFTER_S - self._idle_s()) / 60))

    def look(self) -> None:
        """Do what is due now, and wait for what comes next."""
        idle = self._idle_s()
        if idle >= LOCK_AFTER_S:
            self._timer.stop()
            self.lock_due.emit()
            return
        if idle >= self._cover_after_s and not self._covered:
            self._covered = True
            self.cover_due.emit()
        if self.minutes_left != self._minutes:
            self._minutes = self.minutes_left
            self.minutes_left_changed.emit(self._minutes)
        self._timer.start(round(self._next_s(idle) * 1000) + 20)

    def _next_s(self, idle: float) -> float:
        to_minute = 60 - idle % 60
        waits = [LOCK_AFTER_S - idle, to_minute]
        if not self._covered:
            waits.append(self._cover_after_s - idle)
        return max(0.0, min(waits))

    def _idle_s(self) -> float:
        return max(0.0, self._clock() - self._touched)

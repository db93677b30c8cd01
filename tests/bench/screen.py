"""The application on an offscreen screen, and how long a key takes until its effect is painted."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jww_desktop.app import Application
from jww_desktop.config import Profile
from jww_desktop.demo.pausing import pause
from jww_desktop.presenters.tasks import Lane
from jww_desktop.vault.header import Cost
from jww_desktop.vault.slots import ARGON2ID
from tests.support.vaults import PASSPHRASE

if TYPE_CHECKING:  # what is behind the lock is not loaded before it shows
    from jww_desktop.ui.desk import Desk
    from jww_desktop.ui.today.view import TodayView

_PATIENCE_S = 30.0
_BEAT_MS = 2
_A_KEY_MS = 100
"""Somebody who types fast; what is behind the lock loads meanwhile."""


class TimedKdf:
    """The key derivation of the product, and how long it took."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def derive(self, passphrase: bytes, salt: bytes, cost: Cost) -> bytearray:
        """Derive."""
        start = time.perf_counter()
        try:
            return ARGON2ID.derive(passphrase, salt, cost)
        finally:
            self.seconds = time.perf_counter() - start


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Running:
    """The whole application in this process, at its lock screen."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self.qt = QApplication.instance() or QApplication(sys.argv[:1])
        self.kdf = TimedKdf()
        self.application = Application(Profile(folder), kdf=self.kdf)
        self.paints = Paints(self.application._lock_view)
        self.application.start()

    @property
    def desk(self) -> Desk:
        """What is behind the lock."""
        assert self.application._desk is not None
        return self.application._desk

    def show_lock(self) -> None:
        """Return once the lock screen is painted."""
        until(lambda: self.paints.count > 0)

    def unlock(self) -> float:
        """Type the passphrase; return how long Enter took until the first place shows its content.

        Without the key derivation, which takes as long as it should.
        """
        field = QApplication.focusWidget()
        assert field is not None
        for letter in PASSPHRASE:  # a delay of `keyClicks` would hold up what loads meanwhile
            QTest.keyClicks(field, letter)
            pause(_A_KEY_MS)
        start = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        until(lambda: self.application._desk is not None)
        today = cast("TodayView", self.desk.shell.shown)
        until(lambda: today._today is not None)
        shown = Paints(today)
        until(lambda: shown.count > 0)
        return time.perf_counter() - start - self.kdf.seconds

    def settle(self) -> None:
        """Wait until the lanes have nothing to do and their results are painted."""
        lanes = (self.application._store, self.application._sync)
        for _ in range(3):
            until(lambda: not any(_is_busy(lane) for lane in lanes))
            QApplication.processEvents()

    def close(self) -> None:
        """Close the window, which puts everything away."""
        self.application.window.close()
        QApplication.processEvents()


def _is_busy(lane: Lane) -> bool:
    return lane._under_way > 0


def until(holds: Callable[[], bool]) -> None:
    """Let events run until something holds."""
    end = time.monotonic() + _PATIENCE_S
    beat = QTimer(interval=_BEAT_MS)  # a loop that spins would take the interpreter from the lanes
    beat.start()
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def key_to_paint(field: QWidget, paints: Paints, press: Callable[[QWidget], None]) -> float:
    """Return how long a key takes until what it changes was painted."""
    QApplication.processEvents()
    before = paints.count
    start = time.perf_counter()
    press(field)
    until(lambda: paints.count > before)
    return time.perf_counter() - start

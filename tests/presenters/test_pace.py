"""When a draft goes to the disk: the first key at once, then steadily, never two saves waiting."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from jww_desktop.presenters.pace import KEEP_EVERY_MS, Pace
from jww_desktop.presenters.unkept import Unkept
from tests.support.desk import until


class _Disk(QObject):
    """Saves when it is told to; a save lasts until `end`."""

    def __init__(self) -> None:
        super().__init__()
        self.unkept = Unkept()
        self.pace = Pace(self, self.unkept)
        self.pace.due.connect(self._save)
        self.begun: list[float] = []

    def _save(self) -> None:
        self.begun.append(time.monotonic())
        self.pace.begins()


def test_the_first_key_is_saved_at_once_and_the_next_ones_together(qapp: QApplication) -> None:
    disk = _Disk()
    disk.pace.typed()
    assert len(disk.begun) == 1
    disk.pace.ends()
    for _ in range(5):
        disk.pace.typed()
    assert len(disk.begun) == 1
    until(lambda: len(disk.begun) == 2)
    assert disk.begun[1] - disk.begun[0] >= KEEP_EVERY_MS / 1000 * 0.9


def test_on_a_slow_disk_no_second_save_waits(qapp: QApplication) -> None:
    disk = _Disk()
    disk.pace.typed()
    disk.pace.typed()
    late = time.monotonic() + 2 * KEEP_EVERY_MS / 1000
    until(lambda: time.monotonic() > late)
    assert len(disk.begun) == 1
    disk.pace.ends()
    assert len(disk.begun) == 2

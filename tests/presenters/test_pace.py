"""When a draft goes to the disk: each key at once, and never two saves waiting."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from jww_desktop.presenters.pace import Pace
from jww_desktop.presenters.unkept import Unkept


class _Disk(QObject):
    """Saves when it is told to; a save lasts until `end`."""

    def __init__(self) -> None:
        super().__init__()
        self.pace = Pace(self, Unkept(self))
        self.pace.due.connect(self._save)
        self.begun = 0

    def _save(self) -> None:
        self.begun += 1
        self.pace.begins()


def test_each_key_is_saved_at_once(qapp: QApplication) -> None:
    disk = _Disk()
    for key in range(1, 4):
        disk.pace.typed()
        assert disk.begun == key
        disk.pace.ends()


def test_on_a_slow_disk_keys_go_together_and_no_second_save_waits(qapp: QApplication) -> None:
    disk = _Disk()
    for _ in range(5):
        disk.pace.typed()
    assert disk.begun == 1
    disk.pace.ends()
    assert disk.begun == 2
    disk.pace.ends()
    assert disk.begun == 2

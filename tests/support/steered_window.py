"""The application as its command starts it; its owner unlocks it, sees the centre, and leaves.

What it is told goes to standard output: the title of the window, and what each order found.
"""

from __future__ import annotations

import sys
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from jww_desktop import __main__ as command
from jww_desktop.app import Application
from jww_desktop.config import Profile
from jww_desktop.demo.actor import Actor
from jww_desktop.demo.cast import CENTRE, PASSPHRASES


class Steered(Application):
    """An application whose owner sits before it from the start."""

    def __init__(self, profile: Profile, *, owner: str, **given: Any) -> None:
        super().__init__(profile, owner=owner, **given)
        self._owner = owner
        self._actor = Actor(self.window)

    def start(self) -> None:
        super().start()
        sys.stdout.write(f"{self.window.windowTitle()}\n")
        QTimer.singleShot(0, self, self._sit_down)

    def _sit_down(self) -> None:
        QTest.qWaitForWindowActive(self.window)  # a key goes where the keyboard is
        for order in (
            {"do": "type", "into": "Wachtwoordzin", "text": PASSPHRASES[self._owner]},
            {"do": "key", "key": "Return"},
            {"do": "wait", "name": CENTRE, "within": 60},
            {"do": "quit"},
        ):
            self._actor._obey(order)


if __name__ == "__main__":
    with patch.object(command, "Application", Steered):
        sys.exit(command.main())

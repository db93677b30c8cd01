"""Many short lives of the application, each in a process of its own that only a kill ends.

    python -m tests.support.lives PROFILE CASE_FILE LIFE

In it the owner unlocks, goes on with the contact in that dossier, and types until the end. What
happens is in a `Life`: memory that both sides see, so that a kill takes nothing of it.
"""

from __future__ import annotations

import mmap
import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from jww_desktop.app import Application
from jww_desktop.config import Profile
from jww_desktop.demo.actor import press_all
from jww_desktop.demo.pausing import pause
from jww_desktop.presenters.contact import ContactDesk
from jww_desktop.presenters.visits import CONTACT, Visit
from jww_desktop.ui.lock.view import LockView
from jww_desktop.vault.process import harden
from tests.support.central import ROOT
from tests.support.forking import Forked
from tests.support.vaults import CHEAP, PASSPHRASE

LONGEST = 30_000
"""Letters that all lives together may type."""
_KEY_MS = 12
_FIELDS = struct.Struct("=5q2d")
_LETTERS = "enatrodis lgvh\nmubkwcpzj,.;éëïŁçğ–“”'-"
TEXT = "".join(random.Random(1).choices(_LETTERS, k=LONGEST))


class Life:
    """What is known of one life, in a file that is mapped on both sides.

    Attributes:
        ready: whether the note is open and holds the keyboard.
        found: how many letters were in it when it was opened; -1 when it was not the text.
        typed: how many letters are in it.
        kept: of how many of them the application said that they are kept.
        saves: whether the store is at work.
        since: since when it is, by the monotonic clock.
        slowest_s: how long it was at work at a stretch since then, at most.
    """

    _NAMES = ("ready", "found", "typed", "kept", "saves", "since", "slowest_s")

    def __init__(self, path: Path) -> None:
        size = _FIELDS.size + 8 * LONGEST
        if not path.exists():
            path.write_bytes(bytes(size))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), size)

    def __getattr__(self, name: str) -> float:
        if name not in Life._NAMES:
            raise AttributeError(name)
        return float(_FIELDS.unpack_from(self._memory)[Life._NAMES.index(name)])

    def tell(self, **values: float) -> None:
        """Change what is known."""
        now = list(_FIELDS.unpack_from(self._memory))
        for name, value in values.items():
            now[self._NAMES.index(name)] = value
        _FIELDS.pack_into(self._memory, 0, *now)

    def begin(self) -> None:
        """Forget the life before."""
        self.tell(**dict.fromkeys(self._NAMES, 0))

    def stamp(self, letter: int, at: float) -> None:
        """Note when a letter was typed."""
        struct.pack_into("=d", self._memory, _FIELDS.size + 8 * letter, at)

    def typed_at(self, letter: int) -> float:
        """Return when a letter was typed."""
        return float(struct.unpack_from("=d", self._memory, _FIELDS.size + 8 * letter)[0])


class _Owner(QObject):
    """Sits before the screen: unlocks, goes to the note, types."""

    def __init__(self, application: Application, life: Life, case: bytes) -> None:
        super().__init__(application)
        self._application, self._life, self._case = application, life, case
        self._typed = self._handed = 0
        self._field: QPlainTextEdit | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_KEY_MS)
        self._timer.timeout.connect(self._type)
        application._store.busy_changed.connect(self._on_busy)
        QTimer.singleShot(0, self, self._unlock)

    def _unlock(self) -> None:
        window = self._application.window
        QTest.qWaitForWindowActive(window)
        lock = window.findChild(LockView)
        assert lock is not None
        press_all(QApplication.focusWidget() or lock, f"{PASSPHRASE}\n")
        while self._application._desk is None:
            pause(2)
        shell = self._application._desk.shell
        shell.go(CONTACT, Visit(self._case))
        desk = shell.shown.findChild(ContactDesk) or shell.shown._desk  # type: ignore[attr-defined]
        desk.kept_changed.connect(self._on_kept)
        while not isinstance(QApplication.focusWidget(), QPlainTextEdit):
            pause(2)
        self._begin()

    def _begin(self) -> None:
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        assert "Dario" in field.accessibleName()
        self._field, text = field, field.toPlainText()
        self._typed = self._handed = len(text)
        found = len(text) if TEXT.startswith(text) else -1
        self._life.tell(found=found, typed=len(text), kept=len(text), slowest_s=0, ready=1)
        if found >= 0:
            self._timer.start()

    def _type(self) -> None:
        assert self._field is not None
        self._life.stamp(self._typed, time.monotonic())
        press_all(self._field, TEXT[self._typed])
        self._typed += 1
        self._life.tell(typed=self._typed)

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        now, life = time.monotonic(), self._life
        if busy:
            self._handed = self._typed
            life.tell(saves=1, since=now)
        else:
            life.tell(saves=0, slowest_s=max(life.slowest_s, now - life.since))

    def _on_kept(self) -> None:
        self._life.tell(kept=self._handed)


def main() -> None:
    """Live once."""
    profile, case, life = Profile(Path(sys.argv[1])), bytes.fromhex(sys.argv[2]), Path(sys.argv[3])
    harden()
    qt = QApplication(sys.argv[:1])
    application = Application(profile, kdf=CHEAP)
    _Owner(application, Life(life), case)
    application.start()
    qt.exec()


class Lives:
    """Begins lives on one profile, one after another, and ends them."""

    def __init__(self, profile: Profile, case: bytes, life: Path) -> None:
        self._words = [str(profile.folder), case.hex(), str(life)]
        self.life = Life(life)
        self._process: Forked | None = None

    def begin(self) -> None:
        """Begin a life."""
        self.life.begin()
        words = [sys.executable, "-m", "tests.support.lives", *self._words]
        variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self._process = Forked(words, env=variables, cwd=ROOT)

    def kill(self) -> float:
        """End it as a pulled battery would; return when."""
        assert self._process is not None
        at = time.monotonic()
        self._process.kill()
        ended = self._process.wait()
        assert ended == -signal.SIGKILL, f"the process ended early: {ended}"
        return at


if __name__ == "__main__":
    main()

"""The whole application in one process, on real vaults, beside a real central store.

with RunningCentral(folder) as central:
    profile = founded(folder / "lead", central)
    with desktop(profile) as seen:
        seen.unlock()
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jww_desktop.app import Application
from jww_desktop.config import Profile
from jww_desktop.demo.pausing import pause
from jww_desktop.i18n import t
from jww_desktop.services import beginning, opening
from jww_desktop.services.beginning import Answers, RecoverySheets, Way
from tests.support import qt
from tests.support.central import RunningCentral
from tests.support.scenes import choose_settings
from tests.support.vaults import CHEAP, PASSPHRASE

SIZE = (1366, 738)
LEAD, CENTRE = "Hilde Roggeman", "CAW Oost-Vlaanderen"
PATIENCE_MS = 60_000


def founding(central: RunningCentral) -> Answers:
    """Return what the first lead fills in."""
    return Answers(
        way=Way.FOUND,
        person=LEAD,
        laptop="laptop 1",
        address=central.url,
        centre=CENTRE,
        team="JWW Gent",
        prisons=("Gent", "Oudenaarde"),
        authority=central.certificate_hash.hex(),
        founding_code=central.founding_code,
    )


def founded(folder: Path, central: RunningCentral) -> tuple[Profile, RecoverySheets]:
    """Found a centre; return the profile of its first lead and the key on its sheets."""
    profile, key = Profile(folder), beginning.new_recovery_key()
    vault = opening.create_vault(profile, PASSPHRASE, kdf=CHEAP)
    beginning.found(vault, founding(central), key.public)
    vault.close()
    return profile, key


def copy(profile: Profile, folder: Path) -> Profile:
    """Return a profile of one's own with the same vault."""
    shutil.copytree(profile.folder, folder)
    return Profile(folder)


class Desktop:
    """An application on screen.

    Attributes:
        app: the application.
        relaunched: with which commands it wanted to be replaced.
    """

    def __init__(
        self, profile: Profile, *, theme: str = "light", percent: int = 100, demo: bool = False
    ) -> None:
        self.relaunched: list[Sequence[str]] = []
        choose_settings(profile)
        self.app = Application(profile, demo=demo, kdf=CHEAP, relaunch=self.relaunched.append)
        self.app.appearance.choose(theme=theme, text_percent=percent)
        self.window = self.app.window
        self.window.resize(*SIZE)

    def start(self) -> None:
        """Show the window and give it the keyboard."""
        self.app.start()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 5000)

    def until(self, holds: Callable[[], object]) -> None:
        """Let events run until something holds."""
        left = QDeadlineTimer(PATIENCE_MS)
        while not holds():
            assert not left.hasExpired(), self.names()
            pause(10)

    def find(self, name: str) -> QWidget:
        """Return the visible widget that a screen reader calls `name`."""
        self.until(lambda: self._seen(name))
        return self._seen(name)[-1]

    def shows(self, name: str) -> bool:
        """Say whether a visible widget has that name."""
        return bool(self._seen(name))

    def names(self) -> list[str]:
        """Return every name on screen."""
        return [child.accessibleName() for child in self._visible() if child.accessibleName()]

    def _visible(self) -> list[QWidget]:
        return [child for child in self.window.findChildren(QWidget) if child.isVisible()]

    def _seen(self, name: str) -> list[QWidget]:
        return [child for child in self._visible() if child.accessibleName() == name]

    def write(self, name: str, text: str) -> None:
        """Type into the field of that name."""
        field = self.find(name)
        field.setFocus()
        QTest.keyClicks(field, text)

    def press(self, name: str) -> None:
        """Press the button of that name."""
        button = self.button(name)
        self.until(button.isEnabled)
        button.click()

    def button(self, name: str) -> QAbstractButton:
        """Return the button of that name."""
        self.until(lambda: self._buttons(name))
        return self._buttons(name)[-1]

    def _buttons(self, name: str) -> list[QAbstractButton]:
        return [each for each in self._seen(name) if isinstance(each, QAbstractButton)]

    def key(self, key: object) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)  # type: ignore[call-overload]

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Open the vault at the lock screen, and wait for the shell."""
        self.write(t("Wachtwoordzin"), passphrase)
        self.press(t("Ontgrendelen"))
        self.find(t("Instellingen"))


@contextmanager
def desktop(
    profile: Profile, *, theme: str = "light", percent: int = 100, demo: bool = False
) -> Iterator[Desktop]:
    """Start the application, and close its window at the end."""
    seen = Desktop(profile, theme=theme, percent=percent, demo=demo)
    try:
        seen.start()
        yield seen
    finally:
        qt.end(seen.window)

"""The way into a vault: with its passphrase, with two recovery sheets, or by making it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jww_desktop.config import Profile
from jww_desktop.errors import AppError
from jww_desktop.later import Later
from jww_desktop.presenters.tasks import Lane
from jww_desktop.vault.slots import ARGON2ID, Kdf

if TYPE_CHECKING:
    from jww_desktop.services import opening
    from jww_desktop.services.opening import OpenVault
else:
    opening = Later("jww_desktop.services.opening")


class Unlock(QObject):
    """Opens the vault on its lane, because deriving the key takes a second or two.

    Signals:
        opened: an `OpenVault`.
        failed: an `AppError`; nothing was opened and nothing overwritten.
        busy_changed: whether an attempt is under way.
    """

    opened = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self, profile: Profile, lane: Lane, *, kdf: Kdf = ARGON2ID, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._lane = lane
        self._kdf = kdf
        self._busy = self._is_prepared = False

    def prepare(self) -> None:
        """Get ready while the passphrase is typed."""
        if not self._is_prepared:
            self._is_prepared = True
            self._lane.run(lambda: opening.prepare())  # noqa: PLW0108 - loaded on the lane

    def unlock(self, passphrase: str) -> None:
        """Open the vault with its passphrase."""
        self._run(lambda: opening.open_vault(self._profile, passphrase, kdf=self._kdf))

    def recover(self, sheets: Sequence[str], new_passphrase: str) -> None:
        """Open the vault with two recovery sheets and give it a new passphrase."""
        self._run(
            lambda: opening.recover_vault(self._profile, sheets, new_passphrase, kdf=self._kdf)
        )

    def create(self, passphrase: str) -> None:
        """Make the vault."""
        self._run(lambda: opening.create_vault(self._profile, passphrase, kdf=self._kdf))

    def _run(self, attempt: Callable[[], OpenVault]) -> None:
        if not self._busy:
            self._set_busy(busy=True)
            self._lane.run(attempt, self._on_opened, self._on_refused)

    def _on_opened(self, vault: OpenVault) -> None:
        self._set_busy(busy=False)
        self.opened.emit(vault)

    def _on_refused(self, error: AppError) -> None:
        self._set_busy(busy=False)
        self.failed.emit(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)

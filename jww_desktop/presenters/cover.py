"""The cover over the screen: raised at once, lifted by somebody who knows the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from jww_desktop.config import Profile
from jww_desktop.errors import AppError
from jww_desktop.presenters.idle import awake_clock
from jww_desktop.presenters.tasks import Lane
from jww_desktop.vault import vault
from jww_desktop.vault.slots import ARGON2ID, Kdf

FREE_S: Final = 60
"""How long after raising it oneself one key is enough to lift it."""


class Cover(QObject):
    """Whether the screen is covered.

    Signals:
        raised: hide everything, now.
        lifted: show it again.
        failed: an `AppError`; the cover stays.
        busy_changed: whether a passphrase is being checked.
    """

    raised = Signal()
    lifted = Signal()
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        profile: Profile,
        lane: Lane,
        *,
        kdf: Kdf = ARGON2ID,
        clock: Callable[[], float] = awake_clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kdf = kdf
        self._profile = profile
        self._lane = lane
        self._clock = clock
        self._is_raised = False
        self._free_until = clock()

    @property
    def is_free(self) -> bool:
        """Whether the person can only have been away for a moment."""
        return self._clock() < self._free_until

    @property
    def is_raised(self) -> bool:
        """Whether the screen is covered now."""
        return self._is_raised

    def cover(self, *, away: bool = False) -> None:
        """Hide everything; `away` when nobody was there, so that nobody is taken for back."""
        if not self._is_raised:
            self._is_raised = True
            self._free_until = self._clock() + (0 if away else FREE_S)
            self.raised.emit()

    def lift(self) -> None:
        """Show it again, without asking: the person is still there."""
        if self._is_raised:
            self._is_raised = False
            self.lifted.emit()

    def confirm(self, passphrase: str) -> None:
        """Show it again when `passphrase` is right."""
        self.busy_changed.emit(True)
        self._lane.run(
            lambda: vault.confirm(self._profile, passphrase, kdf=self._kdf),
            lambda _: self._on_confirmed(),
            self._on_refused,
        )

    def _on_confirmed(self) -> None:
        self.busy_changed.emit(False)
        self.lift()

    def _on_refused(self, error: AppError) -> None:
        self.busy_changed.emit(False)
        self.failed.emit(error)

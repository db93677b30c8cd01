"""Another passphrase for the open vault; it ends with the vault closed, to be unlocked anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError, UserError
from jww_desktop.i18n import t
from jww_desktop.presenters.workplace import Workplace


class PassphraseChange(QObject):
    """Changes the passphrase on the store lane, after everything that is queued there.

    Signals:
        busy_changed: whether it is under way.
        refused: an `AppError`; nothing was done and the vault is open.
        ended: the vault is closed; an `AppError` when the disk did not do all of it, or None.
    """

    busy_changed = Signal(bool)
    refused = Signal(object)
    ended = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = workplace
        self._is_syncing = False
        workplace.sync.busy_changed.connect(self._on_sync_busy_changed)

    def change(self, present: str, new: str) -> None:
        """Take `new` in the place of `present`."""
        if self._is_syncing:
            self.refused.emit(
                UserError(
                    t("Er wordt nu gesynchroniseerd."),
                    safe=t("Er is niets gewijzigd."),
                    next_step=t("Wacht tot dat klaar is, en probeer opnieuw."),
                )
            )
            return
        vault = self._place.vault
        self.busy_changed.emit(True)
        self._place.store.run(
            lambda: vault.change_passphrase(present, new), lambda _: self._end(None), self._on_error
        )

    def _on_error(self, error: AppError) -> None:
        if isinstance(error, UserError):
            self.busy_changed.emit(False)
            self.refused.emit(error)
        else:
            self._end(error)

    def _end(self, error: AppError | None) -> None:
        self.busy_changed.emit(False)
        self.ended.emit(error)

    def _on_sync_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._is_syncing = busy

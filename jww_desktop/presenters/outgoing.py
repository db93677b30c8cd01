"""What lies on this laptop alone, and how the last syncs went: known once, for every screen.

The status bar and the screen Synchroniseren both tell it. They read it here and nowhere else, so
they cannot contradict each other; and before it is known, neither of them claims anything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.errors import AppError
from jww_desktop.presenters.notices import ChangeBus
from jww_desktop.presenters.tasks import Lane
from jww_desktop.services import syncing
from jww_desktop.services.context import Context
from jww_desktop.services.syncing import LogRow, Standing, Stop


class Outgoing(QObject):
    """Read anew after each change, never twice at once.

    Attributes:
        waiting: saves that are on this laptop only; None while that is not known.
        past: the last syncs, the latest first.
        is_connected: whether the central store answered the sync that is under way.

    Signals:
        changed: any of these.
        failed: an `AppError`; what was known before still counts.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        context: Callable[[], Context],
        store: Lane,
        bus: ChangeBus,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._store = context, store
        self.waiting: int | None = None
        self.past: tuple[LogRow, ...] = ()
        self.is_connected = False
        self._asking = self._stale = False
        bus.changed.connect(self._on_changed)

    @property
    def synced_at(self) -> datetime | None:
        """When the last sync that came to its end began."""
        whole = (row for row in self.past if row.stop == Stop.COMPLETE.value)
        last = next(whole, None)
        return datetime.fromtimestamp(last.started_ms / 1000, UTC) if last else None

    def refresh(self) -> None:
        """Read it; asked while it is being read, it is read once more."""
        self._stale = self._asking
        if not self._asking:
            self._asking = True
            context = self._context()
            self._store.run(lambda: syncing.standing(context), self._on_read, self._on_failed)

    def take(self, standing: Standing) -> None:
        """Take over what a sync read at its end; what is being read may be older than that."""
        self._stale = self._asking
        self.is_connected = False
        self._tell(standing)

    def note_connected(self) -> None:
        """Note that the central store answers."""
        if not self.is_connected:
            self.is_connected = True
            self.changed.emit()

    def note_ended(self) -> None:
        """Note that a sync ended without anything to tell."""
        self.is_connected = False
        self.changed.emit()
        self.refresh()

    def _on_read(self, standing: Standing) -> None:
        self._asking = False
        if self._stale:
            self.refresh()
        else:
            self._tell(standing)

    def _on_failed(self, error: AppError) -> None:
        self._asking = False
        self.failed.emit(error)

    def _tell(self, standing: Standing) -> None:
        self.waiting, self.past = standing.waiting, standing.past
        self.changed.emit()

    def _on_changed(self, _notice: ChangeNotice) -> None:
        self.refresh()

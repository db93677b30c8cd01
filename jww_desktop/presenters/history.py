"""What a record said before, for whoever wants to know."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.history import record_history


class HistoryDesk(Presenter):
    """Fetches the history of a record.

    Signals:
        shown: a list of `HistoryRow`, the latest first.
    """

    shown = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)

    def load(self, record: bytes) -> None:
        """Fetch all that ever happened to a record."""
        self.run(lambda context: record_history(context, record), self.shown.emit)

"""How long talking and writing took on this laptop, for the person who works on it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import writing_time


class WritingTime(Presenter):
    """Fetches and forgets what was measured.

    Signals:
        shown: the `Share` of the last thirty days.
    """

    shown = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)

    def load(self) -> None:
        """Fetch the last thirty days."""
        self.run(writing_time.recent_share, self.shown.emit)

    def forget(self) -> None:
        """Forget all that was measured."""

        def forgot(_: object) -> None:
            self.load()
            self.told.emit(t("Gewist."), None)

        self.run(writing_time.forget_writing, forgot)

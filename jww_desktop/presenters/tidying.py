"""Tidy the vault in the pauses of a day, so that no save has to do it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import last_words

PAUSE_MS: Final = 5_000
"""How long the worker of the database has had nothing to do when a pause begins."""


class Tidying(QObject):
    """Tidies once in each pause; an idle laptop stays idle."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._is_tidying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._tidy)
        place.store.busy_changed.connect(self._on_busy)

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 -- a signal's
        if busy:
            self._timer.stop()
        elif self._is_tidying:
            self._is_tidying = False
        else:
            self._timer.start()

    def _tidy(self) -> None:
        self._is_tidying = True
        self._place.store.run(self._place.context.database.tidy)
        self._place.store.run(partial(last_words.keep_room, self._place.profile))

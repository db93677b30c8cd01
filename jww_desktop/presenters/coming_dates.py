"""Dates that run out over all open dossiers: looked for in portions, so that no save waits long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import coming_dates
from jww_desktop.services.clients import CardRow
from jww_desktop.services.coming_dates import ComingDate

_TABLES = (
    *("client_card", "case_file", "legal_status", "sentence", "legal_event", "official_date"),
)
_PORTION = 25
"""Dossiers at a time: some tens of milliseconds."""


class ComingDates(Presenter):
    """Keeps the dates fresh.

    Args:
        mine: only those of the dossiers that this person follows.

    Signals:
        shown: the `ComingDate`s, the first first.
    """

    shown = Signal(object)

    def __init__(
        self, place: Workplace, parent: QObject | None = None, *, mine: bool = False
    ) -> None:
        super().__init__(place, parent)
        self._mine = mine
        self._round = 0
        self._clients = Reading(place, *_TABLES, parent=self)
        self._clients.answered.connect(self._begin)
        self._clients.failed.connect(self.failed)

    def open(self) -> None:
        """Look for them; the clock tells no one when it moves on."""
        mine = self._mine
        self._clients.ask(lambda context: coming_dates.with_sheet(context, mine=mine))

    def look(self, *, looking: bool) -> None:
        """Follow changes while somebody looks."""
        self._clients.look(looking=looking)

    def _begin(self, clients: Sequence[CardRow]) -> None:
        self._round += 1
        self._go_on(self._round, clients, [])

    def _go_on(self, number: int, rest: Sequence[CardRow], found: list[ComingDate]) -> None:
        """Look through the next portion, unless a newer round has begun."""
        if number != self._round:
            return
        if not rest:
            order = sorted(found, key=lambda one: (one.day, one.client.id, one.pair.kind))
            self.shown.emit(tuple(order))
            return
        portion, rest = rest[:_PORTION], rest[_PORTION:]
        self.run(
            lambda context: coming_dates.coming(context, portion),
            lambda more: self._go_on(number, rest, [*found, *more]),
        )

"""The place for what comes before a dossier: four lists, and who may already be known here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import clients, reception
from jww_desktop.services.arrivals import ArrivalRow
from jww_desktop.services.clients import CardForm, SimilarRow
from jww_desktop.services.context import Context

_TABLES = ("question", "arrival", "client_card", "case_file", "prison", "staff_member")


@dataclass(frozen=True)
class Resembling:
    """Cards that may be of somebody who arrived.

    Attributes:
        arrival: his line.
        similar: the cards, most alike first.
    """

    arrival: bytes
    similar: tuple[SimilarRow, ...]


class ReceptionDesk(Presenter):
    """Keeps the lists fresh.

    Signals:
        shown: a `Reception`.
        similar_found: a `Resembling`.
    """

    shown = Signal(object)
    similar_found = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._lists = Reading(place, *_TABLES, parent=self)
        self._lists.answered.connect(self.shown)
        self._similar = Reading(place, "client_card", parent=self)
        self._similar.answered.connect(self.similar_found)
        for reading in (self._lists, self._similar):
            reading.failed.connect(self.failed)

    @property
    def hides_names(self) -> bool:
        """Whether lists show initials until a row is current."""
        return self.place.appearance.settings.initials

    def open(self) -> None:
        """Fetch the lists; the clock tells no one when it moves on."""
        self._lists.ask(reception.reception)

    def look(self, *, looking: bool) -> None:
        """Follow changes while the lists are in sight."""
        self._lists.look(looking=looking)
        self._similar.look(looking=looking)

    def compare(self, row: ArrivalRow) -> None:
        """Look which cards may be of somebody who arrived."""
        form = CardForm(name=row.name, number=row.number)

        def compare(context: Context) -> Resembling:
            return Resembling(row.id, tuple(clients.similar_cards(context, form)))

        self._similar.ask(compare)

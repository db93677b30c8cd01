"""The list of new arrivals: lines typed or pasted, and what the offer to each led to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.change_words import changed_words
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import arrival_import, arrivals, clients
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.arrival_import import Source
from jww_desktop.services.arrivals import ArrivalForm, Offered
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded

_TABLES = ("arrival", "client_card")


@dataclass(frozen=True)
class ArrivalPage:
    """What the form of one line shows.

    Attributes:
        prisons: where a line may be added, the one of the last line first.
        form: to begin with: a new line comes on the day of the last one.
        added: who was added just now, empty for nobody.
        loaded: the line that is changed; None for a new one.
    """

    prisons: tuple[PrisonRow, ...]
    form: ArrivalForm
    added: str = ""
    loaded: Loaded[ArrivalForm] | None = None


class ArrivalDesk(Presenter):
    """Adds and changes lines, and records offers.

    Signals:
        shown: an `ArrivalPage`: open the form of one line.
        known_found: what is there already of the person of the form (`Known`).
        prisons_loaded: where a list may be pasted (`PrisonRow`s): open the form.
        looked_over: the `Pasted` text, line by line.
        found: the line (`ArrivalRow`) for which a card is to be made.
        accepted: the card of who accepted the offer.
    """

    shown = Signal(object)
    known_found = Signal(object)
    prisons_loaded = Signal(object)
    looked_over = Signal(object)
    found = Signal(object)
    accepted = Signal(bytes)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._prison = b""
        self._day: date | None = None
        self._known = Reading(place, *_TABLES, parent=self)
        self._known.answered.connect(self.known_found)
        self._pasted = Reading(place, *_TABLES, parent=self)
        self._pasted.answered.connect(self.looked_over)
        for reading in (self._known, self._pasted):
            reading.failed.connect(self.failed)

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    # One line

    def begin(self, added: str = "") -> None:
        """Fetch what a new line needs; `added` is who was added just now."""
        form = ArrivalForm(arrived_on=self._day or self.today)
        self.run(lambda context: ArrivalPage(self._prisons(context), form, added), self.shown.emit)

    def load(self, arrival: bytes) -> None:
        """Fetch a line to change it."""

        def fetch(context: Context) -> ArrivalPage:
            loaded = arrivals.arrival_form(context, arrival)
            return ArrivalPage((), loaded.form, loaded=loaded)

        self.run(fetch, self.shown.emit)

    def compare(self, prison: bytes, form: ArrivalForm) -> None:
        """Look who may already be the person of a new line."""
        self._known.ask(lambda context: arrival_import.known(context, prison, form))

    def stop_comparing(self) -> None:
        """Look no longer: the form is closed."""
        self._known.look(looking=False)
        self._pasted.look(looking=False)

    def add(self, prison: bytes, form: ArrivalForm) -> None:
        """Add a line, and begin the next."""
        self._prison, self._day = prison, form.arrived_on
        self.run(
            lambda context: arrivals.add_arrivals(context, prison, [form]),
            lambda _: self.begin(form.name or form.number),
            ends=FormKey(forms.ARRIVAL),
        )

    def change(self, loaded: Loaded[ArrivalForm], form: ArrivalForm) -> None:
        """Store what was changed on a line."""
        self.run(
            lambda context: arrivals.change_arrival(context, loaded, form),
            lambda _: self.told.emit(changed_words(loaded, form, t("Aankomst gewijzigd.")), None),
            ends=FormKey(forms.ARRIVAL_CHANGE, loaded.key),
        )

    def remove(self, keys: Sequence[bytes]) -> None:
        """Take lines off the list; the toast undoes it."""
        words = tn("Van de lijst gehaald.", "{n} aankomsten van de lijst gehaald.", len(keys))

        def back() -> None:
            self.run(lambda context: arrivals.bring_back(context, keys))

        self.run(
            lambda context: arrivals.remove_arrivals(context, keys),
            lambda _: self.told.emit(words, back),
        )

    # A whole list

    def begin_list(self) -> None:
        """Fetch where a list may be pasted."""
        self.run(self._prisons, self.prisons_loaded.emit)

    def look_over(self, source: Source) -> None:
        """Read a pasted text, line by line."""
        self._pasted.ask(lambda context: arrival_import.look_over(context, source))

    def take_over(self, source: Source) -> None:
        """Put what was pasted on the list, whole or not at all; the toast undoes it."""
        self._prison = source.prison

        def taken(keys: list[bytes]) -> None:
            words = tn("{n} aankomst toegevoegd.", "{n} aankomsten toegevoegd.", len(keys))
            self.told.emit(words, partial(self.remove, keys))

        self.run(
            lambda context: arrival_import.take_over(context, source),
            taken,
            ends=FormKey(forms.ARRIVAL_LIST),
        )

    # The offer

    def find(self, arrival: bytes) -> None:
        """Fetch the line for which a card is to be made."""
        self.run(lambda context: arrivals.arrival(context, arrival), self.found.emit)

    def answer(self, arrival: bytes, outcome: str) -> None:
        """Record what an offer led to; the toast undoes it."""
        self.run(
            lambda context: arrivals.answer_offer(context, arrival, outcome),
            lambda offered: self.told.emit(_told(outcome), partial(self._take_back, offered)),
        )

    def accept(self, arrival: bytes, card: bytes) -> None:
        """Record that the offer was accepted, and whose card it is."""
        self.run(
            lambda context: arrivals.accept(context, arrival, card),
            lambda _: self.accepted.emit(card),
        )

    def _take_back(self, offered: Offered) -> None:
        self.run(
            lambda context: arrivals.take_back(context, offered),
            lambda _: self.told.emit(t("Teruggezet."), None),
        )

    def _prisons(self, context: Context) -> tuple[PrisonRow, ...]:
        return tuple(sorted(clients.prisons(context), key=lambda row: row.id != self._prison))


def _told(outcome: str) -> str:
    return {
        "declined": t("Geteld. Naam, nummer en plaats zijn van de lijst."),
        "letter": t("Brief achtergelaten. De klok staat stil."),
        "not_reached": t("Niet bereikt. De klok loopt door."),
    }[outcome]

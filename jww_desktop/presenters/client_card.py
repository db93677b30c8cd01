"""A card that is made or changed, and the dossier that begins with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.change_words import changed_words
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import card_removal, case_files, clients
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.card_removal import Removed
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardForm, CardRow, PrisonRow, SimilarRow
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded

NEW_CARD: Final = FormKey(forms.CARD)


@dataclass(frozen=True)
class CardToChange:
    """A card as its form shows it.

    Attributes:
        card: the card as a row.
        loaded: the form, and what it was shown.
    """

    card: CardRow
    loaded: Loaded[CardForm]


class CardDesk(Presenter):
    """Registers and changes cards, and opens dossiers.

    Signals:
        prisons_loaded: in which prisons a card may be made (`PrisonRow`s): open the form.
        similar_found: cards that may already be the person of the form (`SimilarRow`s).
        loaded: a `CardToChange`.
        registered: the id of the new card.
        changed: the id of the changed card.
        removed: a card was taken away.
        card_loaded: the `CardRow` for whom a dossier is to begin.
        opened: the id of the new dossier.
        refused: an `AppError`: the dossier was not opened.
    """

    prisons_loaded = Signal(object)
    similar_found = Signal(object)
    loaded = Signal(object)
    registered = Signal(bytes)
    changed = Signal(bytes)
    removed = Signal()
    card_loaded = Signal(object)
    opened = Signal(bytes)
    refused = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._similar = Reading(place, "client_card", parent=self)
        self._similar.answered.connect(self.similar_found)
        self._similar.failed.connect(self.failed)

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    def load_prisons(self) -> None:
        """Fetch the prisons in which a card may be made."""

        def fetch(context: Context) -> tuple[PrisonRow, ...]:
            return tuple(clients.prisons(context))

        self.run(fetch, self.prisons_loaded.emit)

    def compare(self, form: CardForm, but: bytes | None = None) -> None:
        """Look who may already be the person of `form`, other than the card `but`."""

        def compare(context: Context) -> tuple[SimilarRow, ...]:
            found = clients.similar_cards(context, form)
            return tuple(row for row in found if row.card.id != but)

        self._similar.ask(compare)

    def stop_comparing(self) -> None:
        """Look no longer: the form is closed."""
        self._similar.look(looking=False)

    def register(
        self,
        prison: bytes,
        form: CardForm,
        despite: Collection[bytes],
        ends: FormKey = NEW_CARD,
    ) -> None:
        """Make a card; `ends` is the form that becomes it."""

        def registered(card: bytes) -> None:
            self.registered.emit(card)
            self.told.emit(t("Kaart gemaakt."), None)

        self.run(
            lambda context: clients.register_card(context, prison, form, despite=despite),
            registered,
            ends=ends,
        )

    def load(self, card_id: bytes) -> None:
        """Fetch a card to change it."""

        def fetch(context: Context) -> CardToChange:
            loaded = clients.card_form(context, card_id)
            return CardToChange(clients.card(context, card_id), loaded)

        self.run(fetch, self.loaded.emit)

    def change(self, loaded: Loaded[CardForm], form: CardForm) -> None:
        """Save what was changed on a card; the toast undoes it."""

        def changed(after: Loaded[CardForm]) -> None:
            undo = partial(self._take_back, after, loaded.form) if form != loaded.form else None
            self.changed.emit(loaded.key)
            self.told.emit(changed_words(loaded, form, t("Kaart gewijzigd.")), undo)

        self.run(
            lambda context: clients.change_card(context, loaded, form),
            changed,
            ends=FormKey(forms.CARD_CHANGE, loaded.key),
        )

    def _take_back(self, after: Loaded[CardForm], before: CardForm) -> None:
        def taken_back(_: object) -> None:
            self.changed.emit(after.key)
            self.told.emit(t("Teruggezet."), None)

        self.run(lambda context: clients.change_card(context, after, before), taken_back)

    def remove(self, card_id: bytes) -> None:
        """Take away the card of who wants no file; the toast brings it back."""

        def removed(what: Removed) -> None:
            self.removed.emit()
            self.told.emit(t("Kaart weggehaald."), lambda: self._bring_back(what))

        self.run(lambda context: card_removal.remove_card(context, card_id), removed)

    def _bring_back(self, what: Removed) -> None:
        def back(_: object) -> None:
            self.changed.emit(what.card)
            self.told.emit(t("De kaart staat er weer."), None)

        self.run(lambda context: card_removal.bring_back(context, what), back)

    def load_card(self, card_id: bytes) -> None:
        """Fetch a card for which a dossier is to begin."""
        self.run(lambda context: clients.card(context, card_id), self.card_loaded.emit)

    def open_case_file(
        self, card_id: bytes, acceptance: AcceptanceForm | None, held_since: date | None
    ) -> None:
        """Open a dossier; without an acceptance that holds, it is refused with the clause."""

        def opened(case: bytes) -> None:
            self.opened.emit(case)
            self.told.emit(t("Dossier geopend."), None)

        def refused(error: AppError) -> None:
            self.refused.emit(error)

        self.run(
            lambda context: case_files.open_case_file(
                context, card_id, acceptance, held_since=held_since
            ),
            opened,
            refused,
            ends=FormKey(forms.ACCEPTANCE, card_id),
        )

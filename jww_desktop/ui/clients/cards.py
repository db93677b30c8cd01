"""The dialogs around a card: make one, change one, begin a dossier, be refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError, RuleError
from jww_desktop.i18n import t
from jww_desktop.presenters.client_card import NEW_CARD, CardDesk, CardToChange
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import CardForm, CardRow, PrisonRow, SimilarRow
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.clients.acceptance_dialog import AcceptanceDialog
from jww_desktop.ui.clients.card_dialog import CardDialog
from jww_desktop.ui.earlier import offer_earlier
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.widgets.button import Kind
from jww_desktop.ui.widgets.dialog import Dialog


class CardDialogs(QObject):
    """Opens them over the window of a view; each stays open until its answer is stored.

    Signals:
        existing_chosen: the id of a card that turned out to be the person.
        count_requested: the client wants no dossier: only count.
    """

    existing_chosen = Signal(bytes)
    count_requested = Signal()

    def __init__(self, view: QWidget, desk: CardDesk) -> None:
        super().__init__(view)
        self._view, self._desk, self._keeping = view, desk, desk.place.keeping
        self._form, self._prison, self._key, self._due = CardForm(), b"", NEW_CARD, b""
        self._card: CardDialog | None = None
        self._acceptance: AcceptanceDialog | None = None
        desk.prisons_loaded.connect(self._on_prisons)
        desk.loaded.connect(self._on_loaded)
        desk.similar_found.connect(self._on_similar)
        desk.card_loaded.connect(self._on_card_loaded)
        desk.refused.connect(self._on_refused)

    def register(self, typed: str, key: FormKey = NEW_CARD, prison: bytes = b"") -> None:
        """Ask for a new card; `typed` is what was searched for."""
        form = CardForm(number=typed) if _is_number(typed) else CardForm(typed)
        self.register_as(form, prison, key)

    def register_as(self, form: CardForm, prison: bytes = b"", key: FormKey = NEW_CARD) -> None:
        """Ask for a new card of which something is known, perhaps in which prison.

        `key` is the form that is kept meanwhile, when it is not the one for anybody: the forms of
        two people never mix.
        """
        self._form, self._prison, self._key = form, prison, key
        self._desk.load_prisons()

    def change(self, card: bytes) -> None:
        """Ask what is to change on a card."""
        self._desk.load(card)

    def remove(self, card: bytes) -> None:
        """Take away a card; the toast brings it back."""
        self._desk.remove(card)

    def open_case_file(self, card: CardRow) -> None:
        """Ask how the help came about, and begin a dossier."""
        dialog = AcceptanceDialog(self._view.window(), card, lambda: self._desk.today)
        dialog.answered.connect(lambda form, since: self._desk.open_case_file(card.id, form, since))
        dialog.count_requested.connect(self._count_instead)
        dialog.finished.connect(self._forget_acceptance)
        self._acceptance = dialog
        open_kept(dialog, self._keeping, FormKey(forms.ACCEPTANCE, card.id))

    def resume(self, key: FormKey) -> None:
        """Go on with a form that was interrupted."""
        {
            forms.CARD: lambda: self.register(""),
            forms.CARD_CHANGE: lambda: self.change(key.subject),
            forms.ACCEPTANCE: lambda: self._resume_acceptance(key.subject),
        }[key.kind]()

    def _resume_acceptance(self, card: bytes) -> None:
        self._due = card
        self._desk.load_card(card)

    def _on_card_loaded(self, card: CardRow) -> None:
        if card.id == self._due:  # a card is also fetched for others than us
            self._due = b""
            self.open_case_file(card)

    def _on_prisons(self, prisons: Sequence[PrisonRow]) -> None:
        known_first = sorted(prisons, key=lambda row: row.id != self._prison)
        dialog = self._card_dialog(self._form, known_first, new=True)
        dialog.edited.connect(self._desk.compare)
        key = self._key
        dialog.answered.connect(partial(self._desk.register, ends=key))
        dialog.existing_chosen.connect(self._take_existing)
        open_kept(dialog, self._keeping, key)

    def _on_loaded(self, found: CardToChange) -> None:
        key = FormKey(forms.CARD_CHANGE, found.loaded.key)
        loaded = self._keeping.resumed(key, found.loaded)
        dialog = self._card_dialog(loaded.form, (), new=False)
        make = partial(self._made, prisons=(), new=False)
        offer_earlier(dialog, self._desk.place, self._desk.failed, loaded, make)
        dialog.edited.connect(lambda form: self._desk.compare(form, but=found.card.id))
        dialog.answered.connect(lambda _prison, form, _seen: self._desk.change(loaded, form))
        dialog.existing_chosen.connect(self._take_existing)
        open_kept(dialog, self._keeping, key, loaded=loaded)

    def _made(self, form: CardForm, prisons: Sequence[PrisonRow], *, new: bool) -> CardDialog:
        return CardDialog(
            self._view.window(), form, prisons=prisons, today=lambda: self._desk.today, new=new
        )

    def _card_dialog(
        self, form: CardForm, prisons: Sequence[PrisonRow], *, new: bool
    ) -> CardDialog:
        dialog = self._made(form, prisons, new=new)
        dialog.finished.connect(self._forget_card)
        self._card = dialog
        return dialog

    def _on_similar(self, similar: Sequence[SimilarRow]) -> None:
        if self._card is not None:
            self._card.show_similar(similar)

    def _take_existing(self, card: bytes) -> None:
        self._close_card()
        self.existing_chosen.emit(card)

    def _close_card(self) -> None:
        if self._card is not None:
            self._card.accept()

    def _forget_card(self) -> None:
        self._card = None
        self._desk.stop_comparing()

    def _close_acceptance(self) -> None:
        if self._acceptance is not None:
            self._acceptance.accept()

    def _forget_acceptance(self) -> None:
        self._acceptance = None

    def _count_instead(self) -> None:
        self._close_acceptance()
        self.count_requested.emit()

    def _on_refused(self, error: AppError) -> None:
        if not isinstance(error, RuleError):
            show_fault(self._view.window(), error)
            return
        window = self._view.window()
        dialog = Dialog(window, t("Zo begint er geen dossier"), icon="ban", color="danger")
        dialog.say(error.happened)
        dialog.rule(t("Waarom"), f"{t('Sectorprotocol')}, {error.clause}: {error.rule}")
        dialog.say(error.next_step)
        dialog.safe(
            t(
                "Wat je invulde, staat er nog. Je kan ook alleen tellen dat er een gesprek was, "
                "zonder naam. Wil hij geen dossier, haal dan bij Cliënten zijn kaart weg."
            )
        )
        # What was only forgotten is answered; what the client does not want is counted.
        forgotten = self._acceptance is not None and self._acceptance.lacks_an_answer
        kinds = [Kind.SECONDARY, Kind.PRIMARY]
        back = dialog.action("", t("Terug"), kinds[forgotten], hint="Esc")
        dialog.action("count", t("Alleen tellen"), kinds[not forgotten], icon="message-square")
        dialog.chosen.connect(lambda key: self._count_instead() if key == "count" else None)
        dialog.finished.connect(dialog.deleteLater)
        if self._acceptance is not None:
            self._acceptance.go_on()  # where the keyboard comes back to
        dialog.open_on(back)


def _is_number(typed: str) -> bool:
    """Tell whether what was searched for is a number and no name."""
    return any(letter.isdigit() for letter in typed)

"""The dialogs around a new arrival: type one, paste a list, and go on from an accepted offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.arrivals import ArrivalDesk, ArrivalPage
from jww_desktop.presenters.client_card import CardDesk
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.arrival_import import Known, Pasted
from jww_desktop.services.arrivals import ArrivalForm, ArrivalRow
from jww_desktop.services.clients import CardForm, CardRow, PrisonRow
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.clients.cards import CardDialogs
from jww_desktop.ui.earlier import offer_earlier
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.reception.arrival_dialog import ArrivalDialog
from jww_desktop.ui.reception.list_dialog import ArrivalListDialog


class ArrivalDialogs(QObject):
    """Opens them over the window of a view; an accepted offer leads to a card and a dossier.

    Signals:
        failed: an `AppError`; the dialog stays as it is.
        told: a sentence for the toast, and what undoes it (or None).
        opened: the dossier of somebody who accepted.
        count_requested: he wants no dossier: only count.
    """

    failed = Signal(object)
    told = Signal(str, object)
    opened = Signal(bytes)
    count_requested = Signal()

    def __init__(self, view: QWidget, workplace: Workplace) -> None:
        super().__init__(view)
        self._view, self._keeping = view, workplace.keeping
        self._desk = ArrivalDesk(workplace, self)
        self._cards = CardDesk(workplace, self)
        self._card_dialogs = CardDialogs(view, self._cards)
        self._line: ArrivalDialog | None = None
        self._list: ArrivalListDialog | None = None
        self._accepting: bytes | None = None
        self._connect()

    def _connect(self) -> None:
        desk, cards = self._desk, self._cards
        for other in (desk, cards):
            other.failed.connect(self.failed)
            other.told.connect(self.told)
        desk.shown.connect(self._on_page)
        desk.known_found.connect(self._on_known)
        desk.prisons_loaded.connect(self._on_prisons)
        desk.looked_over.connect(self._on_looked_over)
        desk.found.connect(self._on_found)
        desk.accepted.connect(cards.load_card)
        cards.registered.connect(self._on_card)
        cards.card_loaded.connect(self._on_card_loaded)
        cards.opened.connect(self.opened)
        self._card_dialogs.existing_chosen.connect(self._on_card)
        self._card_dialogs.count_requested.connect(self.count_requested)

    def add(self) -> None:
        """Type a new line."""
        self._desk.begin()

    def paste(self) -> None:
        """Paste a list."""
        self._desk.begin_list()

    def do(self, action: str, arrival: bytes) -> None:
        """Do with a line what its action says."""
        ways: dict[str, Callable[[bytes], None]] = {
            "accept": self._desk.find,
            "change": self._desk.load,
            "remove": lambda key: self._desk.remove([key]),
        }
        if action in ways:
            ways[action](arrival)
        else:
            self._desk.answer(arrival, action)

    def resume(self, key: FormKey) -> None:
        """Go on with a form that was interrupted."""
        ways: dict[str, Callable[[], None]] = {
            forms.ARRIVAL: self.add,
            forms.ARRIVAL_LIST: self.paste,
            forms.ARRIVAL_CHANGE: lambda: self._desk.load(key.subject),
            forms.ARRIVAL_CARD: lambda: self._desk.find(key.subject),
        }
        ways[key.kind]()

    # One line, a whole list

    def _on_page(self, page: ArrivalPage) -> None:
        key, loaded = FormKey(forms.ARRIVAL), page.loaded
        if loaded is not None:
            key = FormKey(forms.ARRIVAL_CHANGE, loaded.key)
            loaded = self._keeping.resumed(key, loaded)
        dialog = self._made(page, page.form)

        def store(prison: bytes, form: ArrivalForm) -> None:
            if loaded is None:
                self._desk.add(prison, form)
            else:
                self._desk.change(loaded, form)

        dialog.answered.connect(store)
        if loaded is None:
            dialog.edited.connect(self._desk.compare)
        else:
            make = partial(self._made, page)
            offer_earlier(dialog, self._desk.place, self.failed, loaded, make)
        dialog.finished.connect(self._forget_line)
        self._line = dialog
        open_kept(dialog, self._keeping, key, loaded=loaded)

    def _made(self, page: ArrivalPage, form: ArrivalForm) -> ArrivalDialog:
        return ArrivalDialog(self._window, replace(page, form=form), lambda: self._desk.today)

    def _on_known(self, known: Known) -> None:
        if self._line is not None:
            self._line.show_known(known)

    def _forget_line(self) -> None:
        self._line = None
        self._desk.stop_comparing()

    def _on_prisons(self, prisons: Sequence[PrisonRow]) -> None:
        dialog = ArrivalListDialog(self._window, prisons, lambda: self._desk.today)
        dialog.edited.connect(self._desk.look_over)
        dialog.answered.connect(self._desk.take_over)
        dialog.finished.connect(self._forget_list)
        self._list = dialog
        open_kept(dialog, self._keeping, FormKey(forms.ARRIVAL_LIST))

    def _on_looked_over(self, pasted: Pasted) -> None:
        if self._list is not None:
            self._list.show_pasted(pasted)

    def _forget_list(self) -> None:
        self._list = None
        self._desk.stop_comparing()

    # An accepted offer

    def _on_found(self, row: ArrivalRow) -> None:
        self._accepting = row.id
        form = CardForm(
            name=row.name,
            number=row.number,
            section=row.section,
            cell=row.cell,
            language=row.language or CardForm().language,
        )
        self._card_dialogs.register_as(form, row.prison, FormKey(forms.ARRIVAL_CARD, row.id))

    def _on_card(self, card: bytes) -> None:
        """A card was made, or turned out to be there: that is who it is."""
        arrival, self._accepting = self._accepting, None
        if arrival is not None:
            self._desk.accept(arrival, card)

    def _on_card_loaded(self, card: CardRow) -> None:
        if card.is_open and card.case_file is not None:
            self.opened.emit(card.case_file)
            self.told.emit(t("Aanbod aanvaard. Er is al een open dossier."), None)
        else:
            self._card_dialogs.open_case_file(card)

    @property
    def _window(self) -> QWidget:
        return self._view.window()

"""The clients: one search over people and texts, and the card of who is current."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.client_card import CardDesk
from jww_desktop.presenters.clients import ClientSearch, Listing
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CASELOAD,
    CONTACT,
    RECEPTION,
    CardVisit,
    ReceptionVisit,
    Visit,
)
from jww_desktop.services.clients import CardRow
from jww_desktop.services.field_notes import NotedField
from jww_desktop.services.finding import Kind, TextHit
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.clients.card_verbs import verbs_of
from jww_desktop.ui.clients.cards import CardDialogs
from jww_desktop.ui.clients.finder import Finder
from jww_desktop.ui.clients.foot import Foot
from jww_desktop.ui.clients.preview import PreviewPane, comes_back
from jww_desktop.ui.clients.rows import CardKey, DoKey, TextKey, card_row
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.beside import Beside
from jww_desktop.ui.widgets.dialog import Dialog

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {
    Kind.NEED: "plan",
    Kind.GOAL: "plan",
    Kind.CHOICE: "plan",
    Kind.RESTORATIVE: "plan",
    Kind.PERSON: "network",
    Kind.OFFICIAL_DATE: "detention",
    Kind.CONSENT: "consents",
    Kind.DISCLOSURE: "consents",
    Kind.REFERRAL: "referrals",
    Kind.SECRECY: "consents",
}
"""The part of the dossier where a text stands that is not in the timeline."""


class ClientsView(Screen):
    """Typing searches, arrows choose, Enter opens."""

    help_page = "clienten"

    def __init__(
        self,
        search: ClientSearch,
        cards: CardDesk,
        without: WithoutFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search, self._without, self._listing = search, without, Listing("")
        self._is_listed = self._open_due = False
        self._wanted: bytes | None = None
        self._revealed: CardKey | None = None
        self._dialogs = CardDialogs(self, cards)
        self._finder = Finder()
        self._finder.field.installEventFilter(self)
        self._preview, self._foot = PreviewPane(), Foot()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self._finder, self._foot, self._preview, parted=False))
        self._connect(cards)
        without.serve(self)
        without.failed.connect(self.show_error)
        without.told.connect(self.told)

    def _connect(self, cards: CardDesk) -> None:
        self._finder.asked.connect(self._ask)
        self._finder.filtered.connect(self._show_rows)
        self._finder.list.chosen.connect(lambda _key: self._on_chosen())
        self._finder.list.opened.connect(self._open)
        for pane in (self._preview, self._foot):
            pane.card_requested.connect(self._new_card)
            pane.import_requested.connect(self._bring)
        self._foot.open_requested.connect(self._open_card)
        self._foot.contact_requested.connect(self._contact)
        self._foot.again_requested.connect(self._begin_again)
        # What is pressed beside a card is about that card, also while the next one is being read.
        seen = self._preview
        seen.open_requested.connect(lambda: self._open_card(seen.card))
        seen.contact_requested.connect(lambda: self._contact(seen.card))
        seen.again_requested.connect(lambda: self._begin_again(seen.card))
        seen.question_requested.connect(lambda: self._ask_for(seen.card))
        seen.change_requested.connect(lambda: self._change_card(seen.card))
        seen.remove_requested.connect(lambda: self._remove_card(seen.card))
        self._search.listed.connect(self._on_listed)
        self._search.previewed.connect(self._preview.show_preview)
        self._search.noted.connect(self._on_noted)
        self._search.failed.connect(self.show_error)
        self._search.told.connect(self.told)
        cards.failed.connect(self.show_error)
        cards.told.connect(self.told)
        cards.registered.connect(self._on_registered)
        cards.changed.connect(self._on_card)
        cards.removed.connect(self._ask)
        cards.opened.connect(lambda case: self.place_requested.emit(CASE_FILE, Visit(case)))
        self._dialogs.existing_chosen.connect(self._on_card)
        self._dialogs.count_requested.connect(self._without.count)

    def enter(self, argument: object = None) -> None:
        """Show all cards, or stand on the card of a `CardVisit`."""
        if isinstance(argument, CardVisit):
            self._wanted = argument.card or None
            self._finder.field.clear()
            if argument.form is not None:
                self._dialogs.resume(argument.form)
        self._ask()

    def focus_first(self) -> None:
        """Begin in the search, with what was asked before ready to be typed over."""
        self._finder.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._finder.field.selectAll()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self._finder.field, self._finder.list, self._preview.open]

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        card = self._card()
        made = [
            Verb(
                "new_card",
                t("Nieuwe cliënt"),
                "user-plus",
                self._new_card,
                t("Vergelijkt eerst met wie er al is"),
            ),
            Verb(
                "bring_caseload",
                t("Cliënten inlezen…"),
                "upload",
                self._bring,
                t("Uit een CSV-bestand of een Excel-bestand"),
            ),
            *self._without.verbs(),
        ]
        if card is not None:
            made = [*verbs_of(card, self._does()), *made]
        return made

    def _does(self) -> dict[str, Callable[[], object]]:
        return {
            "new_contact": self._contact,
            "open_card": self._open_card,
            "new_case": self._begin_again,
            "change_card": self._change_card,
            "question_of_card": self._ask_for,
            "remove_card": self._remove_card,
        }

    def _ask(self) -> None:
        self._open_due = False
        self._search.search(self._finder.field.text(), self._finder.narrowing())

    def _on_listed(self, listing: Listing) -> None:
        fresh = listing.question != self._listing.question
        self._listing, self._is_listed = listing, True
        is_led = self._wanted is not None  # to a card, on which the rows then stand
        self._show_rows()
        if fresh and not is_led:
            self._finder.stand_on_first()
        if fresh and listing.question:
            announce(self._finder.field, self._finder.told())
        if self._open_due and self._is_answered():
            self._open_current()

    def _is_answered(self) -> bool:
        """Whether the list shows what the field asks for."""
        asked = self._finder.field.text().strip()
        return self._is_listed and self._listing.question == asked

    def _open_current(self) -> None:
        """Open what is current; pressed before the list could answer, once it does."""
        self._open_due = not self._is_answered()
        if not self._open_due:
            self._open(self._finder.key() or DoKey("card"))

    def _show_rows(self) -> None:
        self._revealed = None
        self._finder.show_listing(self._listing, hidden=self._hidden())
        if self._wanted is not None and self._finder.stand_on(self._wanted):
            self._wanted = None
        self._on_chosen()

    def _hidden(self) -> bool:
        """Hide names in the list of all; who searches by name has to see names."""
        return self._search.hides_names and not self._listing.question

    def _on_chosen(self) -> None:
        card = self._card()
        self._reveal()
        self._search.preview(card.id if card else None)
        self._foot.show_card(card)
        self.verbs_changed.emit()

    def _reveal(self) -> None:
        """Show the name of the current card, and initials of the one before."""
        if not self._hidden():
            return
        key = self._finder.key()
        before, self._revealed = self._revealed, key if isinstance(key, CardKey) else None
        if before is not None and before != self._revealed:
            self._show_card(before, hidden=True)
        if self._revealed is not None:
            self._show_card(self._revealed, hidden=False)

    def _show_card(self, key: CardKey, *, hidden: bool) -> None:
        row = card_row(key.card, hidden=hidden, is_recent=key.is_recent)
        self._finder.list.change_item(row)

    def _card(self) -> CardRow | None:
        key = self._finder.key()
        if isinstance(key, CardKey | DoKey):
            return key.card
        if isinstance(key, TextKey) and key.hit.case_file is not None:
            people = self._listing.found.people if self._listing.found else ()
            cards = (hit.card for hit in people)
            return next((card for card in cards if card.case_file == key.hit.case_file), None)
        return None

    def _open(self, key: object) -> None:
        if isinstance(key, TextKey):
            self._open_text(key.hit)
        elif isinstance(key, DoKey) and key.verb == "card":
            self._new_card()
        elif isinstance(key, DoKey) and key.verb == "texts":
            self._finder.show_texts()
        elif isinstance(key, DoKey):
            self._contact()
        else:
            self._open_card()

    def _open_text(self, hit: TextHit) -> None:
        if hit.case_file is not None:
            visit = Visit(hit.case_file, record=hit.entry, tab=_TABS.get(hit.kind, ""))
            self.place_requested.emit(CASE_FILE, visit)
        elif hit.kind is Kind.FIELD_NOTE:
            self._search.read_field_note(hit.record)
        elif hit.kind is Kind.ARRIVAL:
            self.place_requested.emit(RECEPTION, ReceptionVisit("arrivals", hit.record))
        else:
            self._without.answer(hit.record)

    def _on_noted(self, note: NotedField) -> None:
        dialog = Dialog(self.window(), t("Veldnota"), icon="pencil")
        dialog.say(note.text)
        dialog.safe(". ".join(part for part in (note.theme, note.foot) if part))
        close = dialog.action("", t("Sluiten"), hint="Esc")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_on(close)

    def _open_card(self, card: CardRow | None = None) -> None:
        card = card or self._card()
        if card is not None and card.case_file is not None:
            self.place_requested.emit(CASE_FILE, Visit(card.case_file))
        elif card is not None:
            self._dialogs.open_case_file(card)

    def _begin_again(self, card: CardRow | None = None) -> None:
        card = card or self._card()
        if card is not None and comes_back(card):
            self._dialogs.open_case_file(card)

    def _contact(self, card: CardRow | None = None) -> None:
        card = card or self._card()
        if card is not None and card.case_file is not None and card.is_going_on:
            self.place_requested.emit(CONTACT, Visit(card.case_file))

    def _change_card(self, card: CardRow | None = None) -> None:
        card = card or self._card()
        if card is not None:
            self._dialogs.change(card.id)

    def _remove_card(self, card: CardRow | None = None) -> None:
        """Take away the card of who wants no file."""
        card = card or self._card()
        if card is not None and card.case_file is None:
            self._dialogs.remove(card.id)

    def _ask_for(self, card: CardRow | None = None) -> None:
        """Note what the client of a card asks."""
        card = card or self._card()
        if card is not None:
            self._without.note_of(card.id)

    def _new_card(self) -> None:
        self._dialogs.register(self._finder.field.text().strip())

    def _bring(self) -> None:
        self.place_requested.emit(CASELOAD, None)

    def _on_registered(self, card: bytes) -> None:
        """Stand on the new card: Enter goes on with it, instead of making one more."""
        self._on_card(card)
        self.focus_first()

    def _on_card(self, card: bytes) -> None:
        self._wanted = card
        self._finder.field.clear()
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._search.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._search.look(looking=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the moving keys of the field to the list, open with Enter, clear with Escape."""
        pressed = watched is self._finder.field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and not event.modifiers():
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            self._finder.list.keyPressEvent(event)
            spoken = self._finder.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
            announce(self._finder.field, spoken or "")
            return True
        if event.key() in _ENTERS:
            self._open_current()
            return True
        if event.key() == Qt.Key.Key_Escape and self._finder.field.text():
            self._finder.field.clear()
            return True
        return False

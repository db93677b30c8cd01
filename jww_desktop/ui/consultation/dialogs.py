"""The dialogs of an hour: each stays open until what it asks for is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.client_card import CardDesk
from jww_desktop.presenters.consultation import ConsultationDesk, Planning
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import CardForm, CardRow
from jww_desktop.services.consultation_hour import Slot
from jww_desktop.services.consultation_plan import HourForm
from jww_desktop.services.consultation_summary import Summary
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.ui.clients.cards import CardDialogs
from jww_desktop.ui.consultation.choose_dialog import ChooseDialog
from jww_desktop.ui.consultation.end_dialog import EndDialog
from jww_desktop.ui.consultation.pause_dialog import PauseDialog
from jww_desktop.ui.consultation.planning_dialog import HourDialog, PlanningDialog
from jww_desktop.ui.contact.missed import MissedDialog
from jww_desktop.ui.earlier import offer_earlier
from jww_desktop.ui.field_notes.noting import Noting
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.form_dialog import FormDialog


class HourDialogs(QObject):
    """Opens them over the window of a view, and leads a slip or an arrival to a talk.

    Signals:
        failed: an `AppError`; the dialog stays as it is.
        told: a sentence for the toast, and what undoes it (or None).
        ready: the appointment of somebody who has a dossier now: let him in.
        missed: the `Slot`, why he did not come, and what was done instead.
    """

    failed = Signal(object)
    told = Signal(str, object)
    ready = Signal(bytes)
    missed = Signal(object, str, str)

    def __init__(self, view: QWidget, workplace: Workplace, desk: ConsultationDesk) -> None:
        super().__init__(view)
        self._view, self._desk, self._keeping = view, desk, workplace.keeping
        self._cards = CardDesk(workplace, self)
        self._card_dialogs = CardDialogs(view, self._cards)
        self._without = WithoutFile(workplace)
        self._without.serve(view)
        self._notes = Noting(view, workplace)
        self._slot: Slot | None = None
        self._counting: bytes | None = None
        self._answering: bytes | None = None
        self._chosen: Callable[[bytes], object] | None = None
        self._ending = self._prison = b""
        self._connect()

    def _connect(self) -> None:
        desk, cards = self._desk, self._cards
        desk.planning_loaded.connect(self._on_planning)
        desk.hour_loaded.connect(self._on_hour)
        desk.cards_loaded.connect(self._on_cards)
        desk.ending_loaded.connect(self._on_ending)
        desk.recognised.connect(self._on_recognised)
        for other in (cards, self._without, self._notes):
            other.failed.connect(self.failed)
            other.told.connect(self.told)
        cards.registered.connect(self._on_card)
        cards.card_loaded.connect(self._on_card_loaded)
        cards.opened.connect(self._on_opened)
        self._card_dialogs.existing_chosen.connect(self._on_card)
        self._card_dialogs.count_requested.connect(self._count)
        self._without.counted.connect(self._on_counted)
        self._without.answered.connect(self._on_answered)

    def be_in(self, prison: bytes) -> None:
        """Take it that one is in this prison: it stands ready in each form."""
        self._prison = self._without.prison = prison

    def verbs(self) -> list[Verb]:
        """Return what can be done without a dossier."""
        return self._without.verbs()

    def ways(self) -> Mapping[str, Callable[[Slot], object]]:
        """Return how to go on with somebody for whom there is no talk yet, by its name."""
        return {
            "answer": self._answer,
            "who": self._ask_who,
            "card": partial(self._make_card),
            "accept": partial(self._make_card),
            "open": self._open_case_file,
            "count": self._count_for,
            **{code: partial(self._offer, code) for code in ("declined", "letter", "not_reached")},
        }

    # The hour

    def add(self, hour: bytes) -> None:
        """Ask who comes along; for somebody new a card is made first."""
        self._slot = None
        self._chosen = partial(self._desk.expect, hour)
        self._desk.load_cards()

    def pause(self, hour: bytes) -> None:
        """Ask why the hour pauses."""
        dialog = PauseDialog(self._window, self._desk.today)
        dialog.answered.connect(lambda reason: self._desk.pause(hour, reason))
        dialog.ask()

    def miss(self, slot: Slot, *, is_in: bool) -> None:
        """Ask why somebody did not come; who is not in yet may come later."""
        dialog = MissedDialog(self._window, self._desk.today, may_wait=not is_in)
        dialog.answered.connect(lambda reason, note: self.missed.emit(slot, reason, note))
        dialog.held_off.connect(lambda reason: self._desk.hold_off(slot.id, reason))
        key, case = FormKey(forms.ABSENCE, slot.id), slot.case_file or b""
        open_kept(dialog, self._keeping, key, case_file=case)

    def end(self, hour: bytes) -> None:
        """Show what the hour came to, and end it."""
        self._ending = hour
        self._desk.load_ending(hour)

    def question(self) -> None:
        """Note a question without a dossier."""
        self._without.note()

    def answer(self, question: bytes, suggested: str) -> None:
        """Ask how the question of a slip ended, with an answer to begin with."""
        self._without.answer(question, suggested)

    def field_note(self) -> None:
        """Ask what was noticed in the prison of this hour."""
        self._notes.ask(self._prison)

    def _on_planning(self, planning: Planning) -> None:
        dialog = PlanningDialog(
            self._window, planning, lambda: self._desk.today, hidden=self._desk.hides_names
        )
        dialog.answered.connect(self._desk.plan)
        self._until_stored(dialog)
        open_kept(dialog, self._keeping, FormKey(forms.PLANNING))

    def _on_hour(self, loaded: Loaded[HourForm]) -> None:
        key = FormKey(forms.HOUR, loaded.key)
        loaded = self._keeping.resumed(key, loaded)

        def make(form: HourForm) -> HourDialog:
            return HourDialog(self._window, form, lambda: self._desk.today)

        dialog = make(loaded.form)
        offer_earlier(dialog, self._desk.place, self._desk.failed, loaded, make)
        dialog.answered.connect(lambda form: self._desk.change_hour(loaded, form))
        open_kept(dialog, self._keeping, key, loaded=loaded)

    def _on_ending(self, told: Summary) -> None:
        hour = self._ending
        dialog = EndDialog(self._window, told, self._desk.today)
        dialog.answered.connect(lambda reason, lost: self._desk.end(hour, reason, lost))
        open_kept(dialog, self._keeping, FormKey(forms.ENDING, hour))

    # Somebody without a talk

    def _answer(self, slot: Slot) -> None:
        if slot.question is not None:
            self._answering = slot.id
            self._without.answer(slot.question.id)

    def _ask_who(self, slot: Slot) -> None:
        self._slot = slot
        self._chosen = partial(self._desk.recognise, slot.id)
        self._desk.load_cards()

    def _make_card(self, slot: Slot) -> None:
        self._slot = slot
        form, prison = CardForm(), slot.question.prison if slot.question else b""
        if slot.arrival is not None:
            row = slot.arrival
            prison = row.prison
            form = CardForm(
                name=row.name,
                number=row.number,
                section=row.section,
                cell=row.cell,
                language=row.language or form.language,
            )
        self._card_dialogs.register_as(form, prison, FormKey(forms.CARD, slot.id))

    def resume_card(self, subject: bytes, slot: Slot | None) -> None:
        """Go on with a card that was being made for somebody, also when he left the list."""
        self._slot = slot
        if slot is not None:
            self._make_card(slot)
        else:
            self._card_dialogs.register_as(CardForm(), key=FormKey(forms.CARD, subject))

    def _open_case_file(self, slot: Slot) -> None:
        self._slot = slot
        if slot.card is not None:
            self._card_dialogs.open_case_file(slot.card)

    def _offer(self, outcome: str, slot: Slot) -> None:
        self._desk.answer_offer(slot.id, outcome)

    def _count_for(self, slot: Slot) -> None:
        self._counting = slot.id
        self._without.count()

    def _count(self) -> None:
        self._counting = self._slot.id if self._slot else None
        self._without.count()

    def _on_counted(self) -> None:
        counted, self._counting = self._counting, None
        if counted is not None:
            self._desk.finish(counted)

    def _on_answered(self) -> None:
        answered, self._answering = self._answering, None
        if answered is not None:
            self._desk.finish(answered)

    def _on_card(self, card: bytes) -> None:
        """A card was made, or turned out to be there: that is who it is, or who comes along."""
        if self._slot is not None:
            self._desk.recognise(self._slot.id, card)
        elif self._chosen is not None:
            self._chosen(card)

    def _on_recognised(self, slot: bytes, card: bytes) -> None:
        if self._slot is not None and self._slot.id == slot:
            self._desk.stored.emit()
            self._cards.load_card(card)

    def _on_card_loaded(self, card: CardRow) -> None:
        slot = self._slot
        if slot is not None and card.is_open:
            self.ready.emit(slot.id)
        elif slot is not None:
            self._card_dialogs.open_case_file(card)

    def _on_opened(self, _case: bytes) -> None:
        if self._slot is not None:
            self.ready.emit(self._slot.id)

    def _on_cards(self, cards: tuple[CardRow, ...]) -> None:
        adds = self._slot is None
        title = t("Iemand toevoegen") if adds else t("Wie is het?")
        dialog = ChooseDialog(
            self._window,
            title,
            t("Toevoegen") if adds else t("Kiezen"),
            cards,
            hidden=self._desk.hides_names,
        )
        if self._chosen is not None:
            dialog.answered.connect(self._chosen)
        dialog.new_requested.connect(self._on_new)
        dialog.new_requested.connect(lambda _typed: dialog.reject())
        self._until_stored(dialog)
        dialog.ask()

    def _on_new(self, typed: str) -> None:
        key = FormKey(forms.CARD, self._slot.id if self._slot else b"")
        self._card_dialogs.register(typed, key, self._prison)

    @property
    def _window(self) -> QWidget:
        return self._view.window()

    def _until_stored(self, dialog: FormDialog) -> None:
        self._desk.stored.connect(dialog.accept)

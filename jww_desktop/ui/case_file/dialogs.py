"""The dialogs of a dossier: each keeps what is typed, and closes when that is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.plan import STAFF
from jww_desktop.i18n import t
from jww_desktop.presenters.case_file import CaseFileDesk
from jww_desktop.presenters.client_card import CardDesk
from jww_desktop.presenters.closing import Closing
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.presenters.exporting import ExportDesk
from jww_desktop.presenters.history import HistoryDesk
from jww_desktop.presenters.next_step import NextStepDesk
from jww_desktop.presenters.step_advice import StepAdvice
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.acceptances import GroundForm
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.detentions import DetentionForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.history import HistoryRow
from jww_desktop.services.returning import AnswerForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.case_file.closing_dialog import ClosingDialog
from jww_desktop.ui.case_file.earlier_dialog import EarlierDialog
from jww_desktop.ui.case_file.ground_dialog import GroundDialog
from jww_desktop.ui.case_file.no_step_dialog import no_step_dialog
from jww_desktop.ui.case_file.place_dialog import PlaceDialog
from jww_desktop.ui.case_file.side_pane import SidePane
from jww_desktop.ui.case_file.step_dialog import StepDialog
from jww_desktop.ui.case_file.text_dialog import TextDialog
from jww_desktop.ui.case_file.timeline_pane import TimelinePane
from jww_desktop.ui.case_file.withdraw_dialog import WithdrawDialog
from jww_desktop.ui.case_file.words_dialogs import WordsDialogs
from jww_desktop.ui.clients.cards import CardDialogs
from jww_desktop.ui.contact.missed import MissedDialog
from jww_desktop.ui.earlier import offer_earlier
from jww_desktop.ui.exporting.run import Exporting
from jww_desktop.ui.history_dialog import HistoryDialog
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.form_dialog import FormDialog


class Dialogs(QObject):
    """Opens them over the window of a view.

    Attributes:
        dossier: what is shown now.
        cards: what changes the card of the client.
        words: what notes and corrects what the client said, can, has or wants.
    """

    def __init__(self, view: QWidget, desk: CaseFileDesk) -> None:
        super().__init__(view)
        self._view, self._desk, self._keeping = view, desk, desk.place.keeping
        self._next = NextStepDesk(desk.place, self)
        self._next.failed.connect(desk.failed)
        self._next.told.connect(desk.told)
        self._history = HistoryDesk(desk.place, self)
        self._history.shown.connect(self._show_history)
        self._history.failed.connect(desk.failed)
        export = ExportDesk(desk.place, self)
        export.failed.connect(desk.failed)
        export.told.connect(desk.told)
        self._exporting = Exporting(view, export)
        self.dossier: Dossier | None = None
        cards = CardDesk(desk.place, self)
        cards.failed.connect(desk.failed)
        cards.told.connect(desk.told)
        self.cards = CardDialogs(view, cards)
        self._without = WithoutFile(desk.place)
        self._without.serve(view)
        self._without.failed.connect(desk.failed)
        self._without.told.connect(desk.told)
        self.words = WordsDialogs(view, desk)
        desk.step_loaded.connect(self._change_step)
        desk.closing_loaded.connect(self._close)
        desk.answer_loaded.connect(self._ask_earlier)
        desk.ground_loaded.connect(self._correct_ground)

    def resume(self, key: FormKey) -> None:
        """Go on with a form that was interrupted."""
        {
            forms.STEP: self.add_step,
            forms.STEP_CHANGE: lambda: self._desk.load_step(key.subject),
            forms.AMENDMENT: lambda: self.amend(key.subject),
            forms.REASON: lambda: self.explain(key.subject),
            forms.NO_STEP: lambda: self.no_step(key.subject),
            forms.QUOTE: self.words.quote,
            forms.QUOTE_CHANGE: lambda: self._desk.load_quote(key.subject),
            forms.STRENGTH: self.words.strength,
            forms.STRENGTH_CHANGE: lambda: self._desk.load_strength(key.subject),
            forms.MOVE: self.move,
            forms.CLOSING: self._desk.load_closing,
            forms.EARLIER: self._desk.load_answer,
            forms.GROUND: self._desk.load_ground,
        }[key.kind]()

    def shut(self) -> None:
        """Close all that is open over a dossier that shut; what was typed is kept."""
        self._keeping.withhold(self._desk.case_file)
        for read in self._view.window().findChildren(HistoryDialog):
            read.reject()

    def add_step(self) -> None:
        """Ask for a new step."""
        if self.dossier is not None:
            form = StepForm(owner=STAFF, owner_id=self.dossier.user)
            dialog = self._step(form, new=True)
            dialog.answered.connect(self._desk.add_step)
            self._open(dialog, FormKey(forms.STEP, self._desk.case_file))

    def question(self) -> None:
        """Ask what the client asks."""
        if self.dossier is not None:
            self._without.note_of(self.dossier.bar.card.id)

    def answer(self, question: bytes) -> None:
        """Ask for the answer to a question of the client."""
        self._without.answer(question)

    def amend(self, contact: bytes) -> None:
        """Ask what is to be added to a finished contact."""
        dialog = TextDialog(
            self._view.window(),
            t("Aanvullen"),
            t("Aanvullen"),
            label=t("Wat wil je toevoegen?"),
            empty=t("Schrijf wat je wil toevoegen."),
            explain=t("De tekst zelf verandert niet meer. Je naam en de datum komen erbij."),
        )
        dialog.answered.connect(lambda text: self._desk.amend(contact, text))
        self._open(dialog, FormKey(forms.AMENDMENT, contact))

    def explain(self, contact: bytes) -> None:
        """Ask why a talk did not take place."""
        entries = self.dossier.entries if self.dossier is not None else ()
        reason = next((one.missed_reason for one in entries if one.id == contact), "")
        dialog = MissedDialog(self._view.window(), self._today, chosen=reason)
        dialog.answered.connect(lambda why, added: self._desk.explain(contact, why, added))
        self._open(dialog, FormKey(forms.REASON, contact))

    def no_step(self, contact: bytes) -> None:
        """Ask why no next step is needed after a talk."""
        dialog = no_step_dialog(self._view.window())
        dialog.answered.connect(lambda reason: self._next.need_none(contact, reason))
        self._open(dialog, FormKey(forms.NO_STEP, contact))

    def _no_step_after_last(self) -> None:
        if self.dossier is not None and self.dossier.last_talk is not None:
            self.no_step(self.dossier.last_talk)

    def serve(self, timeline: TimelinePane, side: SidePane) -> None:
        """Do what is asked in the parts of a dossier."""
        timeline.amend_requested.connect(self.amend)
        timeline.reason_requested.connect(self.explain)
        timeline.history_requested.connect(self.history)
        timeline.answer_requested.connect(self.answer)
        side.step_requested.connect(self.add_step)
        side.no_step_requested.connect(self._no_step_after_last)
        self.words.serve(timeline, side)

    def change_card(self) -> None:
        """Ask what is to change on the card of the client."""
        if self.dossier is not None:
            self.cards.change(self.dossier.bar.card.id)

    def move(self) -> None:
        """Ask where the client is now."""
        if self.dossier is not None:
            card = self.dossier.bar.card
            dialog = PlaceDialog(
                self._view.window(),
                DetentionForm(card.prison, self._today, card.section),
                self.dossier.prisons,
                lambda: self._today,
                new=True,
            )
            dialog.answered.connect(self._desk.move)
            self._open(dialog, FormKey(forms.MOVE, self._desk.case_file))

    def withdraw(self) -> None:
        """Ask whether, and why, the client takes back the acceptance."""
        dialog = WithdrawDialog(self._view.window(), self._today)
        dialog.answered.connect(self._desk.withdraw)
        self._open(dialog, FormKey(forms.WITHDRAWAL, self._desk.case_file))

    def export(self) -> None:
        """Ask how the dossier is to be taken along in a file."""
        if self.dossier is not None:
            self._exporting.ask(self._desk.case_file)

    def history(self, record: bytes) -> None:
        """Show what a record said before."""
        self._history.load(record)

    def _show_history(self, rows: list[HistoryRow]) -> None:
        HistoryDialog(self._view.window(), rows).ask()

    def _change_step(self, loaded: Loaded[StepForm]) -> None:
        if self.dossier is not None:
            key = FormKey(forms.STEP_CHANGE, loaded.key)
            loaded = self._keeping.resumed(key, loaded)
            dialog = self._step(loaded.form, new=False)
            make = partial(self._step, new=False)
            offer_earlier(dialog, self._desk.place, self._desk.failed, loaded, make)
            dialog.answered.connect(lambda form: self._desk.change_step(loaded, form))
            self._open(dialog, key, loaded)

    def _close(self, closing: Closing) -> None:
        key = FormKey(forms.CLOSING, closing.loaded.key)
        loaded = self._keeping.resumed(key, closing.loaded)
        left = list(closing.left_open)
        if self.dossier is not None and self.dossier.draft is not None:
            left.append(t("Een gesprek dat nog niet af is"))
        closing = replace(closing, left_open=tuple(dict.fromkeys(left)))

        def make(form: ClosingForm) -> ClosingDialog:
            shown = replace(closing, loaded=replace(loaded, form=form))
            return ClosingDialog(self._view.window(), shown, lambda: self._today)

        dialog = make(loaded.form)
        if loaded.form.closed_on is not None:
            offer_earlier(dialog, self._desk.place, self._desk.failed, loaded, make)
        dialog.answered.connect(lambda form: self._desk.close(loaded, form))
        self._open(dialog, key, loaded)

    def _correct_ground(self, loaded: Loaded[GroundForm]) -> None:
        key = FormKey(forms.GROUND, loaded.key)
        loaded = self._keeping.resumed(key, loaded)

        def make(form: GroundForm) -> GroundDialog:
            return GroundDialog(self._view.window(), form, lambda: self._today)

        dialog = make(loaded.form)
        offer_earlier(dialog, self._desk.place, self._desk.failed, loaded, make)
        dialog.answered.connect(lambda form: self._desk.correct_ground(loaded, form))
        self._open(dialog, key, loaded)

    def _ask_earlier(self, loaded: Loaded[AnswerForm]) -> None:
        if self.dossier is None:
            return
        key = FormKey(forms.EARLIER, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = EarlierDialog(self._view.window(), loaded.form, self.dossier.past)
        said = quiet(t("Vroegere antwoorden"), icon="history", flush=True)
        said.clicked.connect(lambda: self.history(loaded.key))
        dialog.aside(said)
        dialog.answered.connect(lambda may_open: self._desk.answer(loaded, may_open))
        self._open(dialog, key, loaded)

    def _step(self, form: StepForm, *, new: bool) -> StepDialog:
        dossier = self.dossier
        return StepDialog(
            self._view.window(),
            form,
            client=dossier.bar.card.first_name if dossier else t("cliënt"),
            writer=dossier.writer if dossier else "",
            user=dossier.user if dossier else b"",
            today=lambda: self._today,
            advice=StepAdvice(self._desk.place, self._desk.case_file),
            new=new,
        )

    def _open(self, dialog: FormDialog, key: FormKey, loaded: Loaded[Any] | None = None) -> None:
        open_kept(dialog, self._keeping, key, case_file=self._desk.case_file, loaded=loaded)

    @property
    def _today(self) -> date:
        return self._desk.today

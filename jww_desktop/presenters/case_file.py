"""What is done with one dossier: its steps, its words, its talks, its place, its end."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.closing import closing
from jww_desktop.presenters.dossier import Dossier, dossier
from jww_desktop.presenters.steps import stored_words
from jww_desktop.services import (
    absences,
    acceptances,
    case_closing,
    case_files,
    contacts,
    detentions,
    plan,
    recents,
    returning,
    steps,
)
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.absences import Explained
from jww_desktop.services.acceptances import GroundForm
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.context import Context
from jww_desktop.services.detentions import DetentionForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.plan import QuoteForm, StrengthForm
from jww_desktop.services.returning import AnswerForm
from jww_desktop.services.steps import StepForm


class CaseFileDesk(CasePart):
    """Shows one dossier and does what is asked of it.

    Signals:
        step_loaded: the form of a step, to change it.
        quote_loaded, strength_loaded: what the client said, can, has or wants, to correct it.
        closing_loaded: a `Closing`.
        answer_loaded: what the client said about his earlier dossiers.
        ground_loaded: how the help came about, to put it right.
    """

    tables = (
        *("case_file", "acceptance", "detention", "contact", "amendment", "consent", "question"),
        *("client_statement", "strength", "next_step", "client_card", "staff_member", "prison"),
        *("legal_status", "sentence", "legal_event", "official_date", "person", "disclosure"),
        *("referral", "secrecy_exception", "plan_agreement"),
    )
    step_loaded = Signal(object)
    quote_loaded = Signal(object)
    strength_loaded = Signal(object)
    closing_loaded = Signal(object)
    answer_loaded = Signal(object)
    ground_loaded = Signal(object)

    def read(self, context: Context, case_id: bytes) -> Dossier:
        """Return all that is shown of a dossier."""
        return dossier(context, case_id)

    def open(self, case_id: bytes) -> None:
        """Show a dossier, and have it among those that were opened last."""
        super().open(case_id)
        self.run(lambda context: recents.remember(context, case_id))

    # Steps

    def add_step(self, form: StepForm) -> None:
        """Add a step."""
        case = self.case_file
        self.store(
            lambda context: steps.add_step(context, case, form),
            stored_words(t("Stap toegevoegd."), form, self.today),
            FormKey(forms.STEP, case),
        )

    def load_step(self, step_id: bytes) -> None:
        """Fetch a step to change it."""
        self.run(lambda context: steps.step_form(context, step_id), self.step_loaded.emit)

    def change_step(self, loaded: Loaded[StepForm], form: StepForm) -> None:
        """Save what was changed in a step."""
        words = stored_words(t("Stap gewijzigd."), form, self.today, loaded.form)
        self.store_change(steps.change_step, loaded, form, words, forms.STEP_CHANGE)

    # Words and strengths

    def note_strength(self, form: StrengthForm) -> None:
        """Record what is there already."""
        case = self.case_file
        self.store(
            lambda context: plan.note_strength(context, case, form.text, domain=form.domain),
            t("Kracht genoteerd."),
            FormKey(forms.STRENGTH, case),
        )

    def quote(self, form: QuoteForm) -> None:
        """Record the client's own words."""
        case = self.case_file
        self.store(
            lambda context: plan.quote_client(
                context, case, form.words, voice=form.voice, domains=form.domains
            ),
            t("Uitspraak genoteerd."),
            FormKey(forms.QUOTE, case),
        )

    def load_quote(self, statement: bytes) -> None:
        """Fetch words of the client to correct them."""
        self.run(lambda context: plan.quote_form(context, statement), self.quote_loaded.emit)

    def correct_quote(self, loaded: Loaded[QuoteForm], form: QuoteForm) -> None:
        """Save what was corrected in words of the client."""
        words = t("Uitspraak verbeterd.")
        self.store_change(plan.correct_quote, loaded, form, words, forms.QUOTE_CHANGE)

    def load_strength(self, strength: bytes) -> None:
        """Fetch a strength to correct it."""
        self.run(lambda context: plan.strength_form(context, strength), self.strength_loaded.emit)

    def correct_strength(self, loaded: Loaded[StrengthForm], form: StrengthForm) -> None:
        """Save what was corrected in a strength."""
        words = t("Kracht verbeterd.")
        self.store_change(plan.correct_strength, loaded, form, words, forms.STRENGTH_CHANGE)

    # Contacts, places, closing

    def amend(self, contact_id: bytes, text: str) -> None:
        """Add text to a finished contact."""
        self.store(
            lambda context: contacts.amend_contact(context, contact_id, text),
            t("Aanvulling bewaard."),
            FormKey(forms.AMENDMENT, contact_id),
        )

    def explain(self, contact_id: bytes, reason: str, added: str) -> None:
        """Say why a talk did not take place; the toast takes it back."""

        def stored(explained: Explained) -> None:
            self.refresh()
            self.told.emit(t("Reden bewaard."), lambda: self._take_reason_back(explained))

        self.run(
            lambda context: absences.explain(context, contact_id, reason, added),
            stored,
            ends=FormKey(forms.REASON, contact_id),
        )

    def _take_reason_back(self, explained: Explained) -> None:
        self.store(lambda context: absences.take_back(context, explained), t("Reden teruggezet."))

    def move(self, form: DetentionForm) -> None:
        """Record where the client is held now."""
        case = self.case_file
        self.store(
            lambda context: detentions.record_detention(context, case, form),
            t("Verhuizing bewaard."),
            FormKey(forms.MOVE, case),
        )

    def load_closing(self) -> None:
        """Fetch how the dossier is closed, or that it is not."""
        case = self.case_file

        self.run(lambda context: closing(context, case), self.closing_loaded.emit)

    def close(self, loaded: Loaded[ClosingForm], form: ClosingForm) -> None:
        """Close the dossier, or with an empty form open it again."""
        words = t("Dossier afgesloten.") if form.closed_on else t("Dossier weer open.")
        if form.closed_on and loaded.form.closed_on:
            words = t("Afsluiting gewijzigd.")
        self.store_change(case_closing.close_case_file, loaded, form, words, forms.CLOSING)

    def reopen(self) -> None:
        """Open a closed dossier again."""
        case = self.case_file

        def reopen(context: Context) -> None:
            loaded = case_closing.closing_form(context, case)
            case_closing.close_case_file(context, loaded, ClosingForm())

        self.store(reopen, t("Dossier weer open."))

    def load_ground(self) -> None:
        """Fetch how the help came about."""
        case = self.case_file
        self.run(lambda context: acceptances.ground_form(context, case), self.ground_loaded.emit)

    def correct_ground(self, loaded: Loaded[GroundForm], form: GroundForm) -> None:
        """Put right how the help came about."""
        words = t("Aanvaarding verbeterd.")
        self.store_change(acceptances.correct_ground, loaded, form, words, forms.GROUND)

    def load_answer(self) -> None:
        """Fetch what the client said about his earlier dossiers."""
        case = self.case_file
        self.run(lambda context: returning.answer_form(context, case), self.answer_loaded.emit)

    def answer(self, loaded: Loaded[AnswerForm], may_open: object) -> None:
        """Record whether his earlier dossiers may be opened; None while nobody asked him."""
        said = None if may_open is None else bool(may_open)
        self.store(
            lambda context: returning.record_answer(context, loaded, may_open=said),
            t("Antwoord bewaard."),
            FormKey(forms.EARLIER, loaded.key),
        )

    def withdraw(self, reason: str) -> None:
        """Record that the client takes back the acceptance."""
        case = self.case_file
        self.store(
            lambda context: case_files.withdraw_acceptance(context, case, reason, context.today),
            t("Intrekking bewaard. In dit dossier wordt niets meer geschreven."),
            FormKey(forms.WITHDRAWAL, case),
        )

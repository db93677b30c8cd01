"""Detention in one dossier: status, places, sentences, events, and the dates that follow."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.detention_page import DetentionPage, detention_page
from jww_desktop.services import case_files, clients, sheet
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.case_files import DetentionForm
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.sheet import EventForm, OfficialForm, SentenceForm, StatusForm


class DetentionDesk(CasePart):
    """Shows what was read on the sheet of a client, and records what is read there now.

    Signals:
        sentence_loaded, event_loaded: a form, to change it.
        status_loaded: a `StatusForm` that corrects a line.
        place_loaded: a `DetentionForm` that corrects a line, and the prisons to choose from.
    """

    tables = (
        *("legal_status", "sentence", "legal_event", "official_date", "detention"),
        *("case_file", "client_card", "acceptance", "prison", "staff_member", "contact", "goal"),
    )
    sentence_loaded = Signal(object)
    event_loaded = Signal(object)
    status_loaded = Signal(object)
    place_loaded = Signal(object, object)

    def read(self, context: Context, case_id: bytes) -> DetentionPage:
        """Return what is known of a dossier."""
        return detention_page(context, case_id)

    def record_status(self, form: StatusForm) -> None:
        """Record under which status the client is, or correct what was noted."""
        case, wrong = self.case_file, form.corrects
        self.store(
            lambda context: sheet.record_status(context, case, form),
            t("Statuut bewaard."),
            FormKey(forms.STATUS, case) if wrong is None else FormKey(forms.STATUS_CHANGE, wrong),
        )

    def load_status(self, status: bytes) -> None:
        """Fetch a status to correct it."""
        self.run(lambda context: sheet.status_form(context, status), self.status_loaded.emit)

    def load_place(self, place: bytes) -> None:
        """Fetch where the client was held to correct it."""

        def load(context: Context) -> tuple[DetentionForm, tuple[PrisonRow, ...]]:
            return case_files.detention_form(context, place), tuple(clients.prisons(context))

        self.run(load, lambda found: self.place_loaded.emit(*found))

    def correct_place(self, form: DetentionForm) -> None:
        """Record what comes in the place of a line that was wrong."""
        case = self.case_file
        self.store(
            lambda context: case_files.record_detention(context, case, form),
            t("Plaats verbeterd."),
            FormKey(forms.MOVE_CHANGE, form.corrects or b""),
        )

    def record_sentence(self, form: SentenceForm) -> None:
        """Record a sentence."""
        case = self.case_file
        self.store(
            lambda context: sheet.record_sentence(context, case, form),
            t("Straf bewaard."),
            FormKey(forms.SENTENCE, case),
        )

    def load_sentence(self, sentence: bytes) -> None:
        """Fetch a sentence to change it."""
        self.run(lambda context: sheet.sentence_form(context, sentence), self.sentence_loaded.emit)

    def change_sentence(self, loaded: Loaded[SentenceForm], form: SentenceForm) -> None:
        """Save what was changed in a sentence."""
        self.store(
            lambda context: sheet.change_sentence(context, loaded, form),
            t("Straf bewaard."),
            FormKey(forms.SENTENCE_CHANGE, loaded.key),
        )

    def record_event(self, form: EventForm) -> None:
        """Record something that a term depends on."""
        case = self.case_file
        self.store(
            lambda context: sheet.record_event(context, case, form),
            t("Genoteerd."),
            FormKey(forms.EVENT, case),
        )

    def load_event(self, event: bytes) -> None:
        """Fetch an event to change it."""
        self.run(lambda context: sheet.event_form(context, event), self.event_loaded.emit)

    def change_event(self, loaded: Loaded[EventForm], form: EventForm) -> None:
        """Save what was changed in an event."""
        self.store(
            lambda context: sheet.change_event(context, loaded, form),
            t("Genoteerd."),
            FormKey(forms.EVENT_CHANGE, loaded.key),
        )

    def record_official(self, form: OfficialForm) -> None:
        """Record a date as it stands on the sheet."""
        case = self.case_file
        self.store(
            lambda context: sheet.record_official(context, case, form),
            t("Datum van de fiche bewaard."),
            FormKey(forms.OFFICIAL, case),
        )

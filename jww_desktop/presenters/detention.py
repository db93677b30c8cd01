"""Detention in one dossier: status, places, sentences, events, and the dates that follow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.detention_page import DetentionPage, detention_page
from jww_desktop.services import clients, detentions, sheet, taking_out
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.detentions import DetentionForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.sheet import EventForm, OfficialForm, SentenceForm, StatusForm


class DetentionDesk(CasePart):
    """Shows what was read on the sheet of a client, and records what is read there now.

    Signals:
        status_loaded, sentence_loaded, event_loaded, official_loaded: a form, to change it.
        place_loaded: a form, to change it, and the prisons to choose from.
    """

    tables = (
        *("legal_status", "sentence", "legal_event", "official_date", "detention"),
        *("case_file", "client_card", "acceptance", "prison", "staff_member", "contact", "goal"),
    )
    sentence_loaded = Signal(object)
    event_loaded = Signal(object)
    status_loaded = Signal(object)
    official_loaded = Signal(object)
    place_loaded = Signal(object, object)

    def read(self, context: Context, case_id: bytes) -> DetentionPage:
        """Return what is known of a dossier."""
        return detention_page(context, case_id)

    def record_status(self, form: StatusForm) -> None:
        """Record under which status the client is."""
        case = self.case_file
        self.store(
            lambda context: sheet.record_status(context, case, form),
            t("Statuut bewaard."),
            FormKey(forms.STATUS, case),
        )

    def load_status(self, status: bytes) -> None:
        """Fetch a status to correct it."""
        self.run(lambda context: sheet.status_form(context, status), self.status_loaded.emit)

    def change_status(self, loaded: Loaded[StatusForm], form: StatusForm) -> None:
        """Save what was corrected in a status."""
        self.store_change(
            sheet.change_status,
            loaded,
            form,
            t("Statuut verbeterd."),
            forms.STATUS_CHANGE,
        )

    def load_place(self, place: bytes) -> None:
        """Fetch where the client was held to correct it."""

        def load(context: Context) -> tuple[Loaded[DetentionForm], tuple[PrisonRow, ...]]:
            return detentions.detention_form(context, place), tuple(clients.prisons(context))

        self.run(load, lambda found: self.place_loaded.emit(*found))

    def change_place(self, loaded: Loaded[DetentionForm], form: DetentionForm) -> None:
        """Save what was corrected in where the client was held."""
        self.store_change(
            detentions.change_detention,
            loaded,
            form,
            t("Plaats verbeterd."),
            forms.MOVE_CHANGE,
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
        self.store_change(
            sheet.change_sentence,
            loaded,
            form,
            t("Straf bewaard."),
            forms.SENTENCE_CHANGE,
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
        self.store_change(sheet.change_event, loaded, form, t("Genoteerd."), forms.EVENT_CHANGE)

    def record_official(self, form: OfficialForm) -> None:
        """Record a date as it stands on the sheet."""
        case = self.case_file
        self.store(
            lambda context: sheet.record_official(context, case, form),
            t("Datum van de fiche bewaard."),
            FormKey(forms.OFFICIAL, case),
        )

    def load_official(self, official: bytes) -> None:
        """Fetch a date that was read to correct it."""
        self.run(lambda context: sheet.official_form(context, official), self.official_loaded.emit)

    def change_official(self, loaded: Loaded[OfficialForm], form: OfficialForm) -> None:
        """Save what was corrected in a date that was read."""
        self.store_change(
            sheet.change_official,
            loaded,
            form,
            t("Datum van de fiche verbeterd."),
            forms.OFFICIAL_CHANGE,
        )

    def take_out(self, loaded: Loaded[Any], ends: FormKey) -> None:
        """Take out what was read by mistake; the toast brings it back."""
        self.store(
            lambda context: taking_out.take_out(context, loaded),
            t("Uit het dossier gehaald."),
            ends,
            undo=lambda: self._bring_back(loaded),
        )

    def _bring_back(self, loaded: Loaded[Any]) -> None:
        self.store(
            lambda context: taking_out.bring_back(context, loaded), t("Terug in het dossier.")
        )

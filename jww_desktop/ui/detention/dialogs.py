"""The dialogs of detention: each keeps what is typed, and closes when that is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.detention import DetentionDesk
from jww_desktop.presenters.detention_page import DetentionPage
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.detentions import DetentionForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.sheet import EventForm, OfficialForm, SentenceForm, StatusForm
from jww_desktop.ui.case_file.part_dialogs import F, PartDialogs
from jww_desktop.ui.case_file.place_dialog import PlaceDialog
from jww_desktop.ui.choices import offered
from jww_desktop.ui.detention.read_dialog import ReadDialog
from jww_desktop.ui.detention.sentence_dialog import SentenceDialog
from jww_desktop.ui.detention.why_dialog import WhyDialog
from jww_desktop.ui.widgets.button import Button, Kind


class DetentionDialogs(PartDialogs):
    """Opens them over the window of a view.

    Attributes:
        page: what is shown now.
    """

    page: DetentionPage | None

    def __init__(self, view: QWidget, desk: DetentionDesk) -> None:
        super().__init__(view, desk)
        self._desk = desk
        desk.sentence_loaded.connect(self._on_sentence)
        desk.status_loaded.connect(self._on_status)
        desk.place_loaded.connect(self._on_place)
        desk.event_loaded.connect(self._on_event)
        desk.official_loaded.connect(self._on_official)

    def _ways(self) -> dict[str, Callable[[bytes], None]]:
        return {
            forms.STATUS: lambda _case: self.note_status(),
            forms.STATUS_CHANGE: self._desk.load_status,
            forms.MOVE_CHANGE: self._desk.load_place,
            forms.SENTENCE: lambda _case: self.note_sentence(),
            forms.SENTENCE_CHANGE: self._desk.load_sentence,
            forms.EVENT: lambda _case: self.note_event(),
            forms.EVENT_CHANGE: self._desk.load_event,
            forms.OFFICIAL: lambda _case: self.note_official(),
            forms.OFFICIAL_CHANGE: self._desk.load_official,
        }

    def note_status(self) -> None:
        """Ask under which status the client is."""
        dialog = self._status(StatusForm(since=self._today), new=True)
        dialog.answered.connect(self._desk.record_status)
        self._open(dialog, FormKey(forms.STATUS, self._desk.case_file))

    def _on_status(self, loaded: Loaded[StatusForm]) -> None:
        make = partial(self._status, new=False)
        self._correct(forms.STATUS_CHANGE, loaded, make, self._desk.change_status)

    def _status(self, form: StatusForm, *, new: bool) -> ReadDialog:
        return ReadDialog(
            self._window,
            t("Statuut noteren") if new else t("Statuut verbeteren"),
            lambda code, day, source, _note: StatusForm(code, day, source),
            what=t("Welk statuut?"),
            choices=offered("statuses", self._today, (form.status,)),
            chosen=form.status,
            when=t("Sinds wanneer?"),
            day=form.since,
            today=lambda: self._today,
            past=True,
            source=form.source,
            explain=t("Wat ervoor gold, blijft staan. Kies wat op de fiche staat.")
            if new
            else t("Wat hier stond, blijft in de geschiedenis."),
        )

    def _on_place(self, loaded: Loaded[DetentionForm], prisons: Sequence[PrisonRow]) -> None:
        def make(form: DetentionForm) -> PlaceDialog:
            return PlaceDialog(self._window, form, prisons, lambda: self._today, new=False)

        self._correct(forms.MOVE_CHANGE, loaded, make, self._desk.change_place)

    def note_event(self) -> None:
        """Ask what happened that a term depends on."""
        dialog = self._event(EventForm(), t("Gebeurtenis noteren"))
        dialog.answered.connect(self._desk.record_event)
        self._open(dialog, FormKey(forms.EVENT, self._desk.case_file))

    def _on_event(self, loaded: Loaded[EventForm]) -> None:
        make = partial(self._event, title=t("Gebeurtenis wijzigen"))
        self._correct(forms.EVENT_CHANGE, loaded, make, self._desk.change_event)

    def _event(self, form: EventForm, title: str) -> ReadDialog:
        return ReadDialog(
            self._window,
            title,
            lambda code, day, source, _note: EventForm(code, day, source),
            what=t("Wat gebeurde er?"),
            choices=offered("legal_events", self._today, (form.event,)),
            chosen=form.event,
            when=t("Op welke dag?"),
            day=form.happened_on,
            today=lambda: self._today,
            past=True,
            source=form.source,
            explain=t("Hieruit volgen termijnen, zoals die voor de raadkamer."),
        )

    def note_official(self, kind: str = "") -> None:
        """Ask for a date as it stands on the sheet."""
        dialog = self._official(OfficialForm(kind), new=True)
        dialog.answered.connect(self._desk.record_official)
        self._open(dialog, FormKey(forms.OFFICIAL, self._desk.case_file))

    def _on_official(self, loaded: Loaded[OfficialForm]) -> None:
        make = partial(self._official, new=False)
        self._correct(forms.OFFICIAL_CHANGE, loaded, make, self._desk.change_official)

    def _official(self, form: OfficialForm, *, new: bool) -> ReadDialog:
        return ReadDialog(
            self._window,
            t("Datum van de fiche") if new else t("Datum van de fiche verbeteren"),
            lambda code, day, source, note: OfficialForm(code, day, note, source),
            what=t("Welke datum?"),
            choices=offered("legal_dates", self._today, (form.kind,)),
            chosen=form.kind,
            when=t("Wat staat er?"),
            day=form.day,
            today=lambda: self._today,
            source=form.source,
            explain=t("De datum van de fiche telt. Wat berekend is, blijft ernaast staan.")
            if new
            else t("Wat hier stond, blijft in de geschiedenis."),
            note=t("Wat wil je erbij onthouden?"),
            noted=form.note,
        )

    def note_sentence(self) -> None:
        """Ask for a sentence."""
        dialog = SentenceDialog(self._window, SentenceForm(), lambda: self._today, new=True)
        dialog.answered.connect(self._desk.record_sentence)
        self._open(dialog, FormKey(forms.SENTENCE, self._desk.case_file))

    def _on_sentence(self, loaded: Loaded[SentenceForm]) -> None:
        def make(form: SentenceForm) -> SentenceDialog:
            return SentenceDialog(self._window, form, lambda: self._today, new=False)

        self._correct(forms.SENTENCE_CHANGE, loaded, make, self._desk.change_sentence)

    def why(self, kind: str) -> None:
        """Tell how a date comes about."""
        page = self.page
        line = next((one for one in page.dates if one.kind == kind), None) if page else None
        if page is None or line is None:
            return
        dialog = WhyDialog(self._window, line, writable=page.is_writable)
        dialog.note_requested.connect(lambda: self.note_official(kind))
        dialog.change_requested.connect(lambda: self._desk.load_official(line.reading))
        dialog.ask()

    def _correct(
        self,
        kind: str,
        loaded: Loaded[F],
        make: Callable[[F], ReadDialog | PlaceDialog | SentenceDialog],
        save: Callable[[Loaded[F], F], None],
    ) -> None:
        """Ask to correct what was read, or to take it out when it is not of him.

        Args:
            kind: of the form.
            loaded: the line as it is now.
            make: the dialog that shows a form of it.
            save: given the line as it was shown, and the form as it was left.
        """
        key = FormKey(kind, loaded.key)
        shown = self._keeping.resumed(key, loaded)
        dialog = make(shown.form)
        dialog.answered.connect(lambda form: save(shown, form))
        remove = Button(t("Verwijderen"), Kind.DANGER_QUIET, icon="trash-2", flush=True)
        remove.clicked.connect(lambda _=False: self._desk.take_out(shown, key))
        dialog.aside(remove)
        self._change(dialog, key, shown, make)

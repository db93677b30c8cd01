"""What the client said and what is there already: noted, and corrected where it was mistyped."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.case_file import CaseFileDesk
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.plan import QuoteForm, StrengthForm
from jww_desktop.services.wording import unquoted
from jww_desktop.ui.case_file.side_pane import SidePane
from jww_desktop.ui.case_file.timeline_pane import TimelinePane
from jww_desktop.ui.choices import CodeChips, icons_of, offered, sentence
from jww_desktop.ui.earlier import offer_earlier
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_chip import OneChip
from jww_desktop.ui.widgets.one_of import OneOf


class QuoteDialog(FormDialog):
    """The client's own words, which voice they are (T4), and what they are about.

    Signals:
        answered: a `QuoteForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: QuoteForm, today: date, *, new: bool) -> None:
        title = t("Uitspraak noteren") if new else t("Uitspraak verbeteren")
        super().__init__(window, title, t("Noteren") if new else t("Verbeteren"))
        self._text = TextField(form.words, lines=2, fixed=True)
        self._labelled = Labelled(t("Wat zei de cliënt, in eigen woorden?"), self._text)
        self._text.textChanged.connect(self._labelled.mend)
        asked = t("Is dat een vraag, een zorg of een ambitie?")
        voices = offered("voices", today, (form.voice,))
        self._voice = OneOf(asked, [(code, sentence(label)) for code, label in voices])
        if form.voice:
            self._voice.choose(form.voice)
        self._domains = CodeChips("domains", today, form.domains)
        if not new:
            self.say(t("Wat er eerst stond, blijft te lezen bij “Vroegere tekst”."))
        self.put(self._labelled, 1)
        self.put(Labelled(asked, self._voice))
        self.put(Labelled(t("Waarover gaat het?"), self._domains))
        self.remember(text=self._text, voice=self._voice, about=self._domains)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the words."""
        self.open_on(self._text)

    def _answer(self) -> None:
        words = unquoted(self._text.toPlainText())
        if not words:
            self._labelled.fault(t("Schrijf wat de cliënt zei, in eigen woorden."))
            self.changed_height()
            return
        self.answered.emit(QuoteForm(words, str(self._voice.key() or ""), self._domains.codes()))


class StrengthDialog(FormDialog):
    """Something that the client can, has or wants.

    Signals:
        answered: a `StrengthForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: StrengthForm, today: date, *, new: bool) -> None:
        title = t("Kracht noteren") if new else t("Kracht verbeteren")
        super().__init__(window, title, t("Noteren") if new else t("Verbeteren"))
        self._text = TextField(form.text, lines=2, fixed=True)
        self._labelled = Labelled(t("Wat kan, heeft of wil de cliënt al?"), self._text)
        self._text.textChanged.connect(self._labelled.mend)
        domains = offered("domains", today, (form.domain,))
        self._domain = OneChip(domains, icons_of("domains"))
        self._domain.choose(form.domain)
        self.put(self._labelled, 1)
        self.put(Labelled(t("Waarover gaat het?"), self._domain))
        self.remember(text=self._text, about=self._domain)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the text."""
        self.open_on(self._text)

    def _answer(self) -> None:
        text = self._text.toPlainText().strip()
        if not text:
            self._labelled.fault(t("Schrijf wat de cliënt kan, heeft of wil."))
            self.changed_height()
            return
        self.answered.emit(StrengthForm(text, str(self._domain.key() or "")))


class WordsDialogs(QObject):
    """Opens them over the window of a view."""

    def __init__(self, view: QWidget, desk: CaseFileDesk) -> None:
        super().__init__(view)
        self._view, self._desk, self._keeping = view, desk, desk.place.keeping
        desk.quote_loaded.connect(self._correct_quote)
        desk.strength_loaded.connect(self._correct_strength)

    def serve(self, timeline: TimelinePane, side: SidePane) -> None:
        """Do what is asked in the parts of a dossier."""
        timeline.correct_requested.connect(self._desk.load_quote)
        side.quote_requested.connect(self.quote)
        side.strength_requested.connect(self.strength)
        side.strength_chosen.connect(self._desk.load_strength)

    def quote(self) -> None:
        """Ask for the client's own words."""
        dialog = QuoteDialog(self._view.window(), QuoteForm(), self._desk.today, new=True)
        dialog.answered.connect(self._desk.quote)
        key, case = FormKey(forms.QUOTE, self._desk.case_file), self._desk.case_file
        open_kept(dialog, self._keeping, key, case_file=case)

    def strength(self) -> None:
        """Ask for something that is there already."""
        dialog = StrengthDialog(self._view.window(), StrengthForm(), self._desk.today, new=True)
        dialog.answered.connect(self._desk.note_strength)
        key, case = FormKey(forms.STRENGTH, self._desk.case_file), self._desk.case_file
        open_kept(dialog, self._keeping, key, case_file=case)

    def _correct_quote(self, loaded: Loaded[QuoteForm]) -> None:
        key, desk = FormKey(forms.QUOTE_CHANGE, loaded.key), self._desk
        loaded = self._keeping.resumed(key, loaded)

        def make(form: QuoteForm) -> QuoteDialog:
            return QuoteDialog(self._view.window(), form, desk.today, new=False)

        dialog = make(loaded.form)
        offer_earlier(dialog, desk.place, desk.failed, loaded, make)
        dialog.answered.connect(lambda form: desk.correct_quote(loaded, form))
        open_kept(dialog, self._keeping, key, case_file=desk.case_file, loaded=loaded)

    def _correct_strength(self, loaded: Loaded[StrengthForm]) -> None:
        key, desk = FormKey(forms.STRENGTH_CHANGE, loaded.key), self._desk
        loaded = self._keeping.resumed(key, loaded)

        def make(form: StrengthForm) -> StrengthDialog:
            return StrengthDialog(self._view.window(), form, desk.today, new=False)

        dialog = make(loaded.form)
        offer_earlier(dialog, desk.place, desk.failed, loaded, make)
        dialog.answered.connect(lambda form: desk.correct_strength(loaded, form))
        open_kept(dialog, self._keeping, key, case_file=desk.case_file, loaded=loaded)

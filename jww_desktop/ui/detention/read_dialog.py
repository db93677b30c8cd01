"""Something that was read: which, on which day, and where it stood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled


class ReadDialog(FormDialog):
    """Adds a line to what was read, or corrects one.

    Signals:
        answered: the form.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        title: str,
        form: Callable[[str, date, str, str], object],
        *,
        what: str,
        choices: Sequence[tuple[object, str]],
        chosen: str,
        when: str,
        day: date | None,
        today: Callable[[], date],
        past: bool = False,
        source: str = "sheet",
        explain: str = "",
        note: str = "",
        noted: str = "",
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: of the dialog.
            form: made of the code, the day, the code of where it was read, a note.
            what: label of the choice.
            choices: (code, words) in order.
            chosen: the code that is proposed, empty for none.
            when: label of the day.
            day: that is proposed.
            today: the day on the clock.
            past: whether a day without a year lies behind.
            source: code of where it was read, that is proposed.
            explain: a sentence above the fields.
            note: label of a note; empty for none.
            noted: the note.
        """
        super().__init__(window, title, t("Bewaren"), icon="file-text")
        listed = [("", t("Kies…")), *((code, sentence(label)) for code, label in choices)]
        self._form = form
        self._code = Combo(what, listed)
        self._code.choose(chosen)
        self._day = DateChoice(when, day, past=past, today=today)
        sources = [(code, sentence(label)) for code, label in offered("detention_sources", today())]
        self._source = Combo(t("Waar las je het?"), sources)
        self._source.choose(source)
        self._note = LineField(noted, prose=True)
        self._what = Labelled(what, self._code)
        self._when = Labelled(when, self._day)
        if explain:
            self.say(explain)
        self.put(self._what)
        self.put(Beside(self._when, Labelled(t("Waar las je het?"), self._source)))
        self.remember(code=self._code, day=self._day, source=self._source)
        if note:
            self.put(Labelled(note, self._note))
            self.remember(note=self._note)
        self._connect()

    def _connect(self) -> None:
        self._code.picked.connect(lambda _code: self._what.mend())
        self._day.picked.connect(lambda _day: self._when.mend())
        self._day.refused.connect(self._on_refused)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where something is missing."""
        self.open_on(self._day if self._code.key() else self._code)

    def _on_refused(self, lead: str, rest: str) -> None:
        self._when.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        code, day = str(self._code.key() or ""), self._day.day()
        if not code:
            self._what.fault(t("Kies iets uit de lijst."))
        if day is None:
            self._when.fault(t("Geef de dag."), t("Schrijf bijvoorbeeld 9/11."))
        if not code or day is None:
            self.changed_height()
            return
        source, note = str(self._source.key()), self._note.text().strip()
        self.answered.emit(self._form(code, day, source, note))

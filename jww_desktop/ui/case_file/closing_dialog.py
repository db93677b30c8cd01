"""Stop the help: why, on which day, and what client and caseworker look back on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.case_files import ClosingForm
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled


class ClosingDialog(FormDialog):
    """Nothing is thrown away; a closed dossier can be opened again.

    Signals:
        answered: a `ClosingForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: ClosingForm, today: Callable[[], date]) -> None:
        super().__init__(window, t("Dossier afsluiten"), t("Afsluiten"), icon="lock")
        reasons = [(code, sentence(label)) for code, label in offered("closing_reasons", today())]
        self._reason = Combo(t("Waarom stopt het?"), [("", t("Kies een reden")), *reasons])
        self._reason.choose(form.closing_reason)
        self._day = DateChoice(
            t("Op welke dag?"), form.closed_on or today(), past=True, today=today
        )
        self._evaluation = TextField(form.evaluation, lines=3, fixed=True)
        self._labelled_reason = Labelled(t("Waarom stopt het?"), self._reason)
        self._labelled_day = Labelled(t("Op welke dag?"), self._day)
        self._reason.picked.connect(lambda _key: self._labelled_reason.mend())
        self._day.picked.connect(lambda _day: self._labelled_day.mend())
        self._day.refused.connect(self._on_refused)
        self.say(t("Alles blijft leesbaar. Je kan het later opnieuw openen."))
        self.put(Beside(self._labelled_reason, self._labelled_day, shares=(3, 2)))
        self.put(Labelled(t("Hoe kijkt de cliënt erop terug?"), self._evaluation))
        self.remember(reason=self._reason, day=self._day, evaluation=self._evaluation)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the reason."""
        self.open_on(self._reason)

    def _on_refused(self, lead: str, rest: str) -> None:
        self._labelled_day.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        reason, day = str(self._reason.key() or ""), self._day.day()
        if not reason:
            self._labelled_reason.fault(t("Kies waarom de begeleiding stopt."))
        if day is None:
            self._labelled_day.fault(t("Geef de dag."))
        if not reason or day is None:
            self.changed_height()
            return
        evaluation = self._evaluation.toPlainText().strip()
        self.answered.emit(ClosingForm(day, reason, evaluation))

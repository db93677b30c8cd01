"""How the help came about, put right where it was noted wrongly (W1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.acceptances import GroundForm
from jww_desktop.ui.choices import offered
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf


class GroundDialog(FormDialog):
    """Asks how, and on which day.

    Signals:
        answered: a `GroundForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: GroundForm, today: Callable[[], date]) -> None:
        super().__init__(window, t("Aanvaarding verbeteren"), t("Verbeteren"))
        asked, when = t("Hoe kwam de hulp er?"), t("Op welke dag?")
        self._ground = OneOf(asked, offered("acceptance_grounds", today(), (form.ground,)))
        self._ground.choose(form.ground)
        self._day = DateChoice(when, form.accepted_on or today(), past=True, today=today)
        self._labelled = Labelled(when, self._day)
        self.say(t("Wat er eerst stond, blijft te lezen bij “Vroegere tekst”."))
        self.put(Labelled(asked, self._ground))
        self.put(self._labelled)
        self.remember(ground=self._ground, accepted_on=self._day)
        self._day.picked.connect(lambda _day: self._labelled.mend())
        self._day.refused.connect(self._refuse)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on how it came about."""
        self.present(self._ground)
        self._ground.focus_first()

    def _refuse(self, lead: str, rest: str = "") -> None:
        self._labelled.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        day = self._day.day()
        if day is None:
            self._refuse(t("Geef de dag."))
        else:
            self.answered.emit(GroundForm(str(self._ground.key() or ""), day))

"""The end of an hour: what it came to, and once why planned minutes were not used."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.services import dates
from jww_desktop.services.consultation_summary import UNEXPLAINED_FROM, Summary
from jww_desktop.ui import theme
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.consultation.pages import Figures
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled

_NONE = ""
_LARGE, _OF_MINUTES = 1.5, 3
"""Text size from which only the lines about minutes fit; how many those are."""


class EndDialog(FormDialog):
    """Asks for a reason only where minutes are missing; leaving it open is fine.

    Signals:
        answered: code of a reason and its minutes; "" and 0 for none.
    """

    answered = Signal(str, int)

    def __init__(self, window: QWidget, told: Summary, today: date) -> None:
        super().__init__(window, t("Spreekuur afronden"), t("Afronden"))
        figures = Figures()
        # Where text is large what is asked must be in sight; the rest stands on the page behind.
        asks = told.unexplained >= UNEXPLAINED_FROM
        is_tight = asks and theme.current().scale >= _LARGE
        figures.show_summary(told, most=_OF_MINUTES if is_tight else None)
        if told.over_at is not None:
            when = dates.moment(told.over_at, today)
            self.say(t("Gedaan: {moment} – daarna was er niemand meer").format(moment=when))
        self.put(figures)
        reasons = [(code, sentence(label)) for code, label in offered("missed_reasons", today)]
        self._reason = Combo(t("Waarom?"), [(_NONE, t("Geen reden nodig")), *reasons])
        self._minutes = LineField(str(told.unexplained))
        self._labelled = Labelled(t("Hoeveel minuten?"), self._minutes)
        if asks:
            self.say(
                tn(
                    "{n} geplande minuut is niet gebruikt. Ging die ergens aan verloren?",
                    "{n} geplande minuten zijn niet gebruikt. Gingen ze ergens aan verloren?",
                    told.unexplained,
                )
            )
            self.put(Beside(Labelled(t("Waarom?"), self._reason), self._labelled, shares=(2, 1)))
            self.remember(reason=self._reason, minutes=self._minutes)
        else:
            for field in (self._reason, self._labelled):
                field.setParent(self)
                field.hide()
        if told.busy:
            self.say(t("Wat je nog schrijft, blijft als concept staan. Je vindt het bij Vandaag."))
        self._minutes.textEdited.connect(lambda _text: self._labelled.mend())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the button: nothing has to be filled in."""
        self.open_on(self.submit)

    def _answer(self) -> None:
        reason, typed = str(self._reason.key() or _NONE), self._minutes.text().strip()
        if reason and not (typed.isdecimal() and int(typed) > 0):
            self._labelled.fault(t("Geef een aantal minuten."))
            self.changed_height()
            return
        self.answered.emit(reason, int(typed) if reason else 0)

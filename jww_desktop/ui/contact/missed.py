"""Why a talk did not take place; nobody is blamed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.row_list import ShortList
from jww_desktop.ui.widgets.rows import Row


class MissedDialog(FormDialog):
    """A list of reasons and one line.

    Args:
        window: over which it lies.
        today: the day of the lists.
        chosen: the reason that stands there now, empty for none.
        may_wait: whether he may go on waiting, because the hour is not over.

    Signals:
        answered: the code of the reason, and what was written with it.
        held_off: the code of the reason for which he cannot come now and goes on waiting.
    """

    answered = Signal(str, str)
    held_off = Signal(str)

    def __init__(
        self, window: QWidget, today: date, *, chosen: str = "", may_wait: bool = False
    ) -> None:
        super().__init__(window, t("Waarom ging het niet door?"), t("Noteren"))
        listed = offered("missed_reasons", today, (chosen,) if chosen else ())
        rows = [Row(code, (Run(sentence(label)),)) for code, label in listed]
        self._reasons = ShortList(t("Redenen"), rows, most=400, least=150)
        if chosen:
            self._reasons.choose(chosen)
        self._note = LineField(placeholder=t("Bijvoorbeeld: brief achtergelaten"), prose=True)
        self.put(self._reasons, bleeds=True)
        self.remember(reason=self._reasons, note=self._note)
        self.put(Labelled(t("Wat deed je in de plaats?"), self._note))
        self.say(t("Dit telt niet als afwezig van de cliënt. Het telt als verloren tijd."))
        self._reasons.opened.connect(lambda _key: self.submit.click())
        self.submitted.connect(self._answer)
        if may_wait:
            later = Button(t("Komt later"), Kind.QUIET, icon="clock", flush=True)
            later.clicked.connect(lambda: self.held_off.emit(str(self._reasons.key())))
            self.aside(later)

    def ask(self) -> None:
        """Show it with the keyboard in the list."""
        self.open_on(self._reasons)

    def _answer(self) -> None:
        self.answered.emit(str(self._reasons.key()), self._note.text().strip())

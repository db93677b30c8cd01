"""The client takes back the acceptance: why, and then it is done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.button import Kind
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.row_list import ShortList
from jww_desktop.ui.widgets.rows import Row


class WithdrawDialog(FormDialog):
    """Asks for no explanation, only for the word under which it is counted.

    Signals:
        answered: the code of the reason.
    """

    answered = Signal(str)

    def __init__(self, window: QWidget, today: date) -> None:
        super().__init__(
            window, t("Aanvaarding intrekken"), t("Intrekken"), icon="ban", kind=Kind.DANGER
        )
        listed = offered("withdrawal_reasons", today)
        rows = [Row(code, (Run(sentence(label)),)) for code, label in listed]
        self._reasons = ShortList(t("Redenen"), rows, most=400, least=100)
        self.say(t("De cliënt wil niet verder. Dat mag, op elk moment en zonder uitleg."))
        self.put(self._reasons, bleeds=True)
        self.say(
            t(
                "Wat er staat, blijft leesbaar. Er komt niets meer bij, "
                "en dit kan je niet ongedaan maken."
            )
        )
        self.submitted.connect(lambda: self.answered.emit(str(self._reasons.key())))

    def ask(self) -> None:
        """Show it with the keyboard on the reasons: nothing is done before the button."""
        self.open_on(self._reasons)

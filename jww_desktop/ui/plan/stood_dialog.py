"""What stood in the plan that the client signed or said yes to, word for word."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.text import Words


class StoodDialog(FormDialog):
    """Only to be read."""

    def __init__(self, window: QWidget, which: str, stood: str) -> None:
        super().__init__(
            window, t("Wat er in het plan stond"), t("Sluiten"), icon="", hint="Esc", wide=True
        )
        self.cancel.hide()
        self.say(which)
        self.put(Words(stood))
        self.submitted.connect(self.accept)

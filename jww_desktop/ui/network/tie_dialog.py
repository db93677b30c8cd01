"""Somebody in the network has a dossier of his own: whose card, and does the client agree."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.ties import TieForm
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.tick import Tick


class TieDialog(FormDialog):
    """Asks for a number, never from a list: who else is in care here is not to be leafed through.

    Signals:
        answered: a `TieForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, *, client: str, called: str) -> None:
        super().__init__(window, t("Eigen dossier bij ons"), t("Bewaren"), icon="link")
        self._number = LineField()
        self._agrees = Tick(
            t("{client} vindt goed dat {called} weet dat hij bij ons is").format(
                client=client, called=called
            ),
            fades=False,
        )
        self._labelled = Labelled(
            t("Nummer van de andere kaart"), self._number, hint=t("Zoals 26-0311.")
        )
        self._number.textEdited.connect(lambda _text: self._labelled.mend())
        self.say(t("Tussen de twee dossiers staat een muur: van het andere lees je hier niets."))
        self.put(self._labelled)
        self.put(self._agrees)
        self.say(
            t("Pas als ook de ander dit zegt, in zijn eigen dossier, zie je dat hij bij ons is.")
        )
        self.remember(number=self._number, agrees=self._agrees)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the number."""
        self.open_on(self._number)

    def _answer(self) -> None:
        number = self._number.text().strip()
        if not number:
            self._labelled.fault(t("Geef het nummer van de kaart."))
            self.changed_height()
            return
        self.answered.emit(TieForm(number, self._agrees.isChecked()))

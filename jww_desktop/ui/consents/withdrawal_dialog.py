"""The client takes a consent back: what that does, and his words if he has any."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.services.consents import WithdrawalForm
from jww_desktop.services.wording import unquoted
from jww_desktop.ui.widgets.button import Kind
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled


class WithdrawalDialog(FormDialog):
    """Asks for no explanation, and tells what it does and what it cannot do any more.

    Signals:
        answered: a `WithdrawalForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, recipient: str, gone: int) -> None:
        """Start.

        Args:
            window: over which it stands.
            recipient: who may know nothing more.
            gone: how often something went out on it already.
        """
        super().__init__(
            window, t("Toestemming intrekken"), t("Intrekken"), icon="ban", kind=Kind.DANGER
        )
        self._words = TextField("", lines=2, fixed=True)
        self.say(t("De cliënt wil dit niet meer. Dat mag, op elk moment en zonder uitleg."))
        self.say(
            t(
                "Vanaf nu gaat er hierop niets meer naar {recipient}, ook niet als een collega "
                "intussen verlengde. Een intrekking blijft."
            ).format(recipient=recipient)
        )
        if gone:
            self.say(
                tn(
                    "Er ging al {n} keer iets weg. Dat haal je niet terug: zeg het hem.",
                    "Er ging al {n} keer iets weg. Dat haal je niet terug: zeg het hem.",
                    gone,
                )
            )
        self.put(
            Labelled(t("Wat zei hij, in eigen woorden?"), self._words, hint=t("Mag leeg blijven."))
        )
        self.remember(words=self._words)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in his words: nothing is done before the button."""
        self.open_on(self._words)

    def _answer(self) -> None:
        self.answered.emit(WithdrawalForm(unquoted(self._words.toPlainText())))

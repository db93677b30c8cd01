"""What the client says about his earlier dossiers, and that he may change his mind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.returning_words import Past
from jww_desktop.services.returning import AnswerForm
from jww_desktop.ui.clients.earlier_choice import EarlierChoice, question
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled


class EarlierDialog(FormDialog):
    """Asks one question; the day and the name of who asked come by themselves.

    Signals:
        answered: True, False, or None while he was not asked.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: AnswerForm, past: Past) -> None:
        super().__init__(window, t("Vroeger bij ons"), t("Bewaren"), icon="check")
        self._said = form.may_open_earlier
        self._choice = EarlierChoice(form.may_open_earlier)
        before = ", ".join(line.words for line in past.lines)
        self.say(t("Vorig dossier: {period}").format(period=before))
        self.say(t("De cliënt kiest zelf. Zonder ja blijft het dicht, ook voor jou."))
        self._labelled = Labelled(
            question(),
            self._choice,
            hint=t("Je naam en de dag komen erbij. Hij mag later van gedacht veranderen."),
        )
        self._choice.picked.connect(lambda _key: self._labelled.mend())
        self.put(self._labelled)
        self.remember(answer=self._choice)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the answer that stands."""
        self.open_on(self._choice.chosen())

    def _answer(self) -> None:
        may_open = self._choice.may_open()
        if may_open is None and self._said is None:
            self._labelled.fault(
                t("Kies wat hij antwoordde."),
                t("Vroeg je het nog niet? Dan is er niets te bewaren."),
            )
            self.changed_height()
            return
        self.answered.emit(may_open)

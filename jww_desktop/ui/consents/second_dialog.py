"""What a second person thinks of an exception to secrecy, in his own words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.exceptions_page import ExceptionLine
from jww_desktop.services.secrecy import AnswerForm
from jww_desktop.ui.choices import capitals, offered, sentence
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf


class SecondDialog(FormDialog):
    """Shows what the author wrote, and asks for yes or no and why.

    Signals:
        answered: an `AnswerForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, line: ExceptionLine, today: date) -> None:
        super().__init__(
            window, t("Je afweging schrijven"), t("Bewaren"), icon="shield-alert", wide=True
        )
        self._verdict = OneOf(t("Ben je akkoord?"), capitals(offered("secrecy_answers", today)))
        self._words = TextField("", lines=4, fixed=True)
        self._what = Labelled(t("Ben je akkoord?"), self._verdict)
        self._why = Labelled(
            t("Waarom?"), self._words, hint=t("Je eigen afweging. Ze blijft staan, ook bij nee.")
        )
        decided = Facts(down=3)  # so that all of it is in sight with the question
        ground = (t("Grond"), sentence(line.ground))
        decided.show_facts([(t("Aan wie"), line.recipient), ground, *line.decided])
        self.put(decided)
        self.put(self._what)
        self.put(self._why)
        self.remember(verdict=self._verdict, words=self._words)
        self._verdict.picked.connect(lambda _key: self._mend(self._what))
        self._words.textChanged.connect(lambda: self._mend(self._why))
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on yes or no."""
        self.present(self._verdict)
        self._what.take_focus()

    def _mend(self, labelled: Labelled) -> None:
        labelled.mend()
        self.changed_height()

    def _answer(self) -> None:
        form = AnswerForm(str(self._verdict.key() or ""), self._words.toPlainText().strip())
        if not form.verdict:
            self._what.fault(t("Kies akkoord of niet akkoord."))
        if not form.second_words:
            self._why.fault(t("Schrijf waarom."))
        if form.verdict and form.second_words:
            self.answered.emit(form)
        else:
            self.changed_height()

"""What the client said of his plan: signed, yes, or otherwise; on which day, and of which plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.agreements import AnswerForm
from jww_desktop.ui.choices import capitals, offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf

AS_IT_IS = b""
"""Stands for the plan of now, which is on no sheet."""


@dataclass(frozen=True)
class Heard:
    """What he said; `sheet` is the id of the sheet that it is about, or `AS_IT_IS`."""

    sheet: bytes
    form: AnswerForm


class AgreementDialog(FormDialog):
    """He need not sign: a yes counts as much, and no is an answer (W2).

    Signals:
        answered: a `Heard`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        plans: Sequence[tuple[bytes, str]],
        today: Callable[[], date],
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            plans: ids and names of what he may have answered; the first is proposed.
            today: the clock.
        """
        super().__init__(window, t("Antwoord van de cliënt op zijn plan"), t("Bewaren"))
        asked = t("Wat zei de cliënt?")
        self._answer = OneOf(asked, capitals(offered("plan_answers", today())))
        self._what = Labelled(asked, self._answer)
        self._day = DateChoice(t("Op welke dag?"), today(), past=True, today=today)
        self._when = Labelled(t("Op welke dag?"), self._day)
        self._sheet = Combo(t("Welk plan?"), [(key, sentence(name)) for key, name in plans])
        self.say(t("Tekenen hoeft niet; ja zeggen is genoeg. Wat in dat plan stond, blijft staan."))
        self.put(self._what)
        self.put(self._when)
        which = Labelled(t("Welk plan?"), self._sheet)
        self.put(which)
        which.setVisible(len(plans) > 1)
        self.remember(answer=self._answer, day=self._day, sheet=self._sheet)
        self._answer.picked.connect(lambda _key: self._mend(self._what))
        self._day.picked.connect(lambda _day: self._mend(self._when))
        self._day.refused.connect(self._refuse_day)
        self.submitted.connect(self._submit_answer)

    def ask(self) -> None:
        """Show it with the keyboard on what he said."""
        self.present(self._answer)
        self._what.take_focus()

    def _mend(self, labelled: Labelled) -> None:
        labelled.mend()
        self.changed_height()

    def _refuse_day(self, lead: str, rest: str) -> None:
        self._when.fault(lead, rest)
        self.changed_height()

    def _submit_answer(self) -> None:
        answer, day = str(self._answer.key() or ""), self._day.day()
        if not answer:
            self._what.fault(t("Kies wat hij zei."))
        if day is None:
            self._when.fault(t("Geef de dag."))
        if answer and day is not None:
            sheet = self._sheet.key()
            self.answered.emit(
                Heard(sheet if isinstance(sheet, bytes) else AS_IT_IS, AnswerForm(answer, day))
            )
        else:
            self.changed_height()

"""Stop the help: why, on which day, and how client and caseworker look back on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.closing import Closing
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.text import Words

_MOST = 6
"""Open things that are named one by one."""


class ClosingDialog(FormDialog):
    """Nothing is thrown away; goals are looked back on, and what is still open is named (T7).

    Signals:
        answered: a `ClosingForm`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        closing: Closing,
        today: Callable[[], date],
    ) -> None:
        form = closing.loaded.form
        is_closed = form.closed_on is not None
        title = t("Afsluiting aanvullen") if is_closed else t("Dossier afsluiten")
        super().__init__(window, title, t("Wijzigen") if is_closed else t("Afsluiten"), icon="lock")
        self._left_open = closing.left_open
        reasons = [(code, sentence(label)) for code, label in offered("closing_reasons", today())]
        self._reason = Combo(t("Waarom stopt het?"), [("", t("Kies een reden")), *reasons])
        self._reason.choose(form.closing_reason)
        self._day = DateChoice(
            t("Op welke dag?"), form.closed_on or today(), past=True, today=today
        )
        self._evaluation = TextField(form.evaluation, lines=2, fixed=True)
        self._open_ends = TextField(form.open_ends, lines=2, fixed=True)
        self._goals = {key: _Goal(text, today()) for key, text in closing.goals}
        self._labelled_ends = Labelled(t("Wat gebeurt er met wat nog open staat?"), self._open_ends)
        self._open_ends.textChanged.connect(self._labelled_ends.mend)
        self._labelled_reason = Labelled(t("Waarom stopt het?"), self._reason)
        self._labelled_day = Labelled(t("Op welke dag?"), self._day)
        self._doubts = closing.doubts
        self._reason.picked.connect(lambda _key: self._show_doubt())
        self._day.picked.connect(lambda _day: self._labelled_day.mend())
        self._day.refused.connect(self._on_refused)
        self.say(t("Alles blijft leesbaar. Je kan het later opnieuw openen."))
        self.put(Beside(self._labelled_reason, self._labelled_day, shares=(3, 2)))
        words = t("In zijn eigen woorden. Mag leeg blijven als je hem niet meer sprak.")
        self.put(Labelled(t("Hoe kijkt de cliënt erop terug?"), self._evaluation, hint=words))
        if self._goals:
            self.put(Words(t("Hoe ging het met zijn doelen?"), Role.STRONG))
        for goal in self._goals.values():
            self.put(goal)
            goal.answered.connect(self._ask_ends)
        if closing.left_open:
            self.put(Words(_named(closing.left_open)))
        if closing.has_referral:
            self.say(t("Een doorverwijzing die loopt, volg je ook na het afsluiten op."))
        self.put(self._labelled_ends)
        self._ask_ends()
        self.remember(
            **{f"goal-{key.hex()}": goal.outcome for key, goal in self._goals.items()},
            reason=self._reason,
            day=self._day,
            evaluation=self._evaluation,
            open_ends=self._open_ends,
        )
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the reason."""
        self.open_on(self._reason)

    def filled(self) -> None:
        """Ask only what is not said by what was put back."""
        self._ask_ends()
        self._show_doubt()

    def _show_doubt(self) -> None:
        """Say what the dossier does not say yet of the reason that is chosen."""
        self._labelled_reason.mend()
        self._labelled_reason.hint(self._doubts.get(str(self._reason.key() or ""), ""), "warn")
        self.changed_height()

    def _ask_ends(self) -> None:
        """Ask what happens with what stays open, and with nothing else."""
        stays = any(not goal.code() for goal in self._goals.values())
        said = self._open_ends.toPlainText().strip()
        self._is_asked = bool(self._left_open or stays or said)
        self._labelled_ends.setVisible(self._is_asked)
        self.changed_height()

    def _on_refused(self, lead: str, rest: str) -> None:
        self._labelled_day.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        reason, day = str(self._reason.key() or ""), self._day.day()
        if not reason:
            self._labelled_reason.fault(t("Kies waarom de begeleiding stopt."))
        if day is None:
            self._labelled_day.fault(t("Geef de dag."))
        open_ends = self._open_ends.toPlainText().strip()
        lacks_ends = self._is_asked and not open_ends
        if lacks_ends:
            self._labelled_ends.fault(t("Schrijf wie het overneemt, of waarom het stopt."))
        if not reason or day is None or lacks_ends:
            self.changed_height()
            return
        evaluation = self._evaluation.toPlainText().strip()
        codes = [(key, goal.code()) for key, goal in self._goals.items()]
        looked_back = tuple((key, code) for key, code in codes if code)
        self.answered.emit(ClosingForm(day, reason, evaluation, open_ends, looked_back))


class _Goal(QWidget):
    """A goal, and how it went with it; it may stay open.

    Attributes:
        outcome: what is chosen.

    Signals:
        answered: another one was chosen.
    """

    answered = Signal()

    def __init__(self, text: str, today: date) -> None:
        super().__init__()
        outcomes = [(code, sentence(label)) for code, label in offered("goal_outcomes", today)]
        name = t("Hoe ging het met het doel “{text}”?").format(text=text)
        self.outcome = Combo(name, [("", t("Blijft open")), *outcomes])
        self.outcome.picked.connect(lambda _key: self.answered.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(Words(text), self.outcome, shares=(3, 2)))

    def code(self) -> str:
        """Return how it went, empty while it stays open."""
        return str(self.outcome.key() or "")


def _named(left_open: Sequence[str]) -> list[Run]:
    """Return what is still open, a line each; of very many only the first."""
    lines = [*left_open[:_MOST]]
    if rest := len(left_open) - len(lines):
        lines.append(tn("en nog {n}", "en nog {n}", rest))
    return [Run(t("Dit staat nog open"), Role.STRONG), Run("\n" + "\n".join(lines))]

"""Set a goal with the client, or change one: in his words, resting on what is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.goals import GoalForm
from jww_desktop.services.plan import StatementRow, StrengthRow
from jww_desktop.services.wording import quoted
from jww_desktop.ui.choices import offered
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.tick import Tick

_LETTERS = 64


class GoalDialog(FormDialog):
    """What is missing for T4 is refused by the rule itself, which says what to do.

    Signals:
        answered: a `GoalForm`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        form: GoalForm,
        today: Callable[[], date],
        *,
        statements: Sequence[StatementRow],
        strengths: Sequence[StrengthRow],
        new: bool,
    ) -> None:
        super().__init__(
            window, t("Doel") if new else t("Doel wijzigen"), t("Bewaren"), icon="target"
        )
        self._form, self._today = form, today
        self._text = LineField(form.text)
        none = (None, t("Kies…"))
        self._statement = Combo(
            t("Op welke woorden steunt het?"),
            [none, *((row.id, quoted(_short(row.words))) for row in statements)],
        )
        self._strength = Combo(
            t("Op welke kracht steunt het?"),
            [none, *((row.id, _short(row.text)) for row in strengths)],
        )
        self._domain = Combo(
            t("Waarover gaat het?"),
            [("", t("Kies…")), *offered("domains", today(), (form.domain,))],
        )
        self._decided = Tick(
            t("De cliënt koos dit doel zelf"), done=form.decided_on is not None, fades=False
        )
        self._statement.choose(form.statement_id)
        self._strength.choose(form.strength_id)
        self._domain.choose(form.domain)
        self._labelled = Labelled(
            t("Wat wil de cliënt bereiken?"),
            self._text,
            hint=t("Schrijf het zoals hij het zegt."),
        )
        self._text.textEdited.connect(lambda _text: self._labelled.mend())
        self._build(statements, strengths)
        self.remember(
            text=self._text,
            statement=self._statement,
            strength=self._strength,
            domain=self._domain,
            decided=self._decided,
        )
        self.submitted.connect(self._answer)

    def _build(self, statements: Sequence[StatementRow], strengths: Sequence[StrengthRow]) -> None:
        self.put(self._labelled)
        self.put(
            Labelled(
                t("Op welke woorden steunt het?"),
                self._statement,
                hint="" if statements else t("Noteer eerst een uitspraak van de cliënt."),
            )
        )
        self.put(
            Labelled(
                t("Op welke kracht steunt het?"),
                self._strength,
                hint="" if strengths else t("Noteer eerst wat er al is."),
            )
        )
        self.put(Labelled(t("Waarover gaat het?"), self._domain))
        self.put(self._decided)

    def ask(self) -> None:
        """Show it with the keyboard in the text."""
        self.open_on(self._text)

    def _answer(self) -> None:
        statement, strength = self._statement.key(), self._strength.key()
        decided = self._form.decided_on or self._today() if self._decided.isChecked() else None
        form = replace(
            self._form,
            text=self._text.text().strip(),
            domain=str(self._domain.key() or ""),
            statement_id=statement if isinstance(statement, bytes) else None,
            strength_id=strength if isinstance(strength, bytes) else None,
            decided_on=decided,
        )
        if not form.text:
            self._labelled.fault(t("Schrijf het doel zoals de cliënt het zegt."))
            self.changed_height()
            return
        self.answered.emit(form)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LETTERS else f"{words[: _LETTERS - 1].rstrip()}…"

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
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.tick import Tick
from jww_desktop.ui.widgets.wrap import Wrap

_LETTERS = 64


class GoalDialog(FormDialog):
    """What is missing for T4 is refused by the rule itself, which says what to do.

    Signals:
        answered: a `GoalForm`.
        words_requested, strength_requested: what it is to rest on must be noted first; what is
            noted meanwhile comes in by `offer`.
    """

    answered = Signal(object)
    words_requested = Signal()
    strength_requested = Signal()

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
        self._text = LineField(form.text, prose=True)
        self._statement = Combo(t("Op welke woorden steunt het?"), _said(statements))
        self._strength = Combo(t("Op welke kracht steunt het?"), _has(strengths))
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
        self._labelled_words = Labelled(t("Op welke woorden steunt het?"), self._statement)
        self._labelled_strength = Labelled(t("Op welke kracht steunt het?"), self._strength)
        self._build()
        self._hint()
        self.remember(
            text=self._text,
            statement=self._statement,
            strength=self._strength,
            domain=self._domain,
            decided=self._decided,
        )
        self.submitted.connect(self._answer)

    def _build(self) -> None:
        self.put(self._labelled)
        for choice, label, asked in (
            (self._labelled_words, t("Uitspraak noteren"), self.words_requested),
            (self._labelled_strength, t("Kracht noteren"), self.strength_requested),
        ):
            self.put(choice)
            note = quiet(label, icon="plus", flush=True)
            note.clicked.connect(lambda _=False, asked=asked: asked.emit())
            self.put(Wrap(note))
        about = Labelled(t("Waarover gaat het?"), self._domain)
        self.put(about)
        for choice in (self._labelled_words, self._labelled_strength, about):
            choice.widen()
        self.put(self._decided)

    def _hint(self) -> None:
        nothing = self._statement.count() == 1
        self._labelled_words.hint(t("Noteer eerst een uitspraak van de cliënt.") if nothing else "")
        nothing = self._strength.count() == 1
        self._labelled_strength.hint(t("Noteer eerst wat er al is.") if nothing else "")
        self.changed_height()

    def offer(self, statements: Sequence[StatementRow], strengths: Sequence[StrengthRow]) -> None:
        """Take over what was noted meanwhile; it is chosen where nothing was."""
        _renew(self._statement, _said(statements))
        _renew(self._strength, _has(strengths))
        self._hint()

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
        lacks = {self._statement: statement, self._strength: strength, self._decided: decided}
        first = next((field for field, value in lacks.items() if value is None), None)
        if first is not None:
            first.setFocus()  # where the keyboard comes back to, once the rule was read
        self.answered.emit(form)


def _said(rows: Sequence[StatementRow]) -> list[tuple[object, str]]:
    return [(None, t("Kies…")), *((row.id, quoted(_short(row.words))) for row in rows)]


def _has(rows: Sequence[StrengthRow]) -> list[tuple[object, str]]:
    return [(None, t("Kies…")), *((row.id, _short(row.text)) for row in rows)]


def _renew(combo: Combo, choices: Sequence[tuple[object, str]]) -> None:
    known = {combo.itemData(row) for row in range(combo.count())}
    fresh = [key for key, _words in choices if key not in known]
    if not fresh:
        return
    chosen = combo.key()
    combo.offer(choices)
    if chosen is None:
        combo.choose(fresh[0])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LETTERS else f"{words[: _LETTERS - 1].rstrip()}…"

"""The third step: what words mean that are in no list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.brought import Brought
from jww_desktop.services import import_columns as fields
from jww_desktop.services.import_values import LEFT_EMPTY, Unknown, offered
from jww_desktop.ui.caseload.page import StepPage
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.text import Words

_MOST = 30
"""More unknown words than that come from a column that means something else."""
_LONGEST = 50


class ValuesPage(StepPage):
    """One choice for each word, whatever the number of rows in which it stands.

    Signals:
        understood: an `Unknown` word and the value that it means; empty for not chosen.
    """

    understood = Signal(object, str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(
            t("Deze woorden zijn niet gekend"),
            t(
                "Kies één keer wat ze betekenen. "
                "Rijen met een woord zonder keuze worden niet ingelezen."
            ),
        )
        self._today = today
        self._shown: tuple[Unknown, ...] = ()
        self._combos: list[Combo] = []
        self._words = Column(down=14)
        self._more = Words("", color="warn")
        self.put(self._words, 20)
        self.put(self._more, 14)
        self.end()

    def show_brought(self, brought: Brought) -> None:
        """Show the words, and what was chosen for them."""
        unknown = brought.unknown
        if unknown != self._shown:
            self._shown = unknown
            made = [self._field(word, brought) for word in unknown[:_MOST]]
            self._combos = [combo for _, combo in made]
            self._words.replace([labelled for labelled, _ in made])
        for word, combo in zip(unknown, self._combos, strict=False):
            combo.choose(brought.plan.values.get(word.key, ""))
        left = len(unknown) - _MOST
        self._more.setVisible(left > 0)
        if left > 0:
            self._more.say(
                tn(
                    "En nog {n} ander woord. Klopt de kolom wel? Ga dan terug.",
                    "En nog {n} andere woorden. Klopt de kolom wel? Ga dan terug.",
                    left,
                )
            )

    def enter(self) -> None:
        """Begin with the first word."""
        if self._combos:
            self._combos[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, word: Unknown, brought: Brought) -> tuple[Labelled, Combo]:
        short = word.word if len(word.word) <= _LONGEST else f"{word.word[:_LONGEST]}…"
        label = t("{field}: “{word}”").format(field=fields.label(word.field), word=short)
        choices: list[tuple[object, str]] = [("", t("Nog te kiezen"))]
        choices += offered(word.field, brought.prisons, self._today())
        choices.append((LEFT_EMPTY, t("Leeg laten")))
        combo = Combo(label, choices)
        combo.picked.connect(lambda value: self.understood.emit(word, str(value)))
        return Labelled(label, combo, hint=tn("In {n} rij.", "In {n} rijen.", word.count)), combo

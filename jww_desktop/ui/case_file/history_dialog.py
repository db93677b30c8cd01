"""Earlier text: every version of every field, who wrote it and when; nothing disappears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.history import HistoryRow
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.row_list import ShortList
from jww_desktop.ui.widgets.rows import Row

_MOST_LINES = 60


class HistoryDialog(FormDialog):
    """A list to read; of a field that was changed in two places both versions are there."""

    def __init__(self, window: QWidget, rows: Sequence[HistoryRow]) -> None:
        super().__init__(window, t("Vroegere tekst"), t("Sluiten"), icon="", hint="Esc", wide=True)
        self.cancel.hide()
        live = Counter(row.label for row in rows if row.is_current and not row.is_decision)
        shown = [_shown(number, row, live[row.label]) for number, row in enumerate(rows)]
        self._list = ShortList(t("Versies, de laatste eerst"), shown, most=440, least=160)
        self.put(self._list, 1, bleeds=True)
        self.submitted.connect(self.accept)

    def ask(self) -> None:
        """Show it with the keyboard in the list."""
        self.open_on(self._list)


def _shown(number: int, row: HistoryRow, live: int) -> Row:
    who = Run(f"  ·  {row.author}, {row.when}", Role.SMALL, "muted")
    return Row(
        number,
        (Run(row.label, Role.STRONG), who),
        (Run(row.text, Role.BODY),),
        badge=_badge(row, live),
        second_lines=_MOST_LINES,
    )


def _badge(row: HistoryRow, live: int) -> Badge:
    if row.is_decision:
        return Badge(t("beslist"), Tone.OK, "check")
    if not row.is_current:
        return Badge(t("vroeger"))
    if live > 1:
        return Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
    return Badge(t("nu"), Tone.ACCENT, "check")

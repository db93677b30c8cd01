"""Earlier text: every version of every field, who wrote it and when; nothing disappears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.history import HistoryRow
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.row_list import ShortList
from jww_desktop.ui.widgets.rows import Row

_MOST_LINES = 60


class HistoryDialog(FormDialog):
    """A list to read; of a field that was changed in two places both versions are there.

    Args:
        window: over which it lies.
        rows: the versions.
        fields: of which an earlier version can be gone on from; none when it is only read.

    Signals:
        taken: the values of a version to go on from, by field.
    """

    taken = Signal(object)

    def __init__(
        self, window: QWidget, rows: Sequence[HistoryRow], fields: Collection[str] = ()
    ) -> None:
        super().__init__(window, t("Vroegere tekst"), t("Sluiten"), icon="", hint="Esc", wide=True)
        self.cancel.hide()
        live = Counter(row.register for row in rows if row.is_current and not row.is_decision)
        shown = [_shown(number, row, live[row.register]) for number, row in enumerate(rows)]
        self._list = ShortList(t("Versies, de laatste eerst"), shown, most=440, least=160)
        self.put(self._list, 1, bleeds=True)
        self.submitted.connect(self.accept)
        self._rows, self._usable = rows, fields
        self._take = quiet(t("Hiervan vertrekken"), icon="pencil", flush=True)
        self._take.clicked.connect(self._on_take)
        self.aside(self._take)
        self._take.setVisible(bool(fields))
        self._list.chosen.connect(lambda _key: self._show_use())
        self._show_use()

    def ask(self) -> None:
        """Show it with the keyboard in the list."""
        self.open_on(self._list)

    def _chosen(self) -> HistoryRow | None:
        """Return the version on which one stands, if it can be gone on from."""
        key = self._list.key()
        row = self._rows[key] if isinstance(key, int) else None
        return row if row is not None and row.earlier.keys() & set(self._usable) else None

    def _show_use(self) -> None:
        self._take.setEnabled(self._chosen() is not None)

    def _on_take(self) -> None:
        row = self._chosen()
        if row is not None:
            self.accept()
            self.taken.emit(row.earlier)


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

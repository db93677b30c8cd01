"""Earlier texts of a field: to read, and to begin an own text from."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.history import HistoryRow
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Kind
from jww_desktop.ui.widgets.dialog import Dialog
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row

_TALLEST = 320
_USE = "use"


class EarlierDialog(Dialog):
    """A list, the latest first.

    Attributes:
        list: the texts; the key of a row is its place among them.
    """

    def __init__(
        self, window: QWidget, label: str, rows: tuple[HistoryRow, ...], *, can_use: bool
    ) -> None:
        super().__init__(window, t("Vroegere tekst: {field}").format(field=label))
        self._rows = rows
        self.list = RowList(
            t("Vroegere teksten"),
            [
                Row(number, f"{row.author}  ·  {row.when}", row.text, second_lines=3)
                for number, row in enumerate(rows)
            ],
        )
        self.bleed(self.list)
        self.safe(t("Wat er ooit stond, blijft bewaard."))
        close = self.action("", t("Sluiten"), hint="Esc")
        if can_use:
            self.action(_USE, t("Hiervan vertrekken"), Kind.PRIMARY, icon="pencil")
        self._safe_action = close

    def place(self) -> None:
        """Give the list the height of its texts at the width that it got, up to a limit."""
        super().place()
        height = min(self.list.content_height() + 4, theme.current().px(_TALLEST))
        if self.list.height() != height:
            self.list.setFixedHeight(height)
            super().place()

    def ask(self) -> None:
        """Show it, with the keyboard on the list."""
        self.open_on(self.list)

    def text_for(self, key: str) -> str | None:
        """Return the text to begin from, None when the dialog was only closed."""
        place = self.list.key()
        return self._rows[place].text if key == _USE and isinstance(place, int) else None

"""What a figure shows, as rows to read: a name and two cells."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.presenters.drawn import Row, Table
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.three import Cell, Three, ThreeTable


class FigureTable(QWidget):
    """Holds the table of one figure."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: Table | None = None
        self._rows: ThreeTable | None = None

    def show_table(self, table: Table) -> None:
        """Show another table."""
        if table == self._shown:
            return
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._shown = table
        self._rows = ThreeTable(*table.heads, bleeds=False)
        rows: list[QWidget] = []
        for row in table.rows:
            rows += [_row(row), Hairline()]
        self._rows.show_rows(rows)
        self._column.addWidget(self._rows)


def _row(row: Row) -> Three:
    name, first, second = row
    lead, _, below = name.partition("\n")
    under = [Words(below, Role.SMALL, "muted")] if below else []
    return Three(
        Cell(Words(lead, Role.STRONG), *under, bleeds=False),
        Cell(Words(first)),
        Cell(Words(second)),
    )

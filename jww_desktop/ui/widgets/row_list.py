"""Lists of rows under group heads: as tall as there is room, or as what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.items import Group, ItemList
from jww_desktop.ui.widgets.rows import Row, RowDelegate


class RowList(ItemList):
    """A list of `Row` and `Group`; see `ItemList` for its signals.

    One that is only read (`reading`) shows what is current while it has the keyboard.
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[Row | Group] = (),
        parent: QWidget | None = None,
        *,
        reading: bool = False,
    ) -> None:
        super().__init__(name, RowDelegate(reading=reading), parent)
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[Row | Group]) -> None:
        """Show `rows`; what was current stays so while it exists."""
        self.show_items(rows)


class WholeList(RowList):
    """A list as tall as all its rows: the page scrolls, not the list."""

    def __init__(self, name: str, *, reading: bool = False) -> None:
        super().__init__(name, reading=reading)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[Row | Group]) -> None:
        """Show `rows`, and be as tall as they are."""
        super().show_rows(rows)
        self.updateGeometry()

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Show all rows."""
        return QSize(300, self.content_height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Show all rows, at any width."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be taller where words take more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ShortList(RowList):
    """A list in a dialog: shows all its rows up to a height, and some of them where it must."""

    def __init__(self, name: str, rows: Sequence[Row | Group], *, most: int, least: int) -> None:
        self._most, self._least = most, least
        super().__init__(name, rows)

    def sizeHint(self) -> QSize:
        """Show all rows when there is room."""
        most = theme.current().px(self._most)
        return QSize(300, min(self.content_height() + 4, most))

    def minimumSizeHint(self) -> QSize:
        """Keep some of them in sight."""
        return QSize(200, min(self.sizeHint().height(), theme.current().px(self._least)))

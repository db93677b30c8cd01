"""A table for reading: a name and two cells a row, below each other where the text is large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.link import PAD, PAD_Y
from jww_desktop.ui.widgets.text import Words

BESIDE_FROM_EM: Final = 560
"""From this width on the cells stand beside each other."""

_NAME_EM: Final = 186


class Three(QWidget):
    """A name of a fixed width, and two cells that share the rest.

    `name_em` is that width in pixels at 100 %.
    """

    def __init__(
        self, name: QWidget, first: QWidget, second: QWidget, *, name_em: int = _NAME_EM
    ) -> None:
        super().__init__()
        self._name, self._name_em = name, name_em
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(first, 1, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(second, 1, Qt.AlignmentFlag.AlignTop)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setContentsMargins(0, gap(9), 0, gap(9))
        self._row.setSpacing(gap(12))
        self._fit()

    def _fit(self) -> None:
        current = theme.current()
        beside = self.width() / current.scale >= BESIDE_FROM_EM
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._name.setMinimumWidth(current.px(self._name_em) if beside else 0)
        self._name.setMaximumWidth(current.px(self._name_em) if beside else 16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below."""
        super().resizeEvent(event)
        self._fit()


class ThreeTable(Column):
    """Rows under a head that says what stands in a column, only while there are columns.

    `bleeds` says whether the names are links.
    """

    def __init__(
        self, name: str, first: str, second: str, *, bleeds: bool, name_em: int = _NAME_EM
    ) -> None:
        named = Cell(_caption(name), bleeds=bleeds)
        cells = Cell(_caption(first)), Cell(_caption(second))
        head = Three(named, *cells, name_em=name_em)
        super().__init__(head, down=0)
        self._head = head

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows."""
        self.replace([self._head, *rows])
        self._fit()

    def _fit(self) -> None:
        beside = self.width() / theme.current().scale >= BESIDE_FROM_EM
        self._head.setVisible(beside and len(self.widgets()) > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show or hide the head."""
        super().resizeEvent(event)
        self._fit()


class Inset(QWidget):
    """Puts what is no link, and needs no white space, on the edge of the words of one."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 0, 0, 0)
        column.addWidget(content)


class Cell(QWidget):
    """Texts on the line of a `Link`, which bleeds beyond its words."""

    def __init__(self, *texts: QWidget, bleeds: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD if bleeds else 0, PAD_Y, 0, PAD_Y)
        for text in texts:
            column.addWidget(text)


def _caption(label: str) -> Words:
    return Words(label, Role.CAP, "muted", wrap=False)

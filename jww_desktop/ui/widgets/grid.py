"""Fields beside each other; below each other where text is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.labelled import Labelled


class Beside(QWidget):
    """Shares its width among its fields, until one of them would be cut.

    Each field takes its whole share, so that the columns of a form have edges.
    """

    def __init__(self, *fields: QWidget, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._fields = fields
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for number, field in enumerate(fields):
            share = shares[number] if shares else 1
            if isinstance(field, Labelled):
                field.widen()
            self._row.addWidget(field, share)
            # A tick stands on the line of the fields, not of their labels.
            edge = Qt.AlignmentFlag.AlignTop if field.layout() else Qt.AlignmentFlag.AlignBottom
            self._row.setAlignment(field, edge)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._row.setSpacing(theme.current().gap(16))
        self._fit()

    def _fit(self) -> None:
        needed = sum(field.minimumSizeHint().width() for field in self._fields)
        needed += self._row.spacing() * (len(self._fields) - 1)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if needed <= self.width() else ways.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below."""
        super().resizeEvent(event)
        self._fit()

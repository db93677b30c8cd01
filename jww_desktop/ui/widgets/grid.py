"""Fields beside each other; below each other where text is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.field import HEIGHT
from jww_desktop.ui.widgets.labelled import Labelled


class Beside(QWidget):
    """Shares its width among its fields, until one of them would be cut.

    Each field takes its whole share, so that the columns of a form have edges.
    """

    def __init__(self, *fields: QWidget, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._fields = fields
        self._ticks: list[tuple[QWidget, QVBoxLayout]] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for number, field in enumerate(fields):
            share = shares[number] if shares else 1
            if isinstance(field, Labelled):
                field.widen()
            if field.layout():
                self._row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
            else:
                self._row.addLayout(self._held(field), share)
        theme.follow(self.restyle)

    def _held(self, tick: QWidget) -> QVBoxLayout:
        """Let a tick stand on the middle of the fields, not of their labels."""
        holder = QVBoxLayout()
        holder.addStretch(1)
        holder.addWidget(tick)
        self._ticks.append((tick, holder))
        return holder

    def restyle(self) -> None:
        """Take over a change of theme."""
        for tick, holder in self._ticks:
            over = theme.current().px(HEIGHT) - tick.sizeHint().height()
            holder.setContentsMargins(0, 0, 0, max(0, over) // 2)
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

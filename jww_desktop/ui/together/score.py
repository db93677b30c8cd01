"""The client's own number from 1 to 5, as five rounds of which so many are full."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from jww_desktop.domain.goals import HIGHEST
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.small_drawing import SmallDrawing

_ROUND, _BETWEEN, _EDGE = 18, 8, 2


class Score(SmallDrawing):
    """Full in accent, empty with an edge."""

    def __init__(self, score: int) -> None:
        self._score = score
        super().__init__()

    def measures(self) -> QSize:
        """Hold all five."""
        px = theme.current().px
        return QSize(HIGHEST * px(_ROUND) + (HIGHEST - 1) * px(_BETWEEN), px(_ROUND))

    def draw(self, painter: QPainter) -> None:
        """Draw them from left to right."""
        current = theme.current()
        side, edge = current.px(_ROUND), float(_EDGE)
        for place in range(HIGHEST):
            full = place < self._score
            painter.setPen(QPen(current.color("accent" if full else "border"), edge))
            painter.setBrush(current.color("accent") if full else Qt.BrushStyle.NoBrush)
            left = place * (side + current.px(_BETWEEN))
            rect = QRectF(left, 0, side, side)
            painter.drawEllipse(rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))

"""The client's own number from 1 to 5, as five rounds of which so many are full."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.domain.goals import HIGHEST
from jww_desktop.ui import theme
from jww_desktop.ui.widgets import paint

_ROUND, _BETWEEN, _EDGE = 18, 8, 2


class Score(QWidget):
    """A drawing; the words beside it say the same, so screen readers pass over it."""

    def __init__(self, score: int) -> None:
        super().__init__()
        self._score = score
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Hold all five."""
        px = theme.current().px
        return QSize(HIGHEST * px(_ROUND) + (HIGHEST - 1) * px(_BETWEEN), px(_ROUND))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw them: full in accent, empty with an edge."""
        current = theme.current()
        painter = paint.painter_of(self)
        side, edge = current.px(_ROUND), float(_EDGE)
        for place in range(HIGHEST):
            full = place < self._score
            painter.setPen(QPen(current.color("accent" if full else "border"), edge))
            painter.setBrush(current.color("accent") if full else Qt.BrushStyle.NoBrush)
            left = place * (side + current.px(_BETWEEN))
            rect = QRectF(left, 0, side, side)
            painter.drawEllipse(rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))

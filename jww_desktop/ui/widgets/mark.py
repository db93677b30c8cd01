"""The mark: a door that stands ajar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets import paint

_GRID = 40.0
_DOORWAY_SHARE = 0.36


class Mark(QWidget):
    """The mark at a given size; decoration, so screen readers pass over it."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Grow with the text."""
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the mark."""
        draw(paint.painter_of(self), float(min(self.width(), self.height())))


def draw(painter: QPainter, side: float) -> None:
    """Draw the mark in the square from the origin of `painter`, `side` wide."""
    current = theme.current()
    painter.scale(side / _GRID, side / _GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    paint.panel(painter, QRectF(0, 0, _GRID, _GRID), 9.5, fill="accent")
    doorway = current.color("accent_text")
    doorway.setAlphaF(_DOORWAY_SHARE)
    painter.setBrush(doorway)
    painter.drawPath(_doorway())
    painter.setBrush(current.color("accent_text"))
    painter.drawPath(_leaf())
    painter.setBrush(current.color("accent"))
    painter.drawEllipse(QPointF(18.4, 23.4), 1.35, 1.35)


def picture(side: int) -> QPixmap:
    """Return the mark as a picture, for the icon of the window."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, float(side))
    painter.end()
    return pixmap


def _doorway() -> QPainterPath:
    path = QPainterPath(QPointF(11, 32))
    path.lineTo(11, 17)
    path.arcTo(QRectF(11, 8, 18, 18), 180, -180)
    path.lineTo(29, 32)
    path.closeSubpath()
    return path


def _leaf() -> QPainterPath:
    path = QPainterPath(QPointF(11, 32))
    path.lineTo(11, 17)
    path.cubicTo(11, 12, 13.4, 9, 16.2, 9)
    path.cubicTo(19.4, 9, 22, 13, 22, 18)
    path.lineTo(22, 35.4)
    path.closeSubpath()
    return path

"""The door standing ajar with light behind it: the only drawing of the application."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets import paint

_FRAME = QRectF(0, 0, 236, 430)  # the opening, of which the top is half a circle
_TOP, _LEAF_RIGHT, _LEAF_FOOT = 118.0, 111.0, 464.0


def _opening() -> QPainterPath:
    path = QPainterPath(QPointF(0, _FRAME.height()))
    path.lineTo(0, _TOP)
    path.arcTo(QRectF(0, 0, _FRAME.width(), 2 * _TOP), 180, -180)
    path.lineTo(_FRAME.width(), _FRAME.height())
    path.closeSubpath()
    return path


def _leaf() -> QPainterPath:
    path = QPainterPath(QPointF(0, _FRAME.height()))
    path.lineTo(0, _TOP)
    path.cubicTo(QPointF(0, 55), QPointF(34, 13), QPointF(70, 14))
    path.cubicTo(QPointF(97, 30), QPointF(_LEAF_RIGHT, 80), QPointF(_LEAF_RIGHT, 138))
    path.lineTo(_LEAF_RIGHT, _LEAF_FOOT)
    path.closeSubpath()
    return path


class Door(QWidget):
    """A wall, a floor, a door with light behind it; says nothing, so a screen reader skips it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.follow(self.update)

    def sizeHint(self) -> QSize:
        """Take a good third of the window."""
        return QSize(520, 768)

    def minimumSizeHint(self) -> QSize:
        """Stay recognisable."""
        return QSize(160, 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw wall, floor, light on the floor, opening, leaf and knob."""
        current = theme.current()
        painter = paint.painter_of(self)
        width, height = self.width(), self.height()
        scale = min(width / 520, height / 768)
        ground = height * 0.8
        painter.fillRect(self.rect(), current.color("rail"))
        floor = QRectF(0, ground, width, height - ground)
        painter.fillRect(floor, current.color("floor"))
        if current.tokens.contrast:  # grounds are one white there: lines part them
            paint.hairline(painter, 0, ground, width)
            painter.fillRect(QRectF(0, 0, 1, height), current.color("hair"))
        painter.translate(width / 2 - 118 * scale, ground - _FRAME.height() * scale)
        painter.scale(scale, scale)
        self._paint_light(painter, (height - ground) / scale)
        edge = QPen(current.color("border"), 1 / scale)
        painter.setPen(edge if current.tokens.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(current.color("light"))
        painter.drawPath(_opening())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("door"))
        painter.drawPath(_leaf())
        painter.setBrush(current.color("light"))
        painter.drawEllipse(QPointF(91, 262), 5.5, 5.5)

    def _paint_light(self, painter: QPainter, depth: float) -> None:
        current = theme.current()
        foot = _FRAME.height()
        far = foot + depth
        fade = QLinearGradient(0, foot, 0, far)
        fade.setColorAt(0, current.color("light"))
        end = current.color("light")
        end.setAlphaF(0.25)
        fade.setColorAt(1, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fade)
        spread = depth * 0.62
        corners = (
            QPointF(98, foot),
            QPointF(_FRAME.width(), foot),
            QPointF(_FRAME.width() + spread, far),
            QPointF(98 - depth * 0.06, far),
        )
        painter.drawPolygon(QPolygonF(corners))

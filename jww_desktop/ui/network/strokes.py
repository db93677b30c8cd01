"""How a line says what a bond is: by its shape, and by its colour only besides."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jww_desktop.domain.network import BAN
from jww_desktop.ui import theme

_THIN, _THICK = 1.6, 2.0
_STRONG_APART, _TEETH, _TOOTH, _TICK, _TICKS_EVERY = 2.6, 9.0, 5.6, 5.5, 18.0
_DASHES: dict[str, tuple[list[float], str]] = {
    "changing": ([6.0, 3.0, 1.0, 3.0], "muted"),
    "broken": ([4.0, 3.5], "muted"),
    "": ([1.0, 3.2], "muted"),
}
"""Pattern in widths of the pen, and ink; nothing said of a bond is a dotted line."""


def ink_of(bond: str) -> str:
    """Return the colour of a bond and of the word on it."""
    return {BAN: "danger", "tense": "warn"}.get(bond, "text")


def stroke(painter: QPainter, bond: str, start: QPointF, end: QPointF) -> None:
    """Draw the line of a bond between two points."""
    way = end - start
    length = math.hypot(way.x(), way.y())
    if length < 1:
        return
    along = way / length
    aside = QPointF(-along.y(), along.x())
    scale = theme.current().scale
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if bond == "strong":
        painter.setPen(_pen("text", _THICK * scale))
        for side in (-_STRONG_APART, _STRONG_APART):
            shift = aside * (side * scale)
            painter.drawLine(start + shift, end + shift)
    elif bond == "tense":
        painter.setPen(_pen("warn", _THIN * scale))
        painter.drawPolyline(_zigzag(start, along, aside, length))
    elif bond == BAN:
        painter.setPen(_pen("danger", _THIN * scale))
        painter.drawLine(start, end)
        _crosses(painter, start, along, aside, length)
    else:
        pattern, ink = _DASHES.get(bond, ([], "muted"))
        pen = _pen(ink, (_THIN if pattern != _DASHES[""][0] else _THICK) * scale)
        if pattern:
            pen.setDashPattern(pattern)
        painter.setPen(pen)
        painter.drawLine(start, end)


def _pen(ink: str, width: float) -> QPen:
    pen = QPen(theme.current().color(ink), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _zigzag(start: QPointF, along: QPointF, aside: QPointF, length: float) -> QPolygonF:
    scale = theme.current().scale
    count = max(2, round(length / (_TEETH * scale)))
    points = [start]
    for number in range(count):
        side = _TOOTH * scale * (1 if number % 2 else -1)
        points.append(start + along * (length * (number + 0.5) / count) + aside * side)
    return QPolygonF([*points, start + along * length])


def _crosses(
    painter: QPainter, start: QPointF, along: QPointF, aside: QPointF, length: float
) -> None:
    scale = theme.current().scale
    count = max(2, round(length / (_TICKS_EVERY * scale)))
    # A little aslant, as a pen strikes something through.
    tick = (aside + along * 0.35) * (_TICK * scale)
    for number in range(count):
        middle = start + along * (length * (number + 0.5) / count)
        painter.drawLine(middle - tick, middle + tick)

"""The few strokes that all widgets share: focus ring, panel, hairline, bar, elevation."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion
from PySide6.QtWidgets import QWidget

from jww_desktop.ui import theme

RING = 2.0
EDGE = 1.0
R_TICK, R_CONTROL, R_CARD, R_PANEL, R_DIALOG = 5, 6, 8, 10, 12
_SHADOW_DROP = 3
_WAVE = 2
_SHADOW_STEP, _SHADOW_SHARE = 2, 0.011
SCRIM_SHARE = 0.28


def painter_of(widget: QWidget) -> QPainter:
    """Return a painter on `widget` with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def panel(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: str = "",
    edge: str = "",
    width: float = EDGE,
    dashed: bool = False,
) -> None:
    """Draw a rounded ground and an edge that stays inside `rect`."""
    current = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if fill:
        painter.setBrush(current.color(fill))
    if edge:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(current.color(edge), width, style))
        inset = width / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
        radius = max(0.0, radius - inset)
    painter.drawRoundedRect(rect, radius, radius)


def ring(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    color: str = "focus",
    *,
    over_edge: bool = False,
) -> None:
    """Draw the focus ring inside `rect`, so that nothing moves and nothing is cut.

    It is thicker over an edge that is nearly of its colour, such as every edge in high contrast:
    what is painted over would not be seen to change.
    """
    width = RING + EDGE if over_edge or theme.current().tokens.contrast else RING
    panel(painter, rect, radius, edge=color, width=width)


def entry(
    painter: QPainter, rect: QRectF, *, fill: str, edge: str, wrong: bool, focused: bool
) -> None:
    """Draw the ground of what is filled in, with `edge` where nothing is the matter."""
    width = EDGE
    if wrong:  # in focus the edge is thicker: another colour would not be seen beside red
        edge, width = "danger", 2 * RING if focused else RING
    elif focused:
        edge, width = "focus", RING
    panel(painter, rect, R_CONTROL, fill=fill, edge=edge, width=width)


def inner_ring(painter: QPainter, rect: QRectF, radius: float, color: str) -> None:
    """Draw the light line that makes the focus of a filled control visible."""
    panel(painter, rect.adjusted(2, 2, -2, -2), max(0.0, radius - 2), edge=color, width=1.5)


def hairline(painter: QPainter, x: float, y: float, width: float, color: str = "hair") -> None:
    """Draw a horizontal separator of exactly one pixel."""
    painter.fillRect(QRectF(round(x), round(y), round(width), 1), theme.current().color(color))


def wave(painter: QPainter, first: QPointF, last: QPointF, color: str) -> None:
    """Draw the line below a word that may be wrong."""
    step = float(theme.current().px(_WAVE))
    points, up = [first], 0
    while points[-1].x() < last.x():
        up = 1 - up
        points.append(QPointF(min(points[-1].x() + step, last.x()), first.y() - up * step))
    painter.setPen(QPen(theme.current().color(color), EDGE))
    painter.drawPolyline(points)


def bar(painter: QPainter, rect: QRectF, color: str = "accent") -> None:
    """Draw the bar of 3 pixels that marks what is chosen, at the left of `rect`."""
    panel(painter, QRectF(rect.left(), rect.top(), 3, rect.height()), 1.5, fill=color)


def elevation(painter: QPainter, rect: QRectF, radius: float, depth: int = 16) -> None:
    """Draw a soft shadow round `rect`; widgets that use it keep `depth` + 3 pixels free."""
    shade = theme.current().color("shadow")
    shade.setAlphaF(_SHADOW_SHARE * (2 if theme.current().tokens.dark else 1))
    painter.save()
    # What is painted on it hides the middle, which is nearly all of what there is to fill.
    hidden = rect.adjusted(radius, radius, -radius, -radius).toAlignedRect()
    reach = depth + _SHADOW_DROP
    round_it = rect.adjusted(-reach, -reach, reach, reach).toAlignedRect()
    painter.setClipRegion(QRegion(round_it).subtracted(hidden), Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    for step in range(depth, 0, -_SHADOW_STEP):
        grown = rect.adjusted(-step, -step + _SHADOW_DROP, step, step + _SHADOW_DROP)
        painter.drawRoundedRect(grown, radius + step, radius + step)
    painter.restore()

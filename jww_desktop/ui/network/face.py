"""How somebody in the network looks: round for a person, square for a service, his name in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from jww_desktop.i18n import t
from jww_desktop.presenters.network_page import PersonLine
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Flow, Run, flow

_MEASURE, _PAD, _PAD_Y, _LEAST, _LEAST_WIDTH = 132, 13, 6, 34, 62
_LINES, _WIDER = 2, 0.6
"""Lines that it may take, and how much of the growth of text its width follows."""
_ROUND, _SQUARE = 26.0, 5.0


def laid(line: PersonLine) -> tuple[Flow, Flow | None]:
    """Return his name, and below it who he is where that says more."""
    room = round(_MEASURE * (1 + _WIDER * (theme.current().scale - 1)))
    name = flow([Run(line.called, Role.STRONG)], room, leading=LISTED, max_lines=_LINES)
    second = _second(line)
    below = flow([second], room, leading=LISTED, max_lines=_LINES) if second else None
    return name, below


def size(line: PersonLine) -> QSize:
    """Return how large he is, so that the words fit."""
    current = theme.current()
    name, second = laid(line)
    width = max(name.width, second.width if second else 0.0) + 2 * current.gap(_PAD)
    height = name.height + (second.height if second else 0.0) + 2 * current.gap(_PAD_Y)
    return QSize(
        max(int(width) + 1, current.px(_LEAST_WIDTH)), max(int(height), current.px(_LEAST))
    )


def paint_face(
    painter: QPainter,
    rect: QRectF,
    line: PersonLine,
    *,
    fill: str = "surface",
    edge: str = "border",
    ringed: bool = False,
) -> None:
    """Draw ground, edge and words; a ring takes the place of the edge."""
    most = _SQUARE if line.is_service else _ROUND * theme.current().scale
    radius = min(most, rect.height() / 2)
    edge = "danger" if line.is_ban else edge
    paint.panel(painter, rect, radius, fill=fill, edge=edge)
    if ringed:
        paint.ring(painter, rect, radius, over_edge=edge != "border")
    name, second = laid(line)
    height = name.height + (second.height if second else 0.0)
    top = rect.top() + (rect.height() - height) / 2
    name.paint_centred(painter, rect.center().x(), top)
    if second:
        second.paint_centred(painter, rect.center().x(), top + name.height)


def _second(line: PersonLine) -> Run | None:
    if line.is_contested:
        return Run(t("op twee plekken gewijzigd"), Role.SMALL, "warn")
    return Run(line.what, Role.SMALL, "muted") if line.what else None

"""Signs on a line of time, each with its words beside it where there is room for them.

What finds no room stands in the table, and is heard at its sign.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jww_desktop.presenters.drawn import Sign
from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import Spot
from jww_desktop.ui.drawings.time_axis import TimeAxis
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import LISTED, Run, flow, width_of

ROW = 24
"""How tall a line of signs is, before scaling; each is as large a target."""
_ICON, _GAP, _BETWEEN, _LEAST_WORDS = 15, 2, 10, 64


class SignRow:
    """One line of signs on an axis, in order of the day."""

    def __init__(self, signs: Sequence[Sign], axis: TimeAxis, top: float) -> None:
        self._signs, self._axis, self._top = signs, axis, top
        side = theme.current().px(ROW)
        self._lefts = apart(
            [axis.x(sign.day) - side / 2 for sign in signs], side, axis.left, axis.right
        )
        self._side = side

    def spots(self) -> list[Spot]:
        """Return where they are."""
        return [
            Spot(QRectF(left, self._top, self._side, self._side), sign.words)
            for left, sign in zip(self._lefts, self._signs, strict=True)
        ]

    def paint(self, painter: QPainter) -> None:
        """Draw the signs, then the words for which there is room."""
        current = theme.current()
        side = self._side
        icon = current.px(_ICON)
        inset = (side - icon) / 2
        end = self._axis.left - _BETWEEN
        for place, (left, sign) in enumerate(zip(self._lefts, self._signs, strict=True)):
            rect = QRectF(left + inset, self._top + inset, icon, icon)
            current.icon(painter, sign.icon, sign.ink, rect)
            following = self._lefts[place + 1 :]
            stop = following[0] if following else self._axis.right + side / 2
            end = self._write(painter, sign.text, rect, (end, stop))

    def _write(
        self, painter: QPainter, text: str, icon: QRectF, free: tuple[float, float]
    ) -> float:
        """Write words beside a sign, at the right where they fit; return how far they reach."""
        wanted = width_of(text, Role.SMALL) + 1
        clear = (self._side - icon.width()) / 2 + _GAP  # of the ring of the keyboard
        right, left = free[1] - icon.right() - clear, icon.left() - clear - free[0] - _BETWEEN
        room = next((room for room in (right, left) if room >= wanted), max(right, left))
        if not text or room < min(wanted, theme.current().px(_LEAST_WORDS)):
            return icon.right()
        laid = flow((Run(text, Role.SMALL),), room, leading=LISTED, max_lines=1)
        start = icon.right() + clear if room == right else icon.left() - clear - laid.width
        laid.paint(painter, start, icon.center().y() - laid.height / 2)
        return max(icon.right(), start + laid.width)


def apart(lefts: Sequence[float], side: float, least: float, most: float) -> list[float]:
    """Return left edges in order, pushed apart so far that none lies over another.

    All stay between `least` and `most`, of which half a side may stick out, as long as they fit.
    """
    low, high = least - side / 2, most - side / 2
    placed: list[float] = []
    for left in lefts:
        placed.append(max([left, low, *(each + side for each in placed[-1:])]))
    for place in range(len(placed) - 1, -1, -1):
        following = placed[place + 1] - side if place + 1 < len(placed) else high
        placed[place] = max(min(placed[place], following), low)
    return placed

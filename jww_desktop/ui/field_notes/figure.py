"""Themes of field notes as bars: a lane a theme, a bar a month, the last of them the one asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jww_desktop.i18n import t
from jww_desktop.presenters.field_course import FieldCourse, FieldLane
from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import Figure, Spot
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Flow, Run, flow

_NAME, _NAME_SHARE = 208, 0.42
"""Width of the names, and how much of a narrow figure they may take."""
_BAR, _TALL, _NUMBER, _DOWN, _AXIS, _RING = 26, 24, 18, 6, 24, 6
_LEAST_MOST = 4
"""One note is never a bar as tall as there is room for."""


class _Place(NamedTuple):
    """Where one theme stands."""

    lane: FieldLane
    name: Flow
    top: float
    height: float


class FieldFigure(Figure):
    """All lanes share one scale, so that a taller bar is more notes wherever it stands."""

    key = "veldnotas"

    def __init__(self, course: FieldCourse) -> None:
        self._course = course
        self.title = t("Thema’s per maand")
        self.described = course.described
        self.legend = course.legend
        self.table = course.table
        counts = [count for lane in course.lanes for count in lane.counts]
        self._most = max(_LEAST_MOST, *counts)

    def height(self, width: float) -> float:
        """Return the height of the line of months and of all lanes below it."""
        last = self._places(width)[-1]
        return last.top + last.height + 1

    def spots(self, width: float) -> Sequence[Spot]:
        """Return one place a theme, its bars, that says all its months."""
        left = self._left(width) - theme.current().gap(_RING)
        return [
            Spot(QRectF(left, place.top, width - left, place.height), place.lane.words)
            for place in self._places(width)
        ]

    def paint(self, painter: QPainter, width: float) -> None:
        """Draw it from top to bottom."""
        self._draw_months(painter, width)
        for place in self._places(width):
            # Beside the numbers of the bars: what is read goes on in one line.
            foot = place.top + place.height - theme.current().gap(_DOWN)
            place.name.paint(painter, 0, foot - place.name.height)
            for number, (count, column) in enumerate(
                zip(place.lane.counts, self._columns(width), strict=True)
            ):
                self._draw(painter, place, count, column, is_last=number + 1 == len(self._months))
            paint.hairline(painter, 0, place.top + place.height, width)

    @property
    def _months(self) -> tuple[str, ...]:
        return self._course.months

    def _left(self, width: float) -> float:
        return min(theme.current().px(_NAME), width * _NAME_SHARE)

    def _columns(self, width: float) -> Iterator[tuple[float, float]]:
        """Give where the column of each month begins, and how wide it is."""
        left = self._left(width)
        each = (width - left) / len(self._months)
        for place in range(len(self._months)):
            yield left + place * each, each

    def _places(self, width: float) -> list[_Place]:
        current = theme.current()
        room = self._left(width) - current.gap(12)
        bars = current.px(_NUMBER) + current.px(_TALL) + current.gap(_DOWN)
        places: list[_Place] = []
        top = float(current.px(_AXIS))
        for lane in self._course.lanes:
            runs = [Run(lane.label, Role.BODY)]
            if lane.rises:
                runs = [Run(lane.label, Role.STRONG), Run(f"  {lane.rises}", Role.SMALLS, "accent")]
            name = flow(tuple(runs), room, leading=LISTED)
            height = max(bars, name.height + 2 * current.gap(_DOWN))
            places.append(_Place(lane, name, top, height))
            top += height + 1
        return places

    def _draw(
        self,
        painter: QPainter,
        place: _Place,
        count: int,
        column: tuple[float, float],
        *,
        is_last: bool,
    ) -> None:
        """Draw one bar with its number above it; nothing is a number alone."""
        current = theme.current()
        left, each = column
        tall = current.px(_TALL) * count / self._most
        wide = min(current.px(_BAR), each * 0.7)
        foot = place.top + place.height
        if count:
            bar = QRectF(left + (each - wide) / 2, foot - tall, wide, tall)
            edge = "" if is_last else "border"
            paint.panel(painter, bar, 2, fill="accent" if is_last else "sunk", edge=edge)
        role = Role.STRONG if is_last and count else Role.SMALL
        run = Run(str(count), role, "text" if count else "muted")
        number = flow((run,), each, leading=LISTED)
        number.paint_centred(painter, left + each / 2, foot - tall - current.px(_NUMBER))

    def _draw_months(self, painter: QPainter, width: float) -> None:
        for number, (left, each) in enumerate(self._columns(width)):
            is_last = number + 1 == len(self._months)
            role, ink = (Role.SMALLS, "text") if is_last else (Role.SMALL, "muted")
            month = flow((Run(self._months[number], role, ink),), each, leading=LISTED)
            month.paint_centred(painter, left + each / 2, 0)

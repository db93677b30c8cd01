"""The course of a detention on one line: stays, talks, today, and the dates that still come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.detention_course import Course, Mark
from jww_desktop.services.dates import short_month
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Run, flow, width_of

_LANE, _BAND, _TALKS, _AXIS = 20, 24, 14, 20
_LANES: Final = 2
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
_LEAST_STEP = 76
_DIAMOND, _DOT = 6, 2.5


class _Label(NamedTuple):
    """Where the words of a mark stand."""

    mark: Mark
    left: float
    lane: int


class DetentionPicture(QWidget):
    """Time goes from left to right; what does not fit in words stands in the table below it."""

    def __init__(self) -> None:
        super().__init__()
        self._course: Course | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        declare(self, QAccessible.Role.Graphic)
        self.setAccessibleName(t("Verloop van de detentie"))
        self.hide()
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def show_course(self, course: Course | None) -> None:
        """Show another course; hidden while there is none."""
        self._course = course
        self.setAccessibleDescription(course.described if course is not None else "")
        self.setVisible(course is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the lanes."""
        height = _DIAMOND + _LANE * _LANES + _BAND + _TALKS + _AXIS
        return QSize(360, theme.current().px(height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw it from top to bottom."""
        course = self._course
        if course is None:
            return
        painter = paint.painter_of(self)
        px = theme.current().px
        band = QRectF(0, px(_DIAMOND + _LANE * _LANES), self.width(), px(_BAND))
        self._draw_stays(painter, course, band)
        self._draw_marks(painter, course, band)
        self._draw_talks(painter, course, band.bottom() + px(_TALKS) / 2)
        self._draw_axis(painter, course, band.bottom() + px(_TALKS))
        self._draw_today(painter, course, band)

    def _x(self, course: Course, day: date) -> float:
        """Return where a day stands; a diamond fits at both ends."""
        edge = theme.current().px(_DIAMOND) + 1
        share = (day - course.begin).days / max(1, (course.end - course.begin).days)
        return edge + share * (self.width() - 2 * edge)

    def _draw_stays(self, painter: QPainter, course: Course, band: QRectF) -> None:
        ends = [*(stay.since for stay in course.stays[1:]), course.end]
        for number, (stay, end) in enumerate(zip(course.stays, ends, strict=True)):
            left, right = self._x(course, stay.since), self._x(course, end)
            box = QRectF(left, band.top(), max(2.0, right - left - 2), band.height())
            paint.panel(painter, box, 4, fill="sel" if number % 2 == 0 else "sunk", edge="hair")
            width = width_of(stay.label, Role.SMALL)
            start = left + 8
            if start - 4 <= self._x(course, course.today) <= start + width + 4:
                start = self._x(course, course.today) + 8
            if start + width + 8 <= box.right():
                laid = flow((Run(stay.label, Role.SMALL),), box.width(), leading=LISTED)
                laid.paint(painter, start, box.center().y() - laid.height / 2)

    def _draw_marks(self, painter: QPainter, course: Course, band: QRectF) -> None:
        current = theme.current()
        for mark in course.marks:
            ink = current.color("accent")
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if mark.is_read else current.color("bg"))
            at = QPointF(self._x(course, mark.day), band.top())
            painter.drawPolygon(_diamond(at, current.px(_DIAMOND)))
        for label in self._labels(course):
            y = band.top() - current.px(_DIAMOND) - current.px(_LANE) * (label.lane + 1)
            laid = flow((Run(label.mark.label, Role.SMALL),), self.width(), leading=LISTED)
            laid.paint(painter, label.left, y)

    def _labels(self, course: Course) -> Iterator[_Label]:
        """Give each mark a place where its words overlap no others; the rest is in the table.

        What was read comes first: it is what counts.
        """
        gap = theme.current().px(14)
        taken: list[list[tuple[float, float]]] = [[] for _ in range(_LANES)]
        for mark in sorted(course.marks, key=lambda mark: not mark.is_read):
            x, width = self._x(course, mark.day), width_of(mark.label, Role.SMALL)
            left = min(max(0.0, x - width / 2), self.width() - width)
            for lane, others in enumerate(taken):
                if all(left >= end + gap or left + width + gap <= start for start, end in others):
                    others.append((left, left + width))
                    yield _Label(mark, left, lane)
                    break

    def _draw_talks(self, painter: QPainter, course: Course, y: float) -> None:
        current = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("muted"))
        radius = current.px(_DOT)
        for day in course.talks:
            painter.drawEllipse(QPointF(self._x(course, day), y), radius, radius)

    def _draw_axis(self, painter: QPainter, course: Course, y: float) -> None:
        paint.hairline(painter, 0, y, self.width())
        end = 0.0
        for day in self._ticks(course):
            text = str(day.year) if day.month == 1 else short_month(day.month)
            x, width = self._x(course, day), width_of(text, Role.SMALL)
            if x < end or x + width > self.width():
                continue
            end = x + width + theme.current().px(12)
            painter.fillRect(QRectF(x, y, 1, 5), theme.current().color("hair"))
            laid = flow((Run(text, Role.SMALL, "muted"),), width + 4, leading=LISTED)
            laid.paint(painter, x + 4, y + 3)

    def _ticks(self, course: Course) -> Iterator[date]:
        """Yield first days of months, as many as there is room for."""
        total = (course.end.year - course.begin.year) * 12 + course.end.month - course.begin.month
        room = max(1.0, self.width() / theme.current().px(_LEAST_STEP))
        step = next((step for step in _STEPS if total / step <= room), _STEPS[-1])
        count = course.begin.year * 12 + course.begin.month  # months since year 0, the next one
        count += -count % step
        while (day := date(count // 12, count % 12 + 1, 1)) <= course.end:
            yield day
            count += step

    def _draw_today(self, painter: QPainter, course: Course, band: QRectF) -> None:
        if not course.begin <= course.today <= course.end:
            return
        x = self._x(course, course.today)
        top, height = band.top() - 3, band.height() + theme.current().px(_TALKS) + 3
        painter.fillRect(QRectF(x - 1, top, 2, height), theme.current().color("text"))


def _diamond(at: QPointF, size: float) -> QPolygonF:
    return QPolygonF(
        [
            at + QPointF(0, -size),
            at + QPointF(size, 0),
            at + QPointF(0, size),
            at + QPointF(-size, 0),
        ]
    )

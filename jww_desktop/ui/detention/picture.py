"""The course of detention and help on one line of time: where, talks, goals, what still comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jww_desktop.i18n import t
from jww_desktop.presenters.detention_course import Course, Mark
from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import Figure, Spot
from jww_desktop.ui.drawings.signs import ROW, SignRow
from jww_desktop.ui.drawings.time_axis import AXIS, TimeAxis
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Run, flow, width_of

_LANE, _BAND, _LANES = 20, 24, 2
_DIAMOND, _DOT = 6, 3
_AFTER_CAPTION = 12


class _Label(NamedTuple):
    """Where the words of a date stand."""

    mark: Mark
    left: float
    lane: int


class _Places(NamedTuple):
    """Where everything stands at one width: the axis, and the top of each line."""

    axis: TimeAxis
    band: QRectF
    talks: float
    goals: float
    case: float
    months: float


class CourseFigure(Figure):
    """Above the band what comes, in it where the client was, below it the help."""

    key = "verloop"

    def __init__(self, course: Course) -> None:
        self._course = course
        self.title = t("Verloop van detentie en hulp")
        self.described = course.described
        self.table, self.caution = course.table, course.caution
        parts = (
            t("Gevuld: van de fiche, open: berekend en indicatief, stip: een gesprek"),
            t("links en rechts van vandaag elk op eigen schaal")
            if course.end > course.today
            else "",
        )
        self.legend = "  ·  ".join(part for part in parts if part)

    @cached_property
    def _captions(self) -> tuple[str, str, str, str]:
        return t("Verblijf"), t("Gesprekken"), t("Doelen"), t("Dossier")

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return self._places(width).months + theme.current().px(AXIS)

    def _places(self, width: float) -> _Places:
        px = theme.current().px
        course = self._course
        widest = max(width_of(caption, Role.SMALL) for caption in self._captions)
        edge = px(_DIAMOND) + 1
        left = widest + theme.current().gap(_AFTER_CAPTION) + edge
        axis = TimeAxis(course.begin, course.today, course.end, (left, width - edge))
        top = px(_DIAMOND + _LANE * _LANES) if course.marks else px(_DIAMOND)
        band = QRectF(left - edge, top, width - left + edge, px(_BAND))
        talks = band.bottom() + 2
        goals = talks + px(ROW)
        case = goals + (px(ROW) if course.help.goals else 0)
        return _Places(axis, band, talks, goals, case, case + px(ROW) + 2)

    def spots(self, width: float) -> Sequence[Spot]:
        """Return stays, talks, goals, begin and end of the help, then what comes."""
        course, at = self._course, self._places(width)
        px = theme.current().px
        stays = [
            Spot(box, course.stay_words(stay))
            for stay, box in zip(course.stays, self._boxes(at), strict=True)
        ]
        half = px(ROW) / 2
        talks = [
            Spot(QRectF(at.axis.x(day) - half, at.talks, 2 * half, 2 * half), words)
            for day, words in (
                (day, course.talk_words(day, count)) for day, count in course.help.talks
            )
        ]
        marks = [
            Spot(
                QRectF(at.axis.x(mark.day) - half, at.band.top() - half, 2 * half, 2 * half),
                course.mark_words(mark),
            )
            for mark in course.marks
        ]
        goals, case = self._rows(at)
        return [*stays, *talks, *goals.spots(), *case.spots(), *marks]

    def _rows(self, at: _Places) -> tuple[SignRow, SignRow]:
        given = self._course.help
        return SignRow(given.goals, at.axis, at.goals), SignRow(given.case, at.axis, at.case)

    def paint(self, painter: QPainter, width: float) -> None:
        """Draw it from top to bottom."""
        at = self._places(width)
        self._draw_captions(painter, at)
        self._draw_stays(painter, at)
        at.axis.paint_today(painter, at.band.top() - 3, at.goals)
        self._draw_marks(painter, at)
        self._draw_talks(painter, at)
        for row in self._rows(at):
            row.paint(painter)
        at.axis.paint(painter, at.months)

    def _draw_captions(self, painter: QPainter, at: _Places) -> None:
        px = theme.current().px
        where, talks, goals, case = self._captions
        lines: Final = [(where, at.band.center().y()), (talks, at.talks + px(ROW) / 2)]
        if self._course.help.goals:
            lines.append((goals, at.goals + px(ROW) / 2))
        lines.append((case, at.case + px(ROW) / 2))
        for caption, middle in lines:
            laid = flow((Run(caption, Role.SMALL, "muted"),), 1e6, leading=LISTED)
            laid.paint(painter, 0, middle - laid.height / 2)

    def _boxes(self, at: _Places) -> list[QRectF]:
        course = self._course
        ends = [*(stay.since for stay in course.stays[1:]), course.end]
        boxes = []
        for stay, end in zip(course.stays, ends, strict=True):
            left, right = at.axis.x(stay.since), at.axis.x(end)
            boxes.append(QRectF(left, at.band.top(), max(4.0, right - left - 2), at.band.height()))
        return boxes

    def _draw_stays(self, painter: QPainter, at: _Places) -> None:
        now = at.axis.x(self._course.today)
        for number, (stay, box) in enumerate(zip(self._course.stays, self._boxes(at), strict=True)):
            paint.panel(painter, box, 4, fill="sel" if number % 2 == 0 else "sunk", edge="border")
            width = width_of(stay.label, Role.SMALL)
            start = box.left() + 8
            if start - 4 <= now <= start + width + 4:
                start = now + 8
            if start + width + 8 <= box.right():
                laid = flow((Run(stay.label, Role.SMALL),), box.width(), leading=LISTED)
                laid.paint(painter, start, box.center().y() - laid.height / 2)

    def _draw_marks(self, painter: QPainter, at: _Places) -> None:
        current = theme.current()
        for mark in self._course.marks:
            ink = current.color("accent")
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if mark.is_read else current.color("bg"))
            painter.drawPolygon(
                _diamond(QPointF(at.axis.x(mark.day), at.band.top()), current.px(_DIAMOND))
            )
        for label in self._labels(at):
            y = at.band.top() - current.px(_DIAMOND) - current.px(_LANE) * (label.lane + 1)
            laid = flow((Run(label.mark.label, Role.SMALL),), 1e6, leading=LISTED)
            laid.paint(painter, label.left, y)

    def _labels(self, at: _Places) -> Iterator[_Label]:
        """Give each date a place where its words overlap no others; the rest is in the table.

        What was read comes first: it is what counts.
        """
        gap = theme.current().px(14)
        most = at.band.right()
        taken: list[list[tuple[float, float]]] = [[] for _ in range(_LANES)]
        for mark in sorted(self._course.marks, key=lambda mark: not mark.is_read):
            x, width = at.axis.x(mark.day), width_of(mark.label, Role.SMALL)
            left = min(max(0.0, x - width / 2), most - width)
            for lane, others in enumerate(taken):
                if all(left >= end + gap or left + width + gap <= start for start, end in others):
                    others.append((left, left + width))
                    yield _Label(mark, left, lane)
                    break

    def _draw_talks(self, painter: QPainter, at: _Places) -> None:
        current = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("text"))
        radius, middle = current.px(_DOT), at.talks + current.px(ROW) / 2
        for day, _ in self._course.help.talks:
            painter.drawEllipse(QPointF(at.axis.x(day), middle), radius, radius)


def _diamond(at: QPointF, size: float) -> QPolygonF:
    return QPolygonF(
        [
            at + QPointF(0, -size),
            at + QPointF(size, 0),
            at + QPointF(0, size),
            at + QPointF(-size, 0),
        ]
    )

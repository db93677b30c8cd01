"""Domains of life over time: what is there, what the client says himself, what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from jww_desktop.domain.goals import HIGHEST, LOWEST
from jww_desktop.i18n import t
from jww_desktop.presenters.domain_course import Answer, DomainCourse, Lane
from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import Figure, Spot
from jww_desktop.ui.drawings.signs import ROW, SignRow, apart
from jww_desktop.ui.drawings.time_axis import AXIS, TimeAxis
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Flow, Run, flow, width_of

_NAME, _ICON, _GAP, _DOWN = 128, 16, 7, 7
_ROUND, _LEVEL = 24, 7
"""How large an answer is, and how much higher one more stands."""
_DECLINED = "–"


class _Place(NamedTuple):
    """Where one domain stands: its top and bottom, and the top of each of its lines."""

    lane: Lane
    top: float
    strengths: float
    answers: float
    needs: float
    ended: float
    bottom: float


class DomainFigure(Figure):
    """One lane a domain: strengths above, his own answers in it, needs below."""

    key = "levensdomeinen"

    def __init__(self, course: DomainCourse) -> None:
        self._course = course
        self.title = t("Levensdomeinen door de tijd")
        self.described = course.described
        self.table = course.table
        self.legend = t(
            "Plantje: wat er al is. Rondje: het cijfer dat de cliënt zelf geeft, van 1 (heel "
            "moeilijk) tot 5 (goed); een streepje: hij wil niet antwoorden. Vierkant: wat er nodig "
            "is. Vinkje: wat ermee gebeurde."
        )

    def height(self, width: float) -> float:  # noqa: ARG002 - names are as wide as they are
        """Return the height of all lanes."""
        return self._lanes()[-1].bottom + theme.current().px(AXIS)

    def _axis(self, width: float) -> TimeAxis:
        left = theme.current().px(_NAME)
        edges = (left + theme.current().px(_ROUND) / 2, width - theme.current().px(_ROUND) / 2)
        return TimeAxis(self._course.begin, self._course.today, self._course.today, edges)

    def _lanes(self) -> list[_Place]:
        current = theme.current()
        row, gap = current.px(ROW), current.gap(_DOWN)
        tall = current.px(_ROUND) + (HIGHEST - LOWEST) * current.px(_LEVEL)
        places: list[_Place] = []
        top = 0.0
        for lane in self._course.lanes:
            strengths = top + gap
            answers = strengths + (row if lane.strengths else 0)
            needs = answers + (tall if lane.answers else 0)
            least = top + 2 * gap + self._name(lane).height
            ended = needs + (row if lane.needs else 0)
            bottom = max(ended + (row if lane.ended else 0) + gap, least)
            places.append(_Place(lane, top, strengths, answers, needs, ended, bottom))
            top = bottom + 1
        return places

    def _name(self, lane: Lane) -> Flow:
        current = theme.current()
        room = current.px(_NAME) - current.px(_ICON) - 2 * current.gap(_GAP)
        return flow((Run(lane.label, Role.SMALLS),), room, leading=LISTED)

    def spots(self, width: float) -> Sequence[Spot]:
        """Return domain by domain its strengths, his answers, its needs."""
        axis = self._axis(width)
        found: list[Spot] = []
        for place in self._lanes():
            answers = zip(self._rounds(place, axis), place.lane.answers, strict=True)
            found += SignRow(place.lane.strengths, axis, place.strengths).spots()
            found += [Spot(rect, answer.words) for rect, answer in answers]
            found += SignRow(place.lane.needs, axis, place.needs).spots()
            found += SignRow(place.lane.ended, axis, place.ended).spots()
        return found

    def _rounds(self, place: _Place, axis: TimeAxis) -> list[QRectF]:
        """Return where his answers stand; what he did not want to say is neither high nor low."""
        side, level = theme.current().px(_ROUND), theme.current().px(_LEVEL)
        answers = place.lane.answers
        lefts = apart(
            [axis.x(answer.day) - side / 2 for answer in answers], side, axis.left, axis.right
        )
        middle = (HIGHEST + LOWEST) / 2
        tops = [
            place.answers
            + (HIGHEST - (answer.rating if answer.rating is not None else middle)) * level
            for answer in answers
        ]
        return [QRectF(left, top, side, side) for left, top in zip(lefts, tops, strict=True)]

    def paint(self, painter: QPainter, width: float) -> None:
        """Draw it from top to bottom."""
        axis, places = self._axis(width), self._lanes()
        for place in places:
            self._draw_name(painter, place)
            SignRow(place.lane.strengths, axis, place.strengths).paint(painter)
            self._draw_answers(painter, place, axis)
            SignRow(place.lane.needs, axis, place.needs).paint(painter)
            SignRow(place.lane.ended, axis, place.ended).paint(painter)
            if place is not places[-1]:
                paint.hairline(painter, 0, place.bottom, width)
        axis.paint(painter, places[-1].bottom)

    def _draw_name(self, painter: QPainter, place: _Place) -> None:
        current = theme.current()
        name, icon, gap = self._name(place.lane), current.px(_ICON), current.gap(_GAP)
        top = place.top + gap
        if place.lane.icon:
            line = name.lines[0].height
            rect = QRectF(0, top + (line - icon) / 2, icon, icon)
            current.icon(painter, place.lane.icon, "accent", rect)
        name.paint(painter, icon + gap, top)

    def _draw_answers(self, painter: QPainter, place: _Place, axis: TimeAxis) -> None:
        rounds, answers = self._rounds(place, axis), place.lane.answers
        self._join(painter, rounds, answers)
        for number, (rect, answer) in enumerate(zip(rounds, answers, strict=True)):
            declined = answer.rating is None
            inner = rect.adjusted(2, 2, -2, -2)
            paint.panel(
                painter,
                inner,
                inner.height() / 2,
                fill="bg" if declined else "sel",
                edge="border" if declined else "accent",
                width=1.4,
                dashed=declined,
            )
            text = _DECLINED if answer.rating is None else str(answer.rating)
            laid = flow((Run(text, Role.SMALLS),), 1e6, leading=LISTED)
            laid.paint_centred(painter, rect.center().x(), rect.center().y() - laid.height / 2)
            if declined:
                stop = rounds[number + 1].left() if number + 1 < len(rounds) else axis.right
                self._say(painter, answer.text, rect, stop)

    def _join(self, painter: QPainter, rounds: list[QRectF], answers: Sequence[Answer]) -> None:
        """Lead from one number to the next; there is no line through what was not answered."""
        painter.setPen(QPen(theme.current().color("accent"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in range(1, len(answers)):
            if None not in (answers[place - 1].rating, answers[place].rating):
                line = QLineF(rounds[place - 1].center(), rounds[place].center())
                half = rounds[place].width() / 2 - 2
                if line.length() > 2 * half:
                    step = QPointF(line.dx(), line.dy()) * (half / line.length())
                    painter.drawLine(line.p1() + step, line.p2() - step)

    def _say(self, painter: QPainter, text: str, sign: QRectF, stop: float) -> None:
        """Write beside a sign what it says, where there is room."""
        width = width_of(text, Role.SMALL)
        if sign.right() + 4 + width <= stop:
            laid = flow((Run(text, Role.SMALL, "muted"),), width + 1, leading=LISTED)
            laid.paint(painter, sign.right() + 4, sign.center().y() - laid.height / 2)

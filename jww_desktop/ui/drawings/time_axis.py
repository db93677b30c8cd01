"""Days from left to right: where a day stands, and the line of months below.

What happened takes some weeks, what comes can take years. So where both are shown, the days until
today take at least half of the width, on a scale of their own; today parts the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jww_desktop.i18n import t
from jww_desktop.services.dates import short_month
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Run, flow, width_of

_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
_LEAST_STEP = 76
_LEAST_PAST = 0.5
"""The least share of the width that what happened takes."""
_LEAST_DAYS = 14
"""A shorter time is drawn as if it were so long: one day has no length."""
AXIS = 24
"""How tall the line of months is, before scaling."""


class TimeAxis:
    """Places days between two edges, in pixels."""

    def __init__(self, begin: date, today: date, end: date, edges: tuple[float, float]) -> None:
        self._today = today
        self.begin = min(begin, today - timedelta(days=_LEAST_DAYS)) if end <= today else begin
        self.end = end
        self.left, self.right = edges
        whole, past = (end - self.begin).days, (today - self.begin).days
        width = self.right - self.left
        share = past / whole if whole else 1.0
        if self.begin < today < end:
            share = max(share, _LEAST_PAST)
        self._now = self.left + width * min(max(share, 0.0), 1.0)

    def x(self, day: date) -> float:
        """Return where a day stands."""
        if day <= self._today:
            days = (min(self._today, self.end) - self.begin).days
            return self.left + self._part(day - self.begin, days) * (self._now - self.left)
        since = max(self._today, self.begin)
        days = (self.end - since).days
        start = self._now if self.begin <= self._today else self.left
        return start + self._part(day - since, days) * (self.right - start)

    @staticmethod
    def _part(gone: timedelta, days: int) -> float:
        return min(max(gone.days / max(1, days), 0.0), 1.0)

    def paint(self, painter: QPainter, y: float) -> None:
        """Draw the line and its months; today first, what would lie over a word is left out."""
        current = theme.current()
        paint.hairline(painter, self.left, y, self.right - self.left)
        taken: list[tuple[float, float]] = []
        for x, text, is_now in self._words():
            width = width_of(text, Role.SMALLS if is_now else Role.SMALL)
            left = min(max(x - width / 2, self.left), self.right - width) if is_now else x + 4
            if left + width > self.right + 8 or any(
                left < end + 8 and start < left + width + 8 for start, end in taken
            ):
                continue
            taken.append((left, left + width))
            tick = QRectF(x - 1, y - 5, 2, 10) if is_now else QRectF(x, y, 1, 5)
            painter.fillRect(tick, current.color("text" if is_now else "hair"))
            run = Run(text, *((Role.SMALLS, "text") if is_now else (Role.SMALL, "muted")))
            flow((run,), width + 4, leading=LISTED).paint(painter, left, y + 3)

    def paint_today(self, painter: QPainter, top: float, bottom: float) -> None:
        """Draw the line of today."""
        if self.begin <= self._today <= self.end:
            x = self.x(self._today)
            ink = theme.current().color("text")
            painter.fillRect(QRectF(x - 1, top, 2, bottom - top), ink)

    def _words(self) -> Iterator[tuple[float, str, bool]]:
        if self.begin <= self._today <= self.end:
            yield self.x(self._today), t("vandaag"), True
        first = f"{self.begin.day} {short_month(self.begin.month)}"
        yield self.x(self.begin), first, False
        halves = (self.begin, min(self._today, self.end)), (max(self._today, self.begin), self.end)
        for start, end in halves:
            for day in _months(start, end, self.x(end) - self.x(start)):
                text = str(day.year) if day.month == 1 else short_month(day.month)
                yield self.x(day), text, False


def _months(start: date, end: date, room: float) -> Iterator[date]:
    """Yield first days of months, as many as there is room for."""
    total = (end.year - start.year) * 12 + end.month - start.month
    most = max(1.0, room / theme.current().px(_LEAST_STEP))
    step = next((step for step in _STEPS if total / step <= most), _STEPS[-1])
    count = start.year * 12 + start.month  # months since year 0, the next one
    count += -count % step
    while (day := date(count // 12, count % 12 + 1, 1)) <= end:
        if day > start:
            yield day
        count += step

"""The field notes of a prison month by month, and which themes rise (T1); nothing of any client."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.rising import MONTHS_BEFORE, Noted, rises
from jww_desktop.i18n import t
from jww_desktop.services import clients
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.store.queries import centre
from jww_desktop.store.queries import field_notes as queries
from jww_desktop.store.queries.field_notes import CountRow
from jww_desktop.store.unit_of_work import StoreSession

SHOWN_MONTHS: Final = 6
"""How many months stand beside each other, the one that is asked last."""
_OFFERED: Final = 36
"""How far back one can look."""
_TOLD_AFTER_DAYS: Final = 7
"""So long a lead is told what rose in the month before: else it goes when the month ends."""


@dataclass(frozen=True)
class ThemeMonths:
    """One theme over the months that are shown.

    Attributes:
        code: of `field_themes`; empty for notes without one.
        label: what it is called.
        counts: how many notes a month, the month that was asked last.
        rises: whether it rises in that month.
    """

    code: str
    label: str
    counts: tuple[int, ...]
    rises: bool

    @property
    def now(self) -> int:
        """How many notes in the month that was asked."""
        return self.counts[-1]


@dataclass(frozen=True)
class MonthNote:
    """One note of the month, to read.

    Attributes:
        colleague: first name of who noted it; empty when that is not known here.
    """

    id: bytes
    theme: str
    text: str
    noted_on: date
    colleague: str


@dataclass(frozen=True)
class FieldMonth:
    """A month of one prison.

    Attributes:
        prison: which one, None while this laptop knows none.
        prisons: all that can be looked at, by name.
        month: its first day. offered: the months that can be looked at, the latest first.
        months: the first days of those that are shown beside each other, the asked one last.
        themes: what rises first, then what was noted most.
        notes: of this month, by theme in that order, the latest first.
        compares: whether anything was noted in the months that it is compared with.
    """

    prison: PrisonRow | None
    prisons: tuple[PrisonRow, ...]
    month: date
    offered: tuple[date, ...]
    months: tuple[date, ...]
    themes: tuple[ThemeMonths, ...]
    notes: tuple[MonthNote, ...]
    compares: bool


@dataclass(frozen=True)
class Risen:
    """A theme that rises in a prison.

    Attributes:
        prison: where.
        month: its first day.
        theme: in words.
        count: how many notes in that month.
        is_over: whether that month is the one before this.
    """

    prison: PrisonRow
    month: date
    theme: str
    count: int
    is_over: bool


def field_month(context: Context, prison: bytes = b"", month: date | None = None) -> FieldMonth:
    """Return a month of a prison: the first prison and this month, where none or another is asked.

    Args:
        context: of who looks.
        prison: its space.
        month: any day in it.
    """
    prisons = tuple(clients.prisons(context))
    chosen = next((row for row in prisons if row.id == prison), next(iter(prisons), None))
    this = first_of(context.today)
    asked = min(first_of(month or this), this)
    months = tuple(back(asked, steps) for steps in reversed(range(SHOWN_MONTHS)))
    if chosen is None:
        return FieldMonth(None, prisons, asked, (asked,), months, (), (), compares=False)
    with context.database.read() as (session, _):
        table = _table(session, [chosen.id], months)
        themes = _themes(table.get(chosen.id, {}), months)
        earliest = queries.first_day(session, chosen.id)
        staff = centre.staff(session)
        order = {theme.code: place for place, theme in enumerate(themes)}
        rows = queries.notes(session, chosen.id, asked, back(asked, -1))
        notes = [
            MonthNote(
                row.id,
                row.theme,
                row.text,
                row.noted_on,
                staff[row.author].first_name if row.author in staff else "",
            )
            for row in sorted(rows, key=lambda row: order[row.theme])
        ]
    return FieldMonth(
        prison=chosen,
        prisons=prisons,
        month=asked,
        offered=tuple(_offered(this, min(earliest or this, asked))),
        months=months,
        themes=themes,
        notes=tuple(notes),
        compares=any(sum(theme.counts[-1 - MONTHS_BEFORE : -1]) for theme in themes),
    )


def risen(context: Context) -> list[Risen]:
    """Return which themes rise in the prisons of this laptop, by prison; for a lead alone (T1).

    It tells of this month, and in its first week of the month before.
    """
    if not context.spaces.is_lead():
        return []
    prisons = clients.prisons(context)
    this = first_of(context.today)
    asked = [this]
    if context.today.day <= _TOLD_AFTER_DAYS:
        asked.append(back(this, 1))
    months = tuple(back(this, steps) for steps in reversed(range(MONTHS_BEFORE + 2)))
    with context.database.read() as (session, _):
        table = _table(session, [row.id for row in prisons], months)
    return [
        Risen(prison, month, theme.label, theme.now, is_over=month != this)
        for prison in prisons
        for month in asked
        for theme in _themes(table.get(prison.id, {}), months[: months.index(month) + 1])
        if theme.rises
    ]


def first_of(day: date) -> date:
    """Return the first day of a month."""
    return day.replace(day=1)


def back(month: date, steps: int) -> date:
    """Return the first day of the month so many months before; after it when that is negative."""
    count = month.year * 12 + month.month - 1 - steps
    return date(count // 12, count % 12 + 1, 1)


_Months = dict[str, Counter[date]]
"""How many notes a month, by the code of the theme."""


def _table(
    session: StoreSession, prisons: Sequence[bytes], months: Sequence[date]
) -> dict[bytes, _Months]:
    found: dict[bytes, _Months] = {}
    row: CountRow
    for row in queries.counts(session, prisons, months[0], back(months[-1], -1)):
        themes = found.setdefault(row.prison, {})
        themes.setdefault(row.theme, Counter())[first_of(row.noted_on)] += row.count
    return found


def _themes(table: _Months, months: Sequence[date]) -> tuple[ThemeMonths, ...]:
    every = {month: sum(counts[month] for counts in table.values()) for month in months}
    themes = [
        ThemeMonths(
            code,
            codes.label("field_themes", code) if code else t("zonder thema"),
            tuple(counts[month] for month in months),
            rises=bool(code) and _rises(counts, every, months),
        )
        for code, counts in table.items()
        if any(counts[month] for month in months)
    ]
    return tuple(sorted(themes, key=lambda one: (not one.rises, -one.now, one.label)))


def _rises(counts: Counter[date], every: dict[date, int], months: Sequence[date]) -> bool:
    noted = [Noted(counts[month], every[month]) for month in months[-1 - MONTHS_BEFORE :]]
    return rises(noted[-1], noted[:-1])


def _offered(this: date, earliest: date) -> Iterator[date]:
    for steps in range(_OFFERED):
        month = back(this, steps)
        if month < first_of(earliest):
            return
        yield month

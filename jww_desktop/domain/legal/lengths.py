"""How long something lasts, and the span of days between two days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from jww_desktop.errors import UserError
from jww_desktop.i18n import t, tn

_MONTHS_IN_YEAR: Final = 12


class Length(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Years, months and days as a judgment or an act states them; nothing is converted.

    "12 months" and "1 year" stay different: they are not equally long.
    """

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse a negative part."""
        if min(self.years, self.months, self.days) < 0:
            raise UserError(
                t("Een duur kan niet negatief zijn."),
                next_step=t("Schrijf jaren, maanden en dagen zoals ze in het vonnis staan."),
            )

    @property
    def is_nothing(self) -> bool:
        """Whether it lasts no time at all."""
        return not (self.years or self.months or self.days)

    @property
    def text(self) -> str:
        """Such as "1 jaar, 4 maanden en 10 dagen"."""
        parts = [
            words
            for count, words in (
                (self.years, tn("{n} jaar", "{n} jaar", self.years)),
                (self.months, tn("{n} maand", "{n} maanden", self.months)),
                (self.days, tn("{n} dag", "{n} dagen", self.days)),
            )
            if count
        ]
        if not parts:
            return tn("{n} dag", "{n} dagen", 0)
        *first, last = parts
        return t("{first} en {last}").format(first=", ".join(first), last=last) if first else last


@dataclass(frozen=True)
class Span:
    """Days from `start` up to but not including `stop`; open where it is None."""

    start: date | None = None
    stop: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day that belongs to it, None when it has no end."""
        return None if self.stop is None else self.stop - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        """Whether `day` belongs to it."""
        after = self.start is None or self.start <= day
        return after and (self.stop is None or day < self.stop)


def add_months(day: date, count: int) -> date:
    """Return the day with the same number `count` months on, or back when negative.

    A month that has no such day gives its last one: 31 January and a month is 28 or 29 February.
    """
    whole = day.year * _MONTHS_IN_YEAR + day.month - 1 + count
    year, month = divmod(whole, _MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(day: date, length: Length) -> date:
    """Return the day that lies `length` after `day` in the calendar: first months, then days."""
    months = length.years * _MONTHS_IN_YEAR + length.months
    return add_months(day, months) + timedelta(days=length.days)


def earlier(day: date, length: Length) -> date:
    """Return the day that lies `length` before `day` in the calendar: first months, then days."""
    months = length.years * _MONTHS_IN_YEAR + length.months
    return add_months(day, -months) - timedelta(days=length.days)

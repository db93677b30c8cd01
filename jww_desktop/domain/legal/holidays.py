"""Working days in Belgium: Monday to Friday without the ten legal holidays, which are data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


def easter(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian reckoning of 1876."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, off = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * off + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True)
class Holidays:
    """Which days are holidays.

    Attributes:
        fixed: (month, day) of those that have a date.
        from_easter: how many days after Easter Sunday the others lie.
    """

    fixed: frozenset[tuple[int, int]]
    from_easter: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Whether offices and courts are open."""
        if day.weekday() >= _SATURDAY or (day.month, day.day) in self.fixed:
            return False
        return (day - easter(day.year)).days not in self.from_easter

    def working_day_from(self, day: date) -> date:
        """Return `day` when it is a working day, else the next one."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """Return the day that lies `count` working days after `day`, not counting `day`."""
        for _ in range(count):
            day = self.working_day_from(day + _DAY)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Return how many working days come after `first`, up to and with `last`."""
        days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
        return sum(self.is_working_day(day) for day in days)

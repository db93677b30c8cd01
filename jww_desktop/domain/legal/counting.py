"""What a month and a year of a sentence count for; the conventions themselves are data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from jww_desktop.domain.legal.lengths import Length, later


@dataclass(frozen=True)
class Counting:
    """How the length of a sentence becomes days.

    Attributes:
        month_days: how many days a month of a sentence has; None: from date to date.
        year_days: how many days a year of a sentence has; None: from date to date.
        class_month_days: how many days a month counts for when totals are compared with a bound.
        class_year_days: the same for a year.
    """

    month_days: int | None
    year_days: int | None
    class_month_days: int
    class_year_days: int

    def end(self, start: date, length: Length) -> date:
        """Return the first day after a sentence of `length` whose first day is `start`."""
        in_calendar = Length(
            years=length.years if self.year_days is None else 0,
            months=length.months if self.month_days is None else 0,
        )
        days = length.days
        days += 0 if self.year_days is None else length.years * self.year_days
        days += 0 if self.month_days is None else length.months * self.month_days
        return later(start, in_calendar) + timedelta(days=days)

    def class_days(self, length: Length) -> int:
        """Return how long `length` is when it is compared with a bound such as three years."""
        return (
            length.years * self.class_year_days
            + length.months * self.class_month_days
            + length.days
        )


def part_of(days: int, fraction: Fraction) -> int:
    """Return the whole days that make up `fraction` of `days`; a begun day counts as a whole one.

    Rounding up never lets a date come too early.
    """
    return -(-days * fraction.numerator // fraction.denominator)

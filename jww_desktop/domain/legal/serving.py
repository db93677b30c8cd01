"""When a number of days has been served: sentences in a row, deduction, interruptions.

The first day of detention counts as a whole day. A day that is returned is the first one on which
the asked number of days lies behind, so the end of the sentence is the first day without sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from jww_desktop.domain.legal.counting import Counting, part_of
from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.situation import Detention, Sentence


@dataclass(frozen=True)
class Running:
    """One sentence in the row, as if nothing were deducted or interrupted.

    Attributes:
        sentence: which.
        start: its first day.
        stop: the first day after it.
    """

    sentence: Sentence
    start: date
    stop: date

    @property
    def days(self) -> int:
        """How many days it takes."""
        return (self.stop - self.start).days


def running(detention: Detention, counting: Counting) -> tuple[Running, ...]:
    """Return the sentences one after the other; one for life, and what follows it, is left out."""
    laid: list[Running] = []
    start = detention.begins_on
    for sentence in detention.sentences:
        if sentence.length is None:
            break
        stop = counting.end(start, sentence.length)
        laid.append(Running(sentence, start, stop))
        start = stop
    return tuple(laid)


def total_days(detention: Detention, counting: Counting) -> int | None:
    """Return how many days all sentences take together, None for life."""
    if detention.is_for_life:
        return None
    return sum(part.days for part in running(detention, counting))


def reached(detention: Detention, days: int) -> date:
    """Return the first day on which `days` days are served, never before the begin."""
    day = detention.begins_on + timedelta(days=max(0, days - detention.deducted_days))
    for pause in detention.interruptions:
        if day <= pause.start:
            break
        day += timedelta(days=pause.days)
    return day


def interrupted_days(detention: Detention, until: date) -> int:
    """Return how many days of interruption lie before `until`."""
    return sum(pause.days for pause in detention.interruptions if pause.start < until)


def fraction_days(part: Running, primary: Fraction, recidivist: Fraction) -> int:
    """Return how many days of one sentence must be served."""
    return part_of(part.days, recidivist if part.sentence.recidivism else primary)


def days_of(detention: Detention, counting: Counting, length: Length) -> int:
    """Return how many days `length` takes from the begin of the detention."""
    return (counting.end(detention.begins_on, length) - detention.begins_on).days

"""Deadlines that follow from something that happened: an arrest, a decision, a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from jww_desktop.domain.legal import wording
from jww_desktop.domain.legal.formulas import Hours, Term, WorkingDays
from jww_desktop.domain.legal.holidays import Holidays
from jww_desktop.domain.legal.lengths import Span, later
from jww_desktop.domain.legal.situation import Event, Happening, Situation
from jww_desktop.domain.legal.worked import Worked
from jww_desktop.i18n import t, tn

_DAY: Final = timedelta(days=1)
_HOURS_A_DAY: Final = 24


def hours(formula: Hours, situation: Situation) -> Worked | None:
    """Work out a term in hours; None when it never started or was settled."""
    start = _start(formula.after, situation)
    if start is None or _settled(start, formula.settled_by, situation):
        return None
    notes = _instead(formula.after, start)
    if start.at is None:
        last = start.on + timedelta(days=-(-formula.hours // _HOURS_A_DAY))
        why = wording.hours(formula.hours, start, None, last)
        return _deadline(start, last, why, (*notes, t("Het uur is niet genoteerd.")))
    until = _hours_later(start.at, formula.hours)
    why = wording.hours(formula.hours, start, until, until.date())
    return _deadline(start, until.date(), why, notes, until)


def term(formula: Term, situation: Situation, holidays: Holidays) -> Worked | None:
    """Work out a term in days or months; None when it never started or was settled."""
    start = situation.last(formula.after) if formula.latest else _start(formula.after, situation)
    if start is None or _settled(start, formula.settled_by, situation):
        return None
    decisions = len(situation.all({Event.COUNCIL}))
    length = formula.lengths[min(max(decisions, 1), len(formula.lengths)) - 1]
    plain = later(start.on, length)
    last = holidays.working_day_from(plain) if formula.to_working_day else plain
    why = wording.term(length.text, start, last, moved=last != plain)
    notes = () if formula.latest else _instead(formula.after, start)
    return _deadline(start, last, why, notes)


def working_days(formula: WorkingDays, situation: Situation, holidays: Holidays) -> Worked | None:
    """Work out a term in working days; None when it never started or was settled."""
    start = _start(formula.after, situation)
    if start is None or _settled(start, formula.settled_by, situation):
        return None
    last = holidays.working_days_after(start.on, formula.days)
    length = tn("{n} werkdag", "{n} werkdagen", formula.days)
    why = wording.term(length, start, last, moved=False)
    return _deadline(start, last, why, _instead(formula.after, start))


def _hours_later(moment: datetime, count: int) -> datetime:
    """Return the moment that many real hours later, on the clock that `moment` has."""
    return (moment.astimezone(UTC) + timedelta(hours=count)).astimezone(moment.tzinfo)


def _start(after: Sequence[Event], situation: Situation) -> Happening | None:
    for event in after:
        if found := situation.last({event}):
            return found
    return None


def _settled(start: Happening, by: Sequence[Event], situation: Situation) -> bool:
    return any(past.on >= start.on for past in situation.all(by))


def _instead(after: Sequence[Event], start: Happening) -> tuple[str, ...]:
    if start.event is after[0]:
        return ()
    return (
        t("De dag van {wanted} is niet genoteerd: geteld vanaf {start}.").format(
            wanted=after[0].label, start=start.event.label
        ),
    )


def _deadline(
    start: Happening,
    last: date,
    why: str,
    notes: tuple[str, ...] = (),
    until: datetime | None = None,
) -> Worked:
    return Worked(Span(start.on, last + _DAY), is_deadline=True, until=until, why=why, notes=notes)

"""The sentences that are carried out now, from all that were read, with the days they stood still.

A sentence that was over before another one began belongs to an earlier detention: the client was
free in between, and nothing of it is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jww_desktop.domain.legal.from_sentences import end_day
from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.situation import Detention, Interruption, Sentence
from jww_desktop.domain.legal.tables import rule_book
from jww_desktop.i18n import t
from jww_desktop.i18n.calendar import whole_day
from jww_desktop.store.queries.sheet import EventRow, SentenceRow

PAUSED, RESUMED = "interrupted", "resumed"
"""Codes of the list "legal_events": the first day not served, and the first one served again."""

_NO_GAP: Final = timedelta(days=31)
"""The sheet may count a sentence so much shorter or longer: that is no time in freedom."""


@dataclass(frozen=True)
class Served:
    """What is carried out.

    Attributes:
        detention: to count with, None while there is nothing.
        notices: what must be said of it, each one sentence.
    """

    detention: Detention | None
    notices: tuple[str, ...] = ()

    @classmethod
    def of(cls, rows: Sequence[SentenceRow], events: Sequence[EventRow], today: date) -> Served:
        """Return what is carried out on a day.

        Args:
            rows: the sentences that were read, in the order in which they begin.
            events: what happened, in any order.
            today: until this day at least a sentence stands still that was not resumed.
        """
        pauses = tuple(_pauses(events, today))
        held: list[SentenceRow] = []
        notices = []
        for row in rows:
            if row.begins_on is None or _term(row) is None:
                continue
            if held and _is_over(_held(held, pauses), row.begins_on):
                held.clear()
                notices = [t("Een straf die voorbij was vóór de volgende begon, telt niet mee.")]
            held.append(row)
        if held and (since := _paused_since(events)) is not None:
            notices.append(
                t("De straf is onderbroken sinds {day}: elke datum komt nog later.").format(
                    day=whole_day(since)
                )
            )
        return cls(_held(held, pauses) if held else None, tuple(notices))


def _held(rows: Sequence[SentenceRow], pauses: Sequence[Interruption]) -> Detention:
    begins_on = min(row.begins_on for row in rows if row.begins_on is not None)
    return Detention(
        begins_on,
        tuple(term for row in rows if (term := _term(row)) is not None),
        sum(row.deducted_days for row in rows),
        tuple(pause for pause in pauses if pause.start >= begins_on),
    )


def _is_over(held: Detention, day: date) -> bool:
    end = end_day(held, rule_book().counting)
    return end is not None and end + _NO_GAP < day


def _term(row: SentenceRow) -> Sentence | None:
    """Return a sentence to count with, None when it has no length."""
    length = Length(row.years, row.months, row.days)
    if length.is_nothing and not row.is_for_life:
        return None
    return Sentence(None if row.is_for_life else length, row.recidivism, row.pronounced_on)


def _turns(events: Sequence[EventRow]) -> list[tuple[date, bool]]:
    """Return when it stood still (True) and ran again (False), in order."""
    return sorted(
        (one.happened_on, one.event == PAUSED)
        for one in events
        if one.event in (PAUSED, RESUMED) and one.happened_on is not None
    )


def _pauses(events: Sequence[EventRow], today: date) -> Iterator[Interruption]:
    since: date | None = None
    for day, stops in [*_turns(events), (today, False)]:
        if stops:
            since = since or day
        elif since is not None:
            if since < day:
                yield Interruption(since, day)
            since = None


def _paused_since(events: Sequence[EventRow]) -> date | None:
    """Return since when it stands still, None while it runs."""
    turns = _turns(events)
    return turns[-1][0] if turns and turns[-1][1] else None

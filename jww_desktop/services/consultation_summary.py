"""The end of an hour: what was planned, what it came to, what was lost and why, who still waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jww_desktop.domain import codes
from jww_desktop.domain.consultation import DONE, MISSED
from jww_desktop.services import writing_time
from jww_desktop.services.consultation_end import over_at
from jww_desktop.services.consultation_hour import Hour
from jww_desktop.services.context import Context
from jww_desktop.services.writing_time import Share

UNEXPLAINED_FROM = 5
"""Minutes that differ from what was planned before anyone is asked why."""


@dataclass(frozen=True)
class Summary:
    """An hour in figures; none is about a person.

    Attributes:
        planned, realised, lost: minutes; planned is None when no hours were agreed.
        unexplained: planned minutes that were neither used nor recorded as lost.
        seen: how many persons were seen.
        busy: how many talks are still being written.
        reasons: lost minutes by the label of their reason, the most first.
        missed: how many talks did not take place, by the label of the reason.
        waiting: how many still wait.
        share: talking and writing on this laptop in this hour.
        over_at: when it was over, where it is rounded off only later; None where that is now.
    """

    planned: int | None
    realised: int
    lost: int
    unexplained: int
    seen: int
    busy: int
    reasons: Mapping[str, int]
    missed: Mapping[str, int]
    waiting: int
    share: Share
    over_at: datetime | None = None


def summary(context: Context, hour: Hour) -> Summary:
    """Return what an hour came to, as far as it is (I4)."""
    row, now = hour.row, context.now()
    until = row.ended_at or over_at(row, [slot.row for slot in hour.slots], hour.lost, now)
    planned = _minutes(row.planned_from, row.planned_until)
    reasons: Counter[str] = Counter()
    for lost in hour.lost:
        label = codes.label("missed_reasons", lost.reason)
        reasons[label] += _minutes(lost.since, until) or 0 if lost.minutes is None else lost.minutes
    missed = Counter(
        codes.label("missed_reasons", slot.row.missed_reason)
        for slot in hour.slots
        if slot.state == MISSED
    )
    total = sum(reasons.values())
    realised = max(0, (_minutes(row.started_at, until) or 0) - _within(hour, until))
    return Summary(
        planned=planned,
        realised=realised,
        lost=total,
        unexplained=max(0, (planned or 0) - realised - total),
        seen=sum(slot.state == DONE for slot in hour.slots),
        busy=len(hour.busy),
        reasons=dict(reasons.most_common()),
        missed=dict(missed.most_common()),
        waiting=len(hour.waiting),
        share=writing_time.share(context, row.started_at or now, until),
        over_at=until if row.ended_at is None and until < now else None,
    )


def _within(hour: Hour, until: datetime) -> int:
    """Return the lost minutes that lie in the time that somebody was there."""
    return sum(
        _minutes(lost.since, until) or 0 if lost.minutes is None else lost.minutes
        for lost in hour.lost
        if lost.since is not None
    )


def _minutes(begun: datetime | None, ended: datetime | None) -> int | None:
    if begun is None or ended is None:
        return None
    return max(0, round((ended - begun).total_seconds() / 60))

"""How long writing took beside talking: measured on this laptop, for the person who works on it.

Only keys are timed, and only while they follow each other; who thinks or listens does not write.
The figures are never synced and say nothing about a client.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jww_desktop.i18n import t, tn
from jww_desktop.services.context import Context
from jww_desktop.store import writing as store
from jww_desktop.store.local import reading, writing

IDLE_S: Final = 30.0
"""A longer pause between two keys is no writing."""

PERIOD_DAYS: Final = 30
"""How far the settings look back."""

_MINUTE: Final = 60
_QUARTER: Final = 4


@dataclass(frozen=True)
class Share:
    """Talks of a period, and what writing them down took.

    Attributes:
        talks: how many were finished.
        talk_minutes, writing_minutes: rounded.
    """

    talks: int
    talk_minutes: int
    writing_minutes: int

    def words(self) -> tuple[str, ...]:
        """Return it in calm sentences."""
        if not self.talks:
            return (t("Hier staat nog niets gemeten."),)
        talked = tn("{n} gesprek", "{n} gesprekken", self.talks)
        minutes, wrote = _minutes(self.talk_minutes), _minutes(self.writing_minutes)
        first = t("{talks}: je sprak {minutes} en schreef {wrote}.").format(
            talks=talked, minutes=minutes, wrote=wrote
        )
        if self.writing_minutes * _QUARTER <= self.talk_minutes:
            return first, t("Dat is niet meer dan een kwart van je gesprekstijd.")
        return first, t("Tekstblokken en hulpvragen kunnen je typwerk sparen.")


def _minutes(count: int) -> str:
    return tn("{n} minuut", "{n} minuten", count) if count else t("minder dan een minuut")


def add_key(spent_s: float, last: datetime | None, now: datetime) -> float:
    """Return the seconds of writing after one more key; a long pause before it does not count."""
    gap = (now - last).total_seconds() if last else 0.0
    return spent_s + gap if 0 < gap <= IDLE_S else spent_s


def share(context: Context, since: datetime, until: datetime | None = None) -> Share:
    """Return what was finished since a moment."""
    with reading(context.database) as connection:
        talks, talk_s, writing_s = store.totals(connection, since, until or context.now())
    return Share(talks, round(talk_s / _MINUTE), round(writing_s / _MINUTE))


def recent_share(context: Context) -> Share:
    """Return what was finished in the last thirty days."""
    return share(context, context.now() - timedelta(days=PERIOD_DAYS))


def forget_writing(context: Context) -> None:
    """Forget all that was measured."""
    with writing(context.database) as connection:
        store.forget(connection)

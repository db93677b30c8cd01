"""Counts as a sync goes, and the frozen outcome at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sync.engine.outcome import Alarm, AlarmKind, Stop, SyncOutcome
from sync.protocol.ids import SpaceId
from sync.protocol.places import Applied


@dataclass
class Tally:
    """What one sync did so far.

    Attributes:
        carried: transactions that waited or lay in quarantine when it began.
    """

    carried: int = 0
    sent: int = 0
    healed: int = 0
    received: int = 0
    applied: int = 0
    conflicts: int = 0
    sent_kinds: Counter[int] = field(default_factory=Counter)
    received_kinds: Counter[int] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    _alarms: dict[Alarm, None] = field(default_factory=dict)

    def alarm(self, kind: AlarmKind, space: SpaceId | None = None, ordinal: int = 0) -> None:
        """Remember something that people must be told; the same thing only once."""
        self._alarms[Alarm(kind, space, ordinal)] = None

    def has(self, kind: AlarmKind) -> bool:
        """Say whether people must be told something of that kind."""
        return any(alarm.kind is kind for alarm in self._alarms)

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Return what must be told, in the order in which it was seen."""
        return tuple(self._alarms)

    def count_applied(self, applied: Applied) -> None:
        """Add what a batch did; what had come before did not arrive for the first time."""
        self.applied += applied.transactions
        self.received -= applied.again
        self.conflicts += applied.conflicts
        self.received_kinds.update(applied.kinds)

    def count_sent(self, transactions: int, kinds: Mapping[int, int]) -> None:
        """Add what the central store confirmed."""
        self.sent += transactions
        self.sent_kinds.update(kinds)

    def outcome(
        self, stop: Stop, detail: str, *, counts: Iterable[int], waiting: int, retry_after_s: int
    ) -> SyncOutcome:
        """Return the whole, given what is pending, quarantined and waiting at the end."""
        pending, quarantined = counts
        return SyncOutcome(
            stop=stop,
            detail=detail or (self.refused[0] if self.refused else ""),
            sent=self.sent,
            healed=self.healed,
            waiting=waiting,
            received=self.received,
            carried=self.carried,
            applied=self.applied,
            pending=pending,
            quarantined=quarantined,
            conflicts=self.conflicts,
            sent_kinds=dict(self.sent_kinds),
            received_kinds=dict(self.received_kinds),
            alarms=self.alarms,
            retry_after_s=retry_after_s,
        )

"""What one sync did, in numbers that add up.

A number counts transactions: one save of one person in one space. Whatever arrives is applied,
waits for something it builds on, or lies in quarantine because it cannot be verified or opened;
`SyncOutcome` refuses to exist when a single one is unaccounted for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sync.protocol.ids import SpaceId


class AlarmKind(StrEnum):
    """What the central store, or a copy of this vault, was caught at; nothing local is deleted."""

    NEW_LEDGER = "new-ledger"
    """Another ledger than any that a lead accepted: the central store was restored or emptied."""
    ROLLED_BACK = "rolled-back"
    """The same ledger, but shorter than what was shown before."""
    ROSTER_FORKED = "roster-forked"
    """The roster does not continue the one that this laptop verified."""
    FORKED = "forked"
    """Two different histories of one space, or two contents under one number of one author."""
    DROPPED = "dropped"
    """Something that must exist is withheld."""
    REORDERED = "reordered"
    """Positions or ordinals that do not rise."""
    REPLAYED = "replayed"
    """A segment that was placed before is placed again."""
    CROSS_SPACE = "cross-space"
    """A segment of another space than was asked for."""
    TAMPERED = "tampered"
    """Bytes that their author did not sign."""
    RESTORED = "restored"
    """This vault is an old copy: the central store holds newer work in its name."""


class Stop(StrEnum):
    """Why a sync ended."""

    COMPLETE = "complete"
    CANCELLED = "cancelled"
    OFFLINE = "offline"
    UNTRUSTED = "untrusted"
    BUSY = "busy"
    REFUSED = "refused"
    GARBLED = "garbled"
    ALARM = "alarm"


@dataclass(frozen=True)
class Alarm:
    """One thing that must be told to people.

    Attributes:
        kind: what was seen.
        space: where, or None when it concerns the whole ledger.
        ordinal: the place in the space, 0 when there is none.
    """

    kind: AlarmKind
    space: SpaceId | None = None
    ordinal: int = 0


@dataclass(frozen=True)
class SyncOutcome:
    """One sync, as the screen tells it.

    Attributes:
        stop: why it ended; everything but `COMPLETE` continues at the next sync.
        detail: the code of a refusal, or empty.
        sent: transactions that the central store confirmed.
        healed: segments, ours and those of others, given back to a store that had lost them.
        waiting: transactions still to be sent.
        received: transactions that arrived for the first time.
        carried: transactions that waited or lay in quarantine before this sync.
        applied: of those two, how many are now in the dossiers.
        pending: how many wait for something they build on.
        quarantined: how many cannot be verified or opened.
        conflicts: fields that now have more than one version, because of what arrived.
        sent_kinds: records sent, by table number.
        received_kinds: records changed by what was applied, by table number.
        alarms: what must be told to people.
        retry_after_s: the pause that the central store asked for, 0 when it did not.
    """

    stop: Stop
    detail: str = ""
    sent: int = 0
    healed: int = 0
    waiting: int = 0
    received: int = 0
    carried: int = 0
    applied: int = 0
    pending: int = 0
    quarantined: int = 0
    conflicts: int = 0
    sent_kinds: Mapping[int, int] = field(default_factory=dict)
    received_kinds: Mapping[int, int] = field(default_factory=dict)
    alarms: tuple[Alarm, ...] = ()
    retry_after_s: int = 0

    def __post_init__(self) -> None:
        arrived = self.received + self.carried
        accounted = self.applied + self.pending + self.quarantined
        if arrived != accounted:
            raise UnaccountedError(arrived, accounted)


class UnaccountedError(Exception):
    """A received transaction is neither applied, pending nor quarantined: a defect of ours."""

    def __init__(self, arrived: int, accounted: int) -> None:
        super().__init__(f"{arrived} arrived, {accounted} accounted for")

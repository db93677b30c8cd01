"""Where a device stands: chains as it verified them, segments as it keeps them.

The central store orders segments in one ledger and chains them per space; authors chain their own.
A device remembers the verified end of each chain, so that a store that withholds, repeats or
rewrites is noticed. These are values that the store of a laptop and the sync engine share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from sync.protocol.ids import EpochId, ReplicaId, SpaceId
from sync.protocol.segment import SegmentHeader
from sync.protocol.transaction import Transaction

NO_HASH: Final = bytes(32)
"""Stands before the first link of every chain."""


@dataclass(frozen=True)
class Place:
    """How far a device has read in which ledger; no epoch before its first sync."""

    epoch: EpochId | None
    position: int


class Head(msgspec.Struct, frozen=True):
    """The verified beginning of a space's chain; `behind` says that there is more after a hole."""

    ordinal: int = 0
    head: bytes = NO_HASH
    behind: bool = False


class Tip(msgspec.Struct, frozen=True):
    """The verified end of one author's chain in one space."""

    last_seq: int = 0
    last_hash: bytes = NO_HASH


class Link(msgspec.Struct, frozen=True):
    """One verified link of a space's chain: the segment at an ordinal, and the head after it."""

    ordinal: int
    segment: bytes
    head: bytes


class Known(msgspec.Struct, frozen=True):
    """A segment that this device keeps: its place in the present ledger if any, its standing."""

    ordinal: int | None
    state: str
    reason: str = ""


UNSENT: Final = "unsent"
"""Ours; sealed and stored, not yet confirmed by the central store."""
KEPT: Final = "kept"
"""Verified and handed to apply, or ours and confirmed."""
QUARANTINED: Final = "quarantined"
"""Not verified or not opened; tried again when roster, keys or chains have grown."""


class Sealed(msgspec.Struct, frozen=True):
    """Stored bytes of one segment.

    Attributes:
        chained: whether its place in its author's chain was verified; only in quarantine not.
    """

    hash: bytes
    space: SpaceId
    replica: ReplicaId
    first_seq: int
    last_seq: int
    data: bytes
    chained: bool = True

    @property
    def count(self) -> int:
        """Return the number of transactions inside."""
        return self.last_seq - self.first_seq + 1


class Opened(msgspec.Struct, frozen=True):
    """A segment that its author signed, in the right place of his chain, and that opened here."""

    hash: bytes
    header: SegmentHeader
    data: bytes
    transactions: tuple[Transaction, ...]


class Odd(msgspec.Struct, frozen=True):
    """A segment that could not be verified or opened: kept apart, counted, tried again later.

    Attributes:
        header: None when not even that is readable.
        reason: one word for the screen and the tests; never content.
        chained: its author did sign it, in the right place, so his chain goes on after it.
    """

    hash: bytes
    header: SegmentHeader | None
    data: bytes
    reason: str
    chained: bool = False


@dataclass(frozen=True)
class Batch:
    """What one database transaction stores: segments, their places, and the cursor.

    Attributes:
        opened: verified segments, to keep and apply; those that leave quarantine too.
        odd: segments for quarantine; one that is there already gets its new reason.
        links: the links that were verified in each space, in order.
        behind: spaces in which a hole was seen.
        whole: spaces that have no hole any more.
        position: the new cursor, or None to leave it.
    """

    opened: tuple[Opened, ...] = ()
    odd: tuple[Odd, ...] = ()
    links: Mapping[SpaceId, tuple[Link, ...]] = field(default_factory=dict)
    behind: frozenset[SpaceId] = frozenset()
    whole: frozenset[SpaceId] = frozenset()
    position: int | None = None


@dataclass(frozen=True)
class Applied:
    """What storing a batch did to the dossiers.

    Attributes:
        transactions: how many took effect now, those that had waited included.
        again: how many had come before: an earlier sync was killed while it stored them.
        conflicts: fields that have more than one version because of it.
        kinds: records changed, by table number.
    """

    transactions: int = 0
    again: int = 0
    conflicts: int = 0
    kinds: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """Roster entries signed on the present head, with their wraps."""

    entries: tuple[bytes, ...]
    wraps: tuple[bytes, ...]

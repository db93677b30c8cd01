"""Whether a segment may be believed: by whom, in which place of his chain, and what it says.

A segment passes on its author's account alone: roster, signature, chain, key. Its place in the
space's chain, which the central store gives out, is a witness for completeness and is looked at
in `receiving.py`; so a store that withholds one segment cannot hold up the others.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec

from sync.crypto.sealing import check_signature, open_signed
from sync.protocol.errors import (
    ChainError,
    ForbiddenError,
    ProtocolError,
    UnauthenticError,
    VersionError,
)
from sync.protocol.ids import ReplicaId, SpaceId
from sync.protocol.places import Odd, Opened, Tip
from sync.protocol.roster import Roster
from sync.protocol.segment import SegmentHeader, peek, segment_hash
from sync.protocol.transaction import Transaction

SpaceKeys = Callable[[SpaceId, int], bytes | None]
"""Returns the key of a space's generation, or None when this laptop does not hold it."""


class Reason(StrEnum):
    """Why a segment lies in quarantine."""

    MALFORMED = "malformed"
    """Its header cannot be read."""
    VERSION = "version"
    """A version that this program does not speak; a newer one may."""
    FOREIGN = "foreign"
    """Of another organisation."""
    STRANGER = "stranger"
    """Of a device that is not on the roster here (yet), so nobody can say whether it signed."""
    ROSTER_AHEAD = "roster-ahead"
    """Its author knew entries that are not on the roster here (yet)."""
    FORBIDDEN = "forbidden"
    """Its author may not write there."""
    TAMPERED = "tampered"
    """Not what its author signed."""
    GAP = "gap"
    """The segment before it in its author's chain is missing."""
    FORKED = "forked"
    """Its author's chain already goes on in another way."""
    NO_KEY = "no-key"
    """This laptop does not hold the key (yet)."""
    RESTORED = "restored"
    """Sent by a newer copy of this very vault."""
    UNOPENABLE = "unopenable"
    """Its author signed it, yet it does not open or is not well formed inside."""


class Arrived(msgspec.Struct, frozen=True):
    """Bytes that came in, with the header as far as it can be read.

    Attributes:
        signed: whether the device that the header names signed it, None when nobody looked yet.
        transactions: what it holds, None when nobody opened it yet.
    """

    hash: bytes
    data: bytes
    header: SegmentHeader | None
    reason: Reason | None = None
    signed: bool | None = None
    transactions: tuple[Transaction, ...] | None = None

    def odd(self, reason: Reason, *, chained: bool = False) -> Odd:
        """Return this segment for quarantine."""
        return Odd(self.hash, self.header, self.data, reason, chained)


def arrived(data: bytes, roster: Roster) -> Arrived:
    """Return the bytes with their hash, header and whether the signature holds.

    It needs nothing but the roster, so that it can be done beside the storing of what came before.
    """
    try:
        header = peek(data)
    except VersionError:
        return Arrived(segment_hash(data), data, None, Reason.VERSION)
    except ProtocolError:
        return Arrived(segment_hash(data), data, None, Reason.MALFORMED)
    author = roster.devices.get(header.device)
    signed = None if author is None else _is_signed(data, author.card.signing)
    return Arrived(segment_hash(data), data, header, signed=signed)


def opened_ahead(item: Arrived, *, roster: Roster, own: ReplicaId, keys: SpaceKeys) -> Arrived:
    """Return the segment with what it holds, if its author could write it and it opens.

    Its place in the author's chain is not looked at, so this too can be done beside the storing of
    what came before. Whatever stands in the way is for `judge` to say.
    """
    header = item.header
    if header is None or _authorship_fault(item, header, roster, own) is not None:
        return item
    key = keys(header.space, header.generation)
    if key is None:
        return item
    try:
        return msgspec.structs.replace(item, transactions=open_signed(header, item.data, key))
    except ProtocolError:
        return item


def judge(
    item: Arrived, *, roster: Roster, own: ReplicaId, tip: Tip, keys: SpaceKeys
) -> Opened | Odd:
    """Verify and open one segment.

    Args:
        item: what came in.
        roster: as verified here.
        own: the present incarnation of this vault, whose segments are all known already.
        tip: the verified end of the author's chain.
        keys: finds the key of a space.
    """
    header, reason = item.header, _doubt(item, roster, own, tip)
    if header is None or reason is not None:
        return item.odd(reason or Reason.MALFORMED)
    key = keys(header.space, header.generation)
    if key is None:
        return item.odd(Reason.NO_KEY, chained=True)
    try:
        transactions = item.transactions or open_signed(header, item.data, key)
        return Opened(item.hash, header, item.data, transactions)
    except ProtocolError:
        return item.odd(Reason.UNOPENABLE, chained=True)


def _doubt(item: Arrived, roster: Roster, own: ReplicaId, tip: Tip) -> Reason | None:
    """Return why a segment is not believed on its author's account, None when it is."""
    header = item.header
    if header is None:
        return item.reason
    return _authorship_fault(item, header, roster, own) or _chain_fault(header, tip)


def _authorship_fault(
    item: Arrived, header: SegmentHeader, roster: Roster, own: ReplicaId
) -> Reason | None:
    """Return why it is not believed that its author could and did write it."""
    author = roster.devices.get(header.device)
    if author is None:
        return Reason.STRANGER
    if header.organisation != roster.organisation:
        return Reason.FOREIGN
    # A device keeps its keys for ever, so what an older roster said of the signature still holds.
    signed = _is_signed(item.data, author.card.signing) if item.signed is None else item.signed
    if not signed:
        return Reason.TAMPERED
    return _standing_fault(header, roster, own)


def _is_signed(data: bytes, public: bytes) -> bool:
    try:
        check_signature(data, public)
    except UnauthenticError:
        return False
    return True


def _standing_fault(header: SegmentHeader, roster: Roster, own: ReplicaId) -> Reason | None:
    if header.replica == own:
        return Reason.RESTORED
    try:
        roster.require_writer(
            device=header.device,
            replica=header.replica,
            space=header.space,
            generation=header.generation,
            roster_head=header.roster_head,
        )
    except ChainError:
        return Reason.ROSTER_AHEAD
    except ForbiddenError:
        return Reason.FORBIDDEN
    return None


def _chain_fault(header: SegmentHeader, tip: Tip) -> Reason | None:
    if header.first_seq > tip.last_seq + 1:
        return Reason.GAP
    if header.first_seq <= tip.last_seq or header.previous != tip.last_hash:
        return Reason.FORKED
    return None

"""Segments: a run of one replica's transactions in one space, as bytes.

A segment is a clear header of fixed layout, the sealed body and one signature. This module knows
the layout and the body before sealing; `sync/crypto/sealing.py` seals, signs and opens.

    header 250: magic "JWWS" · version u8 · suite u8 · organisation 16 · space 16 ·
                generation u32 · device 16 · replica u64 · first_seq u64 · last_seq u64 ·
                previous 32 · roster_head 32 · seen_ordinal u64 · seen_head 32 · salt 32 ·
                commitment 32
    sealed body: AES-256-GCM of `encode_body`, tag of 16 bytes included
    signature 64
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

import msgspec

from sync.protocol.body import MAX_TRANSACTIONS, MIN_PADDED_BYTES, padded_length
from sync.protocol.errors import MalformedError, VersionError
from sync.protocol.ids import (
    HASH_BYTES,
    ID_BYTES,
    MAX_REPLICA,
    DeviceId,
    OrganisationId,
    ReplicaId,
    SpaceId,
)
from sync.protocol.transaction import MAX_NUMBER

MAGIC: Final = b"JWWS"
VERSION: Final = 1
SUITE: Final = 1
SALT_BYTES: Final = 32
COMMITMENT_BYTES: Final = 32
TAG_BYTES: Final = 16
SIGNATURE_BYTES: Final = 64

_LAYOUT: Final = struct.Struct(">4sBB16s16sI16sQQQ32s32sQ32s32s32s")
HEADER_BYTES: Final = _LAYOUT.size
MIN_SEGMENT_BYTES: Final = HEADER_BYTES + MIN_PADDED_BYTES + TAG_BYTES + SIGNATURE_BYTES
MAX_SEGMENT_BYTES: Final = 2_359_296
"""2.25 MiB: the longest body that `body.py` makes, padded and sealed, fits with room to spare."""

_NO_HASH: Final = bytes(HASH_BYTES)


class SegmentFields(msgspec.Struct, frozen=True):
    """What an author states about a segment before it is sealed.

    Attributes:
        organisation: whose roster governs the segment.
        space: where its transactions belong.
        generation: of the space key that seals it.
        device: whose signing key signs it.
        replica: the incarnation whose transactions it holds.
        previous: hash of the replica's previous segment in the space, zeros for the first.
        roster_head: hash of the last roster entry that the author knew.
        seen_ordinal: ordinal of the space that the author had merged, 0 for none.
        seen_head: head of the space at that ordinal, zeros for none.
    """

    organisation: OrganisationId
    space: SpaceId
    generation: int
    device: DeviceId
    replica: ReplicaId
    previous: bytes
    roster_head: bytes
    seen_ordinal: int
    seen_head: bytes


class SegmentHeader(SegmentFields, frozen=True):
    """The clear, authenticated beginning of a segment.

    Attributes:
        first_seq: number of its first transaction.
        last_seq: number of its last transaction.
        salt: 32 fresh random bytes, from which the key of this one segment is derived.
        commitment: 32 bytes that only the right space key reproduces.
    """

    first_seq: int
    last_seq: int
    salt: bytes
    commitment: bytes

    def __repr__(self) -> str:
        return (
            f"SegmentHeader({self.space.hex()}, {self.replica}, {self.first_seq}…{self.last_seq})"
        )

    def pack(self) -> bytes:
        """Return the bytes of the header.

        Raises:
            MalformedError: a number out of range, a wrong length or an impossible combination.
        """
        try:
            packed = _LAYOUT.pack(
                MAGIC,
                VERSION,
                SUITE,
                self.organisation,
                self.space,
                self.generation,
                self.device,
                self.replica,
                self.first_seq,
                self.last_seq,
                self.previous,
                self.roster_head,
                self.seen_ordinal,
                self.seen_head,
                self.salt,
                self.commitment,
            )
        except struct.error as error:
            raise MalformedError("a number in the header of a segment is out of range") from error
        # struct cuts and fills byte fields of a wrong length without a word.
        ids = (self.organisation, self.space, self.device)
        hashes = (self.previous, self.roster_head, self.seen_head, self.salt, self.commitment)
        if {*map(len, ids)} != {ID_BYTES} or {*map(len, hashes)} != {HASH_BYTES}:
            raise MalformedError("a field in the header of a segment has the wrong length")
        self.require_possible()
        return packed

    @classmethod
    def unpack(cls, data: bytes) -> SegmentHeader:
        """Return the header in the first `HEADER_BYTES` of `data`.

        Raises:
            MalformedError: too short, other magic, a number out of range.
            VersionError: another version or suite.
        """
        if len(data) < HEADER_BYTES:
            raise MalformedError(f"a segment header is {HEADER_BYTES} bytes, not {len(data)}")
        (
            magic,
            version,
            suite,
            organisation,
            space,
            generation,
            device,
            replica,
            first_seq,
            last_seq,
            previous,
            roster_head,
            seen_ordinal,
            seen_head,
            salt,
            commitment,
        ) = _LAYOUT.unpack_from(data)
        if magic != MAGIC:
            raise MalformedError("these bytes are no segment")
        if (version, suite) != (VERSION, SUITE):
            raise VersionError(f"version {version}, suite {suite} of a segment is not spoken here")
        header = cls(
            organisation=organisation,
            space=space,
            generation=generation,
            device=device,
            replica=replica,
            previous=previous,
            roster_head=roster_head,
            seen_ordinal=seen_ordinal,
            seen_head=seen_head,
            first_seq=first_seq,
            last_seq=last_seq,
            salt=salt,
            commitment=commitment,
        )
        header.require_possible()
        return header

    def require_possible(self) -> None:
        """Check the numbers against their ranges and against each other.

        Raises:
            MalformedError: naming the field.
        """
        if self.generation < 1:
            raise MalformedError("generation must be at least 1")
        if not 1 <= self.replica <= MAX_REPLICA:
            raise MalformedError("replica is out of range")
        if not 1 <= self.first_seq <= self.last_seq <= MAX_NUMBER:
            raise MalformedError("first_seq and last_seq are out of range")
        if self.last_seq - self.first_seq >= MAX_TRANSACTIONS:
            raise MalformedError(f"a segment holds at most {MAX_TRANSACTIONS} transactions")
        if (self.first_seq == 1) != (self.previous == _NO_HASH):
            raise MalformedError("previous is zero for the first segment, and for that one only")
        if self.seen_ordinal > MAX_NUMBER:
            raise MalformedError("seen_ordinal is out of range")
        if (self.seen_ordinal == 0) != (self.seen_head == _NO_HASH):
            raise MalformedError("seen_head is zero when nothing was seen, and only then")


def peek(data: bytes) -> SegmentHeader:
    """Return the header of a segment whose outer form is right; nothing is verified yet.

    Raises:
        MalformedError: a length, number or magic that no segment has.
        VersionError: another version or suite.
    """
    if len(data) > MAX_SEGMENT_BYTES:
        raise MalformedError(f"a segment is at most {MAX_SEGMENT_BYTES} bytes, not {len(data)}")
    # Version before the remaining length: a later version may have another shape.
    header = SegmentHeader.unpack(data)
    padded = len(data) - HEADER_BYTES - TAG_BYTES - SIGNATURE_BYTES
    if len(data) < MIN_SEGMENT_BYTES or padded_length(padded) != padded:
        raise MalformedError(f"no segment is {len(data)} bytes long")
    return header


def require_consecutive(seqs: Sequence[int], first: int, last: int) -> None:
    """Check that a segment holds exactly the transactions that its header says.

    Raises:
        MalformedError: one is missing, doubled or out of order.
    """
    if list(seqs) != list(range(first, last + 1)):
        raise MalformedError("the transactions are not the ones that the header says")


def segment_hash(data: bytes) -> bytes:
    """Return the SHA-256 of a whole segment: its name in its author's chain."""
    return sha256(data).digest()


def next_head(head: bytes, segment: bytes) -> bytes:
    """Return the head of a space after the segment with that hash follows `head`."""
    return sha256(head + segment).digest()

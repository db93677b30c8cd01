"""Segments of a synthetic device, and every small way to damage bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from sync.crypto.keys import DeviceKeys
from sync.crypto.sealing import content_of, seal
from sync.protocol.ids import DeviceId, OrganisationId, ReplicaId, SpaceId
from sync.protocol.segment import SegmentFields
from sync.protocol.transaction import Dot, Encoded, Transaction, Write, encode

KEYS = DeviceKeys(bytes(range(32)))
SPACE_KEY = bytes(range(32, 64))
FIELDS = SegmentFields(
    organisation=OrganisationId(b"o" * 16),
    space=SpaceId(b"s" * 16),
    generation=3,
    device=DeviceId(b"d" * 16),
    replica=ReplicaId(77),
    previous=bytes(32),
    roster_head=b"r" * 32,
    seen_ordinal=0,
    seen_head=bytes(32),
)


def fields(**changes: Any) -> SegmentFields:
    return msgspec.structs.replace(FIELDS, **changes)


def write(value: Any = "Slaapt slecht.", **changes: Any) -> Write:
    parts: dict[str, Any] = {
        "table": 4,
        "record": b"e" * 16,
        "register": 2,
        "value": msgspec.Raw(msgspec.msgpack.encode(value)),
        "overwritten": (Dot(12, 1),),
    }
    return Write(**(parts | changes))


def transaction(seq: int = 1, *writes: Write, **changes: Any) -> Transaction:
    parts: dict[str, Any] = {
        "txid": seq.to_bytes(16),
        "seq": seq,
        "lamport": seq + 5,
        "wall_ms": 1_790_000_000_000,
        "user": b"u" * 16,
        "min_app": 1,
        "save": b"v" * 16,
        "writes": writes or (write(),),
    }
    return Transaction(**(parts | changes))


def encoded(transactions: Iterable[Transaction]) -> list[Encoded]:
    """As they leave the outbox."""
    return [Encoded(each.seq, encode(each)) for each in transactions]


def sealed(transactions: Sequence[Transaction] = (), **changes: Any) -> bytes:
    run = encoded(transactions or [transaction()])
    return seal(fields(**changes), content_of(run), SPACE_KEY, KEYS.signing)


def damaged(data: bytes, whole: int) -> Iterator[bytes]:
    """Yield `data` with one thing wrong: bits, length, or a byte more.

    Every bit of the first `whole` bytes is flipped, three bits of each byte after those.
    """
    for place in range(len(data)):
        for bit in range(8) if place < whole else (0, 3, 7):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            yield bytes(flipped)
    for length in range(len(data)):
        yield data[:length]
    yield data + b"\0"
    yield b"\0" + data

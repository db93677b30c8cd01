"""The outer form of a segment: what anybody may check who holds no key."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sync.protocol.errors import MalformedError, ProtocolError, VersionError
from sync.protocol.ids import DeviceId, OrganisationId, ReplicaId, SpaceId
from sync.protocol.segment import (
    HEADER_BYTES,
    MAX_SEGMENT_BYTES,
    MIN_SEGMENT_BYTES,
    SegmentHeader,
    next_head,
    peek,
    segment_hash,
)
from tests.support.wire import sealed, transaction

NUMBER = st.integers(1, 2**63 - 1)
HASH = st.binary(min_size=32, max_size=32).filter(any)
ID = st.binary(min_size=16, max_size=16)


@st.composite
def headers(draw: st.DrawFn) -> SegmentHeader:
    first = draw(st.integers(1, 2**63 - 1))
    seen = draw(st.integers(0, 2**63 - 1))
    return SegmentHeader(
        organisation=OrganisationId(draw(ID)),
        space=SpaceId(draw(ID)),
        generation=draw(st.integers(1, 2**32 - 1)),
        device=DeviceId(draw(ID)),
        replica=ReplicaId(draw(NUMBER)),
        previous=bytes(32) if first == 1 else draw(HASH),
        roster_head=draw(HASH),
        seen_ordinal=seen,
        seen_head=bytes(32) if seen == 0 else draw(HASH),
        first_seq=first,
        last_seq=min(first + draw(st.integers(0, 511)), 2**63 - 1),
        salt=draw(HASH),
        commitment=draw(HASH),
    )


@given(headers())
def test_what_a_header_packs_it_unpacks(header: SegmentHeader) -> None:
    packed = header.pack()
    assert len(packed) == HEADER_BYTES == 250
    assert SegmentHeader.unpack(packed) == header


@given(st.binary(max_size=1200))
def test_random_bytes_are_no_segment(data: bytes) -> None:
    for attempt in (data, b"JWWS\x01\x01" + data):
        with pytest.raises(ProtocolError):
            peek(attempt)


IMPOSSIBLE = {
    "no generation": {"generation": 0},
    "generation too high": {"generation": 2**32},
    "no replica": {"replica": 0},
    "replica too high": {"replica": 2**63},
    "number too high for the layout": {"replica": 2**64},
    "no first number": {"first_seq": 0},
    "last before first": {"first_seq": 3, "last_seq": 2, "previous": b"p" * 32},
    "last too high": {"last_seq": 2**63},
    "too many": {"last_seq": 513},
    "a first with something before it": {"previous": b"p" * 32},
    "a later with nothing before it": {"first_seq": 2, "last_seq": 2},
    "seen too high": {"seen_ordinal": 2**63, "seen_head": b"h" * 32},
    "seen without a head": {"seen_ordinal": 1},
    "a head without having seen": {"seen_head": b"h" * 32},
    "short id": {"space": b"s" * 15},
    "long hash": {"roster_head": b"r" * 33},
}


@pytest.mark.parametrize("changes", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_an_impossible_header_is_not_made(changes: dict[str, Any]) -> None:
    header = peek(sealed())
    with pytest.raises(MalformedError):
        replace(header, **changes).pack()


@pytest.mark.parametrize(
    ("place", "value"), [(4, 0), (4, 2), (5, 0), (5, 2)], ids=["v0", "v2", "suite 0", "suite 2"]
)
def test_another_version_or_suite_is_named_as_such(place: int, value: int) -> None:
    data = bytearray(sealed())
    data[place] = value
    with pytest.raises(VersionError):
        peek(bytes(data))


def test_a_later_version_may_have_any_length() -> None:
    data = bytearray(sealed())
    data[4] = 2
    with pytest.raises(VersionError):
        peek(bytes(data) + b"more")


def test_a_segment_has_one_of_few_lengths() -> None:
    data = sealed()
    assert len(data) == MIN_SEGMENT_BYTES == 250 + 512 + 16 + 64
    for wrong in (data[:-1], data + b"\0", data + bytes(MAX_SEGMENT_BYTES)):
        with pytest.raises(MalformedError):
            peek(wrong)


def test_hash_and_head_are_what_the_specification_says() -> None:
    data = sealed()
    assert segment_hash(data) == hashlib.sha256(data).digest()
    chained = hashlib.sha256(bytes(32) + segment_hash(data)).digest()
    assert next_head(bytes(32), segment_hash(data)) == chained


def test_the_clear_part_shows_no_secret_when_printed() -> None:
    header = peek(sealed([transaction()]))
    assert header.salt.hex() not in repr(header)
    assert repr(header.salt) not in repr(header)

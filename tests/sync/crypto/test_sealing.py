"""A segment opens for who holds the key, and only as its author made it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sync.crypto import sealing
from sync.crypto.keys import DeviceKeys
from sync.crypto.primitives import encrypt
from sync.crypto.sealing import PREFIX, check_signature, content_of, open_segment, seal
from sync.protocol.body import encode_body
from sync.protocol.errors import MalformedError, ProtocolError, UnauthenticError, VersionError
from sync.protocol.segment import (
    HEADER_BYTES,
    MIN_SEGMENT_BYTES,
    SegmentFields,
    SegmentHeader,
    peek,
    segment_hash,
)
from sync.protocol.transaction import Transaction
from tests.support.wire import (
    FIELDS,
    KEYS,
    SPACE_KEY,
    damaged,
    encoded,
    fields,
    sealed,
    transaction,
    write,
)

PUBLIC = KEYS.signing.public


def opened(data: bytes) -> tuple[Transaction, ...]:
    return open_segment(data, space_key=SPACE_KEY, public=PUBLIC)[1]


def test_what_is_sealed_opens() -> None:
    run = [transaction(seq, write(f"regel {seq}"), write(None, register=3)) for seq in (8, 9, 10)]
    stated = fields(previous=b"p" * 32, seen_ordinal=4, seen_head=b"h" * 32)
    data = seal(stated, content_of(encoded(run)), SPACE_KEY, KEYS.signing)
    check_signature(data, PUBLIC)
    header, transactions = open_segment(data, space_key=SPACE_KEY, public=PUBLIC)
    assert list(transactions) == run
    assert header == peek(data)
    assert (header.first_seq, header.last_seq) == (8, 10)
    assert SegmentFields(**{name: getattr(header, name) for name in vars_of(stated)}) == stated


def vars_of(stated: SegmentFields) -> tuple[str, ...]:
    return tuple(stated.__struct_fields__)


def test_no_two_segments_are_alike() -> None:
    assert len({segment_hash(sealed()) for _ in range(20)}) == 20
    assert len({peek(sealed()).salt for _ in range(20)}) == 20


def test_nothing_that_was_damaged_opens() -> None:
    """Every bit of the header, three bits of every other byte, every length, a byte more."""
    data = sealed()
    refused = 0
    for attempt in damaged(data, HEADER_BYTES):
        with pytest.raises(ProtocolError):
            opened(attempt)
        refused += 1
    assert refused == 8 * HEADER_BYTES + 3 * (len(data) - HEADER_BYTES) + len(data) + 2


def test_the_central_store_sees_damage_without_a_key() -> None:
    data = sealed()
    for attempt in damaged(data, HEADER_BYTES):
        with pytest.raises(ProtocolError):
            check_signature(attempt[:], PUBLIC)


@given(st.data())
@settings(max_examples=300)
def test_mutations_end_in_a_named_refusal(source: st.DataObject) -> None:
    data = bytearray(sealed([transaction(seq) for seq in range(1, 30)]))
    for _ in range(source.draw(st.integers(1, 4))):
        start = source.draw(st.integers(0, len(data)))
        end = source.draw(st.integers(start, min(len(data), start + 40)))
        data[start:end] = source.draw(st.binary(max_size=40))
    try:
        opened(bytes(data))
    except ProtocolError:
        return
    # The draws put back what was there.
    assert opened(bytes(data))[0] == transaction(1)


def forged(header: SegmentHeader, run: list[Transaction], **secrets: bytes) -> bytes:
    """Seal like `seal`, but with a header that says whatever the forger wants."""
    derived = sealing._one_time_key(secrets.get("key", SPACE_KEY), header.salt, header)
    commitment = secrets.get("commitment", derived.commitment)
    packed = replace(header, commitment=commitment).pack()
    body = secrets.get("body") or encode_body(encoded(run))
    signed = packed + encrypt(derived.key, body, packed)
    return signed + KEYS.signing.sign(PREFIX + signed)


HEADER = peek(sealed())


def test_a_forger_who_changes_nothing_succeeds() -> None:
    assert opened(forged(HEADER, [transaction()])) == (transaction(),)


@pytest.mark.parametrize(
    ("changes", "run"),
    [
        ({"last_seq": 2}, [transaction(1)]),
        ({}, [transaction(1), transaction(2)]),
        ({"last_seq": 2}, [transaction(1), transaction(1)]),
        ({"last_seq": 2}, [transaction(2), transaction(1)]),
        ({"last_seq": 2}, [transaction(1), transaction(3)]),
        ({"first_seq": 2, "last_seq": 2, "previous": b"p" * 32}, [transaction(1)]),
    ],
    ids=["one missing", "one more", "twice", "swapped", "a hole", "other numbers"],
)
def test_the_numbers_inside_are_those_of_the_header(
    changes: dict[str, Any], run: list[Transaction]
) -> None:
    with pytest.raises(MalformedError, match="header says"):
        opened(forged(replace(HEADER, **changes), run))


def test_a_key_that_was_not_committed_to_is_refused_before_the_seal_is_tried() -> None:
    with pytest.raises(UnauthenticError, match="commitment"):
        opened(forged(HEADER, [transaction()], commitment=bytes(32)))
    with pytest.raises(UnauthenticError, match="commitment"):
        opened(forged(HEADER, [transaction()], key=b"another key of 32 bytes, as long."[:32]))


def test_the_seal_holds_only_with_its_own_header() -> None:
    derived = sealing._one_time_key(SPACE_KEY, HEADER.salt, HEADER)
    packed = replace(HEADER, roster_head=b"q" * 32, commitment=derived.commitment).pack()
    signed = packed + encrypt(derived.key, encode_body(encoded([transaction()])), HEADER.pack())
    with pytest.raises(UnauthenticError, match="seal"):
        opened(signed + KEYS.signing.sign(PREFIX + signed))


def test_a_body_of_an_insider_is_checked_like_any_other() -> None:
    with pytest.raises(MalformedError, match="padding"):
        opened(forged(HEADER, [], body=bytes(511) + b"\1"))


@pytest.mark.parametrize(
    "other",
    [
        {"space": b"S" * 16},
        {"generation": 4},
    ],
)
def test_one_key_seals_differently_in_another_space_or_generation(other: dict[str, Any]) -> None:
    mine = sealing._one_time_key(SPACE_KEY, HEADER.salt, FIELDS)
    theirs = sealing._one_time_key(SPACE_KEY, HEADER.salt, fields(**other))
    assert mine.key != theirs.key
    assert mine.commitment != theirs.commitment
    assert mine.key.hex() not in repr(mine)


def test_the_wrong_key_or_author_opens_nothing() -> None:
    data = sealed()
    with pytest.raises(UnauthenticError, match="signature"):
        open_segment(data, space_key=SPACE_KEY, public=KEYS.auth.public)
    with pytest.raises(UnauthenticError, match="commitment"):
        open_segment(data, space_key=bytes(32), public=PUBLIC)
    with pytest.raises(MalformedError, match="space key"):
        open_segment(data, space_key=bytes(31), public=PUBLIC)


def test_a_signature_for_another_purpose_is_none_here() -> None:
    data = sealed()
    signed = data[:-64]
    for prefix in (b"", b"app/v1/card-sig\0", b"app/v1/change-sig"):
        with pytest.raises(UnauthenticError):
            check_signature(signed + KEYS.signing.sign(prefix + signed), PUBLIC)


def test_the_order_of_the_checks_is_that_of_the_specification() -> None:
    """Each check is reached only by what passed those before it."""
    good = sealed()
    wrong_key = {"space_key": bytes(32), "public": KEYS.auth.public}
    with pytest.raises(MalformedError, match="long"):
        open_segment(good + b"\0", **wrong_key)
    with pytest.raises(VersionError):
        open_segment(good[:4] + b"\x02" + good[5:], **wrong_key)
    with pytest.raises(UnauthenticError, match="signature"):
        open_segment(good, **wrong_key)
    with pytest.raises(UnauthenticError, match="commitment"):
        open_segment(good, space_key=bytes(32), public=PUBLIC)


@given(st.text(max_size=3000))
@settings(max_examples=60)
def test_a_length_tells_a_bucket_only(text: str) -> None:
    lengths = {len(sealed([transaction(1, write(text))])), len(sealed([transaction(1, write(""))]))}
    for length in lengths:
        padded = length - (MIN_SEGMENT_BYTES - 512)
        assert padded in {512, 544, 576, 608} | set(range(640, 8192, 32))


@pytest.mark.parametrize(
    ("changes", "run"),
    [
        ({"generation": 2**32}, [transaction()]),
        ({"generation": -1}, [transaction()]),
        ({"generation": 0}, [transaction()]),
        ({"organisation": b"o"}, [transaction()]),
        ({"previous": b"p" * 32}, [transaction()]),
        ({}, [transaction(1), transaction(3)]),
        ({}, []),
    ],
)
def test_what_nobody_would_open_is_not_sealed(
    changes: dict[str, Any], run: list[Transaction]
) -> None:
    with pytest.raises(MalformedError):
        seal(fields(**changes), content_of(encoded(run)), SPACE_KEY, KEYS.signing)


def test_another_device_has_other_keys() -> None:
    with pytest.raises(UnauthenticError):
        check_signature(sealed(), DeviceKeys(bytes(32)).signing.public)

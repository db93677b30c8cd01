"""The body of a segment: bounded, padded to a bucket, and nothing hidden in it."""

from __future__ import annotations

import contextlib
import random
import struct
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol.body import (
    MAX_RUN_BYTES,
    MAX_TRANSACTION_BYTES,
    MAX_TRANSACTIONS,
    cut,
    decode_body,
    encode_body,
    pad,
    padded_length,
)
from sync.protocol.errors import MalformedError
from sync.protocol.ids import RecordId
from sync.protocol.segment import HEADER_BYTES, MAX_SEGMENT_BYTES
from sync.protocol.transaction import Dot, Encoded, Transaction, Write, decode, encode
from tests.support.wire import encoded, transaction, write
from tests.sync import second_decoder as second

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=40)
    | st.binary(max_size=40)
)
VALUES = SCALARS | st.dictionaries(st.integers(0, 50), SCALARS, max_size=4) | st.lists(SCALARS)
DOTS = st.builds(Dot, st.integers(1, 2**63 - 1), st.integers(1, 2**63 - 1))
WRITES = st.builds(
    Write,
    table=st.integers(1, 500),
    record=st.binary(min_size=16, max_size=16).map(RecordId),
    register=st.integers(0, 500),
    value=VALUES.map(lambda value: msgspec.Raw(msgspec.msgpack.encode(value))),
    overwritten=st.lists(DOTS, max_size=3).map(tuple),
)


@st.composite
def runs(draw: st.DrawFn) -> list[Transaction]:
    first = draw(st.integers(1, 2**62))
    written = draw(st.lists(st.lists(WRITES, min_size=1, max_size=5), min_size=1, max_size=8))
    return [transaction(first + place, *writes) for place, writes in enumerate(written)]


@given(runs())
@settings(max_examples=100)
def test_what_goes_in_comes_out(run: list[Transaction]) -> None:
    body = encode_body(encoded(run))
    assert list(decode_body(body)) == run
    assert len(body) == padded_length(len(body))
    assert [decode(encode(each)) for each in run] == run


def test_a_length_is_one_of_few_and_little_longer() -> None:
    buckets = set()
    for length in range(100_000):
        bucket = padded_length(length)
        assert max(512, length) <= bucket <= max(512, length * 1.07)
        assert padded_length(bucket) == bucket
        buckets.add(bucket)
    assert min(buckets) == 512
    assert len(buckets) == 130


@given(st.integers(0, 2**40))
def test_buckets_do_not_cross(length: int) -> None:
    assert padded_length(length) <= padded_length(length + 1)
    assert padded_length(padded_length(length)) == padded_length(length)


def test_the_longest_body_fits_the_longest_segment() -> None:
    noise = random.Random(4).randbytes(MAX_TRANSACTION_BYTES - 300)
    body = encode_body(encoded([transaction(1, write(noise))]))
    assert HEADER_BYTES + len(body) + 16 + 64 <= MAX_SEGMENT_BYTES
    assert len(decode_body(body)) == 1


def frame(content: bytes, **options: Any) -> bytes:
    packed = zstandard.ZstdCompressor(**options).compress(content)
    return pad(struct.pack(">I", len(packed)) + packed)


def body_of(*parts: Any) -> bytes:
    return frame(msgspec.msgpack.encode(parts))


def test_a_decompression_bomb_is_refused_before_it_unfolds() -> None:
    bomb = frame(bytes(1 << 30))
    assert len(bomb) < 64 * 1024
    with pytest.raises(MalformedError, match="size"):
        decode_body(bomb)


def test_a_frame_that_lies_about_its_size_is_refused() -> None:
    packed = bytearray(zstandard.compress(msgspec.msgpack.encode([transaction()])))
    size_at = 5  # magic 4, descriptor 1
    packed[size_at] ^= 1
    with pytest.raises(MalformedError):
        decode_body(pad(struct.pack(">I", len(packed)) + bytes(packed)))


def test_a_frame_without_a_size_is_refused() -> None:
    content = msgspec.msgpack.encode([transaction()])
    with pytest.raises(MalformedError, match="size"):
        decode_body(frame(content, write_content_size=False))


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0\0\0",
        bytes(512),
        bytes(511),
        struct.pack(">I", 600) + bytes(508),
        struct.pack(">I", 2**32 - 1) + bytes(508),
        encode_body(encoded([transaction()]))[:-1] + b"\1",
        encode_body(encoded([transaction()])) + b"\0",
        encode_body(encoded([transaction()])) + bytes(32),
        frame(b""),
        pad(struct.pack(">I", 9) + b"no frame!"),
        pad(
            struct.pack(">I", 2 * len(zstandard.compress(b"\x90")))
            + zstandard.compress(b"\x90") * 2
        ),
    ],
)
def test_a_wrong_wrapping_is_refused(padded: bytes) -> None:
    with pytest.raises(MalformedError):
        decode_body(padded)


NESTED = b"\x91" * 5000 + b"\x01"
SHALLOW = msgspec.msgpack.encode([[[[[1]]]]])
GOOD = [b"t" * 16, 1, 1, 1, b"u" * 16, 0, b"v" * 16]


def writing(value: bytes) -> Any:
    return [*GOOD, [[1, b"e" * 16, 1, msgspec.Raw(value), []]]]


MALFORMED_BODIES = {
    "no list": frame(b"\x01"),
    "empty list": frame(b"\x90"),
    "empty transaction": body_of([]),
    "trailing bytes": frame(msgspec.msgpack.encode([transaction()]) + b"\xc0"),
    "no writes": body_of([*GOOD, []]),
    "short txid": body_of([b"t", *GOOD[1:], [write()]]),
    "seq 0": body_of(transaction(0)),
    "lamport 0": body_of(transaction(1, lamport=0)),
    "lamport too high": body_of(transaction(1, lamport=2**63)),
    "wall clock before 1970": body_of(transaction(1, wall_ms=-1)),
    "min_app below 0": body_of(transaction(1, min_app=-1)),
    "table 0": body_of(transaction(1, write(table=0))),
    "table too high": body_of(transaction(1, write(table=2**63))),
    "register below 0": body_of(transaction(1, write(register=-1))),
    "record of 15 bytes": body_of(transaction(1, write(record=b"e" * 15))),
    "dot of no replica": body_of(transaction(1, write(overwritten=(Dot(0, 1),)))),
    "dot of no seq": body_of(transaction(1, write(overwritten=(Dot(1, 0),)))),
    "text that is no UTF-8": body_of(writing(b"\xa2\xff\xfe")),
    "text that is no UTF-8 in a dot": body_of([*GOOD, [[1, b"e" * 16, 1, None, [b"\xa1\xff"]]]]),
    "number too high": body_of(writing(b"\xcf" + b"\xff" * 8)),
    "not a number": body_of(writing(b"\xcb\x7f\xf8" + bytes(6))),
    "infinite": body_of(writing(b"\xcb\x7f\xf0" + bytes(6))),
    "extension": body_of(writing(b"\xd4\x05a")),
    "number in a longer form": body_of(writing(b"\xcc\x01")),
    "float in a shorter form": body_of(writing(b"\xca" + bytes(4))),
    "map with a key twice": body_of(writing(b"\x82\x01\x02\x01\x03")),
    "map with a text key": body_of(writing(b"\x81\xa1a\x01")),
    "map with a truth as key": body_of(writing(b"\x81\xc3\x01")),
    "map with a key too high": body_of(writing(b"\x81\xcf" + b"\xff" * 8 + b"\x01")),
    "seq in a longer form": body_of([GOOD[0], msgspec.Raw(b"\xcc\x01"), *GOOD[2:], [write()]]),
    "map with a list as key": body_of(writing(b"\x81\x91\x01\x02")),
    "nested too deep": body_of(writing(SHALLOW)),
    "nested without end": body_of(writing(NESTED)),
    "nested without end, a transaction": frame(b"\x91" * 20_000 + b"\x01"),
    "number in a longer form outside a value": frame(
        msgspec.msgpack.encode([transaction()]).replace(b"\xc4\x10eeee", b"\xc5\x00\x10eeee")
    ),
    "a transaction with a field more": body_of([*GOOD, [write()], 1]),
    "a write with a field more": body_of([*GOOD, [[1, b"e" * 16, 1, None, [], 1]]]),
    "a dot with a field more": body_of([*GOOD, [[1, b"e" * 16, 1, None, [[1, 1, 1]]]]]),
    "a write without dots": body_of([*GOOD, [[1, b"e" * 16, 1, None]]]),
    "too many": body_of(*[transaction(seq) for seq in range(1, 514)]),
    "too long a run": body_of(*[transaction(seq, write("x" * 140_000)) for seq in (1, 2)]),
}


@pytest.mark.parametrize("body", MALFORMED_BODIES.values(), ids=MALFORMED_BODIES.keys())
def test_a_wrong_content_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedError):
        decode_body(body)


@pytest.mark.parametrize(
    "run",
    [
        [],
        [transaction(seq) for seq in range(1, MAX_TRANSACTIONS + 2)],
        [transaction(seq, write("x" * (MAX_RUN_BYTES // 2))) for seq in (1, 2)],
        [transaction(1, write("x" * MAX_TRANSACTION_BYTES))],
    ],
    ids=["none", "too many", "too long", "one too long"],
)
def test_a_body_that_nobody_may_open_is_not_made(run: list[Transaction]) -> None:
    with pytest.raises(MalformedError):
        encode_body(encoded(run))


@given(st.lists(st.integers(1, 200_000), max_size=30), st.integers(0, 1200))
@settings(max_examples=50)
def test_runs_are_whole_in_order_and_as_long_as_they_may_be(long: list[int], short: int) -> None:
    sizes = [*long, *[10] * short]
    whole = [Encoded(seq, bytes(size)) for seq, size in enumerate(sizes, 1)]
    runs = list(cut(whole))
    assert [each for run in runs for each in run] == whole
    for run, following in zip(runs, [*runs[1:], None], strict=False):
        size = sum(len(each.data) for each in run)
        assert len(run) == 1 or (len(run) <= MAX_TRANSACTIONS and size <= MAX_RUN_BYTES)
        if following is not None:
            assert len(run) == MAX_TRANSACTIONS or size + len(following[0].data) > MAX_RUN_BYTES


def test_each_cut_can_be_sealed() -> None:
    run = [transaction(seq, write("x" * (seq * 37 % 9000))) for seq in range(1, 1200)]
    sizes = [len(encode_body(part)) for part in cut(encoded(run))]
    assert len(sizes) > 3


def test_a_long_transaction_travels_alone_and_a_longer_one_is_refused() -> None:
    sizes = (1, MAX_TRANSACTION_BYTES, 1, 1)
    run = [Encoded(seq, bytes(size)) for seq, size in enumerate(sizes, 1)]
    assert [len(part) for part in cut(run)] == [1, 1, 2]
    with pytest.raises(MalformedError):
        list(cut([*run, Encoded(5, bytes(MAX_TRANSACTION_BYTES + 1))]))


def mutations(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    source = random.Random(seed)
    for _ in range(count):
        data = bytearray(content)
        for _ in range(source.randint(1, 4)):
            start = source.randrange(len(data))
            end = min(len(data), start + source.choice((0, 1, 1, 1, 2, 5)))
            data[start:end] = source.randbytes(source.choice((0, 1, 1, 1, 2)))
            if not data:
                data = bytearray(b"\0")
        yield bytes(data)


@pytest.mark.parametrize("seed", range(2))
def test_an_insider_who_seals_rubbish_gets_a_named_refusal(seed: int) -> None:
    """What is under a good signature is parsed; it must not break the one who parses it."""
    writes = (write({1: "a", 2: [1, 2.5]}), write(None, register=0), write(b"\0" * 9, table=9))
    content = msgspec.msgpack.encode([transaction(seq, *writes) for seq in (1, 2, 3)])
    refused = 0
    for mutated in mutations(content, 12_500, seed):
        try:
            decode_body(frame(mutated))
        except MalformedError:
            refused += 1
    assert refused > 5_000


def test_two_implementations_agree_on_rubbish() -> None:
    writes = (write({1: "a", 2: [1, 2.5]}), write(None, register=0), write(b"\0" * 9, table=9))
    content = msgspec.msgpack.encode([transaction(seq, *writes) for seq in (1, 2)])
    accepted = 0
    for mutated in mutations(content, 10_000, 7):
        padded = frame(mutated)
        try:
            second.read_body(padded)
        except second.Refused:
            with pytest.raises(MalformedError):
                decode_body(padded)
        else:
            accepted += bool(decode_body(padded))
    assert accepted > 500


def test_a_damaged_wrapping_gets_a_named_refusal() -> None:
    padded = encode_body(encoded([transaction(seq) for seq in range(1, 40)]))
    for mutated in mutations(padded, 25_000, 5):
        if mutated != padded:
            with contextlib.suppress(MalformedError):
                decode_body(mutated)

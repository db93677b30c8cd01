"""Transactions: what one save wrote in one space.

A transaction is a list of writes; a write names one register of one record, its new value and the
dots it overwrites. Values are msgpack of *storage* values (int, float, text, bytes, nil), or of
maps and lists of them, in their shortest form; kept and compared as bytes. Nil is "absent".
Register 0 of every record is `alive`: msgpack true, or for a delete the list of dots that the
deletion had seen (`PROTOCOL.md`, chapter "Transactions").
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Annotated, Any, Final, NamedTuple

import msgspec

from sync.protocol.errors import MalformedError
from sync.protocol.ids import ID_BYTES

ALIVE = 0
"""The register of every record that says whether it exists."""

NIL = b"\xc0"
TRUE = b"\xc3"

MAX_NUMBER: Final = 2**63 - 1
"""Every number fits a signed 64-bit column."""

_MAX_DEPTH: Final = 4
_VALUE_NUMBERS: Final = range(-(2**63), 2**63)
_PLAIN: Final = frozenset({bool, str, bytes, type(None)})
"""Most values are of these types, and nothing more is to be asked of them."""
_UNREADABLE: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


_Id = Annotated[bytes, msgspec.Meta(min_length=ID_BYTES, max_length=ID_BYTES)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=MAX_NUMBER)]
_Positive = Annotated[int, msgspec.Meta(ge=1, le=MAX_NUMBER)]


class Dot(NamedTuple):
    """The name of one value: the `seq`-th transaction of `replica` in a space."""

    replica: _Positive
    seq: _Positive


class Write(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One register set by a transaction.

    Attributes:
        table: number of the table, for ever.
        record: 16-byte id of the record.
        register: number of the register in that table; 0 is `alive`.
        value: msgpack bytes of the storage value.
        overwritten: dots that were live, and seen by the author, when the form was loaded.
    """

    table: _Positive
    record: _Id
    register: _Count
    value: msgspec.Raw
    overwritten: tuple[Dot, ...] = ()


class Transaction(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All writes of one save in one space.

    Attributes:
        txid: 16 random bytes, minted at the save; takes effect once, also across incarnations.
        seq: 1, 2, 3, … of the replica in the space, without gaps.
        lamport: one more than the highest seen in the space when it was written.
        wall_ms: milliseconds since 1970 on the author's clock; shown to people, decides nothing.
        user: 16-byte id of the author.
        min_app: lowest schema number that understands this transaction.
        save: 16-byte id shared by the transactions of one save in several spaces.
        writes: the registers that were set.
    """

    txid: _Id
    seq: _Positive
    lamport: _Positive
    wall_ms: _Count
    user: _Id
    min_app: _Count
    save: _Id
    writes: Annotated[tuple[Write, ...], msgspec.Meta(min_length=1)]


class Encoded(NamedTuple):
    """A transaction as it travels, and its number."""

    seq: int
    data: bytes


class _Touch(msgspec.Struct, array_like=True, gc=False):
    """The first fields of a write."""

    table: int
    record: bytes


class _Outline(msgspec.Struct, array_like=True, gc=False):
    """The records in a transaction of our own: read fast, and nothing of it is checked."""

    txid: msgspec.Raw
    seq: msgspec.Raw
    lamport: msgspec.Raw
    wall_ms: msgspec.Raw
    user: msgspec.Raw
    min_app: msgspec.Raw
    save: msgspec.Raw
    writes: tuple[_Touch, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Transaction, ...])
_plain_decoder = msgspec.msgpack.Decoder()
_outline_decoder = msgspec.msgpack.Decoder(_Outline)
_ONE: Final = b"\x91"
"""The header of a msgpack array of one."""


def encode(transaction: Transaction) -> bytes:
    """Return the wire bytes of one transaction."""
    return _encoder.encode(transaction)


def decode(data: bytes) -> Transaction:
    """Return the transaction in `data`; raises as `decode_run`."""
    (transaction,) = decode_run(_ONE + data)
    return transaction


def decode_run(data: bytes) -> tuple[Transaction, ...]:
    """Return the transactions in a msgpack array of them; their values share memory with it.

    Raises:
        MalformedError: not of this shape, wrong id lengths, numbers out of range, a value that is
            none, or not in the shortest form.
    """
    try:
        run = _decoder.decode(data)
        plain = _plain_decoder.decode(data)
    except _UNREADABLE as error:
        raise MalformedError("a transaction is not well formed") from error
    # A number written longer, or a field that this program would drop, is another transaction; and
    # values are compared as bytes, so each of them has one encoding too: the shortest.
    if _encoder.encode(run) != data or _encoder.encode(plain) != data:
        raise MalformedError("a transaction is not in its canonical form")
    for *_, writes in plain:
        for _, _, _, value, _ in writes:
            if type(value) not in _PLAIN and not _is_plain(value, _MAX_DEPTH):
                raise MalformedError("a value is not of a kind that travels")
    return run


def records_in(encoded: Iterable[bytes]) -> set[tuple[int, bytes]]:
    """Return table and id of each record in transactions that this program encoded itself."""
    return {
        (write.table, write.record)
        for data in encoded
        for write in _outline_decoder.decode(data).writes
    }


def _is_plain(value: Any, depth: int) -> bool:
    if type(value) in _PLAIN:
        return True
    if isinstance(value, int):
        return value in _VALUE_NUMBERS
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, list):
        return depth > 0 and all(_is_plain(each, depth - 1) for each in value)
    return (
        isinstance(value, dict)
        and depth > 0
        and all(type(key) is int and key in _VALUE_NUMBERS for key in value)
        and all(_is_plain(each, depth - 1) for each in value.values())
    )

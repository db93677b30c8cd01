"""What a colleague wrote on the small schema of the tests, as it comes in."""

from __future__ import annotations

import msgspec

from jww_desktop.store.schema import APP
from sync.protocol.transaction import ALIVE, TRUE, Transaction, Write

RECORD = b"briefje" + bytes(9)
COLLEAGUE = b"collega" + bytes(9)


def raw(value: object) -> msgspec.Raw:
    """Return a value as it travels."""
    return msgspec.Raw(msgspec.msgpack.encode(value))


def by(
    seq: int, *writes: Write, lamport: int = 0, min_app: int = APP, txid: bytes = b"t" * 16
) -> Transaction:
    """Return a transaction of a colleague."""
    return Transaction(
        txid, seq, lamport or seq, 1_800_000_000_000, COLLEAGUE, min_app, b"s" * 16, writes
    )


def note(record: bytes = RECORD, **columns: object) -> tuple[Write, ...]:
    """Return the writes of a new note."""
    numbers = {"title": 1, "first": 2, "state": 4, "closed_on": 5, "folder_id": 6}
    filled = [Write(1, record, numbers[name], raw(value)) for name, value in columns.items()]
    return (Write(1, record, ALIVE, msgspec.Raw(TRUE)), *filled)

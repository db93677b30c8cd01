"""Every value that a store holds, whichever table it lies in, read without the product's help."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from jww_desktop.store.database import Database
from jww_desktop.store.local import reading
from sync.protocol.transaction import Dot


class StoredValue(NamedTuple):
    """One value of a register; `ended` is None while it is live."""

    space: bytes
    record: bytes
    table: int
    register: int
    dot: Dot
    lamport: int
    raw: bytes
    arrival: int
    ended: int | None


_VALUES = """
SELECT s.id, r.id, r.tbl, v.register, p.id, v.seq, v.lamport, v.value, v.arrival, v.ended
FROM store_value v JOIN store_record r ON r.no = v.record
JOIN store_space s ON s.sid = r.sid JOIN store_replica p ON p.no = v.replica
"""
_FIRSTS = """
SELECT s.id, r.id, r.tbl, p.id, f.seq, f.lamport, f.arrival, f.data
FROM store_first f JOIN store_record r ON r.no = f.record
JOIN store_space s ON s.sid = r.sid JOIN store_replica p ON p.no = f.replica
"""


def stored_values(database: Database) -> list[StoredValue]:
    """Return the values of a store, past and live."""
    with reading(database) as connection:
        return values_in(connection)


def live_values(database: Database) -> list[StoredValue]:
    """Return the live values of a store."""
    return [value for value in stored_values(database) if value.ended is None]


def values_in(connection: Connection) -> list[StoredValue]:
    """Return the values of a store, past and live."""
    found: list[StoredValue] = []
    ends: dict[tuple[bytes, bytes, int, int], int] = {}
    for row in connection.exec_driver_sql(_VALUES):
        space, record, table, register, replica, seq, lamport, raw, arrival, ended = row
        if raw is None:
            assert (space, record, table, register) not in ends
            ends[space, record, table, register] = ended
        else:
            dot = Dot(replica, seq)
            place = (space, record, table, register)
            found.append(StoredValue(*place, dot, lamport, raw, arrival, ended))
    for space, record, table, replica, seq, lamport, arrival, data in connection.exec_driver_sql(
        _FIRSTS
    ):
        for register, value in msgspec.msgpack.decode(data, type=dict[int, bytes]).items():
            place = (space, record, table, register)
            known = (Dot(replica, seq), lamport, value, arrival)
            found.append(StoredValue(*place, *known, ends.pop(place, None)))
    assert not ends, "a value is said to have ended that is not there"
    return found

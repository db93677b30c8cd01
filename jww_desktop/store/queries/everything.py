"""Everything that the store knows of records, as it lies there, for who takes it along.

Read in the order of the keys, straight from the driver: a store of any size takes the memory of
one record. Two readings in one session give the same lines in the same order.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.store import firsts
from jww_desktop.store.codec import Storage
from jww_desktop.store.queries.selecting import Selection
from jww_desktop.store.unit_of_work import StoreSession
from jww_desktop.store.values import chunks, dots_in, driver_cursor, marks_for
from sync.protocol.transaction import Dot


class Kept(NamedTuple):
    """A record.

    Attributes:
        number: its number here.
        id, space: as they travel.
        table: number of its table.
        shadow: its id came first from another space, so no row is built from it.
    """

    number: int
    id: bytes
    space: bytes
    table: int
    shadow: bool


class KeptRow(NamedTuple):
    """A record with the row that is built from it.

    Attributes:
        record: which.
        row: the synced columns in order; None for one that was deleted, and for a shadow.
        conflicts: registers of which nobody decided yet between several live values.
    """

    record: Kept
    row: tuple[Storage, ...] | None
    conflicts: tuple[int, ...]


class KeptValue(NamedTuple):
    """A value that was ever written in a register of a record.

    Attributes:
        record: the record.
        register: number of the register.
        dot: its name.
        raw: its bytes, as they travel.
        lamport: its place in the order of the space.
        overwrote: the values that it replaced.
        is_live: whether nothing has replaced it.
        txid, save, user, wall_ms: of the transaction that wrote it.
    """

    record: Kept
    register: int
    dot: Dot
    raw: bytes
    lamport: int
    overwrote: tuple[Dot, ...]
    is_live: bool
    txid: bytes
    save: bytes
    user: bytes
    wall_ms: int


def tables(session: StoreSession, selection: Selection) -> list[int]:
    """Return the numbers of the tables with selected records, also those unknown here."""
    rows = driver_cursor(session.connection()).execute(
        f"SELECT DISTINCT r.tbl FROM store_record r WHERE {selection.condition} ORDER BY r.tbl",  # noqa: S608
        selection.parameters,
    )
    return [table for (table,) in rows]


def count(session: StoreSession, selection: Selection) -> int:
    """Return how many values the selected records have."""
    cursor = driver_cursor(session.connection())
    rows = cursor.execute(
        "SELECT count(v.value) FROM store_record r CROSS JOIN store_value v ON v.record = r.no"  # noqa: S608
        f" WHERE {selection.condition}",
        selection.parameters,
    )
    later: int = rows.fetchone()[0]
    rows = cursor.execute(
        "SELECT f.data FROM store_record r CROSS JOIN store_first f ON f.record = r.no"  # noqa: S608
        f" WHERE {selection.condition}",
        selection.parameters,
    )
    return later + sum(len(firsts.unpack(data)) for (data,) in rows)


def rows_of(session: StoreSession, selection: Selection, table: int) -> Iterator[KeptRow]:
    """Give the selected records of one table."""
    connection = session.connection()
    spec = session.specs.by_number.get(table)
    contested = _conflicts(session, table)
    columns = ", ".join(f't."{name}"' for name in ("id", *spec.columns)) if spec else "NULL"
    joined = f'LEFT JOIN "{spec.name}" t ON t.id = r.id AND r.shadow = 0' if spec else ""
    found = driver_cursor(connection).execute(
        f"SELECT r.no, r.id, s.id, r.tbl, r.shadow, {columns}"  # noqa: S608 - our own names
        f" FROM store_record r CROSS JOIN store_space s ON s.sid = r.sid {joined}"
        f" WHERE r.tbl = ? AND {selection.condition} ORDER BY r.id, r.sid",
        (table, *selection.parameters),
    )
    for number, key, space, tbl, shadow, present, *row in found:
        record = Kept(number, key, space, tbl, bool(shadow))
        conflicts = contested.get(number, ())
        yield KeptRow(record, None if present is None else tuple(row), conflicts)


def values_of(session: StoreSession, selection: Selection, table: int) -> Iterator[KeptValue]:
    """Give every value, past and live, of the selected records of one table."""
    connection = session.connection()
    later, first = (
        driver_cursor(connection).execute(
            f"{query} WHERE r.tbl = ? AND {selection.condition} ORDER BY r.id, r.sid",
            (table, *selection.parameters),
        )
        for query in (_LATER, _FIRST)
    )
    found = heapq.merge(later, first, key=itemgetter(_ID, _SID))
    for _, rows in groupby(found, key=itemgetter(_NUMBER)):
        yield from sorted(_values(rows), key=lambda value: (value.register, value.dot))


def dossiers(session: StoreSession, selection: Selection) -> Iterator[list[Kept]]:
    """Give the records of each space with a selected dossier in it."""
    case_files = session.specs.of(CaseFile).number
    # Narrow rows, so that sorting them costs little; what they hold is read dossier by dossier.
    found = driver_cursor(session.connection()).execute(
        "SELECT r.no, r.id, s.id, r.tbl, r.shadow FROM store_record r"  # noqa: S608 - our own names
        " JOIN store_space s ON s.sid = r.sid"
        f" WHERE {selection.condition}"
        " AND r.sid IN (SELECT c.sid FROM store_record c WHERE c.tbl = ?)"
        " ORDER BY r.sid, r.tbl, r.no",
        (*selection.parameters, case_files),
    )
    records = (Kept(no, key, space, tbl, bool(shadow)) for no, key, space, tbl, shadow in found)
    for _, within in groupby(records, key=lambda record: record.space):
        yield list(within)


def kept(session: StoreSession, ids: Iterable[bytes]) -> list[Kept]:
    """Return the records with these ids."""
    found = []
    for part in chunks(ids):
        rows = driver_cursor(session.connection()).execute(
            "SELECT r.no, r.id, s.id, r.tbl, r.shadow FROM store_record r"  # noqa: S608
            f" JOIN store_space s ON s.sid = r.sid WHERE r.id IN ({marks_for(part)})",
            part,
        )
        found += [Kept(no, key, space, tbl, bool(shadow)) for no, key, space, tbl, shadow in rows]
    return found


def values_in(session: StoreSession, records: Iterable[Kept]) -> list[KeptValue]:
    """Return every value, past and live, of some records, in the order of writing."""
    found, wanted = [], set(records)
    cursor = driver_cursor(session.connection())
    for part in chunks({record.id for record in wanted}):  # by id, which is the key of the table
        rows = [
            row
            for query in (_LATER, _FIRST)
            for row in cursor.execute(f"{query} WHERE r.id IN ({marks_for(part)})", part)
        ]
        rows.sort(key=itemgetter(_NUMBER))
        for _, within in groupby(rows, key=itemgetter(_NUMBER)):
            found += [value for value in _values(within) if value.record in wanted]
    return sorted(found, key=lambda value: (value.wall_ms, value.lamport, value.dot))


def devices(session: StoreSession) -> dict[int, bytes | None]:
    """Return of which laptop each replica is an incarnation, as far as known."""
    rows = driver_cursor(session.connection()).execute("SELECT id, device FROM store_replica")
    return dict(rows)


_KEPT: Final = "r.no, r.id, r.sid, s.id, r.tbl, r.shadow, p.id"
_TX: Final = "t.txid, t.save, t.user, t.wall_ms"
_LATER: Final = f"""
SELECT {_KEPT}, v.seq, v.lamport, {_TX}, v.register, v.value, v.overwrote, v.ended
FROM store_record r
CROSS JOIN store_space s ON s.sid = r.sid
CROSS JOIN store_value v ON v.record = r.no
CROSS JOIN store_replica p ON p.no = v.replica
CROSS JOIN store_tx t ON t.sid = r.sid AND t.replica = v.replica AND t.seq = v.seq
"""  # noqa: S608 - our own names
_FIRST: Final = f"""
SELECT {_KEPT}, f.seq, f.lamport, {_TX}, NULL, f.data, NULL, NULL
FROM store_record r
CROSS JOIN store_space s ON s.sid = r.sid
CROSS JOIN store_first f ON f.record = r.no
CROSS JOIN store_replica p ON p.no = f.replica
CROSS JOIN store_tx t ON t.sid = r.sid AND t.replica = f.replica AND t.seq = f.seq
"""  # noqa: S608 - our own names
"""What made a record, and what came later (`tables.py`). CROSS JOIN keeps the order of the tables:
so nothing has to be sorted."""

_NUMBER, _ID, _SID = range(3)
"""Where a row says which record it is of, and that in the order of the keys."""


def _values(rows: Iterable[tuple[Any, ...]]) -> Iterator[KeptValue]:
    """Give the values that the rows of one record tell of."""
    made: list[tuple[Any, ...]] = []
    ended: set[int] = set()
    for row in rows:
        *_, register, raw, overwrote, end = row
        if register is None:
            made.append(row)
        elif raw is None:
            ended.add(register)
        else:
            yield _value(row, register, raw, dots_in(overwrote), is_live=end is None)
    for row in made:
        for register, raw in firsts.unpack(row[-3]).items():
            yield _value(row, register, raw, (), is_live=register not in ended)


def _value(
    row: tuple[Any, ...],
    register: int,
    raw: bytes,
    overwrote: tuple[Dot, ...],
    *,
    is_live: bool,
) -> KeptValue:
    number, key, _, space, table, shadow, replica, seq, lamport, *tx = row[:-4]
    record = Kept(number, key, space, table, bool(shadow))
    return KeptValue(record, register, Dot(replica, seq), raw, lamport, overwrote, is_live, *tx)


def _conflicts(session: StoreSession, table: int) -> dict[int, tuple[int, ...]]:
    rows = driver_cursor(session.connection()).execute(
        "SELECT record, register FROM store_review WHERE tbl = ? AND register > 0"
        " ORDER BY record, register",
        (table,),
    )
    return {
        record: tuple(register for _, register in within)
        for record, within in groupby(rows, key=lambda row: int(row[0]))
    }

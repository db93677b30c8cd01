"""What came in from others since a moment, by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jww_desktop.store.firsts import unpack
from jww_desktop.store.unit_of_work import StoreSession
from jww_desktop.store.values import chunks, driver_cursor, marks_for
from sync.protocol.transaction import ALIVE

_VALUES = """
SELECT r.id, r.tbl, v.register, t.user, t.wall_ms, v.arrival
FROM store_value v
JOIN store_record r ON r.no = v.record AND r.shadow = 0
JOIN store_tx t ON t.sid = r.sid AND t.replica = v.replica AND t.seq = v.seq
WHERE r.id IN ({}) AND v.arrival > ? AND v.value IS NOT NULL
    AND v.replica <> (SELECT replica FROM store_vault)
"""
_FIRSTS = """
SELECT r.id, r.tbl, f.data, t.user, t.wall_ms, f.arrival
FROM store_first f
JOIN store_record r ON r.no = f.record AND r.shadow = 0
JOIN store_tx t ON t.sid = r.sid AND t.replica = f.replica AND t.seq = f.seq
WHERE r.id IN ({}) AND f.arrival > ? AND f.replica <> (SELECT replica FROM store_vault)
"""


@dataclass(frozen=True)
class ArrivedRow:
    """One record that others made or changed.

    Attributes:
        table: name of its table.
        is_new: whether it was not here before.
        registers: numbers of the registers that came, in the order of their arrival.
        user: who wrote last.
        wall_ms: when, on the clock of that laptop.
    """

    record: bytes
    table: str
    is_new: bool
    registers: tuple[int, ...]
    user: bytes
    wall_ms: int


def count(session: StoreSession) -> int:
    """Return the counter of arrivals as it stands now."""
    cursor = driver_cursor(session.connection())
    seq: int = cursor.execute("SELECT seq FROM store_space WHERE sid = 0").fetchone()[0]
    return seq


def since(session: StoreSession, arrival: int, records: Iterable[bytes]) -> list[ArrivedRow]:
    """Return which of `records` others changed after the counter stood at `arrival`.

    The latest come first.
    """
    cursor = driver_cursor(session.connection())
    found: list[tuple[bytes, int, int, bytes, int, int]] = []
    for part in chunks(records):
        for record, table, data, *rest in cursor.execute(
            _FIRSTS.format(marks_for(part)), [*part, arrival]
        ):
            found += [(record, table, register, *rest) for register in unpack(data)]
        found += cursor.execute(_VALUES.format(marks_for(part)), [*part, arrival])
    rows: dict[bytes, ArrivedRow] = {}
    by_number: Mapping[int, str] = {spec.number: spec.name for spec in session.specs}
    for record, table, register, user, wall_ms, _ in sorted(found, key=lambda row: row[5]):
        if table not in by_number:
            continue
        before = rows.pop(record, None)
        registers = before.registers if before else ()
        if register != ALIVE and register not in registers:
            registers = (*registers, register)
        is_new = register == ALIVE or (before is not None and before.is_new)
        rows[record] = ArrivedRow(record, by_number[table], is_new, registers, user, wall_ms)
    return list(reversed(rows.values()))

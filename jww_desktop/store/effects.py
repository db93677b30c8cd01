"""What a save or a fold leaves in the tables of the store, in a few set-based statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from jww_desktop.store.values import Cursor
from sync.protocol.merge import Value
from sync.protocol.transaction import Dot

RULE_REGISTER = -1
"""Stands for "several registers" in a review item about a broken rule."""


class Known(NamedTuple):
    """A record in the store.

    Attributes:
        shadow: whether its id came first from another space, so that it has no row.
    """

    number: int
    id: bytes
    table: int
    sid: int
    shadow: bool


class _Trouble(NamedTuple):
    known: Known
    register: int


class Effects:
    """Collects rows; `write` writes them."""

    def __init__(self, arrival: int) -> None:
        self.arrival = arrival
        self.needs_review = False
        self._records: dict[int, tuple[object, ...]] = {}
        self._ended: list[tuple[int, int, int, int, int]] = []
        self._values: dict[tuple[int, int, int, int], tuple[object, ...]] = {}
        self._hidden: dict[int, Known] = {}
        self._returned: list[tuple[int]] = []
        self._troubled: list[_Trouble] = []
        self._settled: list[tuple[int, int]] = []
        self._search: dict[int, tuple[int, int, bytes]] = {}

    @property
    def conflicts(self) -> frozenset[tuple[bytes, int]]:
        """The records and registers about which a person has to decide from now on."""
        return frozenset((row.known.id, row.register) for row in self._troubled)

    def record(self, known: Known) -> None:
        """Remember a new record."""
        self._records[known.number] = (
            *(known.id, known.table, known.sid, known.number),
            int(known.shadow),
        )

    def value(
        self, record: int, register: int, replica: int, value: Value, overwrote: Sequence[Dot]
    ) -> None:
        """Add a live value."""
        seq = value.dot.seq
        over = msgspec.msgpack.encode(overwrote) if overwrote else None
        self._values[record, register, replica, seq] = (
            *(record, register, replica, seq, value.lamport, self.arrival),
            *(None, over, value.raw),
        )

    def end(self, record: int, register: int, replica: int, seq: int) -> None:
        """Turn a live value into a past one."""
        new = self._values.get((record, register, replica, seq))
        if new is None:
            self._ended.append((self.arrival, record, register, replica, seq))
        else:
            self._values[record, register, replica, seq] = (*new[:6], self.arrival, *new[7:])

    def existence(self, known: Known, *, before: bool, after: bool) -> None:
        """Note whether a record had a row, and whether it has one now."""
        if before and not after:
            self._hidden[known.number] = known
        elif after and not before and known.number not in self._records:
            self._returned.append((known.number,))

    def trouble(self, known: Known, before: set[int], after: set[int]) -> None:
        """Note the registers about which a person had to decide, and has to now."""
        self._troubled += [_Trouble(known, register) for register in after - before]
        self._settled += [(known.number, register) for register in before - after]
        self.needs_review = self.needs_review or before != after

    def search(self, known: Known) -> None:
        """Have the words of a record indexed again, later."""
        self._search[known.number] = (known.number, known.table, known.id)

    def write(self, cursor: Cursor) -> None:
        """Write everything."""
        plain: list[tuple[object, ...]] = []
        full: list[tuple[object, ...]] = []
        for row in self._values.values():
            # Nearly all are live and overwrote nothing; two nulls less to bind for each.
            if row[6] is None and row[7] is None:
                plain.append((*row[:6], row[8]))
            else:
                full.append(row)
        for sql, rows in (
            ("INSERT INTO store_record VALUES (?, ?, ?, ?, ?)", list(self._records.values())),
            (_END, self._ended),
            (_PLAIN, plain),
            ("INSERT INTO store_value VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", full),
            (
                "INSERT OR REPLACE INTO store_hidden VALUES (?, ?, ?)",
                [(known.number, known.id, known.table) for known in self._hidden.values()],
            ),
            ("DELETE FROM store_hidden WHERE record = ?", self._returned),
            (
                "INSERT OR IGNORE INTO store_review VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (k.number, register, "", k.id, k.table, k.sid, self.arrival)
                    for k, register in self._troubled
                ],
            ),
            ("DELETE FROM store_review WHERE record = ? AND register = ?", self._settled),
            (
                "INSERT OR IGNORE INTO store_search_queue VALUES (?, ?, ?)",
                list(self._search.values()),
            ),
        ):
            if rows:
                cursor.executemany(sql, rows)


_PLAIN = """
INSERT INTO store_value (record, register, replica, seq, lamport, arrival, value)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_END = """
UPDATE store_value SET ended = ?
WHERE record = ? AND register = ? AND replica = ? AND seq = ?
"""

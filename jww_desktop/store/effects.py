"""What a save or a fold leaves in the tables of the store, in a few set-based statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from jww_desktop.store.firsts import Values, fits, pack
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


class Place(NamedTuple):
    """Where a transaction stands: the local number of its replica, its seq and its lamport."""

    replica: int
    seq: int
    lamport: int


class _First(NamedTuple):
    """What the transaction that made a record wrote in it, by register."""

    place: Place
    values: dict[int, bytes]


class _Trouble(NamedTuple):
    known: Known
    register: int


class Effects:
    """Collects rows; `write` writes them."""

    def __init__(self, arrival: int) -> None:
        self.arrival = arrival
        self.needs_review = False
        self._records: dict[int, tuple[object, ...]] = {}
        self._ended: list[tuple[int, int, int, int]] = []
        self._rows: list[tuple[object, ...]] = []
        self._firsts: dict[int, _First] = {}
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
        if record in self._records and fits(register, value.raw, overwrote):
            place = Place(replica, seq, value.lamport)
            first = self._firsts.setdefault(record, _First(place, {}))
            if first.place == place:
                first.values[register] = value.raw
                return
        over = msgspec.msgpack.encode(overwrote) if overwrote else None
        self._values[record, register, replica, seq] = (
            *(record, register, replica, seq, value.lamport, self.arrival),
            *(None, over, value.raw),
        )

    def first(self, known: Known, place: Place, values: Values) -> None:
        """Remember a new record with all its values."""
        self.record(known)
        self._rows.append((known.number, *place, self.arrival, pack(values)))

    def end(self, record: int, register: int, replica: int, seq: int) -> None:
        """Turn a live value into a past one."""
        key = (record, register, replica, seq)
        new, first = self._values.get(key), self._firsts.get(record)
        if new is not None:
            self._values[key] = (*new[:6], self.arrival, *new[7:])
        elif first is not None and first.place[:2] == (replica, seq) and register in first.values:
            self._values[key] = (*key, first.place.lamport, self.arrival, self.arrival, None, None)
        else:
            self._ended.append(key)

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
        for sql, rows in (
            ("INSERT INTO store_record VALUES (?, ?, ?, ?, ?)", list(self._records.values())),
            (_END, [(self.arrival, *key) for key in self._ended]),
            (_END_FIRST, [(self.arrival, *key) for key in self._ended]),
            (
                "INSERT INTO store_first VALUES (?, ?, ?, ?, ?, ?)",
                [
                    *self._rows,
                    *(
                        (record, *first.place, self.arrival, pack(first.values))
                        for record, first in self._firsts.items()
                    ),
                ],
            ),
            (
                "INSERT INTO store_value VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                list(self._values.values()),
            ),
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


_END = """
UPDATE store_value SET ended = ?
WHERE record = ? AND register = ? AND replica = ? AND seq = ?
"""
# Ignored: what lies in a row of its own, which was found by the statement before.
_END_FIRST = """
INSERT OR IGNORE INTO store_value (ended, record, register, replica, seq, lamport, arrival)
SELECT ?1, record, ?3, replica, seq, lamport, arrival FROM store_first
WHERE record = ?2 AND replica = ?4 AND seq = ?5
"""

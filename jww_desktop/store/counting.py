"""Arrivals, record numbers and the clocks of spaces, inside one database transaction.

Each is read once, moved on in memory and written once: a save costs the statements that it makes
and the pages that it touches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from jww_desktop.store.tables import COUNTERS, PART_BITS
from jww_desktop.store.values import Cursor


@dataclass(slots=True)
class Space:
    """A space in the store.

    Attributes:
        sid: its local number.
        id: 16 bytes.
        seq: our last transaction in it.
        lamport: the highest clock seen in it.
    """

    sid: int
    id: bytes
    seq: int
    lamport: int


_BY_ID = "SELECT sid, id, seq, lamport FROM store_space WHERE id = ?"
_BY_NUMBER = "SELECT sid, id, seq, lamport FROM store_space WHERE sid = ?"
_TOUCHED = """
SELECT s.sid, s.id, s.seq, s.lamport
FROM touched_id t CROSS JOIN store_space s ON s.id = t.id
"""


class Counters:
    """What is counted; `save` writes what moved.

    Attributes:
        arrival: the number of this save or fold among all that came to this store.
    """

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        row: tuple[int, None, int, int] = cursor.execute(_BY_NUMBER, (COUNTERS,)).fetchone()
        _, _, arrival, self._last = row
        self.arrival = arrival + 1
        self._bodies = self.arrival << PART_BITS
        self._spaces: dict[bytes, Space] = {}
        self._numbered: dict[int, Space] = {}
        self._before: dict[int, tuple[int, int]] = {}

    def number(self) -> int:
        """Return a number for a new record."""
        self._last += 1
        return self._last

    def body(self) -> int:
        """Return a number for the body of another transaction of this save."""
        self._bodies += 1
        return self._bodies

    def space(self, space: bytes) -> Space:
        """Return one space, numbered now if it is new."""
        if space not in self._spaces:
            self._learn(self._cursor.execute(_BY_ID, (space,)).fetchall())
            self._add({space} - self._spaces.keys())
        return self._spaces[space]

    def numbered(self, sid: int) -> Space:
        """Return the space with a local number."""
        if sid not in self._numbered:
            self._learn(self._cursor.execute(_BY_NUMBER, (sid,)).fetchall())
        return self._numbered[sid]

    def touched(self, spaces: Collection[bytes]) -> dict[int, Space]:
        """Return many spaces by number, inside `touching` these; new ones are numbered now."""
        self._learn(self._cursor.execute(_TOUCHED).fetchall())
        self._add([space for space in spaces if space not in self._spaces])
        found = [self._spaces[space] for space in spaces]
        return {space.sid: space for space in found}

    def _learn(self, rows: Iterable[tuple[int, bytes, int, int]]) -> None:
        for sid, space, seq, lamport in rows:
            if sid not in self._numbered:
                self._numbered[sid] = self._spaces[space] = Space(sid, space, seq, lamport)
                self._before[sid] = (seq, lamport)

    def _add(self, new: Iterable[bytes]) -> None:
        spaces = list(new)
        if not spaces:
            return
        last = self._cursor.execute("SELECT max(sid) FROM store_space").fetchone()[0]
        rows = [(sid, space, 0, 0) for sid, space in enumerate(spaces, last + 1)]
        self._cursor.executemany(
            "INSERT INTO store_space (sid, id, seq, lamport, sealed) VALUES (?, ?, ?, ?, 0)", rows
        )
        self._learn(rows)

    def save(self) -> None:
        """Write what moved: in one table, because a save costs the pages that it touches."""
        moved = [
            (space.seq, space.lamport, space.sid)
            for space in self._numbered.values()
            if (space.seq, space.lamport) != self._before[space.sid]
        ]
        self._cursor.executemany(
            "UPDATE store_space SET seq = ?, lamport = ? WHERE sid = ?",
            [(self.arrival, self._last, COUNTERS), *moved],
        )

"""What of the transactions that came can take effect now, and what has to wait.

Readiness is per space: a transaction follows its author's last one, and everything that it
overwrites was seen. The rest is kept in `pending` and tried again whenever something comes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from jww_desktop.store.counting import Counters, Space
from jww_desktop.store.schema import APP
from jww_desktop.store.touching import touching
from jww_desktop.store.values import Cursor, Replicas
from sync.protocol import merge
from sync.protocol.merge import Authored
from sync.protocol.transaction import Dot, Transaction, decode, encode


class Received(NamedTuple):
    """Transactions of one replica in one space, in any order.

    Attributes:
        device: whose incarnation the replica is, if that is known.
    """

    space: bytes
    replica: int
    transactions: Sequence[Transaction]
    device: bytes | None = None


class Ready(NamedTuple):
    """A transaction that takes effect, its name, and the local number of its space."""

    sid: int
    space: bytes
    dot: Dot
    transaction: Transaction


class Arrivals:
    """What came in one database transaction."""

    def __init__(self, cursor: Cursor, replicas: Replicas, counters: Counters, own: int) -> None:
        self._cursor = cursor
        self._replicas = replicas
        self._counters = counters
        self._own = own
        self._authored: list[tuple[object, ...]] = []
        self._ends: list[tuple[int, int, int]] = []

    def take(self, received: Iterable[Received]) -> tuple[list[Ready], int, int]:
        """Return what is ready, in causal order; keep the rest.

        Also how many wait, and how many of these had come before, and were kept when something
        cut short what should have said so.
        """
        came: defaultdict[bytes, list[Authored]] = defaultdict(list)
        for space_id, replica, transactions, device in received:
            came[space_id] += [(replica, transaction) for transaction in transactions]
            if device is not None:
                self._replicas.belongs(replica, device)
        with touching(self._cursor, came):
            spaces = self._counters.touched(came)
            seen = self._seen(spaces)
            waiting = self._pending()
        ready: list[Ready] = []
        count = again = 0
        for sid, space in spaces.items():
            kept = waiting.get(sid, [])
            now, rest = merge.in_order(seen[sid], kept + came[space.id], app=APP)
            if kept or rest:
                self._keep(sid, kept, rest)
            if now:
                self._advance(space, now)
            ready += [Ready(sid, space.id, Dot(replica, item.seq), item) for replica, item in now]
            count += len(rest)
            again += len(kept) + len(came[space.id]) - len(now) - len(rest)
        self._write()
        return ready, count, again

    def _seen(self, spaces: Mapping[int, Space]) -> dict[int, dict[int, int]]:
        found = {sid: {self._own: space.seq} for sid, space in spaces.items()}
        for sid, replica, seq in self._cursor.execute(_SEEN):
            found[sid][self._replicas.id(replica)] = seq
        return found

    def _pending(self) -> dict[int, list[Authored]]:
        found: defaultdict[int, list[Authored]] = defaultdict(list)
        for sid, replica, body in self._cursor.execute(_PENDING):
            found[sid].append((self._replicas.id(replica), decode(body)))
        return found

    def _keep(self, sid: int, kept: list[Authored], rest: list[Authored]) -> None:
        """Store what waits from now on, forget what waits no more."""
        was = {(replica, item.seq) for replica, item in kept}
        now = {(replica, item.seq) for replica, item in rest}
        number = self._replicas.number
        self._cursor.executemany(
            "DELETE FROM store_pending WHERE sid = ? AND replica = ? AND seq = ?",
            [(sid, number(replica), seq) for replica, seq in was - now],
        )
        self._cursor.executemany(
            "INSERT INTO store_pending VALUES (?, ?, ?, ?)",
            [
                (sid, number(replica), item.seq, encode(item))
                for replica, item in rest
                if (replica, item.seq) not in was
            ],
        )

    def _advance(self, space: Space, ready: list[Authored]) -> None:
        """Remember who wrote each transaction, and how far each author is."""
        number = self._replicas.number
        self._authored += [
            (
                *(space.sid, number(replica), item.seq, item.txid),
                *(item.lamport, item.wall_ms, item.user, item.save),
            )
            for replica, item in ready
        ]
        last = {replica: item.seq for replica, item in ready}
        if self._own in last:
            space.seq = last.pop(self._own)
            self._cursor.execute(
                "UPDATE store_space SET sealed = ? WHERE sid = ?", (space.seq, space.sid)
            )
        self._ends += [(space.sid, number(replica), seq) for replica, seq in last.items()]
        self._raise_clock(space, max(item.lamport for _, item in ready))

    def _raise_clock(self, space: Space, lamport: int) -> None:
        """Have our next value shown above all that was seen."""
        space.lamport = max(space.lamport, lamport)

    def _write(self) -> None:
        self._cursor.executemany(
            "INSERT INTO store_tx VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", self._authored
        )
        self._cursor.executemany("INSERT OR REPLACE INTO store_seen VALUES (?, ?, ?)", self._ends)


_SEEN = """
SELECT s.sid, n.replica, n.seq FROM touched_id t
CROSS JOIN store_space s ON s.id = t.id CROSS JOIN store_seen n ON n.sid = s.sid
"""
_PENDING = """
SELECT s.sid, p.replica, p.body FROM touched_id t
CROSS JOIN store_space s ON s.id = t.id CROSS JOIN store_pending p ON p.sid = s.sid
"""

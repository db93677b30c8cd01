"""What the store promises, worked out from what was written and what was on which screen.

The oracle knows only the transactions that were committed. From these it says which values must be
live, what must be shown and what a save may overwrite.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from jww_desktop.store.codec import unpack
from sync.protocol.transaction import ALIVE, TRUE, Dot, Transaction
from tests.support.stored_values import values_in
from tests.support.stores import REGISTRY, Laptop, Note

Key = tuple[bytes, int]
"""A record and a register."""

SPEC = REGISTRY.of(Note)


class Oracle:
    """All that was ever written, and what each laptop received of it."""

    def __init__(self, laptops: list[Laptop]) -> None:
        self.logs: dict[int, list[Transaction]] = {laptop.replica: [] for laptop in laptops}
        self.had: dict[int, dict[int, int]] = {
            laptop.replica: dict.fromkeys(self.logs, 0) for laptop in laptops
        }
        self.waiting: dict[int, set[Dot]] = {laptop.replica: set() for laptop in laptops}

    def live(self, replica: int) -> dict[Key, dict[Dot, tuple[int, bytes]]]:
        """Return the live values at a laptop: applied writes that no applied write overwrites."""
        written: defaultdict[Key, dict[Dot, tuple[int, bytes]]] = defaultdict(dict)
        over: set[tuple[Key, Dot]] = set()
        for author, last in self.had[replica].items():
            for transaction in self.logs[author][:last]:
                for write in transaction.writes:
                    key = (write.record, write.register)
                    dot = Dot(author, transaction.seq)
                    written[key][dot] = (transaction.lamport, bytes(write.value))
                    over.update((key, past) for past in write.overwritten)
        return {
            key: kept
            for key, dots in written.items()
            if (kept := {dot: value for dot, value in dots.items() if (key, dot) not in over})
        }

    def receive(self, replica: int, dots: list[Dot]) -> None:
        """Take in transactions; those that cannot be applied yet are kept."""
        self.waiting[replica] |= {dot for dot in dots if dot.seq > self.had[replica][dot.replica]}
        moved = True
        while moved:
            moved = False
            for dot in sorted(self.waiting[replica]):
                if self._follows(replica, dot):
                    self.had[replica][dot.replica] = dot.seq
                    self.waiting[replica].discard(dot)
                    moved = True

    def _follows(self, replica: int, dot: Dot) -> bool:
        had = self.had[replica]
        transaction = self.logs[dot.replica][dot.seq - 1]
        return dot.seq == had[dot.replica] + 1 and all(
            past.seq <= had[past.replica]
            for write in transaction.writes
            for past in write.overwritten
        )

    def latest(self, key: Key, dots: set[Dot]) -> set[Dot]:
        """Return those of `dots` that wrote this register and that none of the others replaced."""
        writes = {
            dot: write
            for dot in dots
            for write in self.logs[dot.replica][dot.seq - 1].writes
            if (write.record, write.register) == key
        }
        return writes.keys() - {past for write in writes.values() for past in write.overwritten}

    @staticmethod
    def shown(dots: dict[Dot, tuple[int, bytes]]) -> bytes:
        """Return the value that people see."""
        return max((lamport, dot, raw) for dot, (lamport, raw) in dots.items())[2]

    @staticmethod
    def exists(live: dict[Key, dict[Dot, tuple[int, bytes]]], record: bytes) -> bool:
        """Whether people see the record."""
        alive = live.get((record, ALIVE), {})
        if not alive or any(raw == TRUE for _, raw in alive.values()):
            return bool(alive)
        deleted = {Dot(*dot) for _, raw in alive.values() for dot in msgspec.msgpack.decode(raw)}
        return any(
            dot not in deleted
            for (owner, register), dots in live.items()
            if owner == record and register != ALIVE
            for dot in dots
        )

    def row(
        self, live: dict[Key, dict[Dot, tuple[int, bytes]]], record: bytes
    ) -> dict[str, object]:
        """Return the columns that people see."""
        row: dict[str, object] = {}
        for number, register in SPEC.registers.items():
            dots = live.get((record, number))
            raw = self.shown(dots) if dots else b"\xc0"
            row.update(zip(register.columns, unpack(register, raw), strict=True))
        return row


def check_store(laptop: Laptop, oracle: Oracle, records: list[bytes]) -> None:
    """Compare live values, rows and review items with what must be."""
    live = oracle.live(laptop.replica)
    with laptop.database.read() as (session, _):
        found: defaultdict[Key, dict[Dot, tuple[int, bytes]]] = defaultdict(dict)
        for value in values_in(session.connection()):
            if value.ended is None:
                found[value.record, value.register][value.dot] = (value.lamport, value.raw)
        cursor = session.connection().connection.cursor()
        cursor.execute(f"SELECT id, {', '.join(SPEC.columns)} FROM note")  # noqa: S608 -- ours
        rows = {row[0]: dict(zip(SPEC.columns, row[1:], strict=True)) for row in cursor.fetchall()}
        cursor.execute("SELECT id, register FROM store_review WHERE register >= 0")
        review = set(cursor.fetchall())
    assert dict(found) == live
    assert rows == {
        record: oracle.row(live, record) for record in records if oracle.exists(live, record)
    }
    assert review == {
        (record, register)
        for (record, register), dots in live.items()
        if (
            len({raw for _, raw in dots.values()}) > 1
            if register != ALIVE
            else oracle.exists(live, record) and any(raw != TRUE for _, raw in dots.values())
        )
    }

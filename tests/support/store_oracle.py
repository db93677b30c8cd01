"""What the store promises, worked out from who wrote what and what was on which screen.

The oracle keeps its own account of what happened before what: for each value all values of its
register that its author had seen, on the screen or through one that was. That is a vector clock
with every tick kept, because a form may have seen the third value of a laptop and not its second.
Of the committed transactions it reads numbers, clocks and values, never which values they say they
overwrite: that is what it checks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from jww_desktop.store.codec import unpack
from sync.protocol.transaction import ALIVE, TRUE, Dot, Transaction
from tests.support.stored_values import values_in
from tests.support.stores import REGISTRY, Laptop, Note

Key = tuple[bytes, int]
"""A record and a register."""
Live = dict[Key, dict[Dot, tuple[int, bytes]]]
"""Clock and stored form of each live value."""
Screen = Mapping[Key, Iterable[Dot]]
"""The values that a form showed, or that it wrote before."""

SPEC = REGISTRY.of(Note)


class Oracle:
    """All that was ever written, and what each laptop received of it."""

    def __init__(self, laptops: list[Laptop]) -> None:
        self.logs: dict[int, list[Transaction]] = {laptop.replica: [] for laptop in laptops}
        self.had: dict[int, dict[int, int]] = {
            laptop.replica: dict.fromkeys(self.logs, 0) for laptop in laptops
        }
        self.waiting: dict[int, set[Dot]] = {laptop.replica: set() for laptop in laptops}
        self._before: dict[tuple[Key, Dot], frozenset[Dot]] = {}
        self._clock: dict[int, int] = dict.fromkeys(self.logs, 0)
        self._live: dict[int, tuple[tuple[int, ...], Live]] = {}

    def write(self, replica: int, log: list[Transaction], screen: Screen) -> list[Transaction]:
        """Take in what a laptop committed from one form; return what is new.

        It overwrites what was on the screen, and the clock of a laptop is past all that it knows.
        """
        known = len(self.logs[replica])
        assert [item.seq for item in log] == list(range(1, len(log) + 1)), "numbered with a gap"
        for transaction in log[known:]:
            self._clock[replica] += 1
            assert transaction.lamport == self._clock[replica], "the clock does not go on"
            for write in transaction.writes:
                key = (write.record, write.register)
                seen = set(screen.get(key, ()))
                last = self.maximal(key, seen)
                assert set(write.overwritten) == last, "overwrites what its author did not see"
                before = seen.union(*(self._before[key, dot] for dot in seen))
                self._before[key, Dot(replica, transaction.seq)] = frozenset(before)
        self.logs[replica] = log
        self.had[replica][replica] = len(log)
        return log[known:]

    def maximal(self, key: Key, dots: Iterable[Dot]) -> set[Dot]:
        """Return those of `dots` that happened before none of the others."""
        found = set(dots)
        return found.difference(*(self._before[key, dot] for dot in found))

    def live(self, replica: int) -> Live:
        """Return the live values at a laptop: of what came, the maximal under happens-before."""
        had = tuple(self.had[replica].values())
        if replica not in self._live or self._live[replica][0] != had:
            self._live[replica] = (had, self._maximal_of_what_came(replica))
        return self._live[replica][1]

    def _maximal_of_what_came(self, replica: int) -> Live:
        written: defaultdict[Key, dict[Dot, tuple[int, bytes]]] = defaultdict(dict)
        for author, last in self.had[replica].items():
            for transaction in self.logs[author][:last]:
                for write in transaction.writes:
                    value = (transaction.lamport, bytes(write.value))
                    key = (write.record, write.register)
                    written[key][Dot(author, transaction.seq)] = value
        return {
            key: {dot: dots[dot] for dot in self.maximal(key, dots)}
            for key, dots in written.items()
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
                    came = self.logs[dot.replica][dot.seq - 1]
                    self._clock[replica] = max(self._clock[replica], came.lamport)
                    moved = True

    def _follows(self, replica: int, dot: Dot) -> bool:
        """Say whether all that happened before it is there: of its author, and of its registers."""
        had = self.had[replica]
        transaction = self.logs[dot.replica][dot.seq - 1]
        return dot.seq == had[dot.replica] + 1 and all(
            past.seq <= had[past.replica]
            for write in transaction.writes
            for past in self._before[(write.record, write.register), dot]
        )

    def value(self, key: Key, dot: Dot) -> bytes:
        """Return what was written there."""
        writes = self.logs[dot.replica][dot.seq - 1].writes
        return next(bytes(one.value) for one in writes if (one.record, one.register) == key)

    @staticmethod
    def shown(dots: dict[Dot, tuple[int, bytes]]) -> bytes:
        """Return the value that people see."""
        return max((lamport, dot, raw) for dot, (lamport, raw) in dots.items())[2]

    @staticmethod
    def exists(live: Live, record: bytes) -> bool:
        """Whether people see the record."""
        alive = live.get((record, ALIVE), {})
        if not alive or any(raw == TRUE for _, raw in alive.values()):
            return bool(alive)
        hidden = {dot for _, raw in alive.values() for dot in deleted(raw)}
        return any(
            dot not in hidden
            for (owner, register), dots in live.items()
            if owner == record and register != ALIVE
            for dot in dots
        )

    def row(self, live: Live, record: bytes) -> dict[str, object]:
        """Return the columns that people see."""
        row: dict[str, object] = {}
        for number, register in SPEC.registers.items():
            dots = live.get((record, number))
            raw = self.shown(dots) if dots else b"\xc0"
            row.update(zip(register.columns, unpack(register, raw), strict=True))
        return row


def deleted(raw: bytes) -> set[Dot]:
    """Return what the value of a life says is deleted."""
    return set() if raw == TRUE else {Dot(*dot) for dot in msgspec.msgpack.decode(raw)}


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
    assert dict(found) == live, "other siblings than the maximal writes"
    expected = {record for record in records if oracle.exists(live, record)}
    assert rows.keys() == expected, "a record is hidden, or shown, that should not be"
    for record, row in rows.items():
        assert row == oracle.row(live, record), "shows another value than the highest"
    assert review == {
        (record, register)
        for (record, register), dots in live.items()
        if (
            len({raw for _, raw in dots.values()}) > 1
            if register != ALIVE
            else oracle.exists(live, record) and any(raw != TRUE for _, raw in dots.values())
        )
    }, "other conflicts than there are"

"""Capture: what a save changed, found by comparing marked rows with the live values.

Nothing here reads what the ORM remembers. The rows that may differ were marked; each is read back
and compared with what its registers show, so defaults, SQL expressions, deferred columns and
rolled-back savepoints need no special case. The difference becomes one transaction in each space,
in the same database transaction as the rows.

A write overwrites the values that its form had seen (`Seen`) and no other. A delete lists the
values it saw; when the record holds one that it did not, the row is put back.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from jww_desktop.domain.registry import Registry, Spec
from jww_desktop.errors import BugError
from jww_desktop.store import outbox
from jww_desktop.store.comparing import Change, Comparison, Forced, Planned, Sight
from jww_desktop.store.counting import Counters
from jww_desktop.store.effects import Effects, Known
from jww_desktop.store.marks import Marks
from jww_desktop.store.rows import exists, insert_sql, parameters, row_of, troubled
from jww_desktop.store.schema import MIN_APP
from jww_desktop.store.seen import Seen
from jww_desktop.store.values import Cursor, Replicas
from sync.protocol import merge
from sync.protocol.ids import ID_BYTES
from sync.protocol.merge import Value
from sync.protocol.transaction import ALIVE, Dot, Transaction, Write, encode

PART_BYTES = 96 * 1024
"""A save in one space that grows beyond this becomes several transactions."""

_WRITE_BYTES = 32
_DOT_BYTES = 20


@dataclass(frozen=True)
class Author:
    """Who writes here.

    Attributes:
        user: 16-byte id of the person.
        replica: this incarnation of this vault.
        number: its local number.
        now_ms: the wall clock, for people to read; it decides nothing.
    """

    user: bytes
    replica: int
    number: int
    now_ms: Callable[[], int]


@dataclass
class Saved:
    """What a save did.

    Attributes:
        dots: (space, seq) of its transactions.
        records: ids of records by table.
        interleaved: records that somebody else also wrote since the form was loaded.
        has_old: whether one of the records was there before.
    """

    dots: set[tuple[bytes, int]] = field(default_factory=set)
    records: dict[str, set[bytes]] = field(default_factory=dict)
    interleaved: dict[str, set[bytes]] = field(default_factory=dict)
    has_old: bool = False
    needs_review: bool = False


class Capture:
    """One save on its way to the store."""

    def __init__(
        self,
        cursor: Cursor,
        registry: Registry,
        author: Author,
        seen: Seen,
        fresh: frozenset[bytes] = frozenset(),
    ) -> None:
        """Start.

        Args:
            cursor: the driver's cursor, inside the transaction of the save.
            registry: the declared tables.
            author: who writes.
            seen: what the form had on screen.
            fresh: records that were read again inside this save, so that all of it was seen.
        """
        self._cursor = cursor
        self._registry = registry
        self._author = author
        self._sight = Sight(seen, author.replica, fresh)
        self._replicas = Replicas(cursor, {author.number: author.replica})
        self._counters = Counters(cursor)
        self._effects = Effects(self._counters.arrival)
        self._new: set[int] = set()

    def run(self, marks: Marks, forced: Forced) -> Saved:
        """Write the difference between marked rows and live values; return what was written."""
        marked = marks.take()
        for table, record in forced:
            marked.setdefault(table, set()).add(record)
        comparison = Comparison(
            self._cursor, self._replicas, self._counters, self._sight, self._number
        )
        changes = [
            change
            for table in sorted(marked)
            for change in comparison.changes(self._registry.by_name[table], marked[table], forced)
        ]
        if not changes:
            return Saved()
        with marks.folding():
            return self._store(changes)

    def _number(self, spec: Spec, record: bytes, space: bytes) -> Known:
        """Number a record that was never seen before."""
        if len(record) != ID_BYTES or len(space) != ID_BYTES:
            raise BugError(f"a record of {spec.name} has an id or space that is not 16 bytes")
        sid = self._counters.space(space).sid
        known = Known(self._counters.number(), record, spec.number, sid, shadow=False)
        self._effects.record(known)
        self._new.add(known.number)
        return known

    def _store(self, changes: Sequence[Change]) -> Saved:
        saved = Saved()
        save = secrets.token_bytes(ID_BYTES)
        by_space: defaultdict[bytes, list[Change]] = defaultdict(list)
        for change in changes:
            if change.spec.rules and self._sight.is_interleaved(change):
                saved.interleaved.setdefault(change.spec.name, set()).add(change.known.id)
            by_space[change.space].append(change)
        for space, members in by_space.items():
            for part in _parts(members):
                saved.dots.add((space, self._transaction(space, save, part)))
        for change in changes:
            self._settle(change)
            saved.records.setdefault(change.spec.name, set()).add(change.known.id)
        self._effects.write(self._cursor)
        self._counters.save()
        saved.has_old = any(change.known.number not in self._new for change in changes)
        saved.needs_review = self._effects.needs_review
        return saved

    def _transaction(
        self, space_id: bytes, save: bytes, part: Sequence[tuple[Change, Planned]]
    ) -> int:
        number = self._counters.body()
        space = self._counters.space(space_id)
        space.seq += 1
        space.lamport += 1
        transaction = Transaction(
            txid=secrets.token_bytes(ID_BYTES),
            seq=space.seq,
            lamport=space.lamport,
            wall_ms=self._author.now_ms(),
            user=self._author.user,
            min_app=MIN_APP,
            save=save,
            writes=tuple(
                Write(
                    *(change.spec.number, change.known.id, planned.register),
                    msgspec.Raw(planned.raw),
                    planned.overwritten,
                )
                for change, planned in part
            ),
        )
        self._cursor.execute(
            "INSERT INTO store_tx VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(space.sid, self._author.number, space.seq, transaction.txid, space.lamport),
                *(transaction.wall_ms, transaction.user, save, number),
            ),
        )
        outbox.keep(self._cursor, [(number, encode(transaction))])
        for change, planned in part:
            value = Value(Dot(self._author.replica, space.seq), space.lamport, planned.raw)
            self._put(change, planned, value)
        return space.seq

    def _put(self, change: Change, planned: Planned, value: Value) -> None:
        number, register = change.known.number, planned.register
        for past in merge.put(change.live[register], value, planned.overwritten):
            replica = self._replicas.number(past.dot.replica)
            self._effects.end(number, register, replica, past.dot.seq)
        self._effects.value(number, register, self._author.number, value, planned.overwritten)

    def _settle(self, change: Change) -> None:
        """Work out what people see of a record now that its writes are stored."""
        spec, known, live = change.spec, change.known, change.live
        lives = exists(live)
        self._effects.existence(known, before=change.existed, after=lives)
        self._effects.trouble(known, change.trouble, troubled(live, exists=lives))
        written = {planned.register for planned in change.writes}
        if spec.searchable and (ALIVE in written or written & spec.searched):
            self._effects.search(known)
        if lives and change.row is None:
            self._put_back(change)

    def _put_back(self, change: Change) -> None:
        """Write the row of a record that lives on: undeleted, or edited by somebody unseen."""
        spec = change.spec
        row = parameters(change.known.id, change.space, row_of(spec, change.live))
        self._cursor.execute(insert_sql(spec.name, spec.columns), row)


def _parts(changes: Iterable[Change]) -> Iterator[list[tuple[Change, Planned]]]:
    """Cut a save into transactions that fit a segment."""
    part: list[tuple[Change, Planned]] = []
    size = 0
    for change in changes:
        for planned in change.writes:
            if part and size > PART_BYTES:
                yield part
                part, size = [], 0
            part.append((change, planned))
            size += _WRITE_BYTES + len(planned.raw) + _DOT_BYTES * len(planned.overwritten)
    yield part

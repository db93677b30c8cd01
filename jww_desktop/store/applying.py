"""Apply: fold what others wrote into the store, set by set and without the ORM.

A transaction takes effect when it follows its author's last one and everything that it overwrites
is here; else it waits in `pending`, for ever if need be. Work is done in memory, on the live values
of the registers that are touched; what is written is the net difference. A record is read whole
only when its life is in doubt. Applying twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from jww_desktop.domain.notice import ChangeNotice, Origin
from jww_desktop.domain.registry import Registry, Spec
from jww_desktop.store import rechecking
from jww_desktop.store.applied import Applied
from jww_desktop.store.arrivals import Arrivals, Received
from jww_desktop.store.counting import Counters
from jww_desktop.store.effects import Effects, Place
from jww_desktop.store.marks import Marks
from jww_desktop.store.rows import (
    RowChanges,
    exists,
    first_row,
    parameters,
    row_of,
    troubled,
    update_sql,
)
from jww_desktop.store.touched import Touched, find_touched, known_records, load_touched, shown
from jww_desktop.store.twins import Key, Twins
from jww_desktop.store.values import Cursor, Replicas, driver_cursor, live_of
from sync.protocol import merge
from sync.protocol.merge import Value


def apply(
    connection: Connection,
    registry: Registry,
    marks: Marks,
    own: int,
    received: Iterable[Received],
) -> Applied:
    """Fold transactions into the store.

    Args:
        connection: in a transaction that the caller commits.
        registry: the declared tables.
        marks: of the connection.
        own: the replica of this vault; its transactions come back after a restore.
        received: what came; with an empty list of transactions, what waits is tried again.
    """
    work = _Work(driver_cursor(connection), registry, own)
    with marks.folding():
        applied = work.run(received)
    review = rechecking.recheck(connection, registry, work.mixed())
    if not applied.transactions:
        return applied
    notice = ChangeNotice(Origin.REMOTE, work.changed(), review or work.effects.needs_review)
    return replace(applied, notice=notice)


class _Work:
    """One call of `apply`."""

    def __init__(self, cursor: Cursor, registry: Registry, own: int) -> None:
        self._cursor = cursor
        self._registry = registry
        self._own = own
        self._replicas = Replicas(cursor)
        self._counters = Counters(cursor)
        self.effects = Effects(self._counters.arrival)
        self._records: list[Touched] = []
        self._changed: dict[str, set[bytes]] = {}

    def run(self, received: Iterable[Received]) -> Applied:
        """Do it all."""
        arrivals = Arrivals(self._cursor, self._replicas, self._counters, self._own)
        ready, pending, again = arrivals.take(received)
        if not ready:
            return Applied(pending=pending, again=again)
        twins = Twins(self._cursor, self._replicas)
        effective = twins.settle(ready)
        for key in twins.renamed:
            self._refresh(key)
        self._records = find_touched(self._cursor, self._registry, self._counters, effective)
        load_touched(self._cursor, self._replicas, self._records)
        for record in self._records:
            self._fold(record)
        self._rows()
        self.effects.write(self._cursor)
        self._counters.save()
        written: defaultdict[int, set[bytes]] = defaultdict(set)
        for record in self._records:
            written[record.known.table].add(record.known.id)
        return Applied(
            transactions=len(ready),
            pending=pending,
            again=again,
            written={table: frozenset(ids) for table, ids in written.items()},
            conflicts=self.effects.conflicts,
        )

    def _fold(self, record: Touched) -> None:
        """Put what was written in the place of what it overwrites."""
        number, numbered = record.known.number, self._replicas.number
        if record.first is not None:
            item, _ = record.writes[0]
            place = Place(numbered(item.dot.replica), item.dot.seq, item.transaction.lamport)
            self.effects.first(record.known, place, record.first)
            return
        if record.is_new:
            self.effects.record(record.known)
        for item, write in record.writes:
            register, dot = write.register, item.dot
            value = Value(dot, item.transaction.lamport, bytes(write.value))
            for past in merge.put(record.live[register], value, write.overwritten):
                self.effects.end(number, register, numbered(past.dot.replica), past.dot.seq)
            self.effects.value(number, register, numbered(dot.replica), value, write.overwritten)

    # What people see of it

    def _rows(self) -> None:
        """Make the rows follow; nothing that shows the same is written."""
        rows = RowChanges()
        for record in self._records:
            if record.known.shadow:
                continue
            if record.first is None:
                self._follow(record, rows)
            elif record.spec is not None:
                row = first_row(record.spec, record.first)
                rows.insert(record.spec, parameters(record.known.id, record.space, row))
                self._note(record, record.spec, {})
        rows.write(self._cursor)

    def _follow(self, record: Touched, rows: RowChanges) -> None:
        """Work out the row of one record, and what a person has to decide about it."""
        known, spec = record.known, record.spec
        lives = exists(record.live) if record.is_new or record.whole else True
        trouble = troubled(record.live, exists=lives)
        self.effects.existence(known, before=record.existed, after=lives)
        self.effects.trouble(known, record.trouble, trouble)
        if spec is None:
            return
        changed = _changed(record, spec) if lives and record.existed else {}
        if lives and not record.existed:
            rows.insert(spec, parameters(known.id, record.space, row_of(spec, record.live)))
        elif record.existed and not lives:
            rows.delete(spec, known.id)
        elif changed:
            rows.update(spec, known.id, changed)
        elif trouble == record.trouble:
            return
        self._note(record, spec, changed)

    def _refresh(self, key: Key) -> None:
        """Write a row again of which a value got another name: it may rank lower or higher now."""
        known, _ = known_records(self._cursor, {key[0]})
        spec = self._registry.by_number.get(key[1])
        if spec is None or known[key].shadow:
            return
        live = live_of(self._cursor, self._replicas, [known[key].number])[known[key].number]
        row = (*row_of(spec, live), key[0])
        self._cursor.execute(update_sql(spec.name, spec.columns), row)
        self._changed.setdefault(spec.name, set()).add(key[0])
        self.effects.search(known[key])

    def _note(self, record: Touched, spec: Spec, changed: Mapping[int, bytes]) -> None:
        self._changed.setdefault(spec.name, set()).add(record.known.id)
        if spec.searchable and (not changed or changed.keys() & spec.searched):
            self.effects.search(record.known)

    def changed(self) -> dict[str, frozenset[bytes]]:
        """Return what the screens show differently, by table."""
        return {table: frozenset(ids) for table, ids in self._changed.items()}

    def mixed(self) -> dict[str, list[bytes]]:
        """Return the records with rules that more than one save wrote, by table."""
        found: defaultdict[str, list[bytes]] = defaultdict(list)
        for record in self._records:
            if record.spec is not None and record.spec.rules and record.is_mixed:
                found[record.spec.name].append(record.known.id)
        return found


def _changed(record: Touched, spec: Spec) -> dict[int, bytes]:
    """Return the registers of a row that show something else now."""
    return {
        register: now
        for register, before in record.before.items()
        if register in spec.registers and (now := shown(record, register)) != before
    }

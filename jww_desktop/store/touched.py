"""The records that a fold touches: their numbers, and the live values that it needs of them.

Only the registers that are written are read, and `alive`; a record is read whole when its life is
in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from jww_desktop.domain.registry import Registry, Spec
from jww_desktop.store.arrivals import Ready
from jww_desktop.store.counting import Counters
from jww_desktop.store.effects import Known
from jww_desktop.store.firsts import Values
from jww_desktop.store.rows import exists, troubled
from jww_desktop.store.touching import touching, touching_keys
from jww_desktop.store.twins import Key
from jww_desktop.store.values import Cursor, Registers, Replicas, live_in, live_of
from sync.protocol import merge
from sync.protocol.transaction import ALIVE, NIL, TRUE, Write

Written = list[tuple[Ready, Write]]
"""What was written in one record, in causal order."""


@dataclass(slots=True)
class Touched:
    """A touched record while it is folded.

    Attributes:
        spec: its declaration; None when its table is unknown here or its id is not its own.
        writes: what is written in it.
        is_new: whether it was never seen before.
        live: the live values that were read; all of them when `whole`.
        existed: whether it had a row.
        first: all its values, when it is new and one transaction made it, as is usual; nothing else
            is then to be worked out.
        trouble: the registers about which a person had to decide.
        before: what the touched registers showed.
    """

    known: Known
    space: bytes
    spec: Spec | None
    writes: Written
    is_new: bool
    live: Registers = field(default_factory=lambda: defaultdict(dict))
    whole: bool = False
    existed: bool = False
    first: Values | None = None
    trouble: set[int] = field(default_factory=set)
    before: dict[int, bytes] = field(default_factory=dict)

    @property
    def is_mixed(self) -> bool:
        """Whether more than one save wrote it, now or before."""
        return not self.is_new or self.writes[0][0] is not self.writes[-1][0]

    def made_by_one(self) -> Values | None:
        """Return all its values, if it is new and made by one transaction."""
        if self.is_mixed:
            return None
        values = {
            write.register: bytes(write.value) for _, write in self.writes if not write.overwritten
        }
        whole = len(values) == len(self.writes) and values.get(ALIVE) == TRUE
        return values if whole else None

    @property
    def is_doubted(self) -> bool:
        """Whether somebody deleted it."""
        return any(
            write.register == ALIVE and bytes(write.value) != TRUE for _, write in self.writes
        )


def find_touched(
    cursor: Cursor, registry: Registry, counters: Counters, ready: Iterable[Ready]
) -> list[Touched]:
    """Return the records that are written, each with its number; new ones get one."""
    written: defaultdict[Key, Written] = defaultdict(list)
    for item in ready:
        key: Key = (b"", 0, item.sid)
        for write in item.transaction.writes:
            # Most transactions write one record, so the list at hand is the right one.
            if write.record != key[0] or write.table != key[1]:
                key = (write.record, write.table, item.sid)
                here = written[key]
            here.append((item, write))
    known, owned = known_records(cursor, {record for record, _, _ in written})
    found: list[Touched] = []
    for key, writes in written.items():
        record, table, sid = key
        old = known.get(key)
        owner = owned.setdefault((record, table), sid)
        it = old or Known(counters.number(), *key, shadow=owner != sid)
        spec = None if it.shadow else registry.by_number.get(table)
        touched = Touched(it, writes[0][0].space, spec, writes, is_new=old is None)
        touched.first = touched.made_by_one()
        found.append(touched)
    return found


def known_records(
    cursor: Cursor, ids: set[bytes]
) -> tuple[dict[Key, Known], dict[tuple[bytes, int], int]]:
    """Return what is known of these ids, and the space of each that has a row."""
    with touching(cursor, ids):
        rows = cursor.execute(
            "SELECT r.no, r.id, r.tbl, r.sid, r.shadow"
            " FROM touched_id t CROSS JOIN store_record r ON r.id = t.id"
        ).fetchall()
    known = {(row[1], row[2], row[3]): Known(*row) for row in rows}
    owned = {(row[1], row[2]): row[3] for row in rows if not row[4]}
    return known, owned


def load_touched(cursor: Cursor, replicas: Replicas, records: Iterable[Touched]) -> None:
    """Read the live values that are in question, and what they showed."""
    old = {record.known.number: record for record in records if not record.is_new}
    if not old:
        return
    touched = {
        number: {ALIVE, *(write.register for _, write in record.writes)}
        for number, record in old.items()
    }
    keys = [(number, register) for number, them in touched.items() for register in them]
    with touching_keys(cursor, keys):
        for number, register, value in live_in(cursor, replicas, touched):
            old[number].live[register][value.dot] = value
    whole = [number for number, record in old.items() if _needs_all(record)]
    for number, live in live_of(cursor, replicas, whole).items():
        old[number].live = live
    for number in whole:
        old[number].whole = True
    for number, record in old.items():
        record.existed = exists(record.live) if record.whole else True
        record.trouble = troubled(record.live, exists=record.existed)
        record.before = {register: shown(record, register) for register in touched[number]}


def _needs_all(record: Touched) -> bool:
    return record.is_doubted or not merge.is_undoubted(record.live[ALIVE].values())


def shown(record: Touched, register: int) -> bytes:
    """Return what a register shows; nil for nothing."""
    value = merge.shown(record.live[register].values())
    return value.raw if value else NIL

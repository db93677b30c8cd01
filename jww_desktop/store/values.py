"""Live values by record, and the local numbers of replicas: read with the driver's own cursor.

Everything that folds, compares or shows values reads them here, so that their layout can change
alone. They lie in two tables (`tables.py`): of those that the first save of a record wrote and
nobody replaced, there is one row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar, cast

import msgspec
from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

from jww_desktop.store import firsts
from sync.protocol.merge import Live, Value
from sync.protocol.transaction import MAX_NUMBER, Dot

T = TypeVar("T")

CHUNK = 400
"""Parameters in one statement."""


class Cursor(DBAPICursor, Protocol):
    """A cursor of the driver: no types of ours, no processors, positional parameters."""

    @property
    def connection(self) -> DBAPIConnection:
        """The driver's connection."""


def driver_cursor(connection: Connection) -> Cursor:
    """Return a cursor of the driver, inside the transaction of `connection`."""
    return cast("Cursor", connection.connection.cursor())


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Return `items` in lists that fit one statement."""
    rest = iter(items)
    while part := list(islice(rest, CHUNK)):
        yield part


def marks_for(items: Sequence[object]) -> str:
    """Return as many question marks."""
    return ",".join("?" * len(items))


class Replicas:
    """Local numbers of replicas; valid inside one database transaction only."""

    def __init__(self, cursor: Cursor, known: Mapping[int, int] = MappingProxyType({})) -> None:
        """Start.

        Args:
            cursor: inside the transaction.
            known: ids by number; the others are read when first asked for.
        """
        # One of its own: the caller's may be in the middle of a result.
        self._cursor = cast("Cursor", cursor.connection.cursor())
        self._id = dict(known)
        self._number = {replica: number for number, replica in known.items()}
        self._device: dict[int, bytes] = {}
        self._is_read = False

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        rows = self._cursor.execute("SELECT no, id, device FROM store_replica")
        for number, replica, device in rows:
            self._id[number] = replica
            self._number[replica] = number
            if device is not None:
                self._device[replica] = device

    def id(self, number: int) -> int:
        """Return the id of a numbered replica."""
        if number not in self._id:
            self._read()
        return self._id[number]

    def number(self, replica: int) -> int:
        """Return the number of a replica, given now if it is new."""
        number = self._number.get(replica)
        if number is None:
            self._read()
            number = self._number.get(replica)
        if number is None:
            number = len(self._id) + 1
            self._cursor.execute(
                "INSERT INTO store_replica (no, id) VALUES (?, ?)", (number, replica)
            )
            self._id[number] = replica
            self._number[replica] = number
        return number

    def belongs(self, replica: int, device: bytes) -> None:
        """Remember of which device a replica is an incarnation."""
        self._read()
        if self._device.get(replica) != device:
            self._device[replica] = device
            self._cursor.execute(
                "UPDATE store_replica SET device = ? WHERE no = ?", (device, self.number(replica))
            )

    def kin(self, replica: int) -> list[int]:
        """Return the other replicas of the same device."""
        self._read()
        device = self._device.get(replica)
        if device is None:
            return []
        return [each for each, of in self._device.items() if of == device and each != replica]


Registers = defaultdict[int, Live]
"""The live values of one record, by register."""


@dataclass
class Recent:
    """The live values of one record, and those that ended since a form was loaded.

    Attributes:
        live: the live values, by register.
        past: the values that were live then and are no more.
        overwrote: of each of both, what it overwrote.
    """

    live: Registers = field(default_factory=lambda: defaultdict(dict))
    past: Registers = field(default_factory=lambda: defaultdict(dict))
    overwrote: dict[tuple[int, Dot], tuple[Dot, ...]] = field(default_factory=dict)


_ROWS = """
SELECT record, register, replica, seq, lamport, arrival, value, ended, overwrote FROM store_value
WHERE record IN ({}) AND (ended IS NULL OR ended > ? OR value IS NULL)
"""
_FIRSTS = """
SELECT record, replica, seq, lamport, arrival, data FROM store_first WHERE record IN ({})
"""


def recent_of(
    cursor: Cursor, replicas: Replicas, records: Iterable[int], ctx: int
) -> dict[int, Recent]:
    """Return what these records hold, and held when the arrival count was `ctx`."""
    found: defaultdict[int, Recent] = defaultdict(Recent)
    for part in chunks(records):
        ends: dict[tuple[int, int], int] = {}
        rows = cursor.execute(_ROWS.format(marks_for(part)), [*part, ctx])
        for record, register, replica, seq, lamport, arrival, raw, ended, overwrote in rows:
            if raw is None:
                ends[record, register] = ended
                continue
            dot = Dot(replicas.id(replica), seq)
            kept = found[record].live if ended is None else found[record].past
            kept[register][dot] = Value(dot, lamport, raw, arrival)
            found[record].overwrote[register, dot] = dots_in(overwrote)
        for record, register, value in _firsts(cursor, replicas, part):
            ended = ends.get((record, register))
            if ended is None or ended > ctx:
                kept = found[record].live if ended is None else found[record].past
                kept[register][value.dot] = value
                found[record].overwrote[register, value.dot] = ()
    return found


def dots_in(overwrote: bytes | None) -> tuple[Dot, ...]:
    """Return the dots that a value overwrote, as they are stored."""
    return msgspec.msgpack.decode(overwrote, type=tuple[Dot, ...]) if overwrote else ()


def live_of(cursor: Cursor, replicas: Replicas, records: Iterable[int]) -> dict[int, Registers]:
    """Return all live values of these records, by number."""
    return {
        record: recent.live
        for record, recent in recent_of(cursor, replicas, records, MAX_NUMBER).items()
    }


class Held(NamedTuple):
    """A value, past or live; `ended`: the arrival count of what replaced it."""

    value: Value
    ended: int | None
    overwrote: tuple[Dot, ...]


_EVERY = """
SELECT replica, seq, lamport, arrival, value, ended, overwrote FROM store_value
WHERE record = ? AND register = ?
"""


def all_of(cursor: Cursor, replicas: Replicas, record: int, register: int) -> list[Held]:
    """Return all values of one register, past and live."""
    found: list[Held] = []
    first_ended: int | None = None
    for replica, seq, lamport, arrival, raw, ended, overwrote in cursor.execute(
        _EVERY, (record, register)
    ):
        if raw is None:
            first_ended = ended
        else:
            value = Value(Dot(replicas.id(replica), seq), lamport, raw, arrival)
            found.append(Held(value, ended, dots_in(overwrote)))
    for _, other, value in _firsts(cursor, replicas, [record]):
        if other == register:
            found.append(Held(value, first_ended, ()))
    return found


def _firsts(
    cursor: Cursor, replicas: Replicas, records: Sequence[int]
) -> Iterator[tuple[int, int, Value]]:
    """Yield record, register and value of what the first saves of these records wrote."""
    rows = cursor.execute(_FIRSTS.format(marks_for(records)), records)
    for record, replica, seq, lamport, arrival, data in rows:
        dot = Dot(replicas.id(replica), seq)
        for register, raw in firsts.unpack(data).items():
            yield record, register, Value(dot, lamport, raw, arrival)


_LIVE_KEYS = """
SELECT v.record, v.register, v.replica, v.seq, v.lamport, v.value
FROM touched_key k CROSS JOIN store_value v ON v.record = k.record AND v.register = k.register
WHERE v.ended IS NULL OR v.value IS NULL
"""
_FIRST_KEYS = """
SELECT f.record, f.replica, f.seq, f.lamport, f.data
FROM (SELECT DISTINCT record FROM touched_key) k CROSS JOIN store_first f ON f.record = k.record
"""


def live_in(
    cursor: Cursor, replicas: Replicas, wanted: Mapping[int, Iterable[int]]
) -> Iterator[tuple[int, int, Value]]:
    """Yield the live values of some registers by record, inside `touching_keys` these."""
    ended: set[tuple[int, int]] = set()
    for record, register, replica, seq, lamport, raw in cursor.execute(_LIVE_KEYS).fetchall():
        if raw is None:
            ended.add((record, register))
        else:
            yield record, register, Value(Dot(replicas.id(replica), seq), lamport, raw)
    for record, replica, seq, lamport, data in cursor.execute(_FIRST_KEYS).fetchall():
        held, dot = firsts.unpack(data), Dot(replicas.id(replica), seq)
        for register in wanted[record]:
            if register in held and (record, register) not in ended:
                yield record, register, Value(dot, lamport, held[register])


# CROSS: begin at the few open items; on its own statistics the planner reads every value there is.
_LIVE_REVIEWED = """
SELECT w.id, v.register, r.id, v.seq, v.lamport, v.value
FROM store_review w
CROSS JOIN store_value v ON v.record = w.record AND v.register = w.register AND v.ended IS NULL
JOIN store_replica r ON r.no = v.replica
WHERE w.register > 0
"""
_FIRST_REVIEWED = """
SELECT w.id, w.register, r.id, f.seq, f.lamport, f.data
FROM store_review w
CROSS JOIN store_first f ON f.record = w.record
JOIN store_replica r ON r.no = f.replica
WHERE w.register > 0 AND NOT EXISTS (
    SELECT 1 FROM store_value v
    WHERE v.record = w.record AND v.register = w.register AND v.value IS NULL
)
"""


def live_reviewed(cursor: Cursor) -> Iterator[tuple[bytes, int, Value]]:
    """Yield record, register and value of all siblings that wait for a decision."""
    for record, register, replica, seq, lamport, raw in cursor.execute(_LIVE_REVIEWED):
        yield record, register, Value(Dot(replica, seq), lamport, raw)
    for record, register, replica, seq, lamport, data in cursor.execute(_FIRST_REVIEWED):
        raw = firsts.unpack(data).get(register)
        if raw is not None:
            yield record, register, Value(Dot(replica, seq), lamport, raw)

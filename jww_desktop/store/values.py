"""Live values by record, and the local numbers of replicas: read with the driver's own cursor.

Everything that folds, compares or shows values reads them here, so that their layout can change
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Protocol, TypeVar, cast

import msgspec
from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

from sync.protocol.merge import Live, Value
from sync.protocol.transaction import Dot

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


_RECENT = """
SELECT record, register, replica, seq, lamport, arrival, value, ended, overwrote FROM store_value
WHERE record IN ({}) AND (ended IS NULL OR ended > ?)
"""


def recent_of(
    cursor: Cursor, replicas: Replicas, records: Iterable[int], ctx: int
) -> dict[int, Recent]:
    """Return what these records hold, and held when the arrival count was `ctx`."""
    found: defaultdict[int, Recent] = defaultdict(Recent)
    for part in chunks(records):
        rows = cursor.execute(_RECENT.format(marks_for(part)), [*part, ctx])
        for record, register, replica, seq, lamport, arrival, raw, ended, overwrote in rows:
            dot = Dot(replicas.id(replica), seq)
            kept = found[record].live if ended is None else found[record].past
            kept[register][dot] = Value(dot, lamport, raw, arrival)
            found[record].overwrote[register, dot] = dots_in(overwrote)
    return found


def dots_in(overwrote: bytes | None) -> tuple[Dot, ...]:
    """Return the dots that a value overwrote, as they are stored."""
    return msgspec.msgpack.decode(overwrote, type=tuple[Dot, ...]) if overwrote else ()


_LIVE = """
SELECT record, register, replica, seq, lamport, arrival, value FROM store_value
WHERE record IN ({}) AND ended IS NULL
"""


def live_of(cursor: Cursor, replicas: Replicas, records: Iterable[int]) -> dict[int, Registers]:
    """Return all live values of these records, by number."""
    found: dict[int, Registers] = {}
    for part in chunks(records):
        rows = cursor.execute(_LIVE.format(marks_for(part)), part)
        for record, register, replica, seq, lamport, arrival, raw in rows:
            dot = Dot(replicas.id(replica), seq)
            if record not in found:
                found[record] = defaultdict(dict)
            found[record][register][dot] = Value(dot, lamport, raw, arrival)
    return found

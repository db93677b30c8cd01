"""What every laptop must hold, worked out from the sealed segments in the central store alone.

The oracle opens each segment with whatever key any laptop has, and knows four sentences: a
transaction with a known txid is the same one under another name, the lower name counts; a value
lives until somebody who saw it writes another; a record exists unless all that is left of it was
deleted; nothing else decides anything. It shares no code with the fold of the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from jww_desktop.domain.registry import Spec
from jww_desktop.store import keyring
from jww_desktop.store.codec import unpack
from jww_desktop.store.database import product
from jww_desktop.store.local import reading
from sync.crypto.sealing import open_segment
from sync.protocol.device_card import DeviceCard
from sync.protocol.ids import DeviceId, SpaceId
from sync.protocol.segment import peek
from sync.protocol.transaction import ALIVE, NIL, TRUE, Dot, Transaction
from tests.support.laptop import Laptop
from tests.support.local_central import LocalCentral
from tests.support.stored_values import stored_values

Place = tuple[bytes, bytes, int, int]
"""Space, record, table and register."""

Values = dict[Place, dict[Dot, tuple[int, bytes]]]
"""Lamport and bytes of each value, by place and dot."""


@dataclass
class Oracle:
    """The whole ledger, opened.

    Attributes:
        txids: every transaction that anybody sent, by space.
        live: what must be live.
        written: every value that was ever written.
    """

    txids: defaultdict[bytes, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    live: Values = field(default_factory=dict)
    written: Values = field(default_factory=dict)

    @classmethod
    def of(cls, central: LocalCentral, laptops: Iterable[Laptop]) -> Oracle:
        """Open everything that the central store holds; check the chains on the way."""
        keys: dict[tuple[SpaceId, int], bytes] = {}
        cards: dict[DeviceId, DeviceCard] = {}
        for laptop in laptops:
            with reading(laptop.database) as connection:
                keys.update(keyring.load(connection).spaces)
            cards.update({each: one.card for each, one in laptop.roster.devices.items()})
        opened: list[tuple[bytes, int, Transaction]] = []
        salts: set[bytes] = set()
        for data in _segments(central):
            header = peek(data)
            assert header.salt not in salts
            salts.add(header.salt)
            _, transactions = open_segment(
                data,
                space_key=keys[header.space, header.generation],
                public=cards[header.device].signing,
            )
            opened += [(header.space, header.replica, each) for each in transactions]
        return cls()._fold(opened)

    def _fold(self, opened: list[tuple[bytes, int, Transaction]]) -> Oracle:
        by_txid: defaultdict[tuple[bytes, bytes], list[Dot]] = defaultdict(list)
        for space, replica, each in opened:
            by_txid[space, each.txid].append(Dot(replica, each.seq))
        names = {(space, dot): min(dots) for (space, _), dots in by_txid.items() for dot in dots}
        over: set[tuple[Place, Dot]] = set()
        for space, replica, each in opened:
            self.txids[space].add(each.txid)
            dot = names[space, Dot(replica, each.seq)]
            for write in each.writes:
                place = (space, write.record, write.table, write.register)
                raw = _named(names, space, write.register, bytes(write.value))
                self.written.setdefault(place, {})[dot] = (each.lamport, raw)
                over.update((place, names.get((space, past), past)) for past in write.overwritten)
        self.live = {
            place: kept
            for place, values in self.written.items()
            if (kept := {dot: one for dot, one in values.items() if (place, dot) not in over})
        }
        return self

    def row(self, place_of: Mapping[int, dict[Dot, tuple[int, bytes]]], spec: Spec) -> list[Any]:
        """Return the columns that people see of a record."""
        row: list[Any] = [None] * len(spec.columns)
        for number, register in spec.registers.items():
            values = place_of.get(number, {})
            raw = (
                max((lamport, dot, raw) for dot, (lamport, raw) in values.items())[2]
                if (values)
                else NIL
            )
            for part, column in zip(register.fields, unpack(register, raw), strict=True):
                row[part.place] = column
        return row

    def check(self, laptop: Laptop, spaces: set[bytes]) -> None:
        """Compare a laptop with what must be, in the spaces that it may open."""
        for live, wanted in ((True, self.live), (False, self.written)):
            differ = _differing(_values(laptop, spaces, live=live), _within(wanted, spaces))
            assert not differ, (laptop, differ)
        records: defaultdict[tuple[bytes, bytes, int], dict[int, dict[Dot, tuple[int, bytes]]]]
        records = defaultdict(dict)
        for (space, record, table, register), values in _within(self.live, spaces).items():
            records[space, record, table][register] = values
        review: set[tuple[bytes, int]] = set()
        rows: dict[str, dict[bytes, list[Any]]] = {spec.name: {} for spec in product()}
        for (_, record, table), registers in records.items():
            spec = product().by_number[table]
            lives = _exists(registers)
            if lives:
                rows[spec.name][record] = self.row(registers, spec)
            review |= {(record, number) for number in _disputed(registers, lives=lives)}
        with reading(laptop.database) as connection:
            for spec in product():
                columns = ", ".join(f'"{name}"' for name in ("space", "id", *spec.columns))
                found = {
                    row[1]: list(row[2:])
                    for row in connection.exec_driver_sql(f'SELECT {columns} FROM "{spec.name}"')  # noqa: S608 -- declared names
                    if row[0] in spaces
                }
                assert found == rows[spec.name], (laptop, spec.name)
            told = connection.exec_driver_sql(
                "SELECT r.id, v.register, s.id FROM store_review v"
                " JOIN store_record r ON r.no = v.record JOIN store_space s ON s.sid = r.sid"
                " WHERE v.register >= 0"
            )
            assert {(row[0], row[1]) for row in told if row[2] in spaces} == review, laptop


def _segments(central: LocalCentral) -> list[bytes]:
    """Return all segments, once it was seen that places have no holes and nothing is doubled."""
    with central.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT position, space, ordinal, hash, replica, first_seq, last_seq, data"
            " FROM segment ORDER BY position"
        ).all()
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    assert len({row.hash for row in rows}) == len(rows)
    ordinals: defaultdict[bytes, int] = defaultdict(int)
    seqs: defaultdict[tuple[bytes, int], int] = defaultdict(int)
    for row in rows:
        ordinals[row.space] += 1
        assert row.ordinal == ordinals[row.space]
        assert row.first_seq == seqs[row.space, row.replica] + 1
        seqs[row.space, row.replica] = row.last_seq
    return [row.data for row in rows]


def _named(
    names: Mapping[tuple[bytes, Dot], Dot], space: bytes, register: int, raw: bytes
) -> bytes:
    if register != ALIVE or raw == TRUE:
        return raw
    dots = {Dot(*dot) for dot in msgspec.msgpack.decode(raw)}
    return msgspec.msgpack.encode(sorted({names.get((space, dot), dot) for dot in dots}))


def _exists(registers: Mapping[int, dict[Dot, tuple[int, bytes]]]) -> bool:
    alive = [raw for _, raw in registers.get(ALIVE, {}).values()]
    if not alive or TRUE in alive:
        return bool(alive)
    deleted = {Dot(*dot) for raw in alive for dot in msgspec.msgpack.decode(raw)}
    return any(
        dot not in deleted
        for register, values in registers.items()
        if register != ALIVE
        for dot in values
    )


def _disputed(registers: Mapping[int, dict[Dot, tuple[int, bytes]]], *, lives: bool) -> set[int]:
    found = {
        register
        for register, values in registers.items()
        if register != ALIVE and len({raw for _, raw in values.values()}) > 1
    }
    if lives and any(raw != TRUE for _, raw in registers.get(ALIVE, {}).values()):
        found.add(ALIVE)
    return found


def _differing(found: Values, wanted: Values) -> list[object]:
    """Return the places that differ, with what was found and what was wanted."""
    return [
        (place, found.get(place), wanted.get(place))
        for place in found.keys() | wanted.keys()
        if found.get(place) != wanted.get(place)
    ]


def _within(values: Values, spaces: set[bytes]) -> Values:
    return {place: one for place, one in values.items() if place[0] in spaces}


def _values(laptop: Laptop, spaces: set[bytes], *, live: bool) -> Values:
    """Return what a laptop stores: live values, or all of them."""
    found: Values = {}
    for value in stored_values(laptop.database):
        if value.space in spaces and not (live and value.ended is not None):
            place = found.setdefault((value.space, value.record, value.table, value.register), {})
            place[value.dot] = (value.lamport, value.raw)
    return found

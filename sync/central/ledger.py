"""The ledger: gives each segment its place, once and for ever, and hands segments out in order.

A place is a position in the whole ledger and an ordinal in its space, both without gaps, and the
space's hash-chained head. All are given out while the one row of `ledger` is locked, so a reader
who saw position n can never miss one below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Insert, Row, Table, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sync.central.tables import NO_ORGANISATION, author_tip, ledger, segment, space_head
from sync.protocol.errors import ChainError, ForkError
from sync.protocol.ids import OrganisationId
from sync.protocol.messages import Accepted
from sync.protocol.places import NO_HASH
from sync.protocol.segment import SegmentHeader, next_head

_SPACES_A_QUERY: Final = 500
_Upsert = Callable[[Table], sqlite.Insert | postgresql.Insert]
_INSERT: Final[dict[str, _Upsert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@dataclass(frozen=True)
class Standing:
    """The row that writers lock: whose ledger this is and how far it has come."""

    organisation: OrganisationId
    epoch: bytes
    position: int
    roster_length: int
    roster_head: bytes

    @property
    def founded(self) -> bool:
        """Say whether an organisation has been founded here."""
        return self.organisation != NO_ORGANISATION


@dataclass(frozen=True)
class Incoming:
    """A segment that its author signed, not yet placed."""

    header: SegmentHeader
    hash: bytes
    data: bytes

    @property
    def author(self) -> tuple[bytes, int]:
        """Return the chain that this segment continues."""
        return self.header.space, self.header.replica


def standing(connection: Connection) -> Standing:
    """Return how far the ledger has come."""
    return _standing(connection.execute(select(ledger)).one())


def lock(connection: Connection) -> Standing:
    """Return how far the ledger has come, and let no other writer in until this one is done."""
    # SQLite has no row locks and leaves the clause out: there BEGIN IMMEDIATE has locked it all.
    return _standing(connection.execute(select(ledger).with_for_update()).one())


def _standing(row: Row[Any]) -> Standing:
    return Standing(
        OrganisationId(row.organisation),
        row.epoch,
        row.position,
        row.roster_length,
        row.roster_head,
    )


def append(
    connection: Connection, place: Standing, segments: Sequence[Incoming], *, hour: int
) -> tuple[Accepted, ...]:
    """Give each segment its place; one that was given a place before keeps it.

    Args:
        connection: a writing one.
        place: what `lock` returned in this transaction.
        segments: in the order of each author's chain.
        hour: now, in hours since 1970.

    Raises:
        ForkError: other content under a known number; nothing may be stored.
        ChainError: a segment before it is missing; nothing may be stored.
    """
    writer = _Writer(connection, place, segments, hour)
    accepted = tuple(writer.place(item) for item in segments)
    writer.store()
    return accepted


class _Writer:
    """One push: the ends of the chains it touches, moved on in memory and stored at the end."""

    def __init__(
        self, connection: Connection, place: Standing, segments: Sequence[Incoming], hour: int
    ) -> None:
        self._connection = connection
        self._organisation = place.organisation
        self._position = place.position
        self._hour = hour
        spaces = sorted({item.header.space for item in segments})
        self._heads: dict[bytes, tuple[int, bytes]] = {}
        self._tips: dict[tuple[bytes, int], tuple[int, bytes]] = {}
        for start in range(0, len(spaces), _SPACES_A_QUERY):
            self._load(spaces[start : start + _SPACES_A_QUERY])
        self._new: dict[tuple[bytes, int, int], tuple[bytes, Accepted]] = {}
        self._rows: list[dict[str, Any]] = []

    def _load(self, spaces: Sequence[bytes]) -> None:
        heads = select(space_head.c.space, space_head.c.ordinal, space_head.c.head).where(
            space_head.c.organisation == self._organisation, space_head.c.space.in_(spaces)
        )
        for space, ordinal, head in self._connection.execute(heads).all():
            self._heads[space] = ordinal, head
        tip = author_tip.c
        tips = select(tip.space, tip.replica, tip.last_seq, tip.last_hash).where(
            tip.organisation == self._organisation, tip.space.in_(spaces)
        )
        for space, replica, last_seq, last_hash in self._connection.execute(tips).all():
            self._tips[space, replica] = last_seq, last_hash

    def place(self, item: Incoming) -> Accepted:
        """Return the place of one segment, the old one when it has one."""
        header = item.header
        last_seq, last_hash = self._tips.get(item.author, (0, NO_HASH))
        if header.first_seq <= last_seq:
            return self._placed_before(item)
        if header.first_seq > last_seq + 1:
            raise ChainError(f"{_named(header)}: {last_seq + 1} is missing before it")
        if header.previous != last_hash:
            raise ForkError(f"{_named(header)}: it does not continue the segment before it")
        ordinal, head = self._heads.get(header.space, (0, NO_HASH))
        self._position += 1
        accepted = Accepted(self._position, ordinal + 1, next_head(head, item.hash))
        self._heads[header.space] = accepted.ordinal, accepted.head
        self._tips[item.author] = header.last_seq, item.hash
        self._new[*item.author, header.first_seq] = item.hash, accepted
        self._rows.append(self._row(item, accepted))
        return accepted

    def _placed_before(self, item: Incoming) -> Accepted:
        key = (*item.author, item.header.first_seq)
        known_hash, accepted = self._new.get(key) or self._stored(*key)
        if known_hash != item.hash:
            raise ForkError(f"{_named(item.header)}: other content is stored under this number")
        return accepted

    def _stored(self, space: bytes, replica: int, first_seq: int) -> tuple[bytes, Accepted]:
        row = self._connection.execute(
            select(segment.c.hash, segment.c.position, segment.c.ordinal, segment.c.head).where(
                segment.c.organisation == self._organisation,
                segment.c.space == space,
                segment.c.replica == replica,
                segment.c.first_seq == first_seq,
            )
        ).first()
        if row is None:
            # The number lies inside a stored segment, so the author cut its work twice.
            return b"", Accepted(0, 0, NO_HASH)
        return row.hash, Accepted(row.position, row.ordinal, row.head)

    def _row(self, item: Incoming, accepted: Accepted) -> dict[str, Any]:
        return {
            "organisation": self._organisation,
            "position": accepted.position,
            "space": item.header.space,
            "ordinal": accepted.ordinal,
            "head": accepted.head,
            "replica": item.header.replica,
            "first_seq": item.header.first_seq,
            "last_seq": item.header.last_seq,
            "hash": item.hash,
            "arrived_hour": self._hour,
            "size": len(item.data),
            "data": item.data,
        }

    def store(self) -> None:
        """Write the new segments and the moved chain ends."""
        if not self._rows:
            return
        key = {"organisation": self._organisation}
        _write(self._connection, insert(segment), self._rows)
        _put(
            self._connection,
            space_head,
            [
                key | {"space": space, "ordinal": ordinal, "head": head}
                for space, (ordinal, head) in self._heads.items()
            ],
        )
        _put(
            self._connection,
            author_tip,
            [
                key | {"space": space, "replica": replica, "last_seq": seq, "last_hash": last_hash}
                for space, replica in {(row["space"], row["replica"]) for row in self._rows}
                for seq, last_hash in [self._tips[space, replica]]
            ],
        )
        self._connection.execute(update(ledger).values(position=self._position))


def _put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, in place of those with the same key."""
    statement = _INSERT[connection.dialect.name](table)
    rest = {column.name: statement.excluded[column.name] for column in table.c}
    upsert = statement.on_conflict_do_update(index_elements=table.primary_key, set_=rest)
    _write(connection, upsert, rows)


def _write(connection: Connection, statement: Insert, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows by the driver: SQLAlchemy looks at each value, which costs more than writing."""
    connection.exec_driver_sql(str(statement.compile(dialect=connection.dialect)), list(rows))


def _named(header: SegmentHeader) -> str:
    return (
        f"space {header.space.hex()}, replica {header.replica},"
        f" {header.first_seq} to {header.last_seq}"
    )

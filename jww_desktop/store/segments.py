"""Segments that this laptop keeps, and the verified end of each author's chain.

Plain rows, written in the transaction of the caller: what arrived, its place and the cursor move
together with the dossiers that they changed. Nothing is thrown away, because what one laptop keeps
can heal the central store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, select, text

from jww_desktop.store import blobs, ledger
from jww_desktop.store.sync_tables import author, segment, segment_bytes
from jww_desktop.store.values import driver_cursor, marks_for
from sync.protocol.ids import ReplicaId, SpaceId
from sync.protocol.places import (
    KEPT,
    QUARANTINED,
    UNSENT,
    Batch,
    Known,
    Link,
    Odd,
    Opened,
    Sealed,
    Tip,
)

Author = tuple[SpaceId, ReplicaId]

_SEALED: Final = (
    segment.c.hash,
    segment.c.space,
    segment.c.replica,
    segment.c.first_seq,
    segment.c.last_seq,
    segment_bytes.c.data,
    segment.c.chained,
)
_WITH_BYTES: Final = segment.join(segment_bytes, segment_bytes.c.no == segment.c.no)
_COUNT: Final = func.coalesce(func.sum(segment.c.last_seq - segment.c.first_seq + 1), 0)


def tips(connection: Connection, authors: Iterable[Author]) -> dict[Author, Tip]:
    """Return the ends of those authors' chains that have one."""
    rows = ledger.rows_of(
        connection,
        "SELECT space, replica, last_seq, last_hash FROM sync_author"
        " WHERE space = ? AND replica = ?",
        authors,
    )
    return {(SpaceId(row[0]), ReplicaId(row[1])): Tip(row[2], row[3]) for row in rows}


def authors(connection: Connection, space: SpaceId) -> dict[ReplicaId, Tip]:
    """Return the ends of all authors' chains in a space."""
    return {
        ReplicaId(row.replica): Tip(row.last_seq, row.last_hash)
        for row in connection.execute(select(author).where(author.c.space == space))
    }


def known(connection: Connection, hashes: Iterable[bytes]) -> dict[bytes, Known]:
    """Return those segments that this laptop has."""
    rows = ledger.rows_of(
        connection,
        "SELECT hash, ordinal, state, reason FROM sync_segment WHERE hash = ?",
        ((each,) for each in hashes),
    )
    return {row[0]: Known(row[1], row[2], row[3]) for row in rows}


def store(connection: Connection, batch: Batch) -> None:
    """Store the segments, places and cursor of a batch; applying is the caller's next step."""
    places = {link.segment: link for links in batch.links.values() for link in links}
    rows = [_kept_row(each, places.pop(each.hash, None)) for each in batch.opened]
    rows += [_quarantined_row(each, places.pop(each.hash, None)) for each in batch.odd]
    _put(connection, rows)
    _advance(connection, rows)
    _link(connection, places.values())
    _move(connection, batch.links, batch.position)
    ledger.mark_behind(connection, batch.behind)
    ledger.mark_whole(connection, batch.whole)


def _move(
    connection: Connection, links: Mapping[SpaceId, Sequence[Link]], position: int | None
) -> None:
    """Move the verified beginnings of spaces on, and the cursor."""
    ledger.set_heads(connection, {space: of_space[-1] for space, of_space in links.items()})
    if position is not None:
        ledger.move(connection, position)


class _Row(NamedTuple):
    """What is stored of a segment; one without a readable header counts as one transaction."""

    hash: bytes
    space: bytes
    replica: int
    first_seq: int
    last_seq: int
    ordinal: int | None
    head: bytes | None
    state: str
    reason: str
    chained: int
    data: bytes


def _kept_row(opened: Opened, link: Link | None) -> _Row:
    return _row(opened, link, KEPT, "", chained=True)


def _quarantined_row(odd: Odd, link: Link | None) -> _Row:
    return _row(odd, link, QUARANTINED, str(odd.reason), chained=odd.chained)


def _row(item: Opened | Odd, link: Link | None, state: str, reason: str, *, chained: bool) -> _Row:
    header = item.header
    return _Row(
        hash=item.hash,
        space=header.space if header else b"",
        replica=header.replica if header else 0,
        first_seq=header.first_seq if header else 0,
        last_seq=header.last_seq if header else 0,
        ordinal=link.ordinal if link else None,
        head=link.head if link else None,
        state=state,
        reason=reason,
        chained=int(chained),
        data=item.data,
    )


_INSERT: Final = f"""
INSERT INTO sync_segment (no, {", ".join(_Row._fields[:-1])})
VALUES (?, {marks_for(_Row._fields[:-1])})
"""  # noqa: S608 -- names of our own columns
_CHANGE: Final = """
UPDATE sync_segment SET state = ?, reason = ?, chained = ?,
    ordinal = coalesce(?, ordinal), head = coalesce(?, head) WHERE hash = ?
"""
_LINK: Final = """
UPDATE sync_segment SET ordinal = ?, head = ?, state = iif(state = 'unsent', 'kept', state)
WHERE hash = ?
"""
_ADVANCE: Final = """
INSERT INTO sync_author (space, replica, last_seq, last_hash) VALUES (?, ?, ?, ?)
ON CONFLICT (space, replica) DO UPDATE SET
    last_seq = excluded.last_seq, last_hash = excluded.last_hash
    WHERE last_seq < excluded.last_seq
"""


def _put(connection: Connection, rows: Sequence[_Row]) -> None:
    """Insert segments; what is here already gets its new standing."""
    present = known(connection, (row.hash for row in rows))
    _insert(connection, [row for row in rows if row.hash not in present])
    driver_cursor(connection).executemany(
        _CHANGE,
        [
            (row.state, row.reason, row.chained, row.ordinal, row.head, row.hash)
            for row in rows
            if row.hash in present
        ],
    )


def _insert(connection: Connection, rows: Sequence[_Row]) -> None:
    cursor = driver_cursor(connection)
    ((last,),) = cursor.execute("SELECT coalesce(max(no), 0) FROM sync_segment").fetchall()
    numbered = list(enumerate(rows, last + 1))
    cursor.executemany(_INSERT, [(number, *row[:-1]) for number, row in numbered])
    blobs.put(cursor, [(number, row.data) for number, row in numbered])


def _advance(connection: Connection, rows: Iterable[_Row]) -> None:
    """Move the ends of authors' chains; what leaves quarantine late moves nothing back."""
    driver_cursor(connection).executemany(
        _ADVANCE,
        [
            (row.space, row.replica, row.last_seq, row.hash)
            for row in rows
            if row.chained and row.replica
        ],
    )


def _link(connection: Connection, links: Iterable[Link]) -> None:
    """Note the places of segments that are here; what has a place is confirmed.

    What comes back to us in the ledger is confirmed too, also when the reply got lost.
    """
    driver_cursor(connection).executemany(
        _LINK, [(link.ordinal, link.head, link.segment) for link in links]
    )


def add_sealed(connection: Connection, sealed: Sequence[Sealed]) -> None:
    """Store own work, just sealed and not yet sent."""
    rows = [
        _Row(
            hash=each.hash,
            space=each.space,
            replica=each.replica,
            first_seq=each.first_seq,
            last_seq=each.last_seq,
            ordinal=None,
            head=None,
            state=UNSENT,
            reason="",
            chained=1,
            data=each.data,
        )
        for each in sealed
    ]
    _insert(connection, rows)
    _advance(connection, rows)


def unsent(
    connection: Connection, limit_bytes: int, leave: frozenset[SpaceId]
) -> tuple[Sealed, ...]:
    """Return unconfirmed segments in the order of sealing, without those of some spaces."""
    taken: list[Sealed] = []
    size = 0
    query = _select_sealed().where(is_odd(UNSENT)).order_by(segment.c.no)
    for each in _sealed(connection.execute(query)):
        if each.space in leave:
            continue
        if taken and size + len(each.data) > limit_bytes:
            break
        taken.append(each)
        size += len(each.data)
    return tuple(taken)


def unsent_of(connection: Connection, replica: ReplicaId) -> tuple[Sealed, ...]:
    """Return the unconfirmed segments of one replica, in the order of sealing."""
    query = _select_sealed().where(is_odd(UNSENT), segment.c.replica == replica)
    return tuple(_sealed(connection.execute(query.order_by(segment.c.no))))


def drop_unsent(connection: Connection, replica: ReplicaId) -> None:
    """Drop the unconfirmed segments of one replica: their work gets other numbers."""
    unconfirmed = and_(is_odd(UNSENT), segment.c.replica == replica)
    numbers = select(segment.c.no).where(unconfirmed)
    connection.execute(delete(segment_bytes).where(segment_bytes.c.no.in_(numbers)))
    connection.execute(delete(segment).where(unconfirmed))


def confirm(
    connection: Connection,
    hashes: Iterable[bytes],
    links: Mapping[SpaceId, Sequence[Link]],
    position: int | None,
) -> None:
    """Note that the central store has these segments, the places of some, and the cursor."""
    places = [link for of_space in links.values() for link in of_space]
    _link(connection, places)
    _move(connection, links, position)
    driver_cursor(connection).executemany(
        "UPDATE sync_segment SET state = 'kept' WHERE hash = ? AND state = 'unsent'",
        [(each,) for each in set(hashes) - {link.segment for link in places}],
    )


def unsent_count(connection: Connection) -> int:
    """Return the number of transactions sealed but not confirmed."""
    return _count(connection, UNSENT)


def quarantined_count(connection: Connection) -> int:
    """Return the number of transactions in quarantine."""
    return _count(connection, QUARANTINED)


def quarantined(connection: Connection) -> tuple[Sealed, ...]:
    """Return what lies in quarantine and has a header, in order of each author's chain."""
    query = (
        _select_sealed()
        .where(is_odd(QUARANTINED), segment.c.replica != 0)
        .order_by(segment.c.space, segment.c.replica, segment.c.first_seq)
    )
    return tuple(_sealed(connection.execute(query)))


def apart(connection: Connection, wanted: bytes) -> Sealed | None:
    """Return what lies in quarantine under a hash and has a header."""
    return next((sealed for sealed in quarantined(connection) if sealed.hash == wanted), None)


def quarantine_reasons(connection: Connection) -> dict[str, int]:
    """Return the number of transactions in quarantine for each reason."""
    query = (
        select(segment.c.reason, _COUNT.label("transactions"))
        .where(is_odd(QUARANTINED))
        .group_by(segment.c.reason)
    )
    return {row.reason: int(row.transactions) for row in connection.execute(query)}


def kept(connection: Connection, of: Author, after: int) -> tuple[Sealed, ...]:
    """Return the segments of one author's verified chain after a seq, in order."""
    space, replica = of
    query = (
        _select_sealed()
        .where(
            segment.c.space == space,
            segment.c.replica == replica,
            segment.c.first_seq > after,
            segment.c.chained == 1,
        )
        .order_by(segment.c.first_seq)
    )
    return tuple(_sealed(connection.execute(query)))


def is_odd(state: str) -> ColumnElement[bool]:
    """Select by a state that few segments have, in the words of the index over just those."""
    return and_(text("sync_segment.state <> 'kept'"), segment.c.state == state)


def _select_sealed() -> Select[Any]:
    return select(*_SEALED).select_from(_WITH_BYTES)


def _count(connection: Connection, state: str) -> int:
    return int(connection.execute(select(_COUNT).where(is_odd(state))).scalar_one())


def _sealed(rows: Iterable[Row[Any]]) -> Iterator[Sealed]:
    for row in rows:
        yield Sealed(
            hash=row.hash,
            space=SpaceId(row.space),
            replica=ReplicaId(row.replica),
            first_seq=row.first_seq,
            last_seq=row.last_seq,
            data=row.data,
            chained=bool(row.chained),
        )

"""Where this laptop stands in the central store's ledger, and the verified chain of each space.

Plain rows, written in the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jww_desktop.store.sync_tables import ledger, segment, space_head
from jww_desktop.store.values import chunks, driver_cursor
from sync.protocol.ids import EpochId, SpaceId
from sync.protocol.places import NO_HASH, Head, Link, Place


def place(connection: Connection) -> Place:
    """Return how far this laptop has read."""
    row = connection.execute(select(ledger.c.epoch, ledger.c.position)).first()
    return Place(row.epoch, row.position) if row is not None else Place(None, 0)


def begin_epoch(connection: Connection, epoch: EpochId) -> None:
    """Forget all places in the ledger before; every segment stays."""
    connection.execute(update(segment).values(ordinal=None, head=None))
    connection.execute(space_head.delete())
    _set_ledger(connection, epoch=epoch, position=0, healed=0, compared_ms=0, offered=None)


def move(connection: Connection, position: int) -> None:
    """Set the cursor."""
    _set_ledger(connection, position=position)


def offer_epoch(connection: Connection, epoch: EpochId) -> None:
    """Remember a ledger that no lead has accepted."""
    _set_ledger(connection, offered=epoch)


def offered_epoch(connection: Connection) -> EpochId | None:
    """Return the ledger that no lead had accepted when it was last met."""
    return connection.execute(select(ledger.c.offered)).scalar()


def healed(connection: Connection) -> bool:
    """Say whether the present ledger was given everything that it lacked when it began."""
    return bool(connection.execute(select(ledger.c.healed)).scalar())


def mark_healed(connection: Connection) -> None:
    """Remember that it was."""
    _set_ledger(connection, healed=1)


def restored(connection: Connection) -> bool:
    """Say whether a sync found this vault to be an old copy of itself."""
    return bool(connection.execute(select(ledger.c.restored)).scalar())


def mark_restored(connection: Connection, *, restored: bool) -> None:
    """Remember that a sync found this vault to be an old copy, or that it was put right."""
    _set_ledger(connection, restored=int(restored))


def compared_ms(connection: Connection) -> int:
    """Return when all heads were last compared, 0 for never."""
    return connection.execute(select(ledger.c.compared_ms)).scalar() or 0


def mark_compared(connection: Connection, now_ms: int) -> None:
    """Remember that all heads were compared."""
    _set_ledger(connection, compared_ms=now_ms)


def _set_ledger(connection: Connection, **values: object) -> None:
    statement = upsert(ledger).values(one=1, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["one"], set_=values))


def heads(connection: Connection, spaces: Iterable[SpaceId]) -> dict[SpaceId, Head]:
    """Return the heads of those spaces that have one."""
    rows = rows_of(
        connection,
        "SELECT space, ordinal, head, behind FROM sync_space_head WHERE space = ?",
        ((space,) for space in spaces),
    )
    return {SpaceId(row[0]): Head(row[1], row[2], bool(row[3])) for row in rows}


def behind(connection: Connection) -> tuple[SpaceId, ...]:
    """Return the spaces with a hole."""
    query = select(space_head.c.space).where(space_head.c.behind == 1).order_by(space_head.c.space)
    return tuple(connection.execute(query).scalars())


def mark_behind(connection: Connection, spaces: Iterable[SpaceId]) -> None:
    """Remember that these spaces must be read on their own, from their verified beginning."""
    rows = [{"space": space, "ordinal": 0, "head": NO_HASH, "behind": 1} for space in spaces]
    if rows:
        statement = upsert(space_head)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["space"], set_={"behind": 1}), rows
        )


def mark_whole(connection: Connection, spaces: Iterable[SpaceId]) -> None:
    """Remember that these spaces have no hole any more."""
    for keys in chunks(spaces):
        connection.execute(update(space_head).where(space_head.c.space.in_(keys)).values(behind=0))


def set_heads(connection: Connection, last: Mapping[SpaceId, Link]) -> None:
    """Move the verified beginnings of spaces' chains on."""
    driver_cursor(connection).executemany(
        "INSERT INTO sync_space_head (space, ordinal, head, behind) VALUES (?, ?, ?, 0)"
        " ON CONFLICT (space) DO UPDATE SET ordinal = excluded.ordinal, head = excluded.head",
        [(space, link.ordinal, link.head) for space, link in last.items()],
    )


def heads_at(
    connection: Connection, places: Iterable[tuple[SpaceId, int]]
) -> dict[tuple[SpaceId, int], bytes]:
    """Return the verified heads at those ordinals that this laptop passed."""
    rows = rows_of(
        connection,
        "SELECT space, ordinal, head FROM sync_segment WHERE space = ? AND ordinal = ?",
        places,
    )
    return {(SpaceId(row[0]), row[1]): row[2] for row in rows}


def rows_of(
    connection: Connection, select_where: str, keys: Iterable[tuple[object, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows with those keys, by the driver: thousands of keys are usual in one reply.

    One prepared statement for each key is faster than lists of hundreds that are parsed anew.
    """
    cursor = driver_cursor(connection)
    for key in keys:
        yield from cursor.execute(select_where, key).fetchall()

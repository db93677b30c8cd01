"""Our own transactions on their way out: from the save until they lie in a sealed segment.

The body of a transaction is kept until the segment that holds it is stored. Sealing and
`mark_sealed` belong in one database transaction; dropping the bodies waits for an idle moment,
because it writes again every page that they lie on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from sqlalchemy import Connection

from jww_desktop.store.values import Cursor, driver_cursor
from sync.protocol.ids import SpaceId
from sync.protocol.places import Head, Tip
from sync.protocol.transaction import Encoded

CHAINS_AT_ONCE: Final = 500

TIDIED_SPACES: Final = 100
TIDIED_OF_A_SPACE: Final = 20
"""What is tidied in one transaction: rarely more than a thousand bodies, so that no save waits."""


def keep(cursor: Cursor, bodies: Sequence[tuple[int, bytes]]) -> None:
    """Keep transactions of ours, by the number of their body, until they are sealed."""
    cursor.executemany("INSERT OR REPLACE INTO store_body VALUES (?, ?)", bodies)


def waiting(connection: Connection) -> dict[SpaceId, int]:
    """Return how many transactions are not sealed yet, by space; spaces without are left out."""
    rows = driver_cursor(connection).execute(
        "SELECT id, seq - sealed FROM store_space WHERE sid > 0 AND seq > sealed ORDER BY sid"
    )
    return {SpaceId(space): count for space, count in rows}


def count(connection: Connection) -> int:
    """Return how many transactions are not sealed yet, in all spaces together."""
    rows = driver_cursor(connection).execute(
        "SELECT coalesce(sum(seq - sealed), 0) FROM store_space WHERE sid > 0 AND seq > sealed"
    )
    return int(rows.fetchone()[0])


def last(connection: Connection) -> int:
    """Return the number of the body that was kept last, 0 when there is none."""
    rows = driver_cursor(connection).execute("SELECT coalesce(max(no), 0) FROM store_body")
    return int(rows.fetchone()[0])


class Chain(NamedTuple):
    """A space in which something waits, and what the next segment there continues.

    Attributes:
        sid: the local number of the space.
        space: where.
        tip: the end of our own chain in it.
        head: how far the chain of the space was verified.
    """

    sid: int
    space: SpaceId
    tip: Tip
    head: Head


def chains(connection: Connection) -> Iterator[list[Chain]]:
    """Yield the spaces in which something waits, some hundreds at a time."""
    last = 0
    while group := _chains_after(connection, last):
        yield group
        last = group[-1].sid


def _chains_after(connection: Connection, sid: int) -> list[Chain]:
    rows = driver_cursor(connection).execute(
        "SELECT s.sid, s.id, a.last_seq, a.last_hash, h.ordinal, h.head, h.behind"
        " FROM store_space s CROSS JOIN store_vault v JOIN store_replica r ON r.no = v.replica"
        " LEFT JOIN sync_author a ON a.space = s.id AND a.replica = r.id"
        " LEFT JOIN sync_space_head h ON h.space = s.id"
        " WHERE s.sid > ? AND s.seq > s.sealed ORDER BY s.sid LIMIT ?",
        (sid, CHAINS_AT_ONCE),
    )
    return [
        Chain(
            number,
            SpaceId(space),
            Tip() if last_seq is None else Tip(last_seq, last_hash),
            Head() if ordinal is None else Head(ordinal, head, bool(behind)),
        )
        for number, space, last_seq, last_hash, ordinal, head, behind in rows.fetchall()
    ]


def read(
    connection: Connection, chains: Sequence[Chain], until: int
) -> Iterator[tuple[Chain, Iterator[Encoded]]]:
    """Yield our transactions that are not sealed yet, of one space after the other, in order.

    By one statement: two that are open at once use up the small memory of the connection
    (`opening.py`), and then reading takes twice as long, measured.

    Args:
        connection: the one that `chains` read, in the same transaction.
        chains: one of its groups, or some of one.
        until: the number of the last body that is read.
    """
    wanted = {chain.sid: chain for chain in chains}
    rows = driver_cursor(connection).execute(
        "SELECT s.sid, t.seq, b.data FROM store_space s JOIN store_tx t ON t.sid = s.sid"
        " AND t.replica = (SELECT replica FROM store_vault) AND t.seq > s.sealed"
        " JOIN store_body b ON b.no = t.body"
        " WHERE s.sid BETWEEN ? AND ? AND t.body <= ? ORDER BY s.sid, t.seq",
        (min(wanted, default=0), max(wanted, default=0), until),
    )
    for sid, found in groupby(rows, itemgetter(0)):
        if sid in wanted:
            yield wanted[sid], (Encoded(seq, data) for _, seq, data in found)


def sealed(connection: Connection, space: bytes) -> int:
    """Return the last of our transactions in a space that lies in a segment, 0 for none."""
    row = (
        driver_cursor(connection)
        .execute("SELECT sealed FROM store_space WHERE id = ?", (space,))
        .fetchone()
    )
    return row[0] if row else 0


def mark_sealed(connection: Connection, ends: Mapping[SpaceId, int]) -> None:
    """Note that our transactions up to these numbers lie in segments that are stored."""
    driver_cursor(connection).executemany(
        "UPDATE store_space SET sealed = ? WHERE id = ? AND sealed < ?",
        [(end, space, end) for space, end in ends.items()],
    )


def tidy(connection: Connection) -> bool:
    """Drop some bodies that lie in segments; say whether there were any."""
    cursor = driver_cursor(connection)
    rows = cursor.execute(
        "SELECT sid, cleared, min(sealed, cleared + ?) FROM store_space"
        " WHERE sid > 0 AND cleared < sealed LIMIT ?",
        (TIDIED_OF_A_SPACE, TIDIED_SPACES),
    ).fetchall()
    cursor.executemany(
        "DELETE FROM store_body WHERE no IN (SELECT body FROM store_tx WHERE sid = ?"
        " AND replica = (SELECT replica FROM store_vault) AND seq > ? AND seq <= ?)",
        rows,
    )
    cursor.executemany(
        "UPDATE store_space SET cleared = ? WHERE sid = ?", [(end, sid) for sid, _, end in rows]
    )
    return bool(rows)

"""Hands segments out in order, and says what the ledger holds.

A page ends at a position that its reader has considered, whether or not the segments up to there
were his: the next page begins there, and nothing before it can still appear (`ledger.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, select

from sync.central.tables import author_tip, segment, space_head
from sync.protocol.ids import OrganisationId
from sync.protocol.messages import (
    MAX_REPLY_BYTES,
    AuthorHolding,
    HoldingsReply,
    Placed,
    PullReply,
    SpaceHolding,
)

_SCAN_ROWS: Final = 2000
_HOLDING_BYTES: Final = 67
_AUTHOR_BYTES: Final = 53
"""How long the two are in a message, at most."""


def pull(
    connection: Connection,
    organisation: OrganisationId,
    spaces: AbstractSet[bytes],
    *,
    after: int,
    limit_bytes: int,
) -> PullReply:
    """Return the segments of some spaces after a position, in order of position."""
    return _page(
        connection,
        segment.c.position,
        segment.c.organisation == organisation,
        spaces=spaces,
        after=after,
        limit_bytes=limit_bytes,
    )


def space_pull(
    connection: Connection,
    organisation: OrganisationId,
    space: bytes,
    *,
    after: int,
    limit_bytes: int,
) -> PullReply:
    """Return the segments of one space after an ordinal; the cursor of the reply is an ordinal."""
    return _page(
        connection,
        segment.c.ordinal,
        segment.c.organisation == organisation,
        segment.c.space == space,
        spaces={space},
        after=after,
        limit_bytes=limit_bytes,
    )


def _page(
    connection: Connection,
    number: ColumnElement[int],
    *where: ColumnElement[bool],
    spaces: AbstractSet[bytes],
    after: int,
    limit_bytes: int,
) -> PullReply:
    limit = min(limit_bytes, MAX_REPLY_BYTES)
    chosen: list[int] = []
    size = 0
    for row in _scan(connection, number, where, after):
        if row.space in spaces:
            if chosen and size + row.size > limit:
                return PullReply(_placed(connection, number, where, chosen), after, more=True)
            chosen.append(row.number)
            size += row.size
        after = row.number
    return PullReply(_placed(connection, number, where, chosen), after, more=False)


def _scan(
    connection: Connection,
    number: ColumnElement[int],
    where: Sequence[ColumnElement[bool]],
    after: int,
) -> Iterator[Row[Any]]:
    while True:
        rows = connection.execute(
            select(number.label("number"), segment.c.space, segment.c.size)
            .where(*where, number > after)
            .order_by(number)
            .limit(_SCAN_ROWS)
        ).all()
        yield from rows
        if len(rows) < _SCAN_ROWS:
            return
        after = rows[-1].number


def _placed(
    connection: Connection,
    number: ColumnElement[int],
    where: Sequence[ColumnElement[bool]],
    chosen: Sequence[int],
) -> tuple[Placed, ...]:
    if not chosen:
        return ()
    rows = connection.execute(
        select(segment.c.position, segment.c.ordinal, segment.c.data)
        .where(*where, number.in_(chosen))
        .order_by(number)
    )
    return tuple(Placed(row.position, row.ordinal, row.data) for row in rows)


def holdings(
    connection: Connection,
    organisation: OrganisationId,
    spaces: Sequence[bytes],
    *,
    limit_bytes: int,
) -> HoldingsReply:
    """Return the ends of the chains of the first of those spaces, and of every author in them."""
    limit = min(limit_bytes, MAX_REPLY_BYTES)
    stored = _holdings(connection, organisation, spaces)
    page: list[SpaceHolding] = []
    size = 0
    for holding in (stored[space] for space in spaces if space in stored):
        size += _HOLDING_BYTES + _AUTHOR_BYTES * len(holding.authors)
        if page and size > limit:
            return HoldingsReply(tuple(page), more=True)
        page.append(holding)
    return HoldingsReply(tuple(page), more=False)


def _holdings(
    connection: Connection, organisation: OrganisationId, spaces: Sequence[bytes]
) -> dict[bytes, SpaceHolding]:
    authors: dict[bytes, list[AuthorHolding]] = {}
    for row in connection.execute(
        select(author_tip).where(
            author_tip.c.organisation == organisation, author_tip.c.space.in_(spaces)
        )
    ):
        authors.setdefault(row.space, []).append(
            AuthorHolding(row.replica, row.last_seq, row.last_hash)
        )
    return {
        row.space: SpaceHolding(row.space, row.ordinal, row.head, tuple(authors[row.space]))
        for row in connection.execute(
            select(space_head).where(
                space_head.c.organisation == organisation, space_head.c.space.in_(spaces)
            )
        )
    }

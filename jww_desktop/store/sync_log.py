"""What the last syncs did: counts and names of states, never content."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from jww_desktop.store.sync_tables import sync_log


class LogRow(msgspec.Struct, frozen=True):
    """One sync of the past.

    Attributes:
        started_ms: when it began, in milliseconds since 1970.
        stop: why it ended.
        detail: the code of a refusal, or empty.
        sent, received, applied, pending, quarantined, conflicts: as in the outcome.
        alarms: kinds of alarm, each once.
    """

    started_ms: int
    stop: str
    detail: str
    sent: int
    received: int
    applied: int
    pending: int
    quarantined: int
    conflicts: int
    alarms: tuple[str, ...]


def add(connection: Connection, row: LogRow, *, keep: int) -> None:
    """Store what a sync did, and forget all but the last `keep`."""
    body = msgspec.msgpack.encode(row)
    connection.execute(insert(sync_log).values(started_ms=row.started_ms, body=body))
    last = connection.execute(select(func.max(sync_log.c.n))).scalar_one()
    connection.execute(delete(sync_log).where(sync_log.c.n <= last - keep))


def latest(connection: Connection, limit: int) -> list[LogRow]:
    """Return the last syncs, the latest first."""
    query = select(sync_log.c.body).order_by(sync_log.c.n.desc()).limit(limit)
    rows = connection.execute(query).scalars()
    return [msgspec.msgpack.decode(body, type=LogRow) for body in rows]

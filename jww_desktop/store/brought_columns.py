"""What the columns of brought tables mean, on this laptop alone."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from jww_desktop.store.own_tables import columns


def meant(connection: Connection, heads: bytes) -> bytes | None:
    """Return what was kept for a set of heads."""
    return connection.execute(select(columns.c.meant).where(columns.c.heads == heads)).scalar()


def keep(connection: Connection, heads: bytes, meant: bytes) -> None:
    """Keep it, in the place of what was kept before."""
    statement = insert(columns).values(heads=heads, meant=meant)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["heads"], set_={"meant": meant})
    )

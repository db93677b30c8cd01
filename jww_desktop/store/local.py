"""Transactions on the tables that are of this laptop alone.

Nothing in them is synced and no form shows them, so a write needs no form's context; it is one
transaction all the same, and a synced row that changes in it is refused like anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from jww_desktop.store.database import Database


@contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """Give a connection for which the database stands still."""
    with database.snapshot() as connection:
        yield connection


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Give a connection whose work is committed whole at the end, or not at all."""
    with database.local_unit() as session:
        yield session.connection()


@contextmanager
def storing(database: Database) -> Iterator[Connection]:
    """Give the same for what a sync or a pause stores: whoever saves goes first."""
    with database.local_unit(can_wait=True) as session:
        yield session.connection()

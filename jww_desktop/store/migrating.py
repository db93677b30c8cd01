"""Bring the store's own tables to the revision of this program.

What is in these tables is nowhere else, so a revision says in full what it did on the day it was
made and never follows a declaration of today; a test holds that all of them together make what is
declared now. Tables of the domain are of no revision: their rows follow from the values in these
tables, so they follow the code as it is (`projection.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from jww_desktop.later import Later
from jww_desktop.store.migrations import HEAD
from jww_desktop.store.values import driver_cursor

if TYPE_CHECKING:
    from jww_desktop.store import upgrading
else:
    upgrading = Later("jww_desktop.store.upgrading")


def migrate(connection: Connection) -> bool:
    """Upgrade inside the transaction of `connection`; say whether anything was done.

    Raises:
        NewerError: the revision in the file is not one of this program.
    """
    present = _revision(connection)
    if present == HEAD:
        return False
    upgrading.upgrade(connection, present)
    return True


def _revision(connection: Connection) -> str | None:
    """Return the revision of the store, None for a new one."""
    cursor = driver_cursor(connection)
    known = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'store_revision'"
    if cursor.execute(known).fetchone() is None:
        return None
    row = cursor.execute("SELECT version_num FROM store_revision").fetchone()
    return str(row[0]) if row is not None else None

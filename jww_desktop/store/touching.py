"""Temporary tables of ids: thousands of rows are found by one join instead of one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from jww_desktop.store.values import Cursor

TEMP_TABLES: Final = (
    "CREATE TEMP TABLE touched_id (id BLOB PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE TEMP TABLE touched_key (
        record INTEGER, register INTEGER, PRIMARY KEY (record, register)
    ) WITHOUT ROWID
    """,
)
"""Made once on each connection; empty between two uses. What fails rolls them back as well."""


@contextmanager
def touching(cursor: Cursor, ids: Iterable[bytes]) -> Iterator[None]:
    """Fill `touched_id` with different ids of spaces or records."""
    cursor.executemany("INSERT INTO touched_id VALUES (?)", [(each,) for each in ids])
    yield
    cursor.execute("DELETE FROM touched_id")


@contextmanager
def touching_keys(cursor: Cursor, keys: Sequence[tuple[int, int]]) -> Iterator[None]:
    """Fill `touched_key` with different records and registers."""
    cursor.executemany("INSERT INTO touched_key VALUES (?, ?)", keys)
    yield
    cursor.execute("DELETE FROM touched_key")

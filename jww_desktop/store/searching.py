"""Full-text search over the columns that are declared searchable.

A save or a fold only notes which records changed; `index` brings the index up to date from an idle
moment, and before a search. Without accents and capitals, every word by its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jww_desktop.domain.registry import Spec
from jww_desktop.store.database import Database
from jww_desktop.store.rows import select_sql
from jww_desktop.store.unit_of_work import StoreSession
from jww_desktop.store.values import Cursor, driver_cursor

BATCH: Final = 200
"""Records indexed in one database transaction, so that a save never waits long for it."""

_OPEN, _CLOSE = "\x02", "\x03"
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Part:
    """A piece of an excerpt; `is_hit` when it is what was asked."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Hit:
    """A record in which the words were found, with an excerpt around them."""

    table: str
    record: bytes
    excerpt: tuple[Part, ...]


def index(database: Database) -> int:
    """Index some of the records that changed; return how many are left."""
    with database.local_unit(can_wait=True) as session:
        cursor = driver_cursor(session.connection())
        queued = cursor.execute(
            "SELECT record, tbl, id FROM store_search_queue LIMIT ?", (BATCH,)
        ).fetchall()
        for number, table, record in queued:
            spec = database.registry.by_number.get(table)
            _index(cursor, spec, number, table, record)
        cursor.executemany(
            "DELETE FROM store_search_queue WHERE record = ?", [(row[0],) for row in queued]
        )
        left: int = cursor.execute("SELECT count(*) FROM store_search_queue").fetchone()[0]
    return left


def _index(cursor: Cursor, spec: Spec | None, number: int, table: int, record: bytes) -> None:
    cursor.execute("DELETE FROM store_search WHERE rowid = ?", (number,))
    if spec is None:
        return
    row = cursor.execute(select_sql(spec, 1), (record,)).fetchone()
    if row is None:
        return
    named = dict(zip(spec.columns, row[2:], strict=True))
    body = "\n".join(str(named[column]) for column in spec.searchable if named[column])
    if body:
        cursor.execute(
            "INSERT INTO store_search (rowid, id, tbl, body) VALUES (?, ?, ?, ?)",
            (number, record, table, body),
        )


def search(session: StoreSession, text: str, limit: int = 50) -> list[Hit]:
    """Return the records that hold all words of `text`, those that came here last first."""
    return next(turns(session, text, limit), [])


def turns(session: StoreSession, text: str, each: int) -> Iterator[list[Hit]]:
    """Return the same for who leaves out some and wants more: so many at a time, until all."""
    words = _WORD.findall(text)
    if not words:
        return
    cursor = driver_cursor(session.connection())
    wanted = " ".join(f'"{word}"*' for word in words)
    # The index walks backwards many times slower than forwards: so first all numbers, in order.
    numbers = [
        number
        for (number,) in cursor.execute(
            "SELECT rowid FROM store_search WHERE store_search MATCH ? ORDER BY rowid", (wanted,)
        )
    ]
    while numbers:
        part = numbers[-each:]
        del numbers[-each:]
        rows = cursor.execute(
            f"SELECT id, tbl, snippet(store_search, 2, '{_OPEN}', '{_CLOSE}', '…', 16)"  # noqa: S608 -- two constants
            " FROM store_search WHERE store_search MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid",
            (wanted, part[0], part[-1]),
        ).fetchall()
        yield [
            Hit(session.specs.by_number[table].name, record, _parts(excerpt))
            for record, table, excerpt in reversed(rows)
            if table in session.specs.by_number
        ]


def _parts(excerpt: str) -> tuple[Part, ...]:
    """Cut an excerpt at the marks around each hit."""
    pieces = enumerate(re.split(f"[{_OPEN}{_CLOSE}]", excerpt))
    return tuple(Part(piece, is_hit=number % 2 == 1) for number, piece in pieces if piece)

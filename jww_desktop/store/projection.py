"""Synced tables: rows that follow from the live values, and what watches them.

The values are what is kept; a row is how they look under the declarations of this program. So a
table that is declared otherwise than when its rows were built is dropped and built again, with the
values of fields that nobody here knew before. No migration is ever written for one.

Each row written calls `mark` (`marks.py`): a constraint when it is inserted or updated, a trigger
when it is deleted. A trigger that calls a function makes SQLite keep a copy of every page that the
statement touches, to undo it alone; a constraint speaks before anything is touched. Measured, the
row of a note then costs a third.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from jww_desktop.domain.registry import Registry, Spec
from jww_desktop.store.errors import SchemaError
from jww_desktop.store.marks import FUNCTION
from jww_desktop.store.rows import exists, insert_sql, parameters, row_of
from jww_desktop.store.tables import SEARCH_DDL
from jww_desktop.store.values import Cursor, Replicas, chunks, driver_cursor, live_of

_DIALECT = sqlite.dialect()

_TRIGGERS = {
    "deleted": "AFTER DELETE ON {table} BEGIN SELECT {mark}('{name}', OLD.id); END",
    "fixed": (
        "BEFORE UPDATE OF id, space ON {table}"
        " WHEN NEW.id IS NOT OLD.id OR NEW.space IS NOT OLD.space"
        " BEGIN SELECT RAISE(ABORT, 'id and space are fixed'); END"
    ),
}


@cache
def declared(spec: Spec) -> Mapping[str, str]:
    """Return what the database must hold for one table, by name."""
    found = {spec.name: _watched(spec)}
    for index in sorted(spec.table.indexes, key=lambda index: str(index.name)):  # a set
        found[str(index.name)] = _one_line(str(CreateIndex(index).compile(dialect=_DIALECT)))
    for suffix, body in _TRIGGERS.items():
        trigger = f"{spec.name}_{suffix}"
        text = body.format(table=f'"{spec.name}"', name=spec.name, mark=FUNCTION)
        found[trigger] = f'CREATE TRIGGER "{trigger}" {text}'
    return MappingProxyType(found)


@cache
def _fingerprint(spec: Spec) -> str:
    """Change when the rows of a table must be built again; behind a colon, its words as well."""
    rows = (spec.fingerprint, *declared(spec).values())
    words = [(number, spec.registers[number].columns) for number in sorted(spec.searched)]
    return f"{_hash(rows)}:{_hash((words, spec.searchable))}"


def _hash(parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _watched(spec: Spec) -> str:
    """Return the table with a constraint that calls `mark`.

    `mark` gives NULL, so what follows is never computed; it names every column, because an update
    checks only those constraints that name a column it sets.
    """
    table = _one_line(str(CreateTable(spec.table).compile(dialect=_DIALECT)))
    columns = ", ".join(f'"{column.name}"' for column in spec.table.columns)
    call = f"{FUNCTION}('{spec.name}', id)"
    return f"{table.removesuffix(' )')}, CHECK ({call} IS NULL OR coalesce({columns})) )"


def project(connection: Connection, registry: Registry) -> bool:
    """Make every synced table as it is declared; say whether a row was built."""
    cursor = driver_cursor(connection)
    known = {
        number: (name, fingerprint)
        for number, name, fingerprint in cursor.execute("SELECT * FROM store_projection")
    }
    specs = {spec.number: (spec.name, _fingerprint(spec)) for spec in registry}
    stale = [number for number, was in known.items() if specs.get(number) != was]
    worded = all(_words(specs.get(number)) == _words(known[number]) for number in stale)
    for number in stale:
        cursor.execute(f'DROP TABLE IF EXISTS "{known[number][0]}"')
        cursor.execute("DELETE FROM store_projection WHERE tbl = ?", (number,))
    built = False
    for number, (name, fingerprint) in specs.items():
        if number in known and number not in stale:
            continue
        spec = registry.by_number[number]
        _create(cursor, spec)
        built = rebuild(cursor, spec) or built
        if number not in known:
            _queue_words(cursor, spec)
        cursor.execute("INSERT INTO store_projection VALUES (?, ?, ?)", (number, name, fingerprint))
    if not worded:
        _forget_words(cursor, registry)
    return built


def _words(declared_as: tuple[str, str] | None) -> str:
    """Return what of a table's fingerprint concerns the search index."""
    return declared_as[1].partition(":")[2] if declared_as is not None else ""


def _forget_words(cursor: Cursor, registry: Registry) -> None:
    """Begin the search index anew: taking words out one by one takes minutes."""
    cursor.execute("DROP TABLE store_search")
    for statement in SEARCH_DDL:
        cursor.execute(statement)
    for spec in registry:
        _queue_words(cursor, spec)


def _queue_words(cursor: Cursor, spec: Spec) -> None:
    if spec.searchable:
        cursor.execute(
            "INSERT OR IGNORE INTO store_search_queue"
            " SELECT no, tbl, id FROM store_record WHERE tbl = ? AND shadow = 0",
            (spec.number,),
        )


def _create(cursor: Cursor, spec: Spec) -> None:
    for statement in declared(spec).values():
        cursor.execute(statement)


def rebuild(cursor: Cursor, spec: Spec) -> bool:
    """Fill an empty table from the values; say whether it got a row."""
    replicas = Replicas(cursor)
    records = cursor.execute(
        "SELECT r.no, r.id, s.id FROM store_record r JOIN store_space s ON s.sid = r.sid"
        " WHERE r.tbl = ? AND r.shadow = 0",
        (spec.number,),
    ).fetchall()
    for part in chunks(records):
        live = live_of(cursor, replicas, [number for number, _, _ in part])
        rows = [
            parameters(record, space, row_of(spec, live[number]))
            for number, record, space in part
            if number in live and exists(live[number])
        ]
        cursor.executemany(insert_sql(spec.name, spec.columns), rows)
    return bool(records)


def require_declared(connection: Connection, registry: Registry) -> None:
    """Refuse a database whose synced tables, indexes or triggers are not exactly as declared.

    Raises:
        SchemaError: one differs, is missing or is too many.
    """
    wanted = {name: sql for spec in registry for name, sql in declared(spec).items()}
    found = dict(_found(driver_cursor(connection), registry))
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            raise SchemaError(name)


def _found(cursor: Cursor, registry: Registry) -> Iterator[tuple[str, str]]:
    rows = cursor.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()
    for name, table, sql in rows:
        if table in registry.by_name:
            yield name, _one_line(sql)


def _one_line(sql: str) -> str:
    return " ".join(sql.split())

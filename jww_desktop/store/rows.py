"""Rows of synced tables as they follow from live values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jww_desktop.domain.registry import Spec
from jww_desktop.store.codec import Storage, decode, fill, unpack
from jww_desktop.store.firsts import Values
from jww_desktop.store.values import Cursor, marks_for
from sync.protocol import merge
from sync.protocol.merge import Live
from sync.protocol.transaction import ALIVE, Dot


def row_of(spec: Spec, live: Mapping[int, Live]) -> list[Storage]:
    """Return the synced columns of a record, in order."""
    row: list[Storage] = [None] * len(spec.columns)
    for number, register in spec.registers.items():
        value = merge.shown(live[number].values()) if number in live else None
        if value is not None:
            fill(row, register, decode(value.raw))
    return row


def first_row(spec: Spec, values: Values) -> list[Storage]:
    """Return the synced columns of a record that was written once."""
    row: list[Storage] = [None] * len(spec.columns)
    for number, raw in values.items():
        register = spec.registers.get(number)
        if register is not None:
            fill(row, register, decode(raw))
    return row


def exists(live: Mapping[int, Live]) -> bool:
    """Whether a record has a row, by all its live values."""
    alive = live.get(ALIVE, {}).values()
    return merge.exists(list(alive), other_dots(live))


def other_dots(live: Mapping[int, Live]) -> Iterator[Dot]:
    """Yield the dots of all registers but `alive`."""
    return (dot for register, values in live.items() if register != ALIVE for dot in values)


def troubled(live: Mapping[int, Live], *, exists: bool) -> set[int]:
    """Return the registers about which a person has to decide."""
    found = {
        register
        for register, values in live.items()
        if register != ALIVE and merge.in_conflict(values.values())
    }
    if merge.is_contested(list(live.get(ALIVE, {}).values()), exists=exists):
        found.add(ALIVE)
    return found


@lru_cache(256)
def select_sql(spec: Spec, count: int) -> str:
    """Return the statement that reads so many rows by id."""
    names = ", ".join(_names("id", "space", *spec.columns))
    return f"SELECT {names} FROM {_name(spec.name)} WHERE id IN ({','.join('?' * count)})"  # noqa: S608 -- declared names


@cache
def insert_sql(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that writes a whole row."""
    names = _names("id", "space", *columns)
    return f"INSERT INTO {_name(table)} ({', '.join(names)}) VALUES ({marks_for(names)})"  # noqa: S608 -- same


@cache
def update_sql(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that changes these columns of one row."""
    changes = ", ".join(f"{name} = ?" for name in _names(*columns))
    return f"UPDATE {_name(table)} SET {changes} WHERE id = ?"  # noqa: S608 -- same


@cache
def delete_sql(table: str) -> str:
    """Return the statement that removes one row."""
    return f"DELETE FROM {_name(table)} WHERE id = ?"  # noqa: S608 -- same


def _names(*columns: str) -> list[str]:
    return [_name(column) for column in columns]


def _name(name: str) -> str:
    return f'"{name}"'


def parameters(record: bytes, space: bytes, row: list[Storage]) -> tuple[Any, ...]:
    """Return what `insert_sql` wants."""
    return (record, space, *row)


class RowChanges:
    """Rows to insert, change and remove, in few statements."""

    def __init__(self) -> None:
        self._inserts: defaultdict[Spec, list[tuple[Any, ...]]] = defaultdict(list)
        self._deletes: defaultdict[Spec, list[tuple[bytes]]] = defaultdict(list)
        self._updates: defaultdict[tuple[str, tuple[str, ...]], list[tuple[Storage, ...]]]
        self._updates = defaultdict(list)

    def insert(self, spec: Spec, row: tuple[Any, ...]) -> None:
        """Insert a whole row, as `parameters` gives it."""
        self._inserts[spec].append(row)

    def delete(self, spec: Spec, record: bytes) -> None:
        """Remove a row."""
        self._deletes[spec].append((record,))

    def update(self, spec: Spec, record: bytes, changed: Mapping[int, bytes]) -> None:
        """Let some registers of a row show other values."""
        columns: list[str] = []
        row: list[Storage] = []
        for number in sorted(changed):
            register = spec.registers[number]
            columns += register.columns
            row += unpack(register, changed[number])
        self._updates[spec.name, tuple(columns)].append((*row, record))

    def write(self, cursor: Cursor) -> None:
        """Write everything."""
        for spec, gone in self._deletes.items():
            cursor.executemany(delete_sql(spec.name), gone)
        for spec, rows in self._inserts.items():
            cursor.executemany(insert_sql(spec.name, spec.columns), rows)
        for (table, columns), changes in self._updates.items():
            cursor.executemany(update_sql(table, columns), changes)

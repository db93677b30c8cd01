"""What is declared, as plain numbers and names: capture, apply and export see nothing else.

Built once, after all synced classes are imported. It refuses what two laptops cannot keep together
(foreign keys, unique, NOT NULL) and what would write a register that nobody touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PickleType,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase, Mapper
from sqlalchemy.types import TypeEngine

from jww_desktop.domain.base import LINK, NUMBER, REGISTER, SEARCHABLE, SyncedRecord
from jww_desktop.domain.columns import Normal
from jww_desktop.domain.rules import Rule

T = TypeVar("T")

FIXED = ("id", "space")
"""Columns of every synced table that are no register."""


_DIALECT: Final = sqlite.dialect()
_INT64: Final = range(-(2**63), 2**63)

_KINDS: Final[tuple[tuple[type[TypeEngine[Any]], type[int | float | str | bytes]], ...]] = (
    (String, str),
    (Integer, int),
    (Boolean, int),
    (LargeBinary, bytes),
    (Float, float),
)


class DeclarationError(TypeError):
    """A synced class is declared in a way that cannot be synced."""


@dataclass(frozen=True)
class Field:
    """A synced column.

    Attributes:
        number: its number in the table.
        column: its name.
        place: its place among the columns of the table, without `id` and `space`.
        kind: what the database holds in it.
        read: turns that into what mapped objects hold, or raises `ValueError`; None if the same.
    """

    number: int
    column: str
    place: int
    kind: type[int | float | str | bytes]
    read: Callable[[Any], object] | None = None

    def accepts(self, value: object) -> bool:
        """Whether the column can hold `value` and a mapped object can read it."""
        kind = self.kind
        if type(value) is not kind or (kind is int and value not in _INT64):
            return False
        try:
            return self.read is None or self.read(value) is not None
        except ValueError:
            return False


@dataclass(frozen=True)
class Register:
    """Fields that are decided together, by number."""

    number: int
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of its columns."""
        return tuple(field.column for field in self.fields)

    def of(self, row: Sequence[T]) -> tuple[T, ...]:
        """Return its columns, of all columns of a row."""
        if len(self.fields) == 1:
            return (row[self.fields[0].place],)
        return tuple(row[field.place] for field in self.fields)


@dataclass(frozen=True, eq=False)
class Spec:
    """One synced table.

    Attributes:
        number: its number, for ever.
        name: its name in the database.
        record: the mapped class.
        columns: names of the synced columns, in order.
        registers: its registers by number.
        searchable: columns whose words are in the search index.
        links: table name by column that holds ids of its records.
        rules: what must be so of every record.
    """

    number: int
    name: str
    record: type[SyncedRecord]
    table: Table
    columns: tuple[str, ...]
    registers: Mapping[int, Register]
    searchable: tuple[str, ...]
    links: Mapping[str, str]
    rules: tuple[Rule, ...]

    def register_of(self, column: str) -> Register:
        """Return the register to which a column belongs."""
        for register in self.registers.values():
            if column in register.columns:
                return register
        raise KeyError(column)

    @cached_property
    def searched(self) -> frozenset[int]:
        """Numbers of the registers with words in the search index."""
        return frozenset(self.register_of(column).number for column in self.searchable)

    @property
    def fingerprint(self) -> str:
        """Changes when rows have to be built again from their values."""
        parts = [
            (self.number, self.name),
            *((c.name, repr(c.type), c.info, c.index) for c in self.table.columns),
        ]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


class Registry:
    """All synced tables."""

    def __init__(self, specs: Iterator[Spec]) -> None:
        by_number: dict[int, Spec] = {}
        for spec in specs:
            other = by_number.setdefault(spec.number, spec)
            if other is not spec:
                raise DeclarationError(f"{spec.name} and {other.name} share a table number")
        self.by_number: Mapping[int, Spec] = MappingProxyType(dict(sorted(by_number.items())))
        self.by_name: Mapping[str, Spec] = MappingProxyType(
            {spec.name: spec for spec in self.by_number.values()}
        )
        self._by_record = {spec.record: spec for spec in self.by_number.values()}

    def __iter__(self) -> Iterator[Spec]:
        return iter(self.by_number.values())

    def of(self, record: type[SyncedRecord]) -> Spec:
        """Return the spec of a mapped class."""
        return self._by_record[record]


def build(base: type[DeclarativeBase]) -> Registry:
    """Return the registry of all classes mapped on `base`.

    Raises:
        DeclarationError: one of them cannot be synced; names the class and the column.
    """
    base.registry.configure()
    return Registry(_spec(mapper) for mapper in base.registry.mappers)


def _spec(mapper: Mapper[Any]) -> Spec:
    record, table = mapper.class_, mapper.local_table
    name = f"{record.__module__}.{record.__qualname__}"
    number = getattr(record, "__number__", None)
    if not isinstance(table, Table) or mapper.inherits is not None:
        raise DeclarationError(f"{name}: one class, one table; no inheritance")
    if not isinstance(number, int) or number < 1:
        raise DeclarationError(f"{name}: no table number")
    _check_mapper(name, mapper, table)
    columns = [column for column in table.columns if column.name not in FIXED]
    registers = _registers(name, columns)
    return Spec(
        number=number,
        name=table.name,
        record=record,
        table=table,
        columns=tuple(column.name for column in columns),
        registers=MappingProxyType(registers),
        searchable=tuple(column.name for column in columns if column.info[SEARCHABLE]),
        links=MappingProxyType({c.name: c.info[LINK] for c in columns if c.info[LINK]}),
        rules=tuple(record.__rules__),
    )


def _check_mapper(name: str, mapper: Mapper[Any], table: Table) -> None:
    if mapper.version_id_col is not None:
        raise DeclarationError(f"{name}: a version column is of one laptop only")
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint | UniqueConstraint):
            kind = type(constraint).__name__
            raise DeclarationError(f"{name}: {kind} cannot hold across laptops")
    if any(index.unique for index in table.indexes):
        raise DeclarationError(f"{name}: a unique index cannot hold across laptops")
    if tuple(column.name for column in table.primary_key) != ("id",):
        raise DeclarationError(f"{name}: the primary key is `id`")
    for relation in mapper.relationships:
        if relation.secondary is not None:
            raise DeclarationError(f"{name}.{relation.key}: a secondary table has no record ids")
        if not relation.viewonly and relation.passive_deletes != "all":
            raise DeclarationError(
                f'{name}.{relation.key}: without passive_deletes="all", the children of a deleted'
                " parent are written as edits that nobody made"
            )


def _registers(name: str, columns: list[Column[Any]]) -> dict[int, Register]:
    fields: dict[int, Field] = {}
    members: dict[int, list[Field]] = {}
    for place, column in enumerate(columns):
        where = f"{name}.{column.name}"
        number, register = column.info.get(NUMBER), column.info.get(REGISTER)
        if not isinstance(number, int) or not isinstance(register, int) or number < 1:
            raise DeclarationError(f"{where}: no field number; declare it with `field`")
        if number in fields:
            raise DeclarationError(f"{where}: number {number} is used twice")
        _check_column(where, column)
        fields[number] = Field(number, column.name, place, _kind(where, column), _reader(column))
        members.setdefault(register, []).append(fields[number])
    for register in members:
        if register not in fields or register != _register(columns, fields[register]):
            raise DeclarationError(f"{name}: register {register} is not that of its first field")
    return {
        number: Register(number, tuple(sorted(members[number], key=lambda field: field.number)))
        for number in sorted(members)
    }


def _register(columns: list[Column[Any]], field: Field) -> object:
    return columns[field.place].info[REGISTER]


def _kind(where: str, column: Column[Any]) -> type[int | float | str | bytes]:
    stored = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    for declared, kind in _KINDS:
        if isinstance(stored, declared):
            return kind
    raise DeclarationError(f"{where}: not text, a number, yes or no, or bytes when stored")


def _reader(column: Column[Any]) -> Callable[[Any], object] | None:
    if isinstance(column.type, Normal):
        return column.type.read  # what its processor calls, without the three calls around it
    return column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)


def _check_column(where: str, column: Column[Any]) -> None:
    if not column.nullable:
        raise DeclarationError(f"{where}: NOT NULL cannot hold for a record that arrives in parts")
    if column.server_default is not None or column.computed is not None:
        raise DeclarationError(f"{where}: absent is NULL; no server default, no computed column")
    if column.onupdate is not None or column.server_onupdate is not None:
        raise DeclarationError(f"{where}: onupdate writes a register that nobody touched")
    if isinstance(column.type, JSON | PickleType):
        raise DeclarationError(f"{where}: what it holds changes in place unseen; use columns")

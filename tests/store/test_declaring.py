"""What may be declared, and what happens to rows when a declaration changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import (
    Boolean,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.sql.schema import Computed

from jww_desktop.domain.base import SyncedRecord, field
from jww_desktop.domain.registry import DeclarationError, Registry, build
from jww_desktop.store import projection, searching
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database, create, open_existing
from sync.protocol.transaction import ALIVE, TRUE, Transaction, Write
from tests.support.colleague import by, raw
from tests.support.stored_values import live_values, stored_values
from tests.support.stores import KEY, REGISTRY, SPACE, VAULT, Note


def declared(name: str = "thing", number: object = 9, **members: Any) -> Registry:
    """Return the registry of one class on a base of its own."""

    class Lonely(SyncedRecord, DeclarativeBase):
        pass

    body = {"__tablename__": name, "__number__": number, **members}
    held = type("Thing", (Lonely,), body)  # a class that nobody holds is forgotten
    registry = build(Lonely)
    assert [spec.record for spec in registry] == [held]
    return registry


def plain(*arguments: Any, **keywords: Any) -> Any:
    """Return a column that says its number but is otherwise declared by hand."""
    keywords.setdefault("nullable", True)
    return mapped_column(*arguments, info=field(1).column.info, **keywords)


REFUSED = {
    "no table number": {"number": None},
    "no field number": {"a": mapped_column(Integer)},
    "used twice": {"a": field(1, Integer()), "b": field(1, Integer())},
    "no field number; declare": {"a": field(0, Integer())},
    "register 2 is not that": {"a": field(1, Integer(), register=2)},
    "register 2 is not that of its first field": {
        "a": field(1, Integer(), register=2),
        "b": field(2, Integer(), register=1),
    },
    "NOT NULL": {"a": plain(Integer, nullable=False)},
    "no server default": {"a": plain(Integer, server_default="1")},
    "no computed column": {"a": plain(Integer, Computed("1 + 1"))},
    "ForeignKeyConstraint": {"a": plain(Integer, ForeignKey("thing.id"))},
    "UniqueConstraint": {"a": plain(Integer), "__table_args__": (UniqueConstraint("a"),)},
    "unique index": {"a": plain(Integer), "__table_args__": (Index("x", "a", unique=True),)},
    "primary key is `id`": {"a": plain(Integer, primary_key=True, nullable=False)},
    "not text, a number": {"a": field(1, DateTime())},
    "version column": {
        "a": (version := plain(Integer)),
        "__mapper_args__": {"version_id_col": version.column},
    },
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_two_laptops_cannot_keep_together_is_refused_by_name(why: str) -> None:
    with pytest.raises(DeclarationError, match=why) as caught:
        declared(**REFUSED[why])  # type: ignore[arg-type]
    assert "Thing" in str(caught.value)


def test_two_tables_may_not_share_a_number() -> None:
    class Lonely(SyncedRecord, DeclarativeBase):
        pass

    held = [
        type(name, (Lonely,), {"__tablename__": name, "__number__": 3}) for name in ("one", "two")
    ]
    with pytest.raises(DeclarationError, match="share a table number"):
        build(Lonely)
    assert len(held) == 2


def test_inheritance_is_refused() -> None:
    class Lonely(SyncedRecord, DeclarativeBase):
        pass

    class Animal(Lonely):
        __tablename__, __number__ = "animal", 1

    class Dog(Animal):
        __number__ = 2

    assert Dog.__mapper__.inherits is Animal.__mapper__
    with pytest.raises(DeclarationError, match="no inheritance"):
        build(Lonely)


def test_a_relationship_by_id_is_fine() -> None:
    class Lonely(SyncedRecord, DeclarativeBase):
        pass

    class Leaf(Lonely):
        __tablename__, __number__ = "leaf", 2
        tree_id: Mapped[bytes | None] = field(1, link="tree")

    class Tree(Lonely):
        __tablename__, __number__ = "tree", 1
        leaves = relationship(
            Leaf, primaryjoin="foreign(Leaf.tree_id) == Tree.id", passive_deletes="all"
        )

    assert [spec.record for spec in build(Lonely)] == [Tree, Leaf]


def test_numbers_and_registers_are_known_by_name() -> None:
    spec = REGISTRY.of(Note)
    assert spec is REGISTRY.by_name["note"]
    assert spec.register_of("last").number == 2
    assert spec.register_of("last").columns == ("first", "last")
    assert spec.searched == {1}
    assert dict(spec.links) == {"folder_id": "folder"}
    with pytest.raises(KeyError):
        spec.register_of("nothing")


def test_every_kind_of_column_reads_what_it_stored(tmp_path: Path) -> None:
    registry = declared(
        a=field(1, String()), b=field(2, Float()), c=field(3, Boolean()), d=field(4, Integer())
    )
    thing: Any = next(iter(registry)).record
    database = _create(tmp_path, registry)
    with database.unit_now() as unit:
        unit.add(thing(space=SPACE, a="x", b=0.5, c=True, d=-(2**63)))
    with database.read() as (session, _):
        found = session.query(thing).one()
    assert (found.a, found.b, found.c, found.d) == ("x", 0.5, True, -(2**63))
    database.close()


def _create(folder: Path, registry: Registry) -> Database:
    database = create(folder / "vault.db", KEY, VAULT, registry=registry, replica=500)
    database.bind(user=b"u" * 16)
    return database


def _upgrade(folder: Path, registry: Registry) -> Database:
    database = open_existing(folder / "vault.db", KEY, VAULT, registry=registry)
    database.bind(user=b"u" * 16)
    return database


def _rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.read() as (session, _):
        cursor = session.connection().connection.cursor()
        cursor.execute(sql)
        return list(cursor.fetchall())


def test_a_field_that_came_before_the_program_knew_it_appears_with_the_upgrade(
    tmp_path: Path,
) -> None:
    old = declared(a=field(1, String()))
    new = declared(
        a=field(1, String(), searchable=True),
        b=field(2, Integer()),
        c=field(3, Integer(), register=1),
    )
    record = b"r" * 16
    gone = b"g" * 16
    database = _create(tmp_path, old)
    with database.fold() as fold:
        fold.apply([_received(_created(record), 1), _received(_created(gone), 2, replica=8)])
    with database.unit_now() as unit:
        unit.delete(unit.get_one(next(iter(old)).record, gone))
    assert _rows(database, "SELECT a FROM thing") == [("een",)]
    database.close()

    database = _upgrade(tmp_path, new)
    assert _rows(database, "SELECT id, a, b, c FROM thing") == [(record, "een", 5, 6)]
    assert _rows(database, "SELECT count(*) FROM store_search_queue") == [(2,)]
    with database.unit_now() as unit:
        unit.get_one(next(iter(new)).record, record).a = "twee"  # type: ignore[attr-defined]
    database.close()

    # And an older program that opens it again shows what it knows, and keeps the rest.
    database = _upgrade(tmp_path, old)
    assert _rows(database, "SELECT a FROM thing") == [("twee",)]
    assert [value.register for value in live_values(database)].count(2) == 2
    database.close()


def _created(record: bytes) -> tuple[Write, ...]:
    return (
        Write(9, record, ALIVE, msgspec.Raw(TRUE)),
        Write(9, record, 1, raw({1: "een", 3: 6})),
        Write(9, record, 2, raw(5)),
    )


def _received(writes: tuple[Write, ...], number: int, replica: int = 7) -> Any:
    transaction: Transaction = by(1, *writes, txid=bytes([number]) * 16)
    return Received(SPACE, replica, [transaction])


def test_a_table_that_is_no_longer_declared_goes_and_its_values_stay(tmp_path: Path) -> None:
    old, other = declared(a=field(1, String())), declared("other", 10, a=field(1, String()))
    database = _create(tmp_path, old)
    with database.fold() as fold:
        fold.apply([_received(_created(b"r" * 16), 1)])
    database.close()
    database = _upgrade(tmp_path, other)
    with database.local_unit() as session:
        session.execute(text("INSERT INTO store_search_queue VALUES (1, 9, x'00')"))
        session.execute(text("INSERT INTO store_review VALUES (1, -1, 'old', x'00', 9, 1, 1)"))
    assert searching.index(database) == 0
    with database.unit_now() as unit:
        unit.add(next(iter(other)).record(space=SPACE, a="nieuw"))  # type: ignore[call-arg]
    tables = _rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    assert ("thing",) not in tables
    assert ("other",) in tables
    assert len(stored_values(database)) == 5
    database.close()
    database = _upgrade(tmp_path, old)
    assert _rows(database, "SELECT a FROM thing") == [("een",)]
    database.close()


def test_rows_that_are_built_again_leave_the_search_index_alone(tmp_path: Path) -> None:
    old = declared(a=field(1, String(), searchable=True))
    new = declared(a=field(1, String(), searchable=True), b=field(2, Integer()))
    thing: Any = next(iter(old)).record
    database = _create(tmp_path, old)
    with database.unit_now() as unit:
        unit.add(thing(space=SPACE, a="een"))
    assert searching.index(database) == 0
    database.close()

    database = _upgrade(tmp_path, new)
    assert _rows(database, "SELECT a, b FROM thing") == [("een", None)]
    assert _rows(database, "SELECT count(*) FROM store_search_queue") == [(0,)]
    assert _rows(database, "SELECT body FROM store_search") == [("een",)]
    database.close()


def test_the_indexes_of_a_table_are_declared_in_one_order() -> None:
    """A set of them has none, and a table whose fingerprint wavers is built again at each start."""
    links: Any = {
        name: field(number, String(), link="thing") for number, name in enumerate("fbeacd", 1)
    }
    (spec,) = declared(**links)
    indexes = [name for name in projection.declared(spec) if name.startswith("ix_")]
    assert indexes == [f"ix_thing_{name}" for name in "abcdef"]

"""Each way in which SQLAlchemy or SQLite was caught losing, inventing or hiding a change.

The numbers are for talking about them; each test says in a sentence what must hold.

All stand in one module, long as it is, because their numbers run on: here a reader looks up what is
caught.
"""

# ruff: noqa: PT012 -- what raises is often the end of the unit, after several statements

from __future__ import annotations

import gc
from contextlib import closing, suppress
from typing import Any

import msgspec
import pytest
from sqlalchemy import (
    JSON,
    Column,
    Integer,
    LargeBinary,
    PickleType,
    Table,
    delete,
    event,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.orm.exc import ObjectDereferencedError
from sqlcipher3 import dbapi2

from jww_desktop.domain.base import SyncedRecord, field
from jww_desktop.domain.registry import DeclarationError, Field, build
from jww_desktop.errors import BugError
from jww_desktop.store.database import product
from jww_desktop.store.engine import lifted
from jww_desktop.store.errors import SchemaError
from jww_desktop.store.marks import OutsideUnitError
from jww_desktop.store.opening import connect
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.transaction import ALIVE, Write
from tests.support.stores import KEY, SPACE, Folder, Laptop, Note


def writes(laptop: Laptop) -> list[list[tuple[int, int]]]:
    """Return (table, register) of every write, by transaction."""
    return [[(w.table, w.register) for w in item.writes] for item in laptop.sent()]


def test_p1_a_commit_that_fails_leaves_nothing_for_the_next_to_find(laptop: Laptop) -> None:
    kept = laptop.add(title="eerst")
    with laptop.database.local_unit() as session:
        session.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        session.execute(
            text(
                "CREATE TABLE child (parent INTEGER"
                " REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)"
            )
        )
    _switch_on_foreign_keys(laptop)
    with pytest.raises(IntegrityError), laptop.database.unit_now() as unit:
        unit.add(Note(space=SPACE, title="gaat niet door"))
        unit.connection().execute(text("INSERT INTO child VALUES (7)"))
    assert laptop.rows("SELECT count(*) FROM note") == [(1,)]
    laptop.edit(kept, title="daarna")
    # The failed save left no gap in the numbering and nothing waiting.
    assert [item.seq for item in laptop.sent()] == [1, 2]
    assert laptop.rows("SELECT count(*) FROM child") == [(0,)]


def _switch_on_foreign_keys(laptop: Laptop) -> None:
    engine = laptop.database._engine
    held = [engine.raw_connection() for _ in range(engine.pool.size())]  # type: ignore[attr-defined]
    for raw in held:
        with lifted(raw):
            raw.cursor().execute("PRAGMA foreign_keys = ON")
    for raw in held:
        raw.close()


def test_p2_a_released_savepoint_goes_when_the_unit_goes(laptop: Laptop) -> None:
    with pytest.raises(ZeroDivisionError), laptop.database.unit_now() as unit:
        with unit.begin_nested():
            unit.add(Note(space=SPACE, title="in een savepoint"))
        raise ZeroDivisionError
    assert laptop.rows("SELECT count(*) FROM note") == [(0,)]
    assert laptop.sent() == []


def test_p3_a_unit_holds_the_right_to_write_before_it_reads(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    with laptop.database.unit_now() as unit:
        unit.get_one(Note, record)
        other = laptop.database._engine.raw_connection()
        try:
            with lifted(other):
                other.cursor().execute("PRAGMA busy_timeout = 0")
            with pytest.raises(Exception, match="locked"):
                other.cursor().execute("BEGIN IMMEDIATE")
        finally:
            other.close()


def test_p4_the_release_of_a_savepoint_is_not_the_save(laptop: Laptop) -> None:
    with laptop.database.unit_now() as unit:
        with unit.begin_nested():
            unit.add(Note(space=SPACE, title="een"))
        with unit.begin_nested():
            unit.add(Note(space=SPACE, title="twee"))
        assert not unit.is_captured
    assert len(laptop.sent()) == 1


def test_p5_bulk_methods_are_stopped_by_the_tripwire(laptop: Laptop) -> None:
    with (
        pytest.raises(OutsideUnitError, match="note was changed"),
        laptop.database.unit_now() as unit,
    ):
        unit.bulk_insert_mappings(Note.__mapper__, [{"id": b"i" * 16, "space": SPACE}])
    with pytest.raises(OutsideUnitError), laptop.database.unit_now() as unit:
        unit.bulk_save_objects([Note(space=SPACE)])
    assert laptop.rows("SELECT count(*) FROM note") == [(0,)]
    record = laptop.add(title="een")
    with pytest.raises(OutsideUnitError), laptop.database.unit_now() as unit:
        unit.bulk_update_mappings(Note.__mapper__, [{"id": record, "title": "x"}])
    assert laptop.rows("SELECT title FROM note") == [("een",)]
    assert len(laptop.sent()) == 1


@pytest.mark.parametrize(
    "statement",
    [
        insert(Note),
        insert(Note).returning(Note.id),
        insert(Note).from_select(["id"], select(Note.id)),
        update(Note).values(title="x"),
        update(Note).values(title="x").returning(Note.title),
        delete(Note),
    ],
    ids=str,
)
def test_p5_statements_on_synced_tables_are_refused_with_a_reason(
    laptop: Laptop, statement: Any
) -> None:
    with pytest.raises(BugError, match="note is synced"), laptop.database.unit_now() as unit:
        unit.execute(statement)
    with pytest.raises(BugError), laptop.database.local_unit() as session:
        session.execute(statement)


def test_p5_a_legacy_query_that_changes_rows_is_refused_with_a_reason(laptop: Laptop) -> None:
    laptop.add(title="een")
    for change in (
        lambda query: query.update({"title": "x"}),
        lambda query: query.update({Note.title: "x"}, synchronize_session=False),
        lambda query: query.filter(Note.title == "een").delete(),
    ):
        with pytest.raises(BugError, match="note is synced"), laptop.database.unit_now() as unit:
            change(unit.query(Note))
        with pytest.raises(BugError), laptop.database.local_unit() as session:
            change(session.query(Note))
    assert laptop.rows("SELECT title FROM note") == [("een",)]


def test_p5_a_statement_behind_the_session_is_refused(laptop: Laptop) -> None:
    laptop.add(title="een")
    for sql in ("UPDATE note SET title = 'x'", "DELETE FROM note"):
        with pytest.raises(OutsideUnitError), laptop.database.unit_now() as unit:
            unit.execute(text(sql))
        with pytest.raises(OutsideUnitError), laptop.database.local_unit() as session:
            session.connection().execute(text(sql))
        with pytest.raises(OutsideUnitError), laptop.database.read() as (session, _):
            session.execute(text(sql))
    assert laptop.rows("SELECT title FROM note") == [("een",)]


def test_p5_an_update_of_any_column_is_seen(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    columns = [column.name for column in Note.__table__.columns]
    for column in columns:
        sql = f"UPDATE note SET {column} = {column}"  # noqa: S608 -- declared names
        with pytest.raises(OutsideUnitError), laptop.database.local_unit() as session:
            session.execute(text(sql))
    assert laptop.rows("SELECT id, title FROM note") == [(record, "een")]


def _declared(name: str, **members: Any) -> Any:
    """Declare one class on a base of its own."""

    class Lonely(SyncedRecord, DeclarativeBase):
        pass

    Lonely.held = type(name, (Lonely,), {"__tablename__": "thing", "__number__": 9, **members})
    return Lonely


def test_p6_a_secondary_table_is_refused() -> None:
    class Lonely(SyncedRecord, DeclarativeBase):
        pass

    class Tag(Lonely):
        __tablename__, __number__ = "tag", 2

    class Thing(Lonely):
        __tablename__, __number__ = "thing", 1
        tags: Mapped[list[Tag]] = relationship(
            secondary="pairs",
            primaryjoin="Thing.id == foreign(pairs.c.thing)",
            secondaryjoin="Tag.id == foreign(pairs.c.tag)",
        )

    Table("pairs", Lonely.metadata, Column("thing", LargeBinary), Column("tag", LargeBinary))
    with pytest.raises(DeclarationError, match=r"Thing\.tags: a secondary table"):
        build(Lonely)


@pytest.mark.parametrize(
    "kind", [JSON(), PickleType(), MutableDict.as_mutable(JSON()), MutableList.as_mutable(JSON())]
)
def test_p7_a_column_that_changes_in_place_is_refused(kind: Any) -> None:
    with pytest.raises(DeclarationError, match="changes in place"):
        build(_declared("Thing", data=field(1, kind)))


def test_p7_nothing_that_the_product_reads_from_a_column_can_change_in_place() -> None:
    """What can be hashed stays as it is; so an edit is always another value, and is seen."""
    readers = [
        (f"{table.name}.{each.column}", each)
        for table in product()
        for register in table.registers.values()
        for each in register.fields
        if each.read is not None
    ]
    assert len(readers) > 100
    for name, each in readers:
        assert all(_is_fixed(value) for value in _read(each)), name


def _read(column: Field) -> list[object]:
    """Return what a column makes of stored values, as far as it can read them."""
    found = []
    for stored in ("", "1", "nl", "2026-11-23", 0, 1, 1.5, b"", b"\x80"):
        with suppress(ValueError, TypeError, AttributeError):
            assert column.read is not None
            found.append(column.read(stored))
    assert found
    return found


def _is_fixed(value: object) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def test_p8_equal_values_are_no_change_whether_they_were_loaded_or_not(laptop: Laptop) -> None:
    record = laptop.add(title="een", first=1)
    with laptop.database.unit_now() as unit:
        note = unit.get_one(Note, record)
        unit.expire(note)
        note.title, note.first = "  een ", 1
    assert len(laptop.sent()) == 1


def test_p9_onupdate_is_refused() -> None:
    column: Any = mapped_column(Integer, nullable=True, onupdate=1, info=field(1).column.info)
    with pytest.raises(DeclarationError, match="onupdate"):
        build(_declared("Thing", touched=column))


def test_p9_there_and_back_is_no_change(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    with laptop.database.unit_now() as unit:
        note = unit.get_one(Note, record)
        note.title = "twee"
        unit.flush()
        note.title = "een"
    with laptop.database.unit_now() as unit:
        passing = Note(space=SPACE, title="even")
        unit.add(passing)
        unit.flush()
        unit.delete(passing)
    assert len(laptop.sent()) == 1
    assert laptop.rows("SELECT count(*) FROM store_record") == [(1,)]


def test_p10_a_refusal_says_why(laptop: Laptop) -> None:
    with pytest.raises(OutsideUnitError) as caught, laptop.database.local_unit() as session:
        session.execute(text("DELETE FROM folder WHERE 0 = 1"))
        session.connection().execute(
            text("INSERT INTO folder (id, space) VALUES (:id, :id)"), {"id": b"x" * 16}
        )
    assert "a row of folder was changed outside a flush" in str(caught.value)
    assert laptop.add(title="en daarna gaat alles door")


def test_p11_a_connection_without_the_function_cannot_write(laptop: Laptop) -> None:
    laptop.add(title="een")
    raw, _ = connect(laptop.path, KEY)
    with closing(raw), pytest.raises(dbapi2.OperationalError, match="function: mark"):
        raw.execute("UPDATE note SET title = 'x'")
    assert laptop.rows("SELECT title FROM note") == [("een",)]


def test_p12_deleting_a_parent_writes_no_edit_of_its_children(laptop: Laptop) -> None:
    with laptop.database.unit_now() as unit:
        folder = Folder(space=SPACE, name="map")
        unit.add_all([folder, Note(space=SPACE, title="kind", folder_id=folder.id)])
    with laptop.database.unit_now() as unit:
        parent = unit.get_one(Folder, folder.id)
        assert [note.title for note in parent.notes] == ["kind"]
        unit.delete(parent)
    assert writes(laptop)[1] == [(Folder.__number__, ALIVE)]
    assert laptop.rows("SELECT folder_id FROM note") == [(folder.id,)]


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({}, "edits that nobody made"),
        ({"passive_deletes": True}, "edits that nobody made"),
        ({"cascade": "all", "passive_deletes": True}, "edits that nobody made"),
        ({"viewonly": True}, None),
        ({"passive_deletes": "all"}, None),
    ],
)
def test_p12_a_relationship_that_would_write_to_children_is_refused(
    options: dict[str, Any], refusal: str | None
) -> None:
    class Lonely(SyncedRecord, DeclarativeBase):
        pass

    class Part(Lonely):
        __tablename__, __number__ = "part", 2
        whole_id: Mapped[bytes | None] = field(1, link="whole")

    class Whole(Lonely):
        __tablename__, __number__ = "whole", 1
        parts: Mapped[list[Part]] = relationship(
            primaryjoin="foreign(Part.whole_id) == Whole.id", **options
        )

    if refusal is None:
        build(Lonely)
    else:
        with pytest.raises(DeclarationError, match=refusal):
            build(Lonely)


def test_p13_a_tie_is_broken_alike_everywhere(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    record = one.add(title="begin")
    other.receive(one)
    one.edit(record, title="van een")
    other.edit(record, title="van twee")
    assert one.sent()[-1].lamport == other.sent()[-1].lamport
    one.receive(other)
    other.receive(one)
    shown = {laptop.rows("SELECT title FROM note")[0].title for laptop in pair}
    assert shown == {"van een"}  # replica 500 stands above 20, whoever knew whom first


def test_p14_a_change_through_a_temporary_is_saved(laptop: Laptop) -> None:
    """The session holds what it loaded weakly, but what changed firmly."""
    record = laptop.add(title="een")
    with laptop.database.unit_now() as unit:
        unit.get_one(Note, record).title = "twee"
        gc.collect()
    assert laptop.rows("SELECT title FROM note") == [("twee",)]
    assert len(laptop.sent()) == 2


def test_p14_a_collection_of_a_temporary_is_not_changed_in_silence(laptop: Laptop) -> None:
    """It is gone before its list changes: an error, and nothing of the save remains."""
    record = laptop.add(title="een")
    folder = Folder(space=SPACE, name="map")
    with laptop.database.unit_now() as unit:
        unit.add(folder)
    with pytest.raises(ObjectDereferencedError), laptop.database.unit_now() as unit:
        note = unit.get_one(Note, record)
        note.title = "twee"
        unit.get_one(Folder, folder.id).notes.append(note)
    assert laptop.rows("SELECT title, folder_id FROM note") == [("een", None)]
    assert len(laptop.sent()) == 2
    with laptop.database.unit_now() as unit:
        held = unit.get_one(Folder, folder.id)
        held.notes.append(unit.get_one(Note, record))
    assert writes(laptop)[2:] == [[(1, 6)]]


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TRIGGER note_deleted",
        "DROP INDEX ix_note_folder_id",
        "ALTER TABLE note ADD COLUMN extra",
        "CREATE TRIGGER more AFTER INSERT ON note BEGIN SELECT 1; END",
    ],
)
def test_p15_a_vault_with_other_tables_or_triggers_is_not_opened(
    laptop: Laptop, damage: str
) -> None:
    with laptop.database.local_unit() as session:
        session.execute(text(damage))
    with pytest.raises(SchemaError):
        laptop.reopen()


def test_p16_an_edit_that_overwrites_nothing_may_come_before_its_record(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, other = pair
    record = one.add(title="een")
    created = one.sent()[0]
    write = Write(table=1, record=record, register=2, value=msgspec.Raw(b"\x05"))
    edit = msgspec.structs.replace(created, txid=b"t" * 16, writes=(write,))
    assert other.apply(77, [edit]).pending == 0
    assert other.get(record) is None
    other.receive(one)
    assert other.rows("SELECT title, first FROM note") == [("een", 5)]


def test_p17_the_gate_closes_when_a_flush_fails_in_a_savepoint(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    with pytest.raises(OutsideUnitError), laptop.database.unit_now() as unit:
        savepoint = unit.begin_nested()
        unit.add(Note(id=record, space=SPACE, title="dubbel"))
        with pytest.raises(IntegrityError):
            unit.flush()
        savepoint.rollback()
        unit.connection().execute(text("UPDATE note SET title = 'door de open poort'"))
    assert laptop.rows("SELECT title FROM note") == [("een",)]


def test_a_listener_that_changes_something_after_capture_undoes_the_save(laptop: Laptop) -> None:
    record = laptop.add(title="een")

    def late(unit: Unit) -> None:
        if unit.is_captured:
            unit.get_one(Note, record).title = "na de vangst"

    with (
        pytest.raises(BugError, match="after the save was captured"),
        laptop.database.unit(Seen(0)) as unit,
    ):
        event.listen(unit, "before_commit", late)
        unit.get_one(Note, record).title = "twee"
    assert laptop.rows("SELECT title FROM note") == [("een",)]
    assert len(laptop.sent()) == 1


def test_a_commit_behind_the_session_is_refused(laptop: Laptop) -> None:
    with (
        pytest.raises(BugError, match="without a transaction"),
        laptop.database.unit_now() as unit,
    ):
        unit.add(Note(space=SPACE, title="een"))
        unit.flush()
        unit.connection().commit()
    assert laptop.rows("SELECT count(*) FROM note") == [(0,)]


def test_ids_and_spaces_are_fixed(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    with pytest.raises(IntegrityError, match="fixed"), laptop.database.unit_now() as unit:
        unit.get_one(Note, record).space = b"andere" + bytes(10)

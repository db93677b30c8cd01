"""A store of any release opens with the program of today, and keeps everything."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, create_engine, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.goals import Goal
from jww_desktop.store import migrating, projection, searching, tables, upgrading
from jww_desktop.store.database import Database, open_existing
from jww_desktop.store.errors import NewerError
from jww_desktop.store.marks import OutsideUnitError
from jww_desktop.store.migrating import migrate
from jww_desktop.store.projection import rebuild
from jww_desktop.store.review import Kind, open_items
from jww_desktop.store.tables import SEARCH_DDL
from tests.support.golden_store import (
    CARD,
    DROPPED,
    GOAL,
    GOLDEN,
    KEY,
    METADATA,
    REVISION,
    VAULT,
)

LATER = """
from alembic import op
from sqlalchemy import Column, Integer

revision, down_revision = "{revision}", "{head}"

def upgrade():
    with op.batch_alter_table("store_tx", recreate="always") as batch:
        batch.add_column(Column("weight", Integer, nullable=False, server_default="7"))
    op.execute("DROP TABLE goal")
    op.execute("DROP TRIGGER client_card_deleted")
    op.execute("UPDATE store_projection SET fingerprint = ''")
    {last}
"""
"""A revision that rewrites a table of the store and leaves those of the domain in disarray."""


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    shutil.copyfile(GOLDEN / f"store.r{REVISION}.db", path)
    return path


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    database = open_existing(path, KEY, VAULT)
    database.bind(user=b"medewerker" + bytes(6))
    try:
        yield database
    finally:
        database.close()


def rows(connection: Connection, table: str, columns: list[str]) -> list[dict[str, Any]]:
    found = connection.execute(text(f"SELECT {', '.join(columns)} FROM {table}"))  # noqa: S608 -- names of ours
    return [
        {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
        for row in found.mappings()
    ]


def require_all_kept(database: Database) -> None:
    """Look for every row that was in the golden store, and for what a person saw of it."""
    kept = json.loads((GOLDEN / f"store.r{REVISION}.json").read_text(encoding="utf-8"))
    with database.read() as (session, _):
        for table, was in kept.items():
            found = rows(session.connection(), table, list(was[0]))
            assert [row for row in was if row not in found] == [], table
        card, goal = session.get_one(ClientCard, CARD), session.get_one(Goal, GOAL)
        assert (card.name, card.birth_year) == ("Wannes Verzonnen", 1988)
        assert (card.aliases, goal.domain) == (("De Lange",), "work")
        assert session.get(Goal, DROPPED) is None
    while searching.index(database):
        pass
    with database.read() as (session, _):
        (hit,) = searching.search(session, "plek")
        assert (hit.table, hit.record) == ("goal", GOAL)
        assert Kind.CONFLICT in {item.kind for item in open_items(session)}
    assert database.is_sound()


def require_watched(database: Database) -> None:
    """Try to change rows of the domain behind the back of the store."""
    for statement in (
        "DELETE FROM client_card",
        "UPDATE goal SET text = 'anders'",
        "UPDATE goal SET space = x'00'",
    ):
        with (
            pytest.raises((OutsideUnitError, DatabaseError), match=r"outside a flush|are fixed"),
            database.local_unit() as session,
        ):
            session.execute(text(statement))


def test_a_store_of_the_first_release_opens_with_everything_in_it(golden: Path) -> None:
    with opened(golden) as database:
        require_all_kept(database)
        require_watched(database)
        with database.unit_now() as unit:
            unit.get_one(Goal, GOAL).text = "Eén plek"
    with opened(golden) as database, database.read() as (session, _):
        assert session.get_one(Goal, GOAL).text == "Eén plek"


def test_every_table_of_the_store_is_in_the_golden_one() -> None:
    kept = json.loads((GOLDEN / f"store.r{REVISION}.json").read_text(encoding="utf-8"))
    declared = {table.name for metadata in METADATA for table in metadata.sorted_tables}
    assert {table for table, was in kept.items() if was} == declared - {tables.projection.name}


def shape(connection: Connection) -> dict[str, object]:
    """Return what the comparison of Alembic leaves out: checks, rowids, filters of indexes."""
    inspector = inspect(connection)
    indexes = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'index'"))
    found: dict[str, object] = {row.name: row.sql for row in indexes if row.sql}
    for name, has_no_rowid in connection.execute(text("SELECT name, wr FROM pragma_table_list")):
        if _is_own(name, "table", None):
            checks = [check["sqltext"] for check in inspector.get_check_constraints(name)]
            found[name] = (has_no_rowid, checks)
    return found


def _is_own(name: str | None, kind: str, _: object) -> bool:
    """Say whether a name is of the store itself; the search index watches over its own tables."""
    if kind != "table" or name == tables.search_queue.name:
        return True
    return str(name).startswith(("store_", "sync_", "own_")) and not str(name).startswith(
        ("store_search", "store_revision")
    )


def test_the_revisions_make_exactly_the_tables_that_are_declared() -> None:
    declared = MetaData()
    for metadata in METADATA:
        for table in metadata.sorted_tables:
            table.to_metadata(declared)
    memory = create_engine("sqlite://", module=dbapi2)
    with memory.connect() as migrated:
        assert migrate(migrated)
        assert not migrate(migrated), "the last revision is the one that is named"
        options = {"version_table": "store_revision", "include_name": _is_own}
        context = MigrationContext.configure(migrated, opts=options)
        assert compare_metadata(context, declared) == []
        searched = "SELECT sql FROM sqlite_master WHERE name = 'store_search'"
        assert migrated.execute(text(searched)).scalar_one().split() == SEARCH_DDL[0].split()
        made = shape(migrated)
    with create_engine("sqlite://").connect() as created:
        declared.create_all(created)
        assert made == shape(created)


@contextmanager
def a_later_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch, last: str = ""
) -> Iterator[None]:
    """Be a program with one more revision."""
    scripts = folder / "migrations"
    if not scripts.exists():
        shutil.copytree(upgrading.SCRIPTS, scripts)
    script = LATER.format(revision="9999", head=REVISION, last=last)
    (scripts / "versions" / "r9999_later.py").write_text(script, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "SCRIPTS", scripts)
        patch.setattr(migrating, "HEAD", "9999")
        yield


def test_a_later_revision_keeps_everything_and_watches_again(
    golden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_later_program(tmp_path, monkeypatch), opened(golden) as database:
        require_all_kept(database)
        require_watched(database)
        with database.read() as (session, _):
            weights = rows(session.connection(), "store_tx", ["weight"])
        assert weights == [{"weight": 7}] * len(weights) != []
    with pytest.raises(NewerError), opened(golden):
        pass


def test_a_revision_that_fails_half_way_changes_nothing(
    golden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = a_later_program(tmp_path, monkeypatch, "raise RuntimeError('half way')")
    with failing, pytest.raises(RuntimeError, match="half way"), opened(golden):
        pass
    with opened(golden) as database:
        require_all_kept(database)
        require_watched(database)


def test_an_upgrade_that_ends_while_rows_are_built_changes_nothing(
    golden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_or_end(cursor: Any, spec: Any) -> bool:
        if spec.name == Goal.__tablename__:
            raise RuntimeError("the battery is empty")
        return rebuild(cursor, spec)

    with a_later_program(tmp_path, monkeypatch), monkeypatch.context() as patch:
        patch.setattr(projection, "rebuild", build_or_end)
        with pytest.raises(RuntimeError, match="the battery is empty"), opened(golden):
            pass
    with opened(golden) as database:
        require_all_kept(database)
        require_watched(database)

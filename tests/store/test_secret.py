"""Nothing that is in a vault is readable outside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from jww_desktop.demo.canary import leaks
from jww_desktop.errors import BugError
from jww_desktop.store import opening
from jww_desktop.store.database import create
from jww_desktop.store.engine import CONNECTIONS, lifted
from jww_desktop.store.errors import UnreadableError
from tests.support.stores import KEY, REGISTRY, SPACE, VAULT, Laptop, Note, opened

CANARY = "kanariepiet-zonder-kooi"


def test_a_plain_database_is_never_taken_for_a_vault(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(UnreadableError):
        opened(path)
    with pytest.raises(BugError, match="not encrypted"):
        opening.require_encrypted(path)


def test_nothing_readable_lies_on_the_disk(laptop: Laptop) -> None:
    record = laptop.add(title=CANARY)
    laptop.edit(record, title=f"{CANARY} en meer")
    assert sorted(path.name for path in laptop.path.parent.iterdir()) == [
        "500.db",
        "500.db-shm",
        "500.db-wal",
    ]
    assert leaks([laptop.path.parent], [CANARY]) == []
    laptop.database.checkpoint()
    assert laptop.path.with_name("500.db-wal").stat().st_size == 0
    assert leaks([laptop.path.parent], [CANARY]) == []


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '/tmp/x.db' AS plain KEY ''",
        "SELECT sqlcipher_export('main')",
        "VACUUM INTO '/tmp/x.db'",
        "PRAGMA temp_store = FILE",
        "PRAGMA key = 'x'",
        "PRAGMA secure_delete = OFF",
        "SELECT load_extension('x')",
    ],
)
def test_no_statement_copies_the_vault_or_weakens_it(laptop: Laptop, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match=r"not authorized|prohibited|VACUUM"),
        laptop.database.read() as (session, _),
    ):
        session.execute(text(statement))


def test_every_connection_is_set_up_alike(
    laptop: Laptop, memory_security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MEMORY_SECURITY", memory_security)
    laptop.reopen()
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "temp_store": 2,
        "cipher_memory_security": "1",
        "wal_autocheckpoint": 8000,
    }
    engine = laptop.database._engine
    held = [engine.raw_connection() for _ in range(CONNECTIONS)]
    for raw in held:
        with lifted(raw):
            cursor = raw.cursor()
            for pragma, value in wanted.items():
                cursor.execute(f"PRAGMA {pragma}")
                assert cursor.fetchone() == (value,), pragma
    for raw in held:
        raw.close()


def test_the_key_is_forgotten(laptop: Laptop) -> None:
    key = bytearray(KEY)
    path = laptop.path.with_name("other.db")
    database = create(path, key, VAULT, registry=REGISTRY)
    key[:] = bytes(32)
    held = [database._engine.raw_connection() for _ in range(CONNECTIONS)]
    for raw in held:
        raw.invalidate()
    with pytest.raises(BugError, match="forgotten"):
        database._engine.raw_connection()
    database.close()
    assert KEY.hex() not in repr(database)


def test_an_error_shows_no_case_data(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    with pytest.raises(Exception) as caught, laptop.database.unit_now() as unit:  # noqa: PT011 -- looked at below
        unit.add(Note(id=record, space=SPACE, title=CANARY))
    assert CANARY not in str(caught.value)


class Unencrypted(sqlite3.Connection):
    """The standard library, which ignores a key without a word."""

    def set_key(self, key: bytearray) -> None:
        """Take the key, and do nothing with it."""


def test_a_library_without_a_cipher_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vault.db"

    def plain(*_: object, **__: object) -> sqlite3.Connection:
        return sqlite3.connect(path, factory=Unencrypted)

    monkeypatch.setattr("jww_desktop.store.opening.dbapi2.connect", plain)
    with pytest.raises(BugError, match="not SQLCipher"):
        create(path, KEY, VAULT, registry=REGISTRY)


def test_temporary_files_in_the_clear_are_refused(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PRAGMAS", ("temp_store = FILE",))
    with pytest.raises(BugError, match="in the clear"):
        opened(closed)

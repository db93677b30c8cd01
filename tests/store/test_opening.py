"""What opens a vault, and everything that does not."""

# ruff: noqa: PT012 -- what raises is often the end of the unit, after several statements

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from jww_desktop.errors import BugError
from jww_desktop.store import opening
from jww_desktop.store.database import create, open_existing, product
from jww_desktop.store.errors import (
    BusyError,
    DiskError,
    DiskFullError,
    EmptyError,
    ForeignError,
    MissingError,
    NewerError,
    SchemaError,
    StoreError,
    TakenError,
    UnreadableError,
    world_error,
)
from jww_desktop.store.values import driver_cursor
from tests.support.stores import KEY, REGISTRY, VAULT, Laptop, limit_pages, opened

NOBODY = 65_534


def test_a_saved_note_is_there_after_a_restart(laptop: Laptop) -> None:
    laptop.add(title="bewaard")
    laptop.reopen()
    assert laptop.rows("SELECT title FROM note") == [("bewaard",)]
    assert laptop.database.replica == laptop.replica
    laptop.add(title="en verder")
    assert [item.seq for item in laptop.sent()] == [1, 2]


def test_a_missing_or_empty_file_never_becomes_a_vault(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    with pytest.raises(MissingError):
        opened(path)
    assert not path.exists()
    path.touch()
    with pytest.raises(EmptyError):
        opened(path)
    assert path.stat().st_size == 0
    with pytest.raises(TakenError):
        create(path, KEY, VAULT, registry=REGISTRY)


def test_another_key_opens_nothing_and_changes_nothing(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(UnreadableError) as caught:
        opened(closed, bytes(32))
    assert closed.read_bytes() == before
    assert caught.value.__cause__ is None
    assert caught.value.next_step
    assert not opening.opens(closed, bytes(32))
    assert opening.opens(closed, KEY)


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_not_taken_for_a_passphrase(closed: Path, length: int) -> None:
    with pytest.raises(BugError, match="32 bytes"):
        opened(closed, bytes(length))


def test_damage_is_seen_in_every_page(closed: Path, tmp_path: Path) -> None:
    whole = closed.read_bytes()
    damaged = tmp_path / "damaged.db"
    for place in range(100, len(whole), 4096 * 7):
        spoiled = bytearray(whole)
        spoiled[place] ^= 1
        damaged.write_bytes(spoiled)
        assert not _is_sound(damaged), place
        for leftover in tmp_path.glob("damaged.db*"):
            leftover.unlink()
    damaged.write_bytes(whole)
    assert _is_sound(damaged)


def _is_sound(path: Path) -> bool:
    try:
        database = opened(path)
    except (UnreadableError, SchemaError):
        return False
    try:
        return database.is_sound()
    except UnreadableError:
        return False
    finally:
        database.close()


def test_a_truncated_file_is_refused(closed: Path, tmp_path: Path) -> None:
    whole = closed.read_bytes()
    cut = tmp_path / "cut.db"
    for length in (1, 100, 4095, 4096, 5000):
        cut.write_bytes(whole[:length])
        with pytest.raises(StoreError):
            opened(cut)


def test_the_vault_inside_must_be_the_one_of_the_header(closed: Path) -> None:
    with pytest.raises(ForeignError):
        opened(closed, vault=b"een andere kluis")


def test_an_encrypted_file_that_is_no_vault_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    raw, _ = opening.connect(path, KEY, create=True)
    raw.execute("CREATE TABLE something (a)")
    raw.close()
    with pytest.raises(ForeignError):
        opened(path)


@pytest.mark.parametrize(
    "change",
    ["UPDATE store_vault SET app = app + 1", "UPDATE store_revision SET version_num = '9999'"],
)
def test_a_vault_of_a_newer_program_is_left_alone(laptop: Laptop, change: str) -> None:
    with laptop.database.local_unit() as session:
        session.execute(text(change))
    with pytest.raises(NewerError):
        laptop.reopen()


def test_a_full_disk_loses_only_the_save_that_did_not_fit(laptop: Laptop) -> None:
    kept = laptop.add(title="past nog")
    limit_pages(laptop.database, 1)
    with pytest.raises(DiskFullError) as caught:
        laptop.add(title="x" * 100_000)
    assert caught.value.safe
    limit_pages(laptop.database, 1_000_000)
    laptop.edit(kept, title="past weer")
    assert [item.seq for item in laptop.sent()] == [1, 2]
    assert laptop.database.is_sound()


def test_a_busy_vault_says_so(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_BUSY_S", 0.01)
    laptop.reopen()
    with pytest.raises(BusyError), laptop.database.local_unit() as session:
        session.execute(text("SELECT 1"))
        laptop.add(title="moet wachten")


@contextmanager
def without_privilege() -> Iterator[None]:
    """Be nobody for as long as it lasts: the superuser may read anything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="a file there has no mode")
def test_a_file_that_may_not_be_read_is_a_disk_error(closed: Path) -> None:
    closed.parent.chmod(0o755)
    closed.chmod(0)
    with without_privilege(), pytest.raises(DiskError):
        opened(closed)


def test_a_folder_in_place_of_the_file_is_a_disk_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        create(tmp_path / "none" / "vault.db", KEY, VAULT, registry=REGISTRY)


def test_only_the_driver_speaks_for_the_world() -> None:
    assert world_error(ValueError()) is None
    assert world_error(None) is None


def test_nobody_saves_before_it_is_known_who_works(tmp_path: Path) -> None:
    database = create(tmp_path / "vault.db", KEY, VAULT, registry=REGISTRY)
    with pytest.raises(BugError, match="who works here"), database.unit_now():
        pass
    database.close()


def test_the_product_opens_with_what_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    create(path, KEY, VAULT).close()
    database = open_existing(path, KEY, VAULT)
    assert {spec.name for spec in product()} >= {"client_card", "contact", "review_decision"}
    with database.read() as (session, _):
        for spec in product():
            assert session.get(spec.record, bytes(16)) is None
    assert database.is_sound()
    database.close()


def test_a_mistake_of_ours_is_not_called_a_full_disk(laptop: Laptop) -> None:
    with pytest.raises(dbapi2.OperationalError), laptop.database.local_unit() as session:
        driver_cursor(session.connection()).execute("nonsense")


def test_care_in_an_idle_moment(laptop: Laptop) -> None:
    laptop.add(title="een")
    laptop.database.optimise()
    laptop.database.checkpoint()
    assert laptop.database.is_sound()


def test_a_vault_that_moved_opens(closed: Path, tmp_path: Path) -> None:
    moved = tmp_path / "met spatie & ééntje.db"
    shutil.copyfile(closed, moved)
    database = opened(moved)
    database.close()

"""Stores for tests: a small schema of their own, three laptops, and a look at what they hold."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Integer, text
from sqlalchemy.orm import DeclarativeBase, Mapped, relationship

from jww_desktop.domain.base import SyncedRecord, field
from jww_desktop.domain.columns import Text
from jww_desktop.domain.registry import build
from jww_desktop.domain.rules import Rule
from jww_desktop.store.applied import Applied
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database, create, open_existing
from jww_desktop.store.engine import CONNECTIONS, lifted
from jww_desktop.store.tables import metadata as store_tables
from jww_desktop.store.unit_of_work import marks_of
from jww_desktop.store.values import driver_cursor
from sync.protocol.transaction import Transaction, decode

KEY = bytes(range(32))
VAULT = b"kluis" + bytes(11)
SPACE = b"dossier" + bytes(9)
OTHER_SPACE = b"gevangenis" + bytes(6)
USER = b"medewerker" + bytes(6)

IN_MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # noqa: S108 -- synthetic data, emptied with the test
"""A folder where a commit costs no disk, for models that make thousands."""


class Base(SyncedRecord, DeclarativeBase):
    """A schema of the tests alone."""


class Note(Base):
    """A text with a period that is decided as one, linked to a folder."""

    __tablename__ = "note"
    __number__ = 1

    title: Mapped[str | None] = field(1, Text(), searchable=True)
    first: Mapped[int | None] = field(2, Integer())
    last: Mapped[int | None] = field(3, Integer(), register=2)
    state: Mapped[str | None] = field(4, Text())
    closed_on: Mapped[int | None] = field(5, Integer())
    folder_id: Mapped[bytes | None] = field(6, link="folder")

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="closed_has_date",
            clause="T7",
            holds=lambda note: note.state != "closed" or note.closed_on is not None,
            broken=lambda: "Gesloten zonder datum.",
            next_step=lambda: "Geef de datum.",
        ),
    )


class Folder(Base):
    """Something to link to."""

    __tablename__ = "folder"
    __number__ = 2

    name: Mapped[str | None] = field(1, Text(), searchable=True)

    notes: Mapped[list[Note]] = relationship(
        primaryjoin="foreign(Note.folder_id) == Folder.id", passive_deletes="all"
    )


REGISTRY = build(Base)


def opened(path: Path, key: bytes = KEY, vault: bytes = VAULT) -> Database:
    """Open the database of a laptop once more."""
    return open_existing(path, key, vault, registry=REGISTRY)


class Laptop:
    """A database, and who works with it."""

    _clock = itertools.count(1_800_000_000_000)

    def __init__(self, folder: Path, replica: int, user: bytes = USER) -> None:
        self.path = folder / f"{replica}.db"
        self.user = user
        self.replica = replica
        self.database = create(self.path, KEY, VAULT, registry=REGISTRY, replica=replica)
        self._bind()

    def _bind(self) -> None:
        self.database.bind(user=self.user, now_ms=lambda: next(self._clock))

    def reopen(self) -> None:
        """Close and open again, as after a restart."""
        self.database.close()
        self.database = opened(self.path)
        self._bind()

    def rows(self, sql: str, **parameters: Any) -> list[Any]:
        """Return the rows of a query."""
        with self.database.read() as (session, _):
            return list(session.execute(text(sql), parameters).all())

    def sent(self, space: bytes = SPACE) -> list[Transaction]:
        """Return everything that this laptop wrote in a space and did not seal."""
        rows = self.rows(
            "SELECT b.data FROM store_body b JOIN store_tx t ON t.body = b.no"
            " JOIN store_space s ON s.sid = t.sid WHERE s.id = :space ORDER BY t.seq",
            space=space,
        )
        return [decode(row.data) for row in rows]

    def receive(self, other: Laptop, space: bytes = SPACE) -> Applied:
        """Apply everything that another laptop wrote."""
        return self.apply(other.replica, other.sent(space), space)

    def apply(self, replica: int, transactions: list[Transaction], space: bytes = SPACE) -> Applied:
        """Apply transactions of one replica."""
        with self.database.fold() as fold:
            return fold.apply([Received(space, replica, transactions)])

    def get(self, record: bytes) -> Note | None:
        """Return a note as it is now."""
        with self.database.read() as (session, _):
            return session.get(Note, record)

    def add(self, space: bytes = SPACE, **fields: Any) -> bytes:
        """Save a new note; return its id."""
        note = Note(space=space, **fields)
        with self.database.unit_now() as unit:
            unit.add(note)
        return note.id

    def edit(self, record: bytes, **fields: Any) -> None:
        """Load a note and save these fields."""
        with self.database.read() as (_, seen):
            pass
        with self.database.unit(seen) as unit:
            note = unit.get_one(Note, record)
            for name, value in fields.items():
                setattr(note, name, value)

    def delete(self, record: bytes) -> None:
        """Load a note and delete it."""
        with self.database.read() as (_, seen):
            pass
        with self.database.unit(seen) as unit:
            unit.delete(unit.get_one(Note, record))

    def empty(self) -> None:
        """Forget everything, to begin a new run without making a new file."""
        kept = {"store_vault", "store_projection", "store_space", "store_replica"}
        tables = [table.name for table in store_tables.sorted_tables if table.name not in kept]
        with self.database.local_unit() as session:
            connection = session.connection()
            cursor = driver_cursor(connection)
            with marks_of(connection).folding():
                for table in (*(spec.name for spec in REGISTRY), *tables, "store_search"):
                    cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own names
            cursor.execute("DELETE FROM store_space WHERE sid > 0")
            cursor.execute("UPDATE store_space SET seq = 0, lamport = 0")
            cursor.execute("DELETE FROM store_replica WHERE no > 1")
            cursor.execute("UPDATE store_replica SET device = NULL")


@contextmanager
def laptops(*replicas: int) -> Iterator[list[Laptop]]:
    """Give laptops with these replica ids, on a folder in memory."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder, ExitStack() as stack:
        found = [Laptop(Path(folder), replica) for replica in replicas]
        for laptop in found:
            stack.callback(laptop.database.close)
        yield found


def limit_pages(database: Database, pages: int) -> None:
    """Let the file of a database not grow beyond so many pages, as on a full disk."""
    engine = database._engine
    held = [engine.raw_connection() for _ in range(CONNECTIONS)]
    for raw in held:
        with lifted(raw):
            raw.cursor().execute(f"PRAGMA max_page_count = {pages}")
        raw.close()

"""The encrypted database of one vault: sessions that read, units that save, folds that apply.

    database = open_existing(path, key, vault_id)
    database.bind(user=…)
    with database.read() as (session, seen): …
    with database.unit(seen) as unit: …

All connections are opened at once and the key is forgotten; none is opened later.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

import jww_desktop.domain.aggregates  # noqa: F401 -- declares every table
from jww_desktop.domain.base import Synced
from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.domain.registry import Registry, build
from jww_desktop.errors import BugError
from jww_desktop.store.applied import Applied
from jww_desktop.store.arrivals import Received
from jww_desktop.store.capture import Author
from jww_desktop.store.engine import lifted, open_engine
from jww_desktop.store.errors import ForeignError, NewerError, TakenError, in_words
from jww_desktop.store.folds import Fold
from jww_desktop.store.migrating import migrate
from jww_desktop.store.opening import require_encrypted
from jww_desktop.store.portions import Pace, Portions
from jww_desktop.store.projection import project, require_declared
from jww_desktop.store.reads import Reads
from jww_desktop.store.schema import APP
from jww_desktop.store.seen import EVERYTHING, Seen
from jww_desktop.store.turns import Turns
from jww_desktop.store.unit_of_work import StoreSession, Unit, marks_of
from jww_desktop.store.values import Replicas, driver_cursor
from sync.protocol.ids import MAX_REPLICA

LOG_BETWEEN_SAVES: Final = 120
LONG_LOG: Final = 500
VERY_LONG_LOG: Final = 2_000
"""Pages in the log that are worth moving, while somebody saves and while nobody does; and that take
longer than a save should wait."""


def wall_ms() -> int:
    """Return milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@cache
def product() -> Registry:
    """Return the registry of everything that the product syncs."""
    return build(Synced)


class Database:
    """An open vault."""

    def __init__(self, engine: Engine, registry: Registry) -> None:
        self._engine = engine
        self._reads = Reads(engine, registry)
        self._turns = Turns()
        self._pace = Pace()
        self._author: Author | None = None
        self._heard: Callable[[ChangeNotice], None] | None = None
        self.registry = registry

    def __repr__(self) -> str:
        return "Database(…)"

    # Who works here

    def bind(
        self, *, user: bytes, device: bytes | None = None, now_ms: Callable[[], int] = wall_ms
    ) -> None:
        """Say who works here, on which device and by which clock, before the first save."""
        with self.local_unit(can_wait=True) as session:
            connection = session.connection()
            replica = _replica(connection)
            replicas = Replicas(driver_cursor(connection))
            if device is not None:
                replicas.belongs(replica, device)
            number = replicas.number(replica)
        self._author = Author(user, replica, number, now_ms)

    @property
    def replica(self) -> int:
        """The present incarnation of this vault."""
        with self.snapshot() as connection:
            return _replica(connection)

    def listen(self, heard: Callable[[ChangeNotice], None]) -> None:
        """Call `heard` after each save and each fold, on the thread that committed it."""
        self._heard = heard

    def _tell(self, notice: ChangeNotice) -> None:
        if self._heard is not None and (notice.records or notice.needs_review):
            self._heard(notice)

    def _bound(self) -> Author:
        if self._author is None:
            raise BugError("the database was not told who works here")
        return self._author

    # Transactions

    def read(self) -> AbstractContextManager[tuple[StoreSession, Seen]]:
        """Give a session for which the database stands still, and what a form sees in it."""
        return self._reads.read()

    def at_once(self) -> AbstractContextManager[None]:
        """Let all that this thread reads until the end be of one moment; it may not write."""
        return self._reads.at_once()

    def snapshot(self) -> AbstractContextManager[Connection]:
        """Give a connection for which the database stands still, for whoever shows no form."""
        return self._reads.snapshot()

    @contextmanager
    def unit(self, seen: Seen) -> Iterator[Unit]:
        """Give a session whose changes become one save at the end, or nothing.

        Args:
            seen: what the form had on screen; learns which values are its own.
        """
        author = self._bound()
        self._reads.require_over()
        with (
            in_words(),
            self._turns.save(),
            Unit(self._engine, self.registry, author, seen) as unit,
        ):
            yield unit
            unit.commit()
            unit.committed()
        self._tell(unit.notice)

    @contextmanager
    def unit_now(self) -> Iterator[Unit]:
        """Give a unit for a service without a screen: it overwrites whatever is there."""
        with self.unit(Seen(EVERYTHING)) as unit:
            yield unit

    @contextmanager
    def local_unit(self, *, can_wait: bool = False) -> Iterator[Session]:
        """Give a session for tables that are not synced; a synced row that changes is refused.

        Args:
            can_wait: whether saves go first, because nobody waits for this one.
        """
        self._reads.require_over()
        turn = self._turns.fold() if can_wait else self._turns.save()
        with in_words(), turn, StoreSession(self._engine, self.registry) as session:
            yield session
            session.commit()

    @contextmanager
    def fold(self) -> Iterator[Fold]:
        """Give a fold: applied transactions and local rows are committed together, or not."""
        self._reads.require_over()
        turn = self._turns.fold()
        with in_words(), turn, StoreSession(self._engine, self.registry) as session:
            fold = Fold(session, _replica(session.connection()))
            yield fold
            session.commit()
        for notice in fold.notices:
            self._tell(notice)

    def apply(self, received: Iterable[Received], also: Callable[[Connection], object]) -> Applied:
        """Apply what came in short transactions, so that a save never waits long for one.

        Args:
            received: transactions of any spaces and replicas.
            also: writes the local rows that say that it came. It runs in the last transaction:
                killed before that, everything comes once more, and applying twice changes nothing.
        """
        portions = Portions(received)
        total = Applied()
        is_last = False
        while not is_last:
            with self.fold() as fold:
                start = time.monotonic()
                pressed = self._turns.is_pressed
                part = portions.take(self._pace.weight(pressed=pressed))
                is_last = not portions and not (pressed and part)
                if is_last:
                    also(fold.session.connection())
                total = total.then(fold.apply(part))
            self._pace.took(portions.weight, time.monotonic() - start)
            self.tidy()
        return total

    def give_way(self) -> None:
        """Stand aside while somebody saves; for long work that holds no transaction."""
        self._turns.give_way()

    # Care

    def tidy(self) -> None:
        """Move a log that grew long into the file, so that the next write begins it again.

        A commit that makes the log longer waits for the disk to find it room; one that writes over
        what was moved does not. It is a turn like a fold; of a very long one, most is moved before.
        """
        pages = self._maintain("PRAGMA wal_checkpoint(NOOP)")[0][1]
        if pages > VERY_LONG_LOG:
            self._maintain("PRAGMA wal_checkpoint(PASSIVE)")
        if pages > (LOG_BETWEEN_SAVES if self._turns.is_pressed else LONG_LOG):
            with self._turns.fold():
                self._maintain("PRAGMA wal_checkpoint(PASSIVE)")

    def checkpoint(self) -> None:
        """Move what the log holds into the file, and empty it; for an idle moment."""
        self._maintain("PRAGMA wal_checkpoint(TRUNCATE)")

    def optimise(self) -> None:
        """Let the database look at its own statistics; for an idle moment."""
        self._maintain("PRAGMA optimize")

    def is_sound(self) -> bool:
        """Whether every page is authentic and every table is whole."""
        return self._maintain("PRAGMA cipher_integrity_check") == [] and self._maintain(
            "PRAGMA integrity_check"
        ) == [("ok",)]

    def _maintain(self, statement: str) -> list[tuple[Any, ...]]:
        with in_words():
            raw = self._engine.raw_connection()
            try:
                # Looking at a constraint calls the tripwire as well.
                with lifted(raw), raw.info["marks"].folding():
                    rows: list[tuple[Any, ...]] = raw.cursor().execute(statement).fetchall()
            finally:
                raw.close()
        return rows

    def close(self) -> None:
        """Close every connection; the log is folded into the file."""
        self._engine.dispose()


def create(
    path: Path,
    key: bytes | bytearray,
    vault_id: bytes,
    *,
    registry: Registry | None = None,
    replica: int | None = None,
) -> Database:
    """Make the database of a new vault.

    Args:
        path: where no file may be yet.
        key: 32 raw bytes; stays the caller's to overwrite.
        vault_id: 16 bytes, also in the vault's header.
        registry: the synced tables; those of the product by default.
        replica: the first incarnation; drawn at random by default.

    Raises:
        TakenError: there is a file already.
        StoreError: the disk refuses.
    """
    if path.exists():
        raise TakenError
    replica = replica or secrets.randbelow(MAX_REPLICA) + 1
    return _open(path, key, vault_id, registry or product(), new=replica)


def open_existing(
    path: Path, key: bytes | bytearray, vault_id: bytes, *, registry: Registry | None = None
) -> Database:
    """Open the database of a vault, and bring it to the schema of this program.

    Raises:
        MissingError, EmptyError: there is no database; none is made.
        UnreadableError: the key does not fit or the file is damaged.
        ForeignError: it belongs to another vault.
        NewerError: a newer program wrote it.
        SchemaError: its tables are not as declared.
    """
    return _open(path, key, vault_id, registry or product(), new=None)


def _open(
    path: Path, key: bytes | bytearray, vault_id: bytes, registry: Registry, *, new: int | None
) -> Database:
    with in_words():
        engine = open_engine(path, key, create=new is not None)
        try:
            require_encrypted(path)
            database = Database(engine, registry)
            # In one transaction: a kill leaves no file with half of its tables.
            with engine.begin() as connection, lifted(connection.connection):
                upgraded = _prepare(connection, registry, vault_id, new=new)
            if upgraded:
                with database.fold() as fold:
                    fold.retry()
        except BaseException:
            engine.dispose()
            raise
    return database


def _prepare(
    connection: Connection, registry: Registry, vault_id: bytes, *, new: int | None
) -> bool:
    """Bring the schema up to date and check it; say whether an older program wrote it."""
    if new is None:
        _require_ours(connection, vault_id)
    migrate(connection)
    cursor = driver_cursor(connection)
    if new is not None:
        number = Replicas(cursor).number(new)
        cursor.execute("INSERT INTO store_vault VALUES (1, ?, ?, ?)", (vault_id, number, APP))
    with marks_of(connection).folding():
        project(connection, registry)
    require_declared(connection, registry)
    upgraded = cursor.execute("SELECT app < ? FROM store_vault", (APP,)).fetchone()[0]
    cursor.execute("UPDATE store_vault SET app = ? WHERE app <> ?", (APP, APP))
    return bool(upgraded)


def _require_ours(connection: Connection, vault_id: bytes) -> None:
    try:
        found = driver_cursor(connection).execute("SELECT vault_id, app FROM store_vault")
    except dbapi2.OperationalError:
        raise ForeignError from None
    row = found.fetchone()
    if row is None or row[0] != vault_id:
        raise ForeignError
    if row[1] > APP:
        raise NewerError


def _replica(connection: Connection) -> int:
    row = driver_cursor(connection).execute(
        "SELECT r.id FROM store_vault v JOIN store_replica r ON r.no = v.replica"
    )
    replica: int = row.fetchone()[0]
    return replica

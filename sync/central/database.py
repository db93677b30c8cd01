"""The database: SQLite in the data folder by default, PostgreSQL by URL.

Whoever writes, writes alone: `BEGIN IMMEDIATE` on SQLite, the locked `ledger` row on PostgreSQL
(`ledger.py`). Several processes may serve one database on either.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from sqlite3 import Connection as SqliteConnection
from typing import Final

import sqlalchemy
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

WORKERS: Final = 8
"""Requests that are worked on at once; each has a connection."""

_LOCK_WAIT_S = 15
_UPGRADE_LOCK = 0x6A7777
"""Any number: PostgreSQL's advisory lock around schema changes."""


class UnavailableError(Exception):
    """The database cannot answer now; the same request may succeed later."""


class Database:
    """Connections to one database, handed out as transactions."""

    def __init__(self, url: str) -> None:
        self.url: Final = sqlalchemy.make_url(url)
        self.embedded: Final = self.url.get_backend_name() == "sqlite"
        if self.embedded:
            self._engine = sqlalchemy.create_engine(
                self.url,
                pool_size=WORKERS + 1,
                hide_parameters=True,
                paramstyle="named",  # as PostgreSQL has it: the driver takes the same rows
                # No statement begins a transaction by itself; `_begin` says which kind it is.
                connect_args={"timeout": _LOCK_WAIT_S, "isolation_level": None},
            )
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        else:
            self._engine = sqlalchemy.create_engine(
                self.url.set(drivername="postgresql+psycopg"),
                pool_size=WORKERS + 1,
                pool_pre_ping=True,
                hide_parameters=True,
                connect_args={"options": f"-c lock_timeout={_LOCK_WAIT_S}s"},
            )
        # SQLite lets waiting writers sleep and try again; a lock in the process wakes them in turn.
        self._turn: AbstractContextManager[object] = (
            threading.Lock() if self.embedded else nullcontext()
        )

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading."""
        with _available(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection for which the database stands still, however long it reads."""
        with _available(), self._engine.connect() as connection:
            if not self.embedded:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose work is committed whole at the end, or not at all."""
        with _available(), self._turn, self._engine.connect() as connection:
            connection.execution_options(jww_writes=True)
            with connection.begin():
                yield connection

    def upgrade(self) -> None:
        """Bring the schema to the newest revision; any number of processes may do so at once."""
        with self.write() as connection:
            if not self.embedded:
                connection.execute(
                    sqlalchemy.text("SELECT pg_advisory_xact_lock(:number)"),
                    {"number": _UPGRADE_LOCK},
                )
            config = Config()
            config.set_main_option("script_location", "sync.central:migrations")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Close every idle connection."""
        self._engine.dispose()


@contextmanager
def _available() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        raise UnavailableError("the database cannot answer now") from error


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16384"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("jww_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

"""The engine over the encrypted file: a fixed set of connections, watched at every turn.

A connection is never lent out with a transaction still open: when a COMMIT fails, the pool gets it
back as if it were clean, and the next one to borrow it would find what was rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool
from sqlcipher3 import dbapi2

from jww_desktop.errors import AppError, BugError
from jww_desktop.store.errors import world_error
from jww_desktop.store.marks import FUNCTION, Marks, OutsideUnitError
from jww_desktop.store.opening import Guard, connect
from jww_desktop.store.touching import TEMP_TABLES
from jww_desktop.store.unit_of_work import BEGIN, marks_of

CONNECTIONS: Final = 4
"""One writes, one reads while it does, one syncs, one to spare."""


def open_engine(path: Path, key: bytes | bytearray, *, create: bool) -> Engine:
    """Open all connections and forget the key.

    Raises:
        StoreError: the file or the key is not what it should be.
    """
    opened: list[tuple[Any, Guard]] = []
    guards: dict[int, Guard] = {}
    try:
        opened.append(connect(path, key, create=create))
        opened.extend(connect(path, key) for _ in range(1, CONNECTIONS))
    except BaseException:
        for raw, _ in opened:
            raw.close()
        raise

    def take() -> Any:
        if not opened:
            raise BugError("the key is forgotten; no connection can be opened any more")
        raw, guard = opened.pop()
        guards[id(raw)] = guard
        return raw

    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=take,
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        max_overflow=0,
        # The connection used last has the pages and statements that are needed next.
        pool_use_lifo=True,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _connected(raw: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        marks = Marks()
        entry.info["marks"] = marks
        entry.info["guard"] = guards.pop(id(raw))
        raw.create_function(FUNCTION, 2, marks)
        for statement in TEMP_TABLES:
            raw.cursor().execute(statement)

    _watch(engine)
    with ExitStack() as stack:
        for _ in range(CONNECTIONS):
            stack.enter_context(engine.connect())
    return engine


def _watch(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        """Begin ourselves: a save waits for its turn at once, not halfway with what it read."""
        begin = connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE")
        connection.connection.cursor().execute(begin)

    @event.listens_for(engine, "commit")
    def _commit(connection: Connection) -> None:
        """Last gate: nothing marked may be committed without having been captured."""
        if marks_of(connection).records:
            raise BugError("changed synced rows would be committed without a transaction")

    @event.listens_for(engine, "rollback")
    def _rollback(connection: Connection) -> None:
        marks_of(connection).reset()

    @event.listens_for(engine, "checkin")
    def _checkin(raw: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        if raw is None:
            return
        if raw.in_transaction:
            raw.rollback()
        entry.info["marks"].reset()

    @event.listens_for(engine, "handle_error", retval=True)
    def _explain(context: ExceptionContext) -> AppError | None:
        """Say in words what the driver cannot: a refusal of the tripwire, a full disk."""
        if context.connection is not None and not context.connection.invalidated:
            marks = marks_of(context.connection)
            reason, marks.reason = marks.reason, None
            if reason is not None:
                return OutsideUnitError(reason)
        return world_error(context.original_exception)


@contextmanager
def lifted(connection: PoolProxiedConnection) -> Iterator[None]:
    """Allow maintenance on one connection."""
    guard: Guard = connection.info["guard"]
    with guard.lift():
        yield

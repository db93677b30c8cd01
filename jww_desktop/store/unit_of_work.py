"""The unit of work: the only place that begins, captures and commits.

    with database.unit(form.seen) as unit:
        client = unit.get(ClientCard, form.key)
        client.name = "…"

Write ordinary SQLAlchemy. What differs at the end from what was there is one save. Events of the
session open the gate (`marks.py`) during flushes only; `before_commit` flushes what is left and
captures. It is also called when a savepoint is released, and then does nothing.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from jww_desktop.domain.base import SyncedRecord
from jww_desktop.domain.notice import ChangeNotice, Origin
from jww_desktop.domain.registry import Registry
from jww_desktop.errors import BugError
from jww_desktop.store import rechecking
from jww_desktop.store.capture import Author, Capture, Saved
from jww_desktop.store.marks import Gate, Marks
from jww_desktop.store.seen import Seen
from jww_desktop.store.values import driver_cursor
from sync.protocol.transaction import ALIVE

BEGIN: Final = "store_begin"
"""Execution option: the statement that begins a transaction."""


def marks_of(connection: Connection) -> Marks:
    """Return the marks of a database connection."""
    marks: Marks = connection.info["marks"]
    return marks


class StoreSession(Session):
    """A session on the vault; alone it reads, and writes tables that are not synced.

    Attributes:
        opened: its connection while it has a transaction. Asking the session costs more each
            time, and in an event of a rollback it would begin a new one.
        marks: of that connection.
    """

    def __init__(self, bind: Engine, registry: Registry) -> None:
        super().__init__(bind, autoflush=False, expire_on_commit=False)
        self.specs = registry
        self.opened: Connection | None = None
        self.marks: Marks | None = None


class Unit(StoreSession):
    """One save.

    Attributes:
        notice: what it changed; there once it is committed.
    """

    def __init__(self, bind: Engine, registry: Registry, author: Author, seen: Seen) -> None:
        super().__init__(bind, registry)
        self.autoflush = True
        self.notice = ChangeNotice(Origin.LOCAL)
        self.saved: Saved | None = None
        self._author = author
        self._seen = seen
        self._forced: dict[tuple[str, bytes], set[int]] = {}
        self._fresh: set[bytes] = set()
        self._captured = False

    @property
    def user(self) -> bytes:
        """Who saves."""
        return self._author.user

    @property
    def is_captured(self) -> bool:
        """Whether nothing may change any more."""
        return self._captured

    def settle(self, record: SyncedRecord, *columns: str) -> None:
        """Write these columns even if they show the same, so that the siblings seen are settled."""
        spec = self.specs.of(type(record))
        for column in columns:
            self._force(spec.name, record.id, spec.register_of(column).number)

    def keep(self, record: SyncedRecord) -> None:
        """Write that a record lives, over the deletions that were seen."""
        self._force(self.specs.of(type(record)).name, record.id, ALIVE)

    def undelete(self, kind: type[SyncedRecord], record: bytes) -> None:
        """Bring a deleted record back, whole."""
        self._force(self.specs.of(kind).name, record, ALIVE)

    def reread(self, record: SyncedRecord) -> None:
        """Note that this save follows from the record as it is now, not as a form showed it."""
        self._fresh.add(record.id)

    def _force(self, table: str, record: bytes, register: int) -> None:
        self._forced.setdefault((table, record), set()).add(register)

    def capture(self) -> None:
        """Turn what changed into transactions; once, as the last thing before the commit."""
        self._captured = True
        if not self._forced and (self.marks is None or not self.marks.records):
            return
        connection = self.opened or self.connection()
        marks = marks_of(connection)
        capture = Capture(
            driver_cursor(connection),
            self.specs,
            self._author,
            self._seen,
            frozenset(self._fresh),
        )
        forced = {key: frozenset(registers) for key, registers in self._forced.items()}
        self.saved = capture.run(marks, forced)
        self._recheck(connection, self.saved)

    def _recheck(self, connection: Connection, saved: Saved) -> None:
        """Check the rules where somebody else wrote meanwhile, or that were broken before."""
        doubted = {table: set(ids) for table, ids in saved.interleaved.items()}
        if saved.has_old:
            for table, broken in rechecking.in_breach(connection, self.specs).items():
                doubted.setdefault(table, set()).update(broken & saved.records.get(table, set()))
        if rechecking.recheck(connection, self.specs, doubted):
            saved.needs_review = True

    def committed(self) -> None:
        """Tell the form which values are its own, once nothing can take them back."""
        saved = self.saved or Saved()
        self._seen.own |= saved.dots
        records = {table: frozenset(ids) for table, ids in saved.records.items()}
        self.notice = ChangeNotice(Origin.LOCAL, records, saved.needs_review)


@event.listens_for(StoreSession, "after_begin")
def _after_begin(
    session: StoreSession, _transaction: SessionTransaction, connection: Connection
) -> None:
    session.opened = connection
    session.marks = marks_of(connection)


@event.listens_for(StoreSession, "after_transaction_end")
def _after_transaction_end(session: StoreSession, transaction: SessionTransaction) -> None:
    """Let go of the connection: it is somebody else's from now on."""
    if transaction.parent is None:
        session.opened = session.marks = None


@event.listens_for(StoreSession, "do_orm_execute")
def _no_bulk_writes(state: ORMExecuteState) -> None:
    """Refuse statements on synced tables, with a reason: only mapped objects are captured well."""
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    session = state.session
    table: Any = getattr(state.statement, "table", None)
    if isinstance(session, StoreSession) and getattr(table, "name", None) in session.specs.by_name:
        raise BugError(f"{table.name} is synced: change mapped objects, not rows")


@event.listens_for(Unit, "before_flush")
def _before_flush(unit: Unit, *_: object) -> None:
    if unit.is_captured:
        raise BugError("something changed after the save was captured")
    marks = unit.marks or marks_of(unit.connection())
    marks.gate = Gate.FLUSH


@event.listens_for(Unit, "after_flush")
def _after_flush(unit: Unit, *_: object) -> None:
    if unit.marks is not None:
        unit.marks.gate = Gate.CLOSED


@event.listens_for(Unit, "after_soft_rollback")
def _after_soft_rollback(unit: Unit, _previous: SessionTransaction) -> None:
    """Close the gate that a failed flush left open; `after_flush` does not come then."""
    if unit.marks is not None:
        unit.marks.gate = Gate.CLOSED


@event.listens_for(Unit, "before_commit")
def _before_commit(unit: Unit) -> None:
    if unit.in_nested_transaction():
        return
    unit.flush()
    unit.capture()

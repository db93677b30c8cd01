"""Reading: sessions for which the database stands still, each alone or many of one moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from jww_desktop.domain.registry import Registry
from jww_desktop.errors import BugError
from jww_desktop.store.errors import in_words
from jww_desktop.store.moment import ANSWERS
from jww_desktop.store.seen import Seen, seen_now
from jww_desktop.store.unit_of_work import BEGIN, StoreSession
from jww_desktop.store.values import driver_cursor


class Reads:
    """Gives what reads one vault."""

    def __init__(self, engine: Engine, registry: Registry) -> None:
        self._engine = engine.execution_options(**{BEGIN: "BEGIN"})
        self._registry = registry
        self._held = threading.local()

    @contextmanager
    def read(self) -> Iterator[tuple[StoreSession, Seen]]:
        """As `Database.read`."""
        with self._session() as session:
            yield session, seen_now(driver_cursor(session.connection()))

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """As `Database.at_once`.

        What is put together from many reads then holds together, and they begin and end only once.
        """
        with self._session() as session:
            before, self._held.session = self._holding(), session
            session.info.setdefault(ANSWERS, {})
            try:
                yield
            finally:
                self._held.session = before

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """As `Database.snapshot`."""
        with in_words(), self._engine.connect() as connection:
            connection.begin()
            yield connection

    @contextmanager
    def _session(self) -> Iterator[StoreSession]:
        held = self._holding()
        if held is not None:
            yield held
            return
        with in_words(), StoreSession(self._engine, self._registry) as session:
            yield session

    def require_over(self) -> None:
        """Refuse to write while this thread reads at once: it would not see what it wrote."""
        if self._holding() is not None:
            raise BugError("what is read at once may not be changed meanwhile")

    def _holding(self) -> StoreSession | None:
        return getattr(self._held, "session", None)

"""A fold: what others wrote, applied in one database transaction."""

from __future__ import annotations

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.store.applied import Applied
from jww_desktop.store.applying import apply
from jww_desktop.store.arrivals import Received
from jww_desktop.store.unit_of_work import StoreSession, marks_of
from jww_desktop.store.values import driver_cursor


class Fold:
    """Applies what came, in one database transaction with whatever else belongs to it.

    Attributes:
        session: for the tables that are not synced, such as a cursor.
    """

    def __init__(self, session: StoreSession, own: int) -> None:
        self.session = session
        self.notices: list[ChangeNotice] = []
        self._own = own

    def apply(self, received: list[Received]) -> Applied:
        """Fold transactions of any spaces and replicas; few, or a save waits (`Database.apply`)."""
        connection = self.session.connection()
        marks = marks_of(connection)
        applied = apply(connection, self.session.specs, marks, self._own, received)
        self.notices.append(applied.notice)
        return applied

    def retry(self) -> Applied:
        """Try again what waits, in all spaces."""
        waiting = driver_cursor(self.session.connection()).execute(
            "SELECT DISTINCT s.id FROM store_pending p JOIN store_space s ON s.sid = p.sid"
        )
        return self.apply([Received(space, self._own, ()) for (space,) in waiting.fetchall()])

"""Collector and tripwire in one: what each change of a row calls (`projection.py`).

During a flush it notes which records changed, so that capture can compare them. While remote
transactions are folded in it does nothing. At any other moment a changed synced row would be an
edit that is never sent, so it raises and the statement fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from jww_desktop.errors import BugError

FUNCTION = "mark"
"""Name of the SQL function that constraints and triggers call."""


class Gate(Enum):
    """Whether rows of synced tables may change now."""

    CLOSED = "closed"
    FLUSH = "flush"
    FOLD = "fold"


class OutsideUnitError(BugError):
    """A synced row was changed outside a unit of work."""


class Marks:
    """The marks of one connection.

    Attributes:
        gate: whether rows may change.
        records: ids of changed records by table; a superset of what really differs.
        reason: why the last statement was refused; the driver cannot say it.
    """

    __slots__ = ("gate", "reason", "records")

    def __init__(self) -> None:
        self.gate = Gate.CLOSED
        self.records: dict[str, set[bytes]] = {}
        self.reason: str | None = None

    def __call__(self, table: str, record: bytes) -> None:
        """Note a changed row; called by the database."""
        if self.gate is Gate.FOLD:
            return
        if self.gate is Gate.CLOSED:
            self.reason = f"a row of {table} was changed outside a flush of a unit of work"
            raise OutsideUnitError(self.reason)
        self.records.setdefault(table, set()).add(record)

    def take(self) -> dict[str, set[bytes]]:
        """Return the marks and forget them."""
        taken, self.records = self.records, {}
        return taken

    def reset(self) -> None:
        """Forget everything and close the gate."""
        self.records = {}
        self.gate = Gate.CLOSED

    @contextmanager
    def folding(self) -> Iterator[None]:
        """Let rows change without a mark, because they follow from values that are there."""
        self.gate = Gate.FOLD
        try:
            yield
        finally:
            self.gate = Gate.CLOSED

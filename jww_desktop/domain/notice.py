"""What changed, as a value that may cross threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType


class Origin(Enum):
    """Where a change came from."""

    LOCAL = "local"
    REMOTE = "remote"


@dataclass(frozen=True)
class ChangeNotice:
    """Records that were written, hidden or shown again by one save or one sync step.

    Attributes:
        origin: this laptop or another.
        records: ids of the records by the name of their table.
        needs_review: whether something for *Nazicht* came or went.
    """

    origin: Origin
    records: Mapping[str, frozenset[bytes]] = field(default_factory=lambda: MappingProxyType({}))
    needs_review: bool = False

    def touches(self, *tables: str) -> bool:
        """Whether a record of one of these tables changed."""
        return any(self.records.get(table) for table in tables)

    def names(self, record: bytes) -> bool:
        """Whether the record with this id changed."""
        return any(record in ids for ids in self.records.values())

"""What applying did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from jww_desktop.domain.notice import ChangeNotice, Origin

K = TypeVar("K")


@dataclass(frozen=True)
class Applied:
    """What applying did.

    Attributes:
        transactions: how many took effect now, those that had waited included.
        pending: how many wait, in the spaces that were touched.
        again: how many had come before and change nothing now.
        written: ids of the records that they wrote, by table number.
        conflicts: (record, register) with siblings, or deleted elsewhere, because of them.
        notice: what the screens show differently.
    """

    transactions: int = 0
    pending: int = 0
    again: int = 0
    written: Mapping[int, frozenset[bytes]] = field(default_factory=dict)
    conflicts: frozenset[tuple[bytes, int]] = frozenset()
    notice: ChangeNotice = field(default_factory=lambda: ChangeNotice(Origin.REMOTE))

    @property
    def kinds(self) -> dict[int, int]:
        """How many records they wrote, by table number."""
        return {table: len(records) for table, records in self.written.items()}

    def then(self, later: Applied) -> Applied:
        """Return what both did together."""
        return Applied(
            transactions=self.transactions + later.transactions,
            pending=later.pending,
            again=self.again + later.again,
            written=_union(self.written, later.written),
            conflicts=self.conflicts | later.conflicts,
            notice=ChangeNotice(
                Origin.REMOTE,
                _union(self.notice.records, later.notice.records),
                self.notice.needs_review or later.notice.needs_review,
            ),
        )


def _union(
    one: Mapping[K, frozenset[bytes]], other: Mapping[K, frozenset[bytes]]
) -> dict[K, frozenset[bytes]]:
    none = frozenset[bytes]()
    return {key: one.get(key, none) | other.get(key, none) for key in one.keys() | other.keys()}

"""A reply while it is read: what the laptop knew, and what the next transaction will store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import msgspec

from sync.engine.ports import Author
from sync.protocol.ids import SpaceId
from sync.protocol.places import (
    KEPT,
    QUARANTINED,
    Batch,
    Head,
    Known,
    Link,
    Odd,
    Opened,
    Tip,
)

WRITES_AT_ONCE: Final = 2_500
TRANSACTIONS_AT_ONCE: Final = 320
"""How much is judged before it is stored, which bounds the memory that it takes. The segments of it
and their places are written in one transaction, and a save may wait for that one."""


@dataclass
class View:
    """What the laptop knew when a reply came in, kept up to date while the reply is read."""

    heads: dict[SpaceId, Head]
    tips: dict[Author, Tip]
    known: dict[bytes, Known]
    passed: dict[tuple[SpaceId, int], bytes]
    last_ordinal: dict[SpaceId, int] = field(default_factory=dict)
    repeated: set[bytes] = field(default_factory=set)

    def judge(self, segment: bytes, verdict: Opened | Odd) -> None:
        """Know a segment that came for the first time, and what it was found to be."""
        if isinstance(verdict, Odd):
            self.known[segment] = Known(None, QUARANTINED, verdict.reason)
        else:
            self.known[segment] = Known(None, KEPT)

    def place(self, segment: bytes, ordinal: int) -> None:
        """Know where a segment stands in the chain of its space."""
        self.known[segment] = msgspec.structs.replace(self.known[segment], ordinal=ordinal)


@dataclass
class Slice:
    """What the next database transaction will store."""

    opened: list[Opened] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    links: dict[SpaceId, list[Link]] = field(default_factory=dict)
    behind: set[SpaceId] = field(default_factory=set)
    writes: int = 0
    transactions: int = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to store."""
        return self.writes >= WRITES_AT_ONCE or self.transactions >= TRANSACTIONS_AT_ONCE

    def add(self, verdict: Opened | Odd) -> None:
        """Take in one judged segment."""
        if isinstance(verdict, Odd):
            self.odd.append(verdict)
            return
        self.opened.append(verdict)
        self.transactions += len(verdict.transactions)
        self.writes += sum(len(each.writes) for each in verdict.transactions)

    def batch(self, position: int | None) -> Batch:
        """Return what to store, with the cursor or without."""
        return Batch(
            opened=tuple(self.opened),
            odd=tuple(self.odd),
            links={space: tuple(links) for space, links in self.links.items()},
            behind=frozenset(self.behind),
            position=position,
        )

"""What a form had on screen when it was loaded, so that its save overwrites that and no more.

A save names the values that it replaces. Those are the ones its author had seen, not the ones that
happen to be there when he presses the key: a colleague's edit that came in between must stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from jww_desktop.store.values import Cursor, live_reviewed
from sync.protocol import merge
from sync.protocol.merge import Value
from sync.protocol.transaction import Dot

EVERYTHING: Final = 2**63 - 1
"""A count that every arrival is below."""

Place = tuple[bytes, int]
"""A record and a register."""


class Seen:
    """The counter at which a form was loaded, the siblings it showed, its own saves since.

    It belongs to the form and lives as long as it does, also in a stored draft. A form shows one
    value of each register; a screen that shows all siblings of one says so with `show_all`.

    Attributes:
        ctx: values that arrived up to this count were there.
        shown: of registers with siblings, the dots that were on screen.
        own: (space, seq) of the saves of this form, added once they are committed.
    """

    __slots__ = ("ctx", "own", "shown")

    def __init__(
        self,
        ctx: int,
        shown: Mapping[Place, frozenset[Dot]] | None = None,
        own: Iterable[tuple[bytes, int]] = (),
    ) -> None:
        self.ctx = ctx
        self.shown = dict(shown or {})
        self.own = set(own)

    def show_all(self, record: bytes, register: int, dots: Iterable[Dot]) -> None:
        """Note that a screen shows these siblings of a register."""
        self.shown[record, register] = frozenset(dots)

    def encode(self) -> bytes:
        """Return it as bytes, for a draft."""
        shown = [
            (record, register, sorted(dots)) for (record, register), dots in self.shown.items()
        ]
        return msgspec.msgpack.encode((self.ctx, shown, sorted(self.own)))

    @classmethod
    def decode(cls, data: bytes) -> Seen:
        """Return what `encode` wrote."""
        ctx, shown, own = msgspec.msgpack.decode(data, type=_Encoded)
        return cls(ctx, {(record, reg): frozenset(dots) for record, reg, dots in shown}, own)


_Encoded = tuple[int, list[tuple[bytes, int, list[Dot]]], list[tuple[bytes, int]]]


def seen_now(cursor: Cursor) -> Seen:
    """Return what a form sees that is filled in this transaction: one value of each register."""
    ctx = cursor.execute("SELECT seq FROM store_space WHERE sid = 0").fetchone()[0]
    siblings: defaultdict[Place, list[Value]] = defaultdict(list)
    for record, register, value in live_reviewed(cursor):
        siblings[record, register].append(value)
    return Seen(
        ctx,
        {
            place: frozenset(value.dot for value in merge.siblings(values)[0])
            for place, values in siblings.items()
        },
    )

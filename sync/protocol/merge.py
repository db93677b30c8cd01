"""The outcome of concurrent work, as pure functions; nothing else decides one.

A register holds the values that nobody has overwritten: one, or several *siblings* when people
wrote without seeing each other. A write names the dots that it overwrites, so what stays is the
set of maximal writes, whatever the order in which they arrive (`PROTOCOL.md`, chapter "Merge").

A record exists while one of its live `alive` values is true. A deletion lists the dots that it
saw: a record that has only deletions left still exists when it has a live value that none of them
saw, because nobody deleted that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sync.protocol.transaction import TRUE, Dot, Transaction


class Value(NamedTuple):
    """One value of a register.

    Attributes:
        dot: which transaction wrote it.
        lamport: that transaction's clock.
        raw: msgpack bytes of the value.
        arrival: a laptop's own count of when it came; decides nothing here.
    """

    dot: Dot
    lamport: int
    raw: bytes
    arrival: int = 0


Live = dict[Dot, Value]
"""The live values of one register."""


def put(live: Live, new: Value, overwritten: Iterable[Dot]) -> list[Value]:
    """Add `new` to `live`, take out what it overwrites, and return what was taken out."""
    gone = [live.pop(dot) for dot in overwritten if dot in live]
    live[new.dot] = new
    return gone


def shown(values: Collection[Value]) -> Value | None:
    """Return the sibling that is shown: the highest (lamport, replica); a clock never decides."""
    if len(values) == 1:
        (only,) = values
        return only
    return max(values, key=_rank, default=None)


def _rank(value: Value) -> tuple[int, Dot]:
    return value.lamport, value.dot


def in_conflict(values: Collection[Value]) -> bool:
    """Whether people have to choose; equal values are one."""
    return len(values) > 1 and len({value.raw for value in values}) > 1


def siblings(values: Iterable[Value]) -> list[list[Value]]:
    """Return the different values, each with all its dots, the shown one first."""
    groups: defaultdict[bytes, list[Value]] = defaultdict(list)
    for value in sorted(values, key=_rank, reverse=True):
        groups[value.raw].append(value)
    return list(groups.values())


def deletion(seen: Iterable[Dot]) -> bytes:
    """Return the value of `alive` that deletes what was seen."""
    return msgspec.msgpack.encode(sorted(seen))


def deleted(raw: bytes) -> frozenset[Dot]:
    """Return the dots that a deletion saw; none when this is no deletion."""
    if raw == TRUE:
        return frozenset()
    try:
        return frozenset(msgspec.msgpack.decode(raw, type=list[Dot]))
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        return frozenset()


def is_undoubted(alive: Iterable[Value]) -> bool:
    """Whether a record exists whatever its other registers hold."""
    return any(value.raw == TRUE for value in alive)


def exists(alive: Collection[Value], others: Iterable[Dot]) -> bool:
    """Whether a record exists, by its live `alive` values and the live dots of its registers.

    A record of which only other registers arrived so far is not there yet.
    """
    if not alive or is_undoubted(alive):
        return bool(alive)
    seen = frozenset[Dot]().union(*(deleted(value.raw) for value in alive))
    return any(dot not in seen for dot in others)


def is_contested(alive: Collection[Value], *, exists: bool) -> bool:
    """Whether somebody deleted a record that exists all the same: people have to choose."""
    return exists and any(value.raw != TRUE for value in alive)


def is_ready(seen: Mapping[int, int], replica: int, transaction: Transaction) -> bool:
    """Whether a transaction follows what was seen: its author's last one, and all it overwrites."""
    if transaction.seq != seen.get(replica, 0) + 1:
        return False
    return all(
        seq <= seen.get(author, 0)
        for write in transaction.writes
        for author, seq in write.overwritten
    )


Authored = tuple[int, Transaction]
"""A replica and a transaction of its."""


def in_order(
    seen: Mapping[int, int], waiting: Iterable[Authored], *, app: int
) -> tuple[list[Authored], list[Authored]]:
    """Return what can be applied, in an order that respects causality, and what must wait.

    Args:
        seen: the last applied transaction of each replica.
        waiting: transactions of one space, in any order; what was seen already is left out.
        app: schema number of this program; a transaction that asks for a higher one waits.
    """
    seen = dict(seen)
    queues: defaultdict[int, dict[int, Transaction]] = defaultdict(dict)
    for replica, transaction in waiting:
        if transaction.seq > seen.get(replica, 0):
            queues[replica].setdefault(transaction.seq, transaction)
    ready: list[Authored] = []
    moved = True
    while moved:
        moved = False
        for replica, queue in queues.items():
            while (
                (head := queue.get(seen.get(replica, 0) + 1)) is not None
                and head.min_app <= app
                and is_ready(seen, replica, head)
            ):
                del queue[head.seq]
                seen[replica] = head.seq
                ready.append((replica, head))
                moved = True
    rest = [(replica, queue[seq]) for replica, queue in queues.items() for seq in sorted(queue)]
    return ready, rest


def base(live: Sequence[Dot], overwrote: Mapping[Dot, Collection[Dot]]) -> frozenset[Dot]:
    """Return the last common values from which these siblings were edited.

    Args:
        live: dots of the siblings.
        overwrote: of each value of the register, past and live, the dots that it overwrote.
    """
    if not live:
        return frozenset()
    common = frozenset.intersection(*(_ancestors(dot, overwrote) for dot in live))
    older: frozenset[Dot] = frozenset().union(*(_ancestors(dot, overwrote) for dot in common))
    return common - older


def _ancestors(dot: Dot, overwrote: Mapping[Dot, Collection[Dot]]) -> frozenset[Dot]:
    found: set[Dot] = set()
    todo = list(overwrote.get(dot, ()))
    while todo:
        past = todo.pop()
        if past in overwrote and past not in found:
            found.add(past)
            todo.extend(overwrote[past])
    return frozenset(found)

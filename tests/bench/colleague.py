"""A colleague's laptop, reduced to what it sent: transactions as they come out of segments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy.dialects import sqlite

from jww_desktop.domain.contact import Contact
from jww_desktop.store.arrivals import Received
from sync.engine.batching import TRANSACTIONS_AT_ONCE, WRITES_AT_ONCE
from sync.protocol.transaction import ALIVE, TRUE, Transaction, Write
from tests.bench.work import Written

_USER: Final = b"user-of-the-work"
_DIALECT: Final = sqlite.dialect()
_COLUMNS: Final = {
    column.name: (
        column.info["number"],
        column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT),
    )
    for column in Contact.__table__.columns
    if "number" in column.info
}


class Colleague:
    """One replica that writes in all spaces."""

    def __init__(self, replica: int) -> None:
        self.replica = replica
        self._seq: defaultdict[bytes, int] = defaultdict(int)

    def sent(self, written: Iterable[Written]) -> list[Received]:
        """Return a save for each record, those of one dossier together."""
        by_space: defaultdict[bytes, list[Transaction]] = defaultdict(list)
        for record in sorted(written, key=lambda each: each.dossier):
            space = record.dossier.to_bytes(16)
            self._seq[space] += 1
            by_space[space].append(self._save(record, space))
        return [Received(space, self.replica, saves) for space, saves in by_space.items()]

    def _save(self, record: Written, space: bytes) -> Transaction:
        seq = self._seq[space]
        contact = record.contact(space, space)
        writes = [Write(Contact.__number__, record.id, ALIVE, msgspec.Raw(TRUE))]
        for name, (number, store) in _COLUMNS.items():
            value: Any = getattr(contact, name)
            value = store(value) if store else value
            if value is not None:
                raw = msgspec.Raw(msgspec.msgpack.encode(value))
                writes.append(Write(Contact.__number__, record.id, number, raw))
        return Transaction(
            txid=record.id,
            seq=seq,
            lamport=seq,
            wall_ms=record.day * 86_400_000,
            user=_USER,
            min_app=1,
            save=record.id,
            writes=tuple(writes),
        )


def portions(received: Iterable[Received]) -> Iterator[list[Received]]:
    """Cut what came as the engine does: whole segments, up to what one transaction may hold."""
    part: list[Received] = []
    transactions = writes = 0
    for came in received:
        part.append(came)
        transactions += len(came.transactions)
        writes += sum(len(each.writes) for each in came.transactions)
        if transactions >= TRANSACTIONS_AT_ONCE or writes >= WRITES_AT_ONCE:
            yield part
            part, transactions, writes = [], 0, 0
    if part:
        yield part

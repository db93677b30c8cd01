"""A new incarnation: for a vault that turned out to be an old copy of itself.

Somebody put a backup back, or two laptops run the same vault. The central store then holds work in
the name of this replica that this vault does not know, and a number may never name two contents. So
the vault takes a new replica: what the central store confirmed stays with the old one, which is a
stranger from now on, and work that nobody has seen yet is numbered anew from 1. Nothing is lost and
nothing is applied twice.

It is done before anybody works in the vault, so that no save is half under way.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from jww_desktop.domain.registry import Registry
from jww_desktop.store import intents, keyring, ledger, outbox, segments
from jww_desktop.store.projection import project
from jww_desktop.store.seen import Seen
from jww_desktop.store.sync_tables import author, segment
from jww_desktop.store.unit_of_work import marks_of
from jww_desktop.store.values import Cursor, Replicas, dots_in, driver_cursor
from sync.crypto.sealing import open_signed
from sync.protocol import merge
from sync.protocol.ids import MAX_REPLICA, ReplicaId
from sync.protocol.places import KEPT
from sync.protocol.segment import peek
from sync.protocol.transaction import ALIVE, TRUE, Dot, Transaction, decode, encode

Renumber = Callable[[Dot], Dot]

_VALUES: Final = """
SELECT record, register, seq, overwrote, value FROM store_value
WHERE replica = ? AND seq > ? AND record IN (SELECT no FROM store_record WHERE sid = ?)
"""
_MOVE_VALUE: Final = """
UPDATE store_value SET replica = ?, seq = ?, overwrote = ?, value = ?
WHERE record = ? AND register = ? AND replica = ? AND seq = ?
"""
_MOVE_FIRST: Final = """
UPDATE store_first SET replica = ?, seq = seq - ?
WHERE replica = ? AND seq > ? AND record IN (SELECT no FROM store_record WHERE sid = ?)
"""
_SPACES_OF_RECORDS: Final = """
SELECT r.id, s.id FROM store_record r JOIN store_space s ON s.sid = r.sid WHERE r.shadow = 0
"""
_MOVE_TX: Final = """
UPDATE store_tx SET replica = ?, seq = ? WHERE sid = ? AND replica = ? AND seq = ?
"""
_DROP_BODIES: Final = """
DELETE FROM store_body
WHERE no IN (SELECT body FROM store_tx WHERE sid = ? AND replica = ? AND seq <= ?)
"""


def renew_if_restored(connection: Connection, registry: Registry) -> bool:
    """Take a new replica when a sync found this vault to be an old copy; say whether it did."""
    if not ledger.restored(connection):
        return False
    cursor = driver_cursor(connection)
    replicas = Replicas(cursor)
    old_number = cursor.execute("SELECT replica FROM store_vault").fetchone()[0]
    old = ReplicaId(replicas.id(old_number))
    new = ReplicaId(secrets.randbelow(MAX_REPLICA) + 1)
    move = _Move(cursor, old, old_number, new, replicas.number(new))
    bodies = _unsent(connection, old)
    ends = _confirmed_ends(connection, old)
    for sid, space in cursor.execute("SELECT sid, id FROM store_space WHERE sid > 0").fetchall():
        move.space(sid, ends.get(space, 0), bodies.get(space, {}))
    _move_drafts(cursor, move, ends)
    cursor.execute("UPDATE store_vault SET replica = ?", (move.new_number,))
    _forget_unsent(connection, old)
    intents.remember(connection, intents.CertifyReplica(new))
    ledger.mark_restored(connection, restored=False)
    # Of two values with one clock the higher replica is shown, and ours is another one now.
    cursor.execute("UPDATE store_projection SET fingerprint = ''")
    with marks_of(connection).folding():
        project(connection, registry)
    return True


@dataclass(frozen=True)
class _Move:
    """From the old replica to the new one."""

    cursor: Cursor
    old: ReplicaId
    old_number: int
    new: ReplicaId
    new_number: int

    def renumber(self, confirmed: int) -> Renumber:
        """Return the new names of the work in a space of which so much is confirmed."""

        def renumber(dot: Dot) -> Dot:
            mine = dot.replica == self.old and dot.seq > confirmed
            return Dot(self.new, dot.seq - confirmed) if mine else dot

        return renumber

    def space(self, sid: int, confirmed: int, sealed: dict[int, Transaction]) -> None:
        """Renumber the work in one space that comes after the last confirmed transaction."""
        renumber = self.renumber(confirmed)
        last = self.cursor.execute("SELECT seq FROM store_space WHERE sid = ?", (sid,)).fetchone()[
            0
        ]
        self._transactions(sid, confirmed, sealed, renumber)
        self._values(sid, confirmed, renumber)
        if confirmed:
            self.cursor.execute(
                "INSERT INTO store_seen VALUES (?, ?, ?)", (sid, self.old_number, confirmed)
            )
            self.cursor.execute(_DROP_BODIES, (sid, self.old_number, confirmed))
        self.cursor.execute(
            "UPDATE store_space SET seq = ?, sealed = 0, cleared = 0 WHERE sid = ?",
            (last - confirmed, sid),
        )

    def _transactions(
        self, sid: int, confirmed: int, sealed: dict[int, Transaction], renumber: Renumber
    ) -> None:
        rows = self.cursor.execute(
            "SELECT t.seq, t.body, b.data FROM store_tx t LEFT JOIN store_body b ON b.no = t.body"
            " WHERE t.sid = ? AND t.replica = ? AND t.seq > ? ORDER BY t.seq",
            (sid, self.old_number, confirmed),
        ).fetchall()
        outbox.keep(
            self.cursor,
            [
                (body, encode(_moved(decode(data) if data else sealed[seq], self.old, renumber)))
                for seq, body, data in rows
            ],
        )
        self.cursor.executemany(
            _MOVE_TX,
            [(self.new_number, seq - confirmed, sid, self.old_number, seq) for seq, _, _ in rows],
        )

    def _values(self, sid: int, confirmed: int, renumber: Renumber) -> None:
        rows = self.cursor.execute(_VALUES, (self.old_number, confirmed, sid)).fetchall()
        self.cursor.executemany(
            _MOVE_VALUE,
            [
                (
                    self.new_number,
                    seq - confirmed,
                    _dots(tuple(map(renumber, dots_in(overwrote)))),
                    raw and bytes(_moved_value(register, raw, renumber)),
                    *(record, register, self.old_number, seq),
                )
                for record, register, seq, overwrote, raw in rows
            ],
        )
        self.cursor.execute(
            _MOVE_FIRST, (self.new_number, confirmed, self.old_number, confirmed, sid)
        )


def _move_drafts(cursor: Cursor, move: _Move, ends: dict[bytes, int]) -> None:
    """Let unfinished forms know their own earlier work, and what they showed, by its new names.

    What was confirmed keeps its old name, which is a stranger's from now on: a form that wrote it
    conflicts with itself rather than with somebody else's work under a number like it.
    """
    spaces = dict(cursor.execute(_SPACES_OF_RECORDS).fetchall())
    rows = cursor.execute("SELECT kind, subject, seen FROM store_draft").fetchall()
    for kind, subject, encoded in rows:
        seen = Seen.decode(encoded)
        seen.own = {
            (space, seq - ends.get(space, 0)) for space, seq in seen.own if seq > ends.get(space, 0)
        }
        for (record, register), dots in seen.shown.items():
            renumber = move.renumber(ends.get(spaces.get(record, b""), 0))
            seen.shown[record, register] = frozenset(map(renumber, dots))
        cursor.execute(
            "UPDATE store_draft SET seen = ? WHERE kind = ? AND subject = ?",
            (seen.encode(), kind, subject),
        )


def _dots(dots: tuple[Dot, ...]) -> bytes | None:
    return msgspec.msgpack.encode(dots) if dots else None


def _moved(transaction: Transaction, old: ReplicaId, renumber: Renumber) -> Transaction:
    writes = tuple(
        msgspec.structs.replace(
            write,
            value=_moved_value(write.register, write.value, renumber),
            overwritten=tuple(map(renumber, write.overwritten)),
        )
        for write in transaction.writes
    )
    seq = renumber(Dot(old, transaction.seq)).seq
    return msgspec.structs.replace(transaction, seq=seq, writes=writes)


def _moved_value(register: int, raw: bytes, renumber: Renumber) -> msgspec.Raw:
    """Return a value; a deletion names the dots that it saw, and those may be our own."""
    if register != ALIVE or bytes(raw) == TRUE:
        return msgspec.Raw(raw)
    return msgspec.Raw(merge.deletion(map(renumber, merge.deleted(bytes(raw)))))


def _confirmed_ends(connection: Connection, old: ReplicaId) -> dict[bytes, int]:
    """Return the last of our transactions that the central store has, by space."""
    rows = connection.execute(
        select(segment.c.space, func.max(segment.c.last_seq))
        .where(segment.c.replica == old, segment.c.state == KEPT)
        .group_by(segment.c.space)
    )
    return {row[0]: row[1] for row in rows}


def _unsent(connection: Connection, old: ReplicaId) -> dict[bytes, dict[int, Transaction]]:
    """Return our transactions that lie in segments which the central store never confirmed."""
    keys = keyring.load(connection).spaces
    found: dict[bytes, dict[int, Transaction]] = {}
    for sealed in segments.unsent_of(connection, old):
        header = peek(sealed.data)
        key = keys[header.space, header.generation]
        transactions = open_signed(header, sealed.data, key)
        found.setdefault(header.space, {}).update({each.seq: each for each in transactions})
    return found


def _forget_unsent(connection: Connection, old: ReplicaId) -> None:
    """Drop segments under numbers that are no longer ours, and end the old chains before them."""
    segments.drop_unsent(connection, old)
    connection.execute(delete(author).where(author.c.replica == old))
    kept = select(segment).where(segment.c.replica == old, segment.c.state == KEPT)
    for row in connection.execute(kept.order_by(segment.c.last_seq)).all():
        last = {"last_seq": row.last_seq, "last_hash": row.hash}
        statement = upsert(author).values(space=row.space, replica=old, **last)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["space", "replica"], set_=last)
        )

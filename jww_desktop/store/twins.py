"""One transaction under two names takes effect once.

A vault that was put back from a backup numbers its unsent work anew, under a new replica. A lost
or living copy may have sent the same work under the old one: the same txid, two dots. Whichever
comes second takes no effect; both names stand for the lower one from then on, here and everywhere,
so that the outcome does not depend on which came first.

Only replicas of one device can be twins, so nothing is looked up for the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from jww_desktop.store.arrivals import Ready
from jww_desktop.store.values import Cursor, Replicas, chunks, dots_in, marks_for
from sync.protocol import merge
from sync.protocol.transaction import ALIVE, TRUE, Dot, Transaction

Key = tuple[bytes, int, int]
"""Record id, table, local number of the space."""

_RENAME = """
UPDATE store_value SET replica = ?, seq = ?, overwrote = ?, value = ?
WHERE record = ? AND register = ? AND replica = ? AND seq = ?
"""
_RENAME_FIRST = """
UPDATE store_first SET replica = ?, seq = ? WHERE record = ? AND replica = ? AND seq = ?
"""


class Twins:
    """The second names that are known, inside one database transaction.

    Attributes:
        renamed: records of which a value got another name, so that another may be shown.
    """

    def __init__(self, cursor: Cursor, replicas: Replicas) -> None:
        self._cursor = cursor
        self._replicas = replicas
        self.renamed: set[Key] = set()
        self._names: defaultdict[int, dict[Dot, Dot]] = defaultdict(dict)
        rows = cursor.execute("SELECT sid, replica, seq, to_replica, to_seq FROM store_twin")
        for sid, replica, seq, to_replica, to_seq in rows.fetchall():
            self._names[sid][self._dot(replica, seq)] = self._dot(to_replica, to_seq)

    def settle(self, ready: list[Ready]) -> list[Ready]:
        """Return what takes effect, under the names that count."""
        suspects = {item.dot.replica for item in ready if self._replicas.kin(item.dot.replica)}
        if suspects:
            ready = self._without_twins(ready, suspects)
        if not self._names:
            return ready
        return [item._replace(transaction=self._named(item)) for item in ready]

    def _without_twins(self, ready: list[Ready], suspects: set[int]) -> list[Ready]:
        before = self._known([item for item in ready if item.dot.replica in suspects])
        kept: list[Ready] = []
        here: dict[tuple[int, bytes], int] = {}
        for item in ready:
            key = (item.sid, item.transaction.txid)
            if key in here:
                first = kept[here[key]]
                kept[here[key]] = first._replace(dot=self._join(item.sid, first.dot, item.dot))
            elif key in before:
                old = self._name(item.sid, before[key])
                if self._join(item.sid, old, item.dot) != old:
                    self._rename(item, old)
            else:
                here[key] = len(kept)
                kept.append(item)
        return kept

    def _known(self, suspects: Sequence[Ready]) -> dict[tuple[int, bytes], Dot]:
        """Return the dots under which these transactions took effect earlier."""
        now = {(item.sid, item.dot) for item in suspects}
        found: dict[tuple[int, bytes], Dot] = {}
        for sid, replica in {(item.sid, item.dot.replica) for item in suspects}:
            txids = [
                item.transaction.txid
                for item in suspects
                if (item.sid, item.dot.replica) == (sid, replica)
            ]
            for kin in self._replicas.kin(replica):
                for part in chunks(txids):
                    rows = self._cursor.execute(
                        "SELECT txid, seq FROM store_tx WHERE sid = ? AND replica = ?"  # noqa: S608 -- only marks vary
                        f" AND txid IN ({marks_for(part)})",
                        [sid, self._replicas.number(kin), *part],
                    )
                    for txid, seq in rows.fetchall():
                        if (sid, Dot(kin, seq)) not in now:
                            found[sid, txid] = Dot(kin, seq)
        return found

    # Names

    def _name(self, sid: int, dot: Dot) -> Dot:
        return self._names[sid].get(dot, dot) if sid in self._names else dot

    def _join(self, sid: int, one: Dot, other: Dot) -> Dot:
        """Make two names one; return the one that counts."""
        name, second = sorted((one, other))
        for earlier, target in self._names[sid].items():
            if target == second:
                self._names[sid][earlier] = name
        self._names[sid][second] = name
        self._cursor.executemany(
            "INSERT OR REPLACE INTO store_twin VALUES (?, ?, ?, ?, ?)",
            [
                (sid, *self._numbered(alias), *self._numbered(target))
                for alias, target in self._names[sid].items()
                if target == name
            ],
        )
        return name

    def _named(self, item: Ready) -> Transaction:
        """Return a transaction in which every dot has the name that counts."""
        writes = tuple(
            msgspec.structs.replace(
                write,
                value=msgspec.Raw(self._named_value(item.sid, write.register, bytes(write.value))),
                overwritten=tuple(self._name(item.sid, dot) for dot in write.overwritten),
            )
            for write in item.transaction.writes
        )
        return msgspec.structs.replace(item.transaction, writes=writes)

    def _named_value(self, sid: int, register: int, raw: bytes) -> bytes:
        """Return a value; a deletion lists dots."""
        if register != ALIVE or raw == TRUE:
            return raw
        return merge.deletion({self._name(sid, dot) for dot in merge.deleted(raw)})

    def _rename(self, item: Ready, old: Dot) -> None:
        """Give the values of a transaction that took effect earlier the name of its twin."""
        number, seq = self._numbered(item.dot)
        for key in {(write.record, write.table, item.sid) for write in item.transaction.writes}:
            (record,) = self._cursor.execute(
                "SELECT no FROM store_record WHERE id = ? AND tbl = ? AND sid = ?", key
            ).fetchone()
            rows = self._cursor.execute(
                "SELECT register, replica, seq, overwrote, value FROM store_value WHERE record = ?",
                (record,),
            ).fetchall()
            self._cursor.executemany(
                _RENAME,
                [
                    (
                        *((number, seq) if self._dot(*dot) == old else dot),
                        self._named_dots(item.sid, dots_in(overwrote)),
                        raw and self._named_value(item.sid, register, raw),
                        *(record, register, *dot),
                    )
                    for register, *dot, overwrote, raw in rows
                ],
            )
            self._cursor.execute(_RENAME_FIRST, (number, seq, record, *self._numbered(old)))
            self.renamed.add(key)

    def _named_dots(self, sid: int, dots: Iterable[Dot]) -> bytes | None:
        named = tuple(self._name(sid, dot) for dot in dots)
        return msgspec.msgpack.encode(named) if named else None

    def _dot(self, number: int, seq: int) -> Dot:
        return Dot(self._replicas.id(number), seq)

    def _numbered(self, dot: Dot) -> tuple[int, int]:
        return self._replicas.number(dot.replica), dot.seq

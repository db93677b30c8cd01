"""The versions of a register, past and live: every word that was ever saved, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from jww_desktop.domain.registry import Spec
from jww_desktop.store.codec import unpack
from jww_desktop.store.unit_of_work import StoreSession
from jww_desktop.store.values import Replicas, all_of, driver_cursor
from sync.protocol.merge import Value
from sync.protocol.transaction import ALIVE, TRUE, Dot

_LAST_MS: Final = 253_402_300_799_000
"""The last second of the year 9999; a broken clock must not break the screen."""


@dataclass(frozen=True)
class Version:
    """One value of a register.

    Attributes:
        fields: what its columns held, as on a mapped object; empty for a record's life.
        user: who wrote it.
        replica: on which incarnation of which laptop.
        at: when, on the clock of that laptop.
        is_live: whether nothing has replaced it.
        is_deletion: whether it deleted the record.
        dots: the transactions that wrote it; several when people wrote the same.
    """

    fields: Mapping[str, Any]
    user: bytes
    replica: int
    at: datetime
    is_live: bool
    is_deletion: bool
    dots: tuple[Dot, ...]


class Stored(NamedTuple):
    """A value with its author, as it lies in the store."""

    value: Value
    user: bytes
    wall_ms: int
    is_live: bool
    overwrote: tuple[Dot, ...]


class Place(NamedTuple):
    """Where a record is: its number, its table, its space and the number of that."""

    number: int
    spec: Spec
    space: bytes
    sid: int


def place(session: StoreSession, record: bytes) -> Place | None:
    """Return where a record is, or None when itself or its table is unknown here."""
    rows = driver_cursor(session.connection()).execute(
        "SELECT r.no, r.tbl, s.id, r.sid FROM store_record r JOIN store_space s ON s.sid = r.sid"
        " WHERE r.id = ? AND r.shadow = 0",
        (record,),
    )
    for number, table, space, sid in rows:
        if table in session.specs.by_number:
            return Place(number, session.specs.by_number[table], space, sid)
    return None


def history(session: StoreSession, record: bytes, register: int) -> list[Version]:
    """Return the versions of a register, the latest first."""
    found = place(session, record)
    if found is None:
        return []
    values = stored(session, found, register).values()
    ordered = sorted(values, key=lambda item: (item.value.lamport, item.value.dot), reverse=True)
    return [version(found.spec, register, [item]) for item in ordered]


def stored(session: StoreSession, found: Place, register: int) -> dict[Dot, Stored]:
    """Return all values of a register, past and live."""
    cursor = driver_cursor(session.connection())
    replicas = Replicas(cursor)
    every: dict[Dot, Stored] = {}
    for value, ended, overwrote in all_of(cursor, replicas, found.number, register):
        (user, wall_ms) = cursor.execute(
            "SELECT user, wall_ms FROM store_tx WHERE sid = ? AND replica = ? AND seq = ?",
            (found.sid, replicas.number(value.dot.replica), value.dot.seq),
        ).fetchone()
        every[value.dot] = Stored(value, user, wall_ms, ended is None, overwrote)
    return every


def version(spec: Spec, register: int, items: list[Stored]) -> Version:
    """Return what people wrote alike as one version, with the author of the latest."""
    latest = items[0]
    return Version(
        fields={} if register == ALIVE else fields(spec, register, latest.value.raw),
        user=latest.user,
        replica=latest.value.dot.replica,
        at=datetime.fromtimestamp(min(latest.wall_ms, _LAST_MS) / 1000, UTC),
        is_live=latest.is_live,
        is_deletion=register == ALIVE and latest.value.raw != TRUE,
        dots=tuple(item.value.dot for item in items),
    )


def fields(spec: Spec, register: int, raw: bytes) -> dict[str, Any]:
    """Return the columns of a value as they are on a mapped object; empty for an unknown one."""
    known = spec.registers.get(register)
    if known is None:
        return {}
    return {
        field.column: field.read(value) if field.read else value
        for field, value in zip(known.fields, unpack(known, raw), strict=True)
    }

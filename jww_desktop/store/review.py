"""Review: everything that a person must decide, and deciding it.

    with database.read() as (session, seen):
        found = conflict(session, seen, item.record, item.register)
    with database.unit(seen) as unit:
        decide(unit, found, {"section": "B"}, reason="…", at=now)

A decision overwrites the versions that were on the screen and no other: one that arrives later
opens the item again. It leaves a `ReviewDecision` in the space of the record, for both authors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select

from jww_desktop.domain.registry import Spec
from jww_desktop.domain.review_decision import ReviewDecision
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.store.effects import RULE_REGISTER
from jww_desktop.store.history import Version, place, stored, version
from jww_desktop.store.seen import Seen
from jww_desktop.store.segments import is_odd
from jww_desktop.store.sync_tables import segment
from jww_desktop.store.unit_of_work import StoreSession, Unit
from jww_desktop.store.values import Cursor, driver_cursor
from sync.protocol import merge
from sync.protocol.merge import Value
from sync.protocol.places import QUARANTINED
from sync.protocol.transaction import ALIVE


class Kind(StrEnum):
    """What there is to decide."""

    CONFLICT = "conflict"
    DELETION = "deletion"
    RULE = "rule"
    DANGLING = "dangling"
    QUARANTINE = "quarantine"
    TWICE = "twice"


@dataclass(frozen=True)
class Item:
    """Something to decide.

    Attributes:
        kind: what it is about.
        table, record, space: which record; of a quarantined segment its hash, without a table.
        columns: the fields that are in question.
        register: their register; 0 for a deletion, -1 for a rule over several.
        detail: name of the broken rule, or why a segment is in quarantine.
        since: arrival count; the highest came last.
    """

    kind: Kind
    table: str
    record: bytes
    space: bytes
    columns: tuple[str, ...] = ()
    register: int = RULE_REGISTER
    detail: str = ""
    since: int = 0


@dataclass(frozen=True)
class Conflict:
    """The versions of one register, side by side.

    Attributes:
        table, record, space: which record.
        register: which register; 0 is the life of the record.
        versions: those that differ, the shown one first.
        base: what they were edited from; several when that was in conflict itself.
    """

    table: str
    record: bytes
    space: bytes
    register: int
    versions: tuple[Version, ...]
    base: tuple[Version, ...]


_ITEMS: Final = """
SELECT w.register, w.rule, w.id, w.tbl, s.id, w.arrival
FROM store_review w JOIN store_space s ON s.sid = w.sid ORDER BY w.arrival, w.id, w.register
"""


def open_items(session: StoreSession) -> list[Item]:
    """Return everything that waits for a decision, the oldest first."""
    cursor = driver_cursor(session.connection())
    rows = cursor.execute(_ITEMS).fetchall()
    shown = _shown(cursor, session, {(row[3], row[2]) for row in rows})
    items = [
        _item(session.specs.by_number[row[3]], *row) for row in rows if (row[3], row[2]) in shown
    ]
    return [*items, *_dangling(session, cursor), *_quarantined(session)]


def _shown(
    cursor: Cursor, session: StoreSession, records: set[tuple[int, bytes]]
) -> set[tuple[int, bytes]]:
    """Return those records that people see: nobody decides about one that is deleted."""
    return {
        (table, record)
        for table, record in records
        if (spec := session.specs.by_number.get(table)) is not None
        and cursor.execute(f'SELECT 1 FROM "{spec.name}" WHERE id = ?', (record,)).fetchone()  # noqa: S608 -- declared name
    }


def _item(
    spec: Spec, register: int, rule: str, record: bytes, _table: int, space: bytes, since: int
) -> Item:
    if register == RULE_REGISTER:
        return Item(Kind.RULE, spec.name, record, space, detail=rule, since=since)
    kind = Kind.DELETION if register == ALIVE else Kind.CONFLICT
    known = spec.registers.get(register)
    columns = known.columns if known else ()
    return Item(kind, spec.name, record, space, columns, register, since=since)


def _dangling(session: StoreSession, cursor: Cursor) -> Iterator[Item]:
    """Yield links to records that were deleted; one that never came may lie in another space."""
    numbers = {spec.name: spec.number for spec in session.specs}
    for spec in session.specs:
        for column, target in spec.links.items():
            rows = cursor.execute(
                f'SELECT o.id, o.space FROM store_hidden h JOIN "{spec.name}" o'  # noqa: S608 -- declared names
                f' ON o."{column}" = h.id WHERE h.tbl = ?',
                (numbers.get(target),),
            )
            register = spec.register_of(column).number
            for record, space in rows.fetchall():
                yield Item(Kind.DANGLING, spec.name, record, space, (column,), register)


def _quarantined(session: StoreSession) -> Iterator[Item]:
    columns = (segment.c.hash, segment.c.space, segment.c.reason)
    for row in session.execute(select(*columns).where(is_odd(QUARANTINED))):
        yield Item(Kind.QUARANTINE, "", row.hash, row.space, detail=row.reason)


def conflict(session: StoreSession, seen: Seen, record: bytes, register: int) -> Conflict:
    """Return the versions of a register, and note in `seen` that the screen shows them all.

    Raises:
        UserError: the record is not on this laptop.
    """
    found = place(session, record)
    if found is None:
        raise UserError(t("Dit staat niet op dit toestel."), safe=t("Er is niets gewijzigd."))
    values = stored(session, found, register)
    live = [item.value for item in values.values() if item.is_live]
    if register != ALIVE:
        seen.show_all(record, register, (value.dot for value in live))
    overwrote = {dot: item.overwrote for dot, item in values.items()}
    base = merge.base([value.dot for value in live], overwrote) if len(live) > 1 else frozenset()

    def versions(groups: list[list[Value]]) -> tuple[Version, ...]:
        return tuple(
            version(found.spec, register, [values[value.dot] for value in group])
            for group in groups
        )

    return Conflict(
        table=found.spec.name,
        record=record,
        space=found.space,
        register=register,
        versions=versions(merge.siblings(live)),
        base=versions(merge.siblings([values[dot].value for dot in base])),
    )


def decide(
    unit: Unit, found: Conflict, columns: Mapping[str, Any], *, reason: str, at: datetime
) -> ReviewDecision:
    """Choose one version, or write another one, over those that were on the screen.

    Args:
        unit: opened with the `Seen` that `conflict` was given.
        found: the versions.
        columns: what the fields of the register hold from now on.
        reason: why, in words.
        at: now.
    """
    spec = unit.specs.by_name[found.table]
    record = unit.get_one(spec.record, found.record)
    for column, value in columns.items():
        setattr(record, column, value)
    unit.settle(record, *spec.registers[found.register].columns)
    return _decided(unit, found, Kind.CONFLICT, reason, at)


def decide_deletion(
    unit: Unit, found: Conflict, *, keep: bool, reason: str, at: datetime
) -> ReviewDecision:
    """Keep a record that somebody deleted, or delete it with all that was on the screen."""
    record = unit.get_one(unit.specs.by_name[found.table].record, found.record)
    if keep:
        unit.keep(record)
    else:
        unit.delete(record)
    return _decided(unit, found, Kind.DELETION, reason, at)


def _decided(unit: Unit, found: Conflict, kind: Kind, reason: str, at: datetime) -> ReviewDecision:
    decision = ReviewDecision(
        space=found.space,
        subject_id=found.record,
        subject_table=unit.specs.by_name[found.table].number,
        register=found.register,
        kind=kind.value,
        reason=reason,
        decided_by=unit.user,
        decided_at=at,
        concerns=tuple(version.user.hex() for version in found.versions),
    )
    unit.add(decision)
    return decision

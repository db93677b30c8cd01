"""Rules of records after a merge: two edits that were each fine may not be so together.

A breach is a review item, never an error and never a silent repair. A record is looked at again
when more than one person wrote it, or when it was in breach before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from jww_desktop.domain.registry import Registry, Spec
from jww_desktop.store.effects import RULE_REGISTER
from jww_desktop.store.values import Cursor, chunks, driver_cursor, marks_for


def recheck(
    connection: Connection, registry: Registry, records: Mapping[str, Iterable[bytes]]
) -> bool:
    """Check the rules of these records, by table; say whether a review item came or went."""
    changed = False
    for table, ids in records.items():
        spec = registry.by_name[table]
        for part in chunks(ids):
            changed = _recheck(connection, spec, part) or changed
    return changed


def in_breach(connection: Connection, registry: Registry) -> dict[str, set[bytes]]:
    """Return the records with a broken rule, by table."""
    found: dict[str, set[bytes]] = {}
    rows = driver_cursor(connection).execute(
        "SELECT tbl, id FROM store_review WHERE register = ?", (RULE_REGISTER,)
    )
    for table, record in rows:
        if table in registry.by_number:
            found.setdefault(registry.by_number[table].name, set()).add(record)
    return found


def _recheck(connection: Connection, spec: Spec, ids: list[bytes]) -> bool:
    found: set[tuple[bytes, str]] = set()
    with Session(connection, autoflush=False) as session:
        for record in session.scalars(select(spec.record).where(spec.record.id.in_(ids))):
            found |= {(record.id, rule.name) for rule in spec.rules if not rule.holds(record)}
    cursor = driver_cursor(connection)
    known = cursor.execute(
        "SELECT id, rule FROM store_review WHERE register = ?"  # noqa: S608 -- only marks vary
        f" AND id IN ({marks_for(ids)}) AND tbl = ?",
        [RULE_REGISTER, *ids, spec.number],
    )
    before = {(record, rule) for record, rule in known}
    _insert(cursor, spec, found - before)
    cursor.executemany(
        "DELETE FROM store_review WHERE register = ? AND id = ? AND rule = ? AND tbl = ?",
        [(RULE_REGISTER, record, rule, spec.number) for record, rule in before - found],
    )
    return found != before


def _insert(cursor: Cursor, spec: Spec, breaches: set[tuple[bytes, str]]) -> None:
    cursor.executemany(
        "INSERT INTO store_review SELECT no, ?, ?, id, tbl, sid,"
        " (SELECT seq FROM store_space WHERE sid = 0)"
        " FROM store_record WHERE id = ? AND tbl = ? AND shadow = 0",
        [(RULE_REGISTER, rule, record, spec.number) for record, rule in sorted(breaches)],
    )

"""Whether records are as their first save left them, and which other records name them."""

from __future__ import annotations

from collections.abc import Collection

from jww_desktop.domain.base import SyncedRecord
from jww_desktop.store.unit_of_work import Unit
from jww_desktop.store.values import chunks, driver_cursor, marks_for


def changed(unit: Unit, records: Collection[bytes]) -> bool:
    """Tell whether anything was written in one of the records after the save that made it.

    What a first save wrote and nobody replaced lies in `store_first`; any later value does not.
    """
    cursor = driver_cursor(unit.connection())
    for part in chunks(records):
        found = cursor.execute(
            "SELECT 1 FROM store_record r JOIN store_value v ON v.record = r.no"  # noqa: S608 -- marks
            f" WHERE r.id IN ({marks_for(part)}) LIMIT 1",
            part,
        ).fetchone()
        if found is not None:
            return True
    return False


def linked(
    unit: Unit, kind: type[SyncedRecord], column: str, targets: Collection[bytes]
) -> set[bytes]:
    """Return the ids of the records of `kind` that name one of `targets` in `column`."""
    spec = unit.specs.of(kind)
    cursor = driver_cursor(unit.connection())
    return {
        row[0]
        for part in chunks(targets)
        for row in cursor.execute(
            f'SELECT id FROM "{spec.name}" WHERE "{column}" IN ({marks_for(part)})',  # noqa: S608 -- names of ours
            part,
        )
    }


def links_to(unit: Unit, targets: Collection[bytes], known: Collection[bytes]) -> bool:
    """Tell whether a record that is not in `known` names one of `targets`."""
    mine = set(known)
    return any(
        linked(unit, spec.record, column, targets) - mine
        for spec in unit.specs
        for column in spec.links
    )

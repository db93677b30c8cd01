"""Which records are on this laptop alone, and which were changed in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from jww_desktop.store.values import chunks, driver_cursor, marks_for

_ONLY_HERE = """
SELECT DISTINCT r.id
FROM store_record r
JOIN store_space s ON s.sid = r.sid
JOIN store_vault me
JOIN store_replica p ON p.no = me.replica
JOIN {} v.record = r.no AND v.replica = me.replica
WHERE r.id IN ({{}}) AND r.shadow = 0 AND v.seq > min(s.sealed, coalesce((
    SELECT min(g.first_seq) - 1 FROM sync_segment g
    WHERE g.space = s.id AND g.replica = p.id AND g.state = 'unsent'), s.sealed))
"""
# Of a first save all counts: what replaced a value of it came later, so that is only here too.
_NEW = _ONLY_HERE.format("store_first v ON")
_EDITED = _ONLY_HERE.format("store_value v ON v.ended IS NULL AND")
_ADDITIONS = "SELECT id, contact_id FROM amendment WHERE contact_id IN ({})"
_CONTESTED = "SELECT id FROM store_review WHERE register >= 0"


def only_here(session: Session, records: Iterable[bytes]) -> frozenset[bytes]:
    """Return which of `records` hold something that no other place has yet."""
    asked = list(records)
    found = (*_among(session, _NEW, asked), *_among(session, _EDITED, asked))
    return frozenset(record for (record,) in found)


def additions(session: Session, records: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return what was added to those of `records` that are contacts, each with its contact."""
    return dict(_among(session, _ADDITIONS, records))


def contested(session: Session, records: Iterable[bytes]) -> frozenset[bytes]:
    """Return which of `records` have a field with more than one live version."""
    cursor = driver_cursor(session.connection())
    # All that wait for a decision are few; `records` may be hundreds.
    return frozenset(records).intersection(record for (record,) in cursor.execute(_CONTESTED))


def _among(session: Session, statement: str, records: Iterable[bytes]) -> Iterator[Any]:
    cursor = driver_cursor(session.connection())
    for part in chunks(records):
        yield from cursor.execute(statement.format(marks_for(part)), part)

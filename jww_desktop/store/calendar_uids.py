"""What records are called in a calendar file, on this laptop alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from jww_desktop.store.own_tables import calendar_uid


def names(connection: Connection, records: Iterable[bytes]) -> dict[bytes, str]:
    """Return the name of each record: the one it got before, else a new one drawn at random."""
    found = {row.record: row.uid for row in connection.execute(select(calendar_uid))}
    fresh = {key: str(uuid.uuid4()) for key in records if key not in found}
    if fresh:
        rows = [{"record": key, "uid": uid} for key, uid in fresh.items()]
        connection.execute(insert(calendar_uid), rows)
    return found | fresh

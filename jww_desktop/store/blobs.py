"""The bytes of segments on their way into the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jww_desktop.store.values import Cursor


def put(cursor: Cursor, numbered: Sequence[tuple[int, bytes]]) -> None:
    """Store the bytes of segments, by the number of their row in `sync_segment`.

    Room is made first and filled then. As parameters of a statement they would be copied twice,
    into memory that is locked and wiped for each of them (`opening.py`): five times as slow,
    measured.
    """
    cursor.executemany(
        "INSERT INTO sync_segment_bytes (no, data) VALUES (?, zeroblob(?))",
        [(number, len(data)) for number, data in numbered],
    )
    connection: Any = cursor.connection
    for number, data in numbered:
        blob = connection.open_blob("sync_segment_bytes", "data", number)
        try:
            blob.write(data)
        finally:
            blob.close()

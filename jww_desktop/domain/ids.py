"""Ids of records and spaces: 16 random bytes, minted here and never by the database."""

from __future__ import annotations

import secrets

from sync.protocol.ids import ID_BYTES, RecordId, SpaceId, UserId

__all__ = ["RecordId", "SpaceId", "UserId", "new_record_id"]


def new_record_id() -> RecordId:
    """Return an id that no other record has."""
    return RecordId(secrets.token_bytes(ID_BYTES))

"""Identifiers on the wire: 16 random bytes each, and the 63-bit replica number.

Identifiers are names, not secrets: nothing may be derived from one alone.
"""

from __future__ import annotations

from typing import NewType

from sync.protocol.errors import MalformedError

ID_BYTES = 16
HASH_BYTES = 32

OrganisationId = NewType("OrganisationId", bytes)
DeviceId = NewType("DeviceId", bytes)
UserId = NewType("UserId", bytes)
TeamId = NewType("TeamId", bytes)
SpaceId = NewType("SpaceId", bytes)
RecordId = NewType("RecordId", bytes)
EpochId = NewType("EpochId", bytes)

ReplicaId = NewType("ReplicaId", int)
"""One incarnation of one device's vault: random, 1 to 2**63 - 1 (fits a SQLite integer)."""

MAX_REPLICA = 2**63 - 1


def require_id(value: bytes, name: str) -> bytes:
    """Return `value` when it is exactly 16 bytes, else raise `MalformedError` naming `name`."""
    if len(value) != ID_BYTES:
        raise MalformedError(f"{name} must be {ID_BYTES} bytes, not {len(value)}")
    return value


def require_hash(value: bytes, name: str) -> bytes:
    """Return `value` when it is exactly 32 bytes, else raise `MalformedError` naming `name`."""
    if len(value) != HASH_BYTES:
        raise MalformedError(f"{name} must be {HASH_BYTES} bytes, not {len(value)}")
    return value

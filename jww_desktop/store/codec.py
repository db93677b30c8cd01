"""Columns of a register to the bytes that travel, and back.

Nothing set is nil. A register of which only the field that gives it its number is set is that
value alone; otherwise it is a map of field numbers to values. So a field that joins a register
later changes nothing for those who do not know it, and its value survives their edits.

Values are storage values. Whatever else a newer or foreign program wrote is kept in the live
values and reads as absent here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from jww_desktop.domain.registry import Register
from sync.protocol.transaction import NIL

Storage = int | float | str | bytes | None
"""What a column holds, as the database driver gives it."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


def pack(register: Register, row: Sequence[Storage], *, replaced: bytes = NIL) -> bytes:
    """Return the value of a register.

    Args:
        register: which one.
        row: the synced columns of the row, in order.
        replaced: the value that was shown; its unknown fields are kept.
    """
    values = {
        field.number: value for field in register.fields if (value := row[field.place]) is not None
    }
    if replaced != NIL:
        known = {field.number for field in register.fields}
        values |= {number: value for number, value in _map(replaced).items() if number not in known}
    if not values:
        return NIL
    if values.keys() == {register.number}:
        return _encode(values[register.number])
    return _encode(dict(sorted(values.items())))


def unpack(register: Register, raw: bytes) -> tuple[Storage, ...]:
    """Return the columns of a register, in the order of its fields."""
    held = _by_field(register, decode(raw))
    return tuple(
        [
            value if field.accepts(value := held.get(field.number)) else None
            for field in register.fields
        ]
    )


def fill(row: list[Storage], register: Register, value: Any) -> None:
    """Put a decoded value of a register in a row of all columns that holds nothing of it yet."""
    held = _by_field(register, value)
    for field in register.fields:
        column = held.get(field.number)
        if field.accepts(column):
            row[field.place] = column


def _by_field(register: Register, value: Any) -> dict[int, Any]:
    return value if type(value) is dict else {register.number: value}


def decode(raw: bytes) -> Any:
    """Return what a value says; nothing when a foreign program wrote what cannot be read."""
    try:
        return _decode(raw)
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        return None


def _map(raw: bytes) -> dict[int, Any]:
    value = decode(raw)
    if not isinstance(value, dict):
        return {}
    return {number: item for number, item in value.items() if type(number) is int}

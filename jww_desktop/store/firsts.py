"""What the transaction that made a record wrote in it: all its values in one row.

Such a row is a msgpack map of registers to values, each as bytes, so that whatever a foreign
program wrote is kept as it is. It can hold what overwrote nothing and names no dots, so it never
has to be rewritten: a value in it that ended is told of elsewhere (`tables.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from sync.protocol.transaction import ALIVE, TRUE, Dot

Values = Mapping[int, bytes]
"""What one transaction wrote in one record, by register."""

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(dict[int, bytes]).decode


def fits(register: int, raw: bytes, overwrote: Sequence[Dot]) -> bool:
    """Whether a value can lie in such a row."""
    return not overwrote and (register != ALIVE or raw == TRUE)


def pack(values: Values) -> bytes:
    """Return the row of these values."""
    return _encode(values)


def unpack(data: bytes) -> Values:
    """Return the values in a row."""
    found: dict[int, bytes] = _decode(data)
    return found

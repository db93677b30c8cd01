"""Lines of an export: a record or a value as JSON, and back to what the store holds.

Each column has one form in JSON that loses nothing, so that a line can be compared with the store
after it was written, and a stranger can make the store anew from the lines (`EXPORT.md`).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

import msgspec
from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary

from jww_desktop.domain import codes
from jww_desktop.domain.base import CODES
from jww_desktop.domain.columns import Codes, Day, Lines, Moment
from jww_desktop.domain.network import OWN_CARD, Person
from jww_desktop.domain.registry import Registry, Spec
from jww_desktop.i18n import SOURCE_LANGUAGE
from jww_desktop.store.codec import Storage, unpack
from jww_desktop.store.queries.everything import Kept, KeptRow, KeptValue
from sync.protocol.transaction import ALIVE, TRUE, Dot

_LAST_MS: Final = 253_402_300_799_000
"""The last second of the year 9999, for a clock that was broken."""

WITHHELD: Final = {Person.__tablename__: frozenset({OWN_CARD})}
"""Registers that say who else is a client, by table: not told to a client (W1)."""

Line = dict[str, Any]
"""What one line of a file says."""

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Line).decode


class Form(StrEnum):
    """How a column is written in JSON; nothing set is null in each."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    LINES = "lines"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"
    NUMBER = "number"
    ID = "id"


_FORMS: Final = (
    (Codes, Form.CODES),
    (Lines, Form.LINES),
    (Day, Form.DAY),
    (Moment, Form.MOMENT),
    (Boolean, Form.YES_NO),
    (Integer, Form.NUMBER),
    (Float, Form.NUMBER),
    (LargeBinary, Form.ID),
)


def form_of(column: Column[Any]) -> Form:
    """Return how a column is written."""
    for declared, form in _FORMS:
        if isinstance(column.type, declared):
            return form
    return Form.CODE if column.info[CODES] else Form.TEXT


def to_json(form: Form, stored: Storage) -> Any:
    """Return a storage value as JSON."""
    if isinstance(stored, bytes):
        return stored.hex()
    if isinstance(stored, str) and form in _SEPARATORS:
        return stored.split(_SEPARATORS[form])
    if form is Form.YES_NO and stored in {0, 1}:
        return bool(stored)
    return stored


def to_stored(form: Form, value: Any) -> Storage:
    """Return the storage value of which this is the JSON."""
    if isinstance(value, list):
        return _SEPARATORS[form].join(value)
    if form is Form.YES_NO and isinstance(value, bool):
        return int(value)
    if form is Form.ID and isinstance(value, str):
        return bytes.fromhex(value)
    found: Storage = value
    return found


_SEPARATORS: Final = {Form.CODES: " ", Form.LINES: "\n"}


def table_name(registry: Registry, table: int) -> str:
    """Return what the files of a table are called; those of a newer program go by its number."""
    spec = registry.by_number.get(table)
    return spec.name if spec else f"table_{table}"


class Writer:
    """Writes lines of records and values.

    Args:
        registry: the synced tables.
        names: what the record with an id is called: colleagues, prisons, teams, laptops.
        withheld: registers by table that are left out.

    Attributes:
        named: the names that were met.
    """

    def __init__(
        self,
        registry: Registry,
        names: Mapping[bytes, str],
        withheld: Mapping[str, frozenset[int]],
    ) -> None:
        self._registry = registry
        self._names = names
        self._withheld = withheld
        self._forms = {
            spec.name: tuple(form_of(spec.table.columns[name]) for name in spec.columns)
            for spec in registry
        }
        self.named: dict[bytes, str] = {}

    def is_withheld(self, value: KeptValue) -> bool:
        """Whether a value is of a register that is left out."""
        spec = self._registry.by_number.get(value.record.table)
        return spec is not None and value.register in self._withheld.get(spec.name, ())

    def record(self, kept: KeptRow) -> Line:
        """Return the line of a record: what it holds now."""
        spec = self._registry.by_number.get(kept.record.table)
        line: Line = {**_whose(kept.record), "deleted": kept.row is None}
        if kept.record.shadow:
            line["shadow"] = True
        if kept.conflicts:  # also of what somebody deleted before it was decided
            line["conflicts"] = list(kept.conflicts)
        if spec is None or kept.row is None:
            return {**line, "deleted": None if spec is None else line["deleted"], "fields": {}}
        fields = {name: to_json(form, stored) for name, form, stored in self._shown(spec, kept.row)}
        labels = {
            name: label
            for name, form, stored in self._shown(spec, kept.row)
            if (label := self._label(spec, name, form, stored))
        }
        return {**line, "fields": fields, "labels": labels}

    def value(self, value: KeptValue) -> Line:
        """Return the line of a value: who wrote what when, and what it replaced."""
        self._meet(value.user)
        line: Line = {
            "record": value.record.id.hex(),
            "space": value.record.space.hex(),
            "register": value.register,
            "dot": dot_words(value.dot),
            "lamport": value.lamport,
            "live": value.is_live,
            "overwrote": [dot_words(dot) for dot in value.overwrote],
            "user": value.user.hex(),
            "by": self._names.get(value.user, ""),
            "at": moment_of(value.wall_ms).isoformat(timespec="milliseconds"),
            "wall_ms": value.wall_ms,
            "save": value.save.hex(),
            "transaction": value.txid.hex(),
            "value": b64encode(value.raw).decode("ascii"),
        }
        spec = self._registry.by_number.get(value.record.table)
        if value.register == ALIVE:
            line["alive"] = value.raw == TRUE
        elif spec is not None and (register := spec.registers.get(value.register)) is not None:
            line["fields"] = {
                field.column: to_json(self._forms[spec.name][field.place], stored)
                for field, stored in zip(register.fields, unpack(register, value.raw), strict=True)
            }
        return line

    def _shown(self, spec: Spec, row: tuple[Storage, ...]) -> Iterator[tuple[str, Form, Storage]]:
        withheld = self._withheld.get(spec.name, frozenset())
        hidden = {name for n in withheld for name in spec.registers[n].columns}
        for name, form, stored in zip(spec.columns, self._forms[spec.name], row, strict=True):
            if name not in hidden:
                yield name, form, stored

    def _label(self, spec: Spec, column: str, form: Form, stored: Storage) -> Any:
        listed = spec.table.columns[column].info[CODES]
        if form is Form.ID and isinstance(stored, bytes):
            return self._meet(stored)
        if listed and isinstance(stored, str):
            known = codes.code_list(listed).codes
            said = [
                known[code].label_in(SOURCE_LANGUAGE) if code in known else code
                for code in (stored.split(" ") if form is Form.CODES else [stored])
            ]
            return said if form is Form.CODES else said[0]
        return None

    def _meet(self, key: bytes) -> str | None:
        name = self._names.get(key)
        if name is not None:
            self.named[key] = name
        return name


def same_record(line: Line, kept: KeptRow, registry: Registry, withheld: frozenset[int]) -> bool:
    """Whether a line that was read back says what the store holds of a record."""
    spec = registry.by_number.get(kept.record.table)
    if any(line.get(key) != held for key, held in _whose(kept.record).items()):
        return False
    if line.get("conflicts", []) != list(kept.conflicts):
        return False
    if spec is None or kept.row is None:
        return (line["fields"], line["deleted"]) == ({}, None if spec is None else True)
    hidden = {name for n in withheld for name in spec.registers[n].columns}
    read = {
        name: to_stored(form_of(spec.table.columns[name]), value)
        for name, value in line["fields"].items()
    }
    held = {
        name: stored
        for name, stored in zip(spec.columns, kept.row, strict=True)
        if name not in hidden
    }
    return read == held and line["deleted"] is False


def same_value(line: Line, value: KeptValue, registry: Registry) -> bool:
    """Whether a line that was read back says what the store holds of a value."""
    return bool(
        line["record"] == value.record.id.hex()
        and line["space"] == value.record.space.hex()
        and line["register"] == value.register
        and line["dot"] == dot_words(value.dot)
        and b64decode(line["value"]) == value.raw
        and (line["lamport"], line["wall_ms"]) == (value.lamport, value.wall_ms)
        and line["live"] is value.is_live
        and line["overwrote"] == [dot_words(dot) for dot in value.overwrote]
        and (line["user"], line["save"], line["transaction"])
        == (value.user.hex(), value.save.hex(), value.txid.hex())
        and _same_fields(line, value, registry.by_number.get(value.record.table))
    )


def _same_fields(line: Line, value: KeptValue, spec: Spec | None) -> bool:
    register = spec.registers.get(value.register) if spec is not None else None
    if value.register == ALIVE:
        return line["alive"] is (value.raw == TRUE)
    if spec is None or register is None:
        return "fields" not in line
    read = {
        name: to_stored(form_of(spec.table.columns[name]), said)
        for name, said in line["fields"].items()
    }
    return read == dict(zip(register.columns, unpack(register, value.raw), strict=True))


def dot_words(dot: Dot) -> str:
    """Return the name of a value: a program may not read numbers so large exactly."""
    return f"{dot.replica}:{dot.seq}"


def moment_of(wall_ms: int) -> datetime:
    """Return when a value was written, on the clock of its laptop."""
    return datetime.fromtimestamp(min(wall_ms, _LAST_MS) / 1000, UTC)


def _whose(record: Kept) -> Line:
    return {"id": record.id.hex(), "space": record.space.hex()}

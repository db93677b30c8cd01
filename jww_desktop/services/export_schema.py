"""What the fields of an export mean, as data: made from what the program declares."""

from __future__ import annotations

from typing import Any

from jww_desktop.domain import codes
from jww_desktop.domain.base import CODES
from jww_desktop.domain.registry import Register, Registry, Spec
from jww_desktop.services.export_lines import Form, form_of
from jww_desktop.services.labels import field_label, record_label, register_label


def schema(registry: Registry) -> dict[str, Any]:
    """Return the description of every table, register, field and code (`EXPORT.md`)."""
    listed = {
        column.info[CODES]
        for spec in registry
        for column in spec.table.columns
        if column.info.get(CODES)
    }
    return {
        "forms": _forms(),
        "tables": {spec.name: _table(spec) for spec in registry},
        "codes": {name: _codes(name) for name in sorted(listed)},
    }


def _table(spec: Spec) -> dict[str, Any]:
    return {
        "number": spec.number,
        "label": record_label(spec.name),
        "about": " ".join((spec.record.__doc__ or "").partition("\n\n")[0].split()),
        "registers": {
            str(number): {
                "label": register_label(spec, register),
                "fields": list(register.columns),
            }
            for number, register in spec.registers.items()
        },
        "fields": {
            field.column: _field(spec, register, field.column, field.number)
            for register in spec.registers.values()
            for field in register.fields
        },
    }


def _field(spec: Spec, register: Register, column: str, number: int) -> dict[str, Any]:
    declared = spec.table.columns[column]
    return {
        "number": number,
        "register": register.number,
        "label": field_label(spec.name, column),
        "form": form_of(declared).value,
        "codes": declared.info[CODES],
        "link": spec.links.get(column),
    }


def _codes(name: str) -> dict[str, Any]:
    listed = codes.code_list(name)
    return {
        "title": listed.title,
        "source": listed.source,
        "labels": {code.code: dict(code.labels) for code in listed.codes.values()},
    }


def _forms() -> dict[str, str]:
    return {
        Form.TEXT: "text, NFC, with \\n between lines",
        Form.CODE: "one code of the list named by `codes`",
        Form.CODES: "a list of codes of the list named by `codes`",
        Form.LINES: "a list of short texts",
        Form.DAY: "a day as YYYY-MM-DD",
        Form.MOMENT: "a moment as YYYY-MM-DDTHH:MM:SSZ, in UTC",
        Form.YES_NO: "true or false",
        Form.NUMBER: "a number",
        Form.ID: "the id of a record or of a person at work, in hexadecimal",
    }

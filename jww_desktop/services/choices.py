"""What a person may choose when a field has several versions: one, both, or own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jww_desktop.domain.columns import Codes, Lines, Text, normal_text
from jww_desktop.domain.registry import Spec
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.labels import code_list_of
from jww_desktop.store.review import Conflict


@dataclass(frozen=True)
class Take:
    """Take one version: 0 is left, 1 is right."""

    version: int


@dataclass(frozen=True)
class Both:
    """Keep both: texts one after the other, lists together."""


@dataclass(frozen=True)
class Own:
    """Write an own text."""

    text: str


Choice = Take | Both | Own


def can_take_both(spec: Spec, register: int) -> bool:
    """Whether versions can be joined: running text and lists can, names, dates and codes cannot."""
    column = _only_column(spec, register)
    if column is None:
        return False
    kind = spec.table.columns[column].type
    return isinstance(kind, Codes | Lines) or (isinstance(kind, Text) and column in spec.searchable)


def can_write(spec: Spec, register: int) -> bool:
    """Whether an own text may take the place of the versions."""
    column = _only_column(spec, register)
    if column is None or code_list_of(spec.name, column):
        return False
    return isinstance(spec.table.columns[column].type, Text)


def chosen(spec: Spec, found: Conflict, choice: Choice) -> Mapping[str, Any]:
    """Return what the fields of a register hold after a choice.

    Raises:
        UserError: these versions cannot be joined or written over like that.
    """
    columns = spec.registers[found.register].columns
    if isinstance(choice, Take):
        return {name: found.versions[choice.version].fields.get(name) for name in columns}
    name = columns[0]
    if isinstance(choice, Own) and can_write(spec, found.register):
        return {name: normal_text(choice.text) or None}
    if isinstance(choice, Both) and can_take_both(spec, found.register):
        values = [value for version in found.versions if (value := version.fields.get(name))]
        if isinstance(values[0], str):
            return {name: "\n\n".join(values)}
        return {name: tuple(dict.fromkeys(item for value in values for item in value))}
    raise UserError(
        t("Deze versies kan je zo niet samenvoegen."), next_step=t("Neem links of rechts.")
    )


def _only_column(spec: Spec, register: int) -> str | None:
    known = spec.registers.get(register)
    return known.columns[0] if known is not None and len(known.columns) == 1 else None

"""Stored values in words: a code by its label, an id by its name, a day as people say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from jww_desktop.domain import codes
from jww_desktop.domain.registry import Register, Spec
from jww_desktop.i18n import t, with_colon
from jww_desktop.services import dates
from jww_desktop.services.labels import code_list_of, field_label


def joined(*facts: str) -> str:
    """Return the facts that there are on one line, parted by dots."""
    return "  ·  ".join(fact for fact in facts if fact)


def quoted(words: str) -> str:
    """Return what somebody said in the quotation marks of the language; empty for nothing."""
    return t("“{words}”").format(words=words) if words else ""


def unquoted(text: str) -> str:
    """Return what was typed without the marks that `quoted` puts around it again."""
    return text.strip(_AROUND)


def place_in_words(section: str, cell: str = "", *, prison: str = "") -> str:
    """Return such as “Gent, sectie C, cel 214”, as far as it is known."""
    parts = (
        prison,
        t("sectie {section}").format(section=section) if section else "",
        t("cel {cell}").format(cell=cell) if cell else "",
    )
    return ", ".join(part for part in parts if part)


_AROUND: Final = '“”„«»" \t\n\u00a0\u202f'

_WHOSE: Final = frozenset(
    (("person", "own_card_id"), ("care_tie", "of_card"), ("care_tie", "with_card"))
)
"""Columns that say who else is a client: never told by name or number (W1)."""


class Wording:
    """Puts values into words, with the names of the centre at hand.

    Args:
        names: what the record with an id is called: colleagues, prisons, teams, clients.
        today: the day on the clock.
    """

    def __init__(self, names: Mapping[bytes, str], today: date) -> None:
        self._names = names
        self._today = today

    def register(self, spec: Spec, register: Register, fields: Mapping[str, Any]) -> str:
        """Return the values of a register: alone, or each with its label; empty for nothing."""
        told = [
            (column, text)
            for column in register.columns
            if (text := self.value(spec.name, column, fields.get(column)))
        ]
        if len(register.columns) == 1:
            return told[0][1] if told else ""
        return " · ".join(
            f"{with_colon(field_label(spec.name, column))} {text}" for column, text in told
        )

    def value(self, table: str, column: str, value: Any) -> str:
        """Return one value, as on a mapped object, in words."""
        if (table, column) in _WHOSE:
            return t("een eigen dossier") if value else t("geen")
        listed = code_list_of(table, column)
        if isinstance(value, tuple):
            return ", ".join(codes.labels(listed, value) if listed else value)
        if isinstance(value, bytes):
            return self._names.get(value) or t("niet op dit toestel")
        if isinstance(value, bool):
            return t("ja") if value else t("nee")
        if isinstance(value, date):
            return self._date(value)
        return codes.label(listed, value) if listed else str(value or "")

    def _date(self, value: date) -> str:
        if isinstance(value, datetime):
            return dates.moment(value, self._today)
        return dates.full_day(value, self._today)

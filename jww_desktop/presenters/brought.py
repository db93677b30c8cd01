"""A table that was brought, and all that was said of it so far: values, without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum

from jww_desktop.i18n import t
from jww_desktop.services import clients, import_memory
from jww_desktop.services import import_columns as fields
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.import_columns import Headed
from jww_desktop.services.import_values import Plan, Unknown, unknown_words


class Step(IntEnum):
    """Where one is."""

    FILE = 0
    COLUMNS = 1
    VALUES = 2
    CHECK = 3
    DONE = 4


@dataclass(frozen=True)
class Brought:
    """What was read, and what was said of it.

    Attributes:
        name: of the file.
        data: its bytes: another sheet is read from the same.
        headed: the table with named columns.
        plan: what the columns and words mean.
        prisons: in which cards can be made.
    """

    name: str
    data: bytes = field(repr=False)
    headed: Headed
    plan: Plan
    prisons: tuple[PrisonRow, ...]

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The words that mean nothing by themselves, those in most rows first."""
        found = unknown_words(self.headed, self.plan, self.prisons)
        return tuple(sorted(found, key=lambda one: -one.count))

    @property
    def obstacle(self) -> str:
        """Why its rows cannot be read yet, in words; empty when they can."""
        meant = set(self.plan.fields.values())
        if not meant & {fields.NAME, fields.FIRST, fields.LAST, fields.NUMBER}:
            return t("Kies eerst in welke kolom de naam of het nummer staat.")
        if fields.PRISON not in meant and not self.plan.prison:
            return t("Kies eerst een gevangenis.")
        return ""

    def meaning(self, column: str, name: str) -> Brought:
        """Return it with a field for a column; no two columns fill one field."""
        said = {
            key: each for key, each in self.plan.fields.items() if key != column and each != name
        }
        return self._with(replace(self.plan, fields={**said, column: name} if name else said))

    def understanding(self, word: Unknown, value: str) -> Brought:
        """Return it with what a word means; with no value, that is not chosen yet."""
        values = {key: each for key, each in self.plan.values.items() if key != word.key}
        return self._with(
            replace(self.plan, values={**values, word.key: value} if value else values)
        )

    def _with(self, plan: Plan) -> Brought:
        return replace(self, plan=plan)


def bring(context: Context, name: str, data: bytes, headed: Headed) -> Brought:
    """Return a table with what was said of such heads before, or a guess."""
    prisons = tuple(clients.prisons(context))
    plan = import_memory.remembered(context, headed, prisons)
    return Brought(name, data, headed, plan, prisons)

"""What lies on the desk of Nazicht, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from jww_desktop.services.deciding import Choice, Take
from jww_desktop.services.reviewing import FieldRow, Kind, ReviewItem, ReviewRow

Key = tuple[Kind, str, bytes]


def key_of(row: ReviewRow) -> Key:
    """Return what an item is known by, also after it was read again."""
    return row.kind, row.table, row.record


@dataclass(frozen=True)
class Desk:
    """What lies on the desk.

    Attributes:
        item: the item, None when nothing waits.
        number, total: its place in the inbox.
        register: the field that is looked at.
        choices: what was chosen, by register.
        reason: why, as far as it was typed.
        grew: whether a version came in while the item lay here.
        drafts: own texts that are being written, by register.
        returned: how often such a text was brought back: it is then drawn anew.
    """

    item: ReviewItem | None = None
    number: int = 0
    total: int = 0
    register: int = 0
    choices: dict[int, Choice] = field(default_factory=dict)
    reason: str = ""
    grew: bool = False
    drafts: dict[int, str] = field(default_factory=dict)
    returned: int = 0

    @property
    def draft(self) -> str | None:
        """The own text that is being written for the field that is looked at."""
        return self.drafts.get(self.register)

    def drafts_with(self, register: int, text: str | None) -> dict[int, str]:
        """Return the own texts with another one for a field, or None for none."""
        others = {number: draft for number, draft in self.drafts.items() if number != register}
        return others if text is None else {**others, register: text}

    @property
    def field(self) -> FieldRow | None:
        """The field that is looked at, None when the item has none."""
        fields = self.item.fields if self.item else ()
        return next((row for row in fields if row.register == self.register), None)

    @property
    def others(self) -> tuple[FieldRow, ...]:
        """The other fields, in their order."""
        fields = self.item.fields if self.item else ()
        return tuple(row for row in fields if row.register != self.register)

    @property
    def is_decided(self) -> bool:
        """Whether every field was chosen, so that it can be finished."""
        fields = self.item.fields if self.item else ()
        return bool(fields) and all(row.register in self.choices for row in fields)


def keeps(desk: Desk) -> bool:
    """Whether the chosen version of a deletion is the one that stays."""
    here = desk.field
    choice = desk.choices.get(here.register) if here else None
    return not (
        here is not None and isinstance(choice, Take) and here.versions[choice.version].is_deletion
    )

"""Rules of one record: declared on its class, checked before a save and again after each merge.

A rule looks at the fields of one record only and reads nothing else. Broken by a person's edit it
is a refusal (`RuleError`); broken by a merge of two edits that were each fine, it is a review item.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from jww_desktop.domain.clauses import clause_text
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t


@dataclass(frozen=True)
class Rule:
    """Something that must be so of every record of a class.

    Attributes:
        name: stable name, such as "closing_has_date".
        clause: the clause of the sector protocol it serves.
        holds: whether a record keeps it.
        broken: what is wrong when it does not, one Dutch sentence without names or text of notes.
        next_step: what to do, one Dutch sentence.
    """

    name: str
    clause: str
    holds: Callable[[Any], bool]
    broken: Callable[[], str]
    next_step: Callable[[], str]

    def refusal(self) -> RuleError:
        """Return the refusal for a record that breaks it."""
        return RuleError(
            self.broken(),
            clause=self.clause,
            rule=clause_text(self.clause),
            next_step=self.next_step(),
        )


def has_text(value: str | None) -> bool:
    """Whether there is more than spaces: that is what a column of text will keep."""
    return bool(value and value.strip())


class Ruled(Protocol):
    """A class that declares rules."""

    __rules__: ClassVar[tuple[Rule, ...]]


def breaches(record: Ruled) -> tuple[Rule, ...]:
    """Return the rules of its class that `record` breaks."""
    return tuple(rule for rule in record.__rules__ if not rule.holds(record))


def check(record: Ruled, *, broken_before: tuple[Rule, ...] = ()) -> None:
    """Refuse a record that breaks a rule of its class.

    Args:
        record: as it would be saved.
        broken_before: what a merge had already broken; that waits for a person in the review and
            does not stop an edit of something else.

    Raises:
        RuleError: the first newly broken rule.
    """
    for rule in breaches(record):
        if rule not in broken_before:
            raise rule.refusal()


def fixed(happened: str, clause: str, next_step: str) -> RuleError:
    """Return what to tell who would change what was written down for good."""
    return RuleError(
        happened,
        clause=clause,
        rule=clause_text(clause),
        safe=t("Alles staat er nog zoals het was."),
        next_step=next_step,
    )

"""Kinds of steps: under which status each is possible, from when, and what it also needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from jww_desktop import assets
from jww_desktop.domain import codes
from jww_desktop.domain.legal.checking import RuleTableError
from jww_desktop.domain.legal.rules import Words
from jww_desktop.domain.legal.tables import decode
from jww_desktop.i18n import t


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why a step is not possible under a status.

    Attributes:
        id: stable name.
        confirmed: whether it refuses; else it warns.
        source: the rule that is cited.
        says: what is wrong, one sentence.
        next_step: what can be done, one sentence.
    """

    id: str
    confirmed: bool
    source: str
    says: Words
    next_step: Words


class Hint(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that the step also needs, and that never refuses it.

    Attributes:
        fact: what makes the hint needless when it is known; empty: always said.
        statuses: whom it is about; empty for everybody.
        says: one sentence.
    """

    fact: str = ""
    statuses: tuple[str, ...] = ()
    says: Words


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of step.

    Attributes:
        kind: code of the list "legal_steps".
        possible: statuses under which it can be taken.
        grounds: status → id of the ground, for every other status.
        window: kinds of dates; from the first one that there is the step is possible.
        deadline: kind of the date before which it must be taken, or empty.
        hints: what else it needs.
    """

    kind: str
    possible: tuple[str, ...]
    grounds: Mapping[str, str]
    window: tuple[str, ...] = ()
    deadline: str = ""
    hints: tuple[Hint, ...] = ()


class _StepFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Words
    margin_days: int
    grounds: tuple[Ground, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class StepBook:
    """All kinds of steps.

    Attributes:
        steps: by their kind.
        grounds: by their id.
        margin_days: so near before a computed day a step is not refused but warned.
    """

    steps: Mapping[str, Step]
    grounds: Mapping[str, Ground]
    margin_days: int


@cache
def step_book() -> StepBook:
    """Return the shipped kinds of steps.

    Raises:
        RuleTableError: the table is not as it must be.
    """
    return read_steps(assets.path("rules", "steps.toml").read_text(encoding="utf-8"))


def read_steps(text: str) -> StepBook:
    """Return the kinds of steps written in `text` (TOML).

    Raises:
        RuleTableError: the table is not as it must be, or a status is forgotten.
    """
    table = decode("steps", text, _StepFile)
    grounds = {ground.id: ground for ground in table.grounds}
    kinds = codes.code_list("legal_dates").codes
    for step in table.steps:
        told = [*step.possible, *step.grounds]
        if sorted(told) != sorted(codes.code_list("statuses").codes):
            raise RuleTableError(step.kind, t("niet elk statuut staat er één keer in"))
        dates = {*step.window, *filter(None, [step.deadline])}
        if not set(step.grounds.values()) <= set(grounds) or not dates <= set(kinds):
            raise RuleTableError(step.kind, t("verwijst naar iets dat er niet is"))
    return StepBook({step.kind: step for step in table.steps}, grounds, table.margin_days)

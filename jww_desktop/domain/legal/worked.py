"""A rule worked out, before anybody looks at today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from jww_desktop.domain.legal.lengths import Span
from jww_desktop.domain.legal.results import DateState

OPEN: Final = Span()
"""No day at all."""


@dataclass(frozen=True)
class Worked:
    """What the arithmetic of one rule gives.

    Attributes:
        span: the days on which it is possible, or before whose end it must have happened.
        is_deadline: whether the end of the span matters.
        until: the very moment of a deadline in hours.
        failed: why there is no day, or None.
        failed_text: the same in words, where it comes from the date that this one leans on.
        why: the arithmetic in one sentence.
        notes: what else to know, each one sentence.
        confirmed: whether all that it leans on was confirmed.
        on_sheet: whether it is, or leans on, a date read from the prison's sheet.
    """

    span: Span = OPEN
    is_deadline: bool = False
    until: datetime | None = None
    failed: DateState | None = None
    failed_text: str = ""
    why: str = ""
    notes: tuple[str, ...] = ()
    confirmed: bool = True
    on_sheet: bool = False


def unknown(*notes: str) -> Worked:
    """Return that something is missing, and what."""
    return Worked(failed=DateState.UNKNOWN, notes=notes)

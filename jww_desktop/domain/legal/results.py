"""What comes out: dated things, each with its rule, its state and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jww_desktop.domain import codes
from jww_desktop.domain.legal.lengths import Span
from jww_desktop.domain.legal.rules import Regime
from jww_desktop.i18n import t


def indicative() -> str:
    """Return what must stand beside everything computed."""
    return t("indicatief – controleer de fiche")


def unconfirmed() -> str:
    """Return what must stand beside a rule that nobody confirmed yet."""
    return t("te bevestigen")


class DateState(StrEnum):
    """What a screen shows of a date; the last two shout."""

    AHEAD = "ahead"
    """It still has to come."""
    OPEN = "open"
    """It is possible already."""
    RUNNING = "running"
    """A deadline that has not passed."""
    PASSED = "passed"
    """A deadline that has passed."""
    NO_FIXED = "no_fixed"
    """There is no date to compute; the note says why."""
    UNKNOWN = "unknown"
    """Something is missing; the note says what."""
    RULE_NOT_YET = "rule_not_yet"
    """The rule is not in force yet."""
    RULE_EXPIRED = "rule_expired"
    """The rule is no longer in force."""

    @property
    def shouts(self) -> bool:
        """Whether the date may not be used as it is."""
        return self in {DateState.RULE_NOT_YET, DateState.RULE_EXPIRED}


@dataclass(frozen=True)
class RuleRef:
    """The rule behind a date, as it can be cited and kept with it.

    Attributes:
        id: its stable name.
        version: which wording of it.
        says: the rule in one sentence.
        source: where it was read.
        valid_from: first day of its validity.
        valid_until: last day of its validity, or None.
    """

    id: str
    version: int
    says: str
    source: str
    valid_from: date
    valid_until: date | None

    @property
    def stamp(self) -> str:
        """Such as "vi.long@1", to store beside what was computed with it."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True)
class LegalDate:
    """One dated thing; always indicative.

    Attributes:
        kind: code of the list "legal_dates".
        rule: where it comes from.
        span: the days on which it is possible, or before whose end it must have happened.
        is_deadline: whether the end of the span matters and not its begin.
        until: the very moment of a deadline in hours, or None.
        state: what a screen shows of it.
        state_text: the same in words.
        why: the arithmetic in one sentence, or empty when there is none.
        notes: what else to know, each one sentence.
        confirmed: whether its rule, and those it leans on, were read in a source that still holds.
        on_sheet: whether it is, or leans on, an official date that was given.
    """

    kind: str
    rule: RuleRef
    span: Span
    is_deadline: bool
    until: datetime | None
    state: DateState
    state_text: str
    why: str
    notes: tuple[str, ...]
    confirmed: bool
    on_sheet: bool

    @property
    def label(self) -> str:
        """What it is called."""
        return codes.label("legal_dates", self.kind)

    @property
    def day(self) -> date | None:
        """The day that counts: the last one of a deadline, else the first one."""
        return self.span.last_day if self.is_deadline else self.span.start

    @property
    def caution(self) -> str:
        """What must stand beside it."""
        if self.confirmed:
            return indicative()
        return f"{unconfirmed()} · {indicative()}"


@dataclass(frozen=True)
class LegalDates:
    """All dates of one person on one day.

    Attributes:
        regime: the set of rules that applies, None when it cannot be known.
        dates: in order of day, those without a day last.
        notices: what must be said about the whole, each one sentence.
    """

    regime: Regime | None
    dates: tuple[LegalDate, ...]
    notices: tuple[str, ...]

    def get(self, kind: str) -> LegalDate | None:
        """Return the date of this kind, None when no rule gives one."""
        return next((found for found in self.dates if found.kind == kind), None)

    @property
    def shouting(self) -> tuple[LegalDate, ...]:
        """Those whose rule is not in force."""
        return tuple(found for found in self.dates if found.state.shouts)

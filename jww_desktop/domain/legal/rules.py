"""Rows of the tables: a rule with its validity and source, and a regime with its bounds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from jww_desktop import i18n
from jww_desktop.domain.legal.formulas import Formula
from jww_desktop.domain.legal.lengths import Length


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in the three languages."""

    nl: str
    fr: str
    en: str

    @property
    def text(self) -> str:
        """In the language in use."""
        return {"nl": self.nl, "fr": self.fr, "en": self.en}[i18n.language()]


class Validity(StrEnum):
    """How a rule stands on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule that gives one kind of date.

    Attributes:
        id: stable name; never reused for something else.
        version: goes up when its content changes.
        kind: code of the list "legal_dates".
        regimes: regimes it belongs to; empty for all.
        statuses: codes of the list "statuses" it holds for; empty for all.
        up_to: totals above this are excluded.
        formula: the arithmetic with its parameters.
        valid_from: first day of its validity.
        valid_until: last day of its validity, None while no end is known.
        confirmed: whether it was read in a source that still holds; else it is "te bevestigen".
        switched_on: whether it is used; one that is off lies ready.
        source: where it was read.
        says: the rule in one sentence.
        note: what else to know, or None.
    """

    id: str
    version: int
    kind: str
    regimes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    up_to: Length | None = None
    formula: Formula
    valid_from: date
    valid_until: date | None = None
    confirmed: bool
    switched_on: bool = True
    source: str
    says: Words
    note: Words | None = None

    def validity(self, day: date) -> Validity:
        """Return how it stands on `day`."""
        if day < self.valid_from:
            return Validity.NOT_YET
        if self.valid_until is not None and day > self.valid_until:
            return Validity.EXPIRED
        return Validity.IN_FORCE

    def holds_for(self, regime: str | None, status: str) -> bool:
        """Whether it is about a person under this regime and status."""
        return (not self.regimes or regime in self.regimes) and (
            not self.statuses or status in self.statuses
        )


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way for a total of sentences to fall under a regime; all that is given must hold.

    Attributes:
        from_: at least this long.
        above: longer than this.
        below: shorter than this.
        up_to: at most this long.
        for_life: whether a sentence for life belongs here.
        any_pronounced_before: one of the judgments is older than this day.
    """

    from_: Length | None = msgspec.field(default=None, name="from")
    above: Length | None = None
    below: Length | None = None
    up_to: Length | None = None
    for_life: bool = False
    any_pronounced_before: date | None = None


class Regime(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A set of rules that belongs to a status and, where it matters, a total of sentences.

    Attributes:
        id: stable name.
        statuses: whom it can be about.
        when: the ways in which the sentences fall under it; empty when they do not matter.
        contradicts: those of its statuses that say something else than the sentences do.
        says: what it is called.
    """

    id: str
    statuses: tuple[str, ...]
    when: tuple[When, ...] = ()
    contradicts: tuple[str, ...] = ()
    says: Words

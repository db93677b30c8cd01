"""All rules together: which regime a person falls under, and which rules hold on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from jww_desktop.domain.legal.counting import Counting
from jww_desktop.domain.legal.holidays import Holidays
from jww_desktop.domain.legal.rules import Regime, Rule, Validity, When, Words
from jww_desktop.domain.legal.situation import Detention, Situation


class Convention(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way of counting.

    Attributes:
        id: stable name.
        days: how many days, where it is about that; None: from date to date.
        ours: whether this program chose it because no source settles it.
        confirmed: whether it was read in a source that still holds.
        source: where it was read, or why we chose it.
        says: the convention in one sentence.
    """

    id: str
    days: int | None = None
    ours: bool = False
    confirmed: bool
    source: str
    says: Words


@dataclass(frozen=True)
class RuleBook:
    """Everything that computing needs besides the situation.

    Attributes:
        rules: all rules of all tables.
        regimes: in the order in which they are tried.
        conventions: how is counted, for who wants to read it.
        counting: the same, to count with.
        holidays: which days are no working days.
        reviews: title of each table → last day on which it may be trusted unread.
    """

    rules: tuple[Rule, ...]
    regimes: tuple[Regime, ...]
    conventions: tuple[Convention, ...]
    counting: Counting
    holidays: Holidays
    reviews: Mapping[Words, date]

    def regime(self, situation: Situation) -> Regime | None:
        """Return the first regime that fits; None when the sentences are needed and not known."""
        for regime in self.regimes:
            if situation.status in regime.statuses and (
                not regime.when
                or any(self._fits(when, situation.detention) for when in regime.when)
            ):
                return regime
        return None

    def candidates(self, regime: Regime | None, status: str, today: date) -> dict[str, Rule]:
        """Return the rule of each kind: the one in force, else the one that lies nearest.

        A rule that is not in force is there so that the screen can shout; nothing is silent.
        """
        name = regime.id if regime else None
        chosen: dict[str, Rule] = {}
        for rule in self.rules:
            if not rule.switched_on or not rule.holds_for(name, status):
                continue
            known = chosen.get(rule.kind)
            if known is None or _nearer(rule, known, today):
                chosen[rule.kind] = rule
        return chosen

    def unread(self, today: date) -> tuple[Words, ...]:
        """Return the titles of the tables that should have been read again by now."""
        return tuple(title for title, last in self.reviews.items() if today > last)

    def lapsed(self, today: date) -> tuple[Rule, ...]:
        """Return the rules that expired without a newer version in their place."""
        used = [rule for rule in self.rules if rule.switched_on]
        held = {rule.id for rule in used if rule.validity(today) is Validity.IN_FORCE}
        last = {rule.id: rule for rule in sorted(used, key=lambda rule: rule.version)}
        return tuple(
            rule
            for key, rule in last.items()
            if key not in held and rule.validity(today) is Validity.EXPIRED
        )

    def _fits(self, when: When, detention: Detention | None) -> bool:
        if detention is None:
            return False
        if when.any_pronounced_before is not None and not any(
            sentence.pronounced_on is not None
            and sentence.pronounced_on < when.any_pronounced_before
            for sentence in detention.sentences
        ):
            return False
        if detention.is_for_life:
            return when.for_life
        total, size = self.total(detention), self.counting.class_days
        return (
            (when.from_ is None or total >= size(when.from_))
            and (when.above is None or total > size(when.above))
            and (when.below is None or total < size(when.below))
            and (when.up_to is None or total <= size(when.up_to))
        )

    def total(self, detention: Detention) -> int:
        """Return the days of all sentences with an end, as they are compared with a bound."""
        return sum(
            self.counting.class_days(sentence.length)
            for sentence in detention.sentences
            if sentence.length is not None
        )


def _nearer(rule: Rule, known: Rule, today: date) -> bool:
    def place(one: Rule) -> tuple[bool, bool, date]:
        state = one.validity(today)
        return state is Validity.IN_FORCE, state is Validity.EXPIRED, one.valid_from

    return place(rule) > place(known)

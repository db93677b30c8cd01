"""A wrong table is refused whole, with the name of what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Final

from jww_desktop.domain.codes import code_list
from jww_desktop.domain.legal.formulas import Before
from jww_desktop.domain.legal.rules import Regime, Rule
from jww_desktop.errors import WorldError
from jww_desktop.i18n import t

_FOR_EVER: Final = date.max


class RuleTableError(WorldError):
    """A rule table cannot be used; says which and why, and no date is computed from it."""

    def __init__(self, table: str, why: str) -> None:
        super().__init__(
            t("De regeltabel “{table}” klopt niet: {why}").format(table=table, why=why),
            safe=t("Er is niets gewijzigd; de datums van de fiche blijven staan."),
            next_step=t("Meld dit aan wie het programma beheert."),
        )


def check_names(rules: Iterable[Rule], regimes: Iterable[Regime]) -> None:
    """Refuse a status, a kind or a regime that no list has, and a validity that ends too soon."""
    kinds, statuses = code_list("legal_dates").codes, code_list("statuses").codes
    names = {regime.id for regime in regimes}
    for regime in regimes:
        _none_of(regime.id, set(regime.statuses) - set(statuses))
    for rule in rules:
        _none_of(rule.id, {rule.kind} - set(kinds))
        _none_of(rule.id, set(rule.statuses) - set(statuses))
        _none_of(rule.id, set(rule.regimes) - names)
        if rule.valid_until is not None and rule.valid_until < rule.valid_from:
            raise RuleTableError(rule.id, t("het einde ligt vóór het begin"))
        if isinstance(rule.formula, Before):
            _none_of(rule.id, {*rule.formula.of, *rule.formula.not_before} - set(kinds))


def _none_of(where: str, unknown: set[str]) -> None:
    if unknown:
        raise RuleTableError(where, t("onbekend: {names}").format(names=", ".join(sorted(unknown))))


def check_one_in_force(rules: Iterable[Rule]) -> None:
    """Refuse two rules for one kind of date that hold for one person on one day."""
    for one, other in combinations((rule for rule in rules if rule.switched_on), 2):
        if one.kind == other.kind and _meet(one, other):
            raise RuleTableError(one.id, t("geldt tegelijk met {other}").format(other=other.id))


def _meet(one: Rule, other: Rule) -> bool:
    together = one.valid_from <= (other.valid_until or _FOR_EVER) and other.valid_from <= (
        one.valid_until or _FOR_EVER
    )
    return together and _share(one.regimes, other.regimes) and _share(one.statuses, other.statuses)


def _share(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return not some or not others or bool(set(some) & set(others))


def check_no_circle(rules: Iterable[Rule]) -> None:
    """Refuse a kind of date that leans on itself."""
    needs: dict[str, set[str]] = {}
    for rule in rules:
        if isinstance(rule.formula, Before):
            needs.setdefault(rule.kind, set()).update(rule.formula.of, rule.formula.not_before)
    for kind, first in needs.items():
        seen: set[str] = set()
        waiting = set(first)
        while waiting:
            step = waiting.pop()
            if step == kind:
                raise RuleTableError(kind, t("hangt van zichzelf af"))
            if step not in seen:
                seen.add(step)
                waiting |= needs.get(step, set())

"""Reading the tables that lie in `resources/rules/`, one TOML file each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Final, TypeVar

import msgspec

from jww_desktop import assets
from jww_desktop.domain.legal.book import Convention, RuleBook
from jww_desktop.domain.legal.checking import (
    RuleTableError,
    check_names,
    check_no_circle,
    check_one_in_force,
)
from jww_desktop.domain.legal.counting import Counting
from jww_desktop.domain.legal.holidays import Holidays
from jww_desktop.domain.legal.rules import Regime, Rule, Words
from jww_desktop.errors import AppError

TABLES: Final = ("execution", "custody", "measures", "terms", "changing")
"""Files that hold rules."""

OTHERS: Final = ("regimes", "counting", "holidays")
"""Files that hold the rest."""

T = TypeVar("T")


class RuleTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file of rules.

    Attributes:
        title: what they are about.
        read_on: when somebody last read the sources.
        review_by: last day on which the table may be trusted without reading them again.
        rules: the rules.
    """

    title: Words
    read_on: date
    review_by: date
    rules: tuple[Rule, ...]


class _CountingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Words
    conventions: tuple[Convention, ...]


class _RegimeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Words
    regimes: tuple[Regime, ...]


class _HolidayFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Words
    source: str
    fixed: tuple[str, ...]
    from_easter: tuple[int, ...]


@cache
def rule_book() -> RuleBook:
    """Return the shipped rules.

    Raises:
        RuleTableError: a table is not as it must be.
    """
    return build(
        {
            name: assets.path("rules", f"{name}.toml").read_text(encoding="utf-8")
            for name in (*TABLES, *OTHERS)
        }
    )


@cache
def holidays() -> Holidays:
    """Return the shipped holidays alone, for who only counts working days.

    Raises:
        RuleTableError: the table is not as it must be.
    """
    text = assets.path("rules", "holidays.toml").read_text(encoding="utf-8")
    return _holidays(decode("holidays", text, _HolidayFile))


def build(texts: Mapping[str, str]) -> RuleBook:
    """Return the book of these tables (TOML), by the name of each.

    Raises:
        RuleTableError: a table is not as it must be.
    """
    tables = [decode(name, texts[name], RuleTable) for name in TABLES]
    rules = tuple(rule for table in tables for rule in table.rules)
    regimes = decode("regimes", texts["regimes"], _RegimeFile).regimes
    conventions = decode("counting", texts["counting"], _CountingFile).conventions
    check_names(rules, regimes)
    check_one_in_force(rules)
    check_no_circle(rules)
    return RuleBook(
        rules=rules,
        regimes=regimes,
        conventions=conventions,
        counting=_counting(conventions),
        holidays=_holidays(decode("holidays", texts["holidays"], _HolidayFile)),
        reviews={table.title: table.review_by for table in tables},
    )


def decode(name: str, text: str, kind: type[T]) -> T:
    """Return the table `name` read from `text` (TOML).

    Raises:
        RuleTableError: it has another shape.
    """
    try:
        return msgspec.toml.decode(text, type=kind)
    except (msgspec.DecodeError, AppError, ValueError) as fault:
        raise RuleTableError(name, str(fault)) from fault


def _counting(conventions: Iterable[Convention]) -> Counting:
    known = {convention.id: convention.days for convention in conventions}
    try:
        month, year = known["class_month"], known["class_year"]
        if month is None or year is None:
            raise RuleTableError("counting", "class_month, class_year: days")
        return Counting(
            month_days=known["sentence_month"],
            year_days=known["sentence_year"],
            class_month_days=month,
            class_year_days=year,
        )
    except KeyError as fault:
        raise RuleTableError("counting", str(fault)) from fault


def _holidays(table: _HolidayFile) -> Holidays:
    try:
        days = (date.fromisoformat(f"2024-{day}") for day in table.fixed)
        fixed = frozenset((day.month, day.day) for day in days)
    except ValueError as fault:
        raise RuleTableError("holidays", str(fault)) from fault
    return Holidays(fixed, frozenset(table.from_easter))

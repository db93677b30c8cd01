"""Cases worked by hand, in `cases.toml` with the arithmetic beside each."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jww_desktop.domain.legal.computing import legal_dates
from jww_desktop.domain.legal.situation import Situation
from jww_desktop.domain.legal.tables import rule_book
from tests.support.legal import detention, happening

FILE = Path(__file__).with_name("cases.toml")
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
TODAY = date(2026, 11, 26)


def situation(case: dict[str, Any]) -> Situation:
    """Return what a case says of the person."""
    held = None
    if "begin" in case:
        held = detention(
            case["begin"],
            *case["sentences"],
            deducted=case.get("deducted", 0),
            interruptions=case.get("interruptions", ()),
        )
    happened = tuple(happening(*one) for one in case.get("happened", ()))
    return Situation(case["status"], held, happened)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_program_counts_as_the_hand_did(case: dict[str, Any]) -> None:
    found = legal_dates(situation(case), case.get("today", TODAY), rule_book())
    days = {one.kind: str(one.day) if one.day else None for one in found.dates}
    asked = case["expect"]
    assert {kind: days.get(kind, "-") for kind in asked} == asked
    assert {kind: found.get(kind).state for kind in case.get("state", {})} == case.get("state", {})  # type: ignore[union-attr]
    sure = case.get("confirmed", {})
    assert {kind: found.get(kind).confirmed for kind in sure} == sure  # type: ignore[union-attr]
    assert found.regime is not None
    assert found.regime.id == case["regime"]
    if "notices" in case:
        assert len(found.notices) == case["notices"], found.notices


def test_there_are_enough_cases_and_each_shows_its_work() -> None:
    assert len(CASES) >= 32
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["work"].strip() for case in CASES)

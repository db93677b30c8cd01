"""Consents on laptops that did not see each other: a no wins, and else the narrower counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jww_desktop.domain.consent import Standing, standing
from jww_desktop.errors import RuleError
from jww_desktop.services import (
    case_closing,
    consents,
    deciding,
    disclosure,
    reviewing,
    today,
    worklist,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.consents import WithdrawalForm
from jww_desktop.services.deciding import Take
from jww_desktop.services.duties import DutyKind
from tests.support.consented import given, letter
from tests.support.factory import BRAM, Workplace, exchange, workplace
from tests.support.returned import back, close

Laptops = tuple[Workplace, Workplace]


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        yield lotte, bram


def begun(laptops: Laptops, form: str = "written") -> tuple[bytes, bytes]:
    """Return a dossier with a consent in it, known on both laptops."""
    lotte = laptops[0]
    case = lotte.dossier()
    key = consents.record(lotte.context, case, given(lotte.today, form=form))
    exchange(*laptops)
    return case, key


def extend(work: Workplace, key: bytes, days: int) -> None:
    shown = consents.end_form(work.context, key)
    consents.extend(work.context, shown, work.today + timedelta(days=days))


@pytest.mark.parametrize("withdraws_first", [True, False])
def test_a_withdrawal_wins_over_an_extension_and_a_signature_recorded_apart(
    laptops: Laptops, *, withdraws_first: bool
) -> None:
    lotte, bram = laptops
    case, key = begun(laptops, "to_confirm")

    def go_on() -> None:
        extend(lotte, key, 300)
        shown = consents.paper_form(lotte.context, key)
        consents.confirm(lotte.context, shown, lotte.today)
        disclosure.log(lotte.context, case, letter())

    def stop() -> None:
        consents.withdraw(bram.context, key, WithdrawalForm("Toch niet."))

    for act in (stop, go_on) if withdraws_first else (go_on, stop):
        act()
    exchange(*laptops)
    for laptop in laptops:
        (row,) = consents.consents(laptop.context, case)
        assert row.withdrawal_words == "Toch niet."
        assert standing(row, laptop.today) is Standing.WITHDRAWN
        with pytest.raises(RuleError, match="trok zijn toestemming"):
            disclosure.ask(laptop.context, case, letter())
        assert len(disclosure.disclosures(laptop.context, case)) == 1  # it did go out
        assert reviewing.open_reviews(laptop.context) == []  # nothing is left to decide


def test_of_two_extensions_the_shorter_counts_until_somebody_decides(laptops: Laptops) -> None:
    lotte, bram = laptops
    case, key = begun(laptops)
    extend(lotte, key, 300)
    extend(bram, key, 100)
    exchange(*laptops)
    for laptop in laptops:
        laptop.clock.advance(days=101)
        (row,) = consents.consents(laptop.context, case)
        assert row.is_contested
        with pytest.raises(RuleError, match="liep af"):
            disclosure.ask(laptop.context, case, letter())
    (item,) = reviewing.open_reviews(lotte.context)
    shown = reviewing.open_review(lotte.context, item)
    ((register, found),) = shown.conflicts.items()
    ends = [version.fields["until"] for version in found.versions]
    choice = {register: Take(ends.index(max(ends)))}
    deciding.decide(lotte.context, shown, choice, "Gevraagd aan de cliënt.")
    exchange(*laptops)
    for laptop in laptops:
        assert disclosure.ask(laptop.context, case, letter()).consent == key


def test_what_a_colleague_deletes_holds_no_longer_whatever_else_was_recorded(
    laptops: Laptops,
) -> None:
    lotte, bram = laptops
    case, key = begun(laptops, "to_confirm")
    consents.take_back(bram.context, key)
    extend(lotte, key, 300)
    consents.confirm(lotte.context, consents.paper_form(lotte.context, key), lotte.today)
    exchange(*laptops)
    for laptop in laptops:
        with pytest.raises(RuleError, match="schrapte de toestemming"):
            disclosure.ask(laptop.context, case, letter())
    (item,) = reviewing.open_reviews(lotte.context)
    shown = reviewing.open_review(lotte.context, item)
    deciding.decide_deletion(lotte.context, shown, keep=True, reason="Vergissing.")
    exchange(*laptops)
    for laptop in laptops:
        assert disclosure.ask(laptop.context, case, letter()).consent == key


def test_two_ends_can_still_be_decided_when_he_withdrew_meanwhile(laptops: Laptops) -> None:
    lotte, bram = laptops
    case, key = begun(laptops)
    extend(lotte, key, 300)
    extend(bram, key, 100)
    consents.withdraw(bram.context, key, WithdrawalForm())
    exchange(*laptops)
    (item,) = reviewing.open_reviews(lotte.context)
    shown = reviewing.open_review(lotte.context, item)
    (register,) = shown.conflicts
    decided = deciding.decide(lotte.context, shown, {register: Take(0)}, "De laatste.")
    deciding.undo(lotte.context, decided)
    (row,) = consents.consents(lotte.context, case)
    assert standing(row, lotte.today) is Standing.WITHDRAWN


def test_withdrawn_on_two_laptops_is_withdrawn_whatever_is_decided(laptops: Laptops) -> None:
    lotte, bram = laptops
    case, key = begun(laptops)
    consents.withdraw(lotte.context, key, WithdrawalForm("Neen."))
    bram.clock.advance(days=2)
    consents.withdraw(bram.context, key, WithdrawalForm("Laat maar."))
    exchange(*laptops)
    (item,) = reviewing.open_reviews(bram.context)
    shown = reviewing.open_review(bram.context, item)
    (register,) = shown.conflicts
    deciding.decide(bram.context, shown, {register: Take(1)}, "De eerste dag.")
    exchange(*laptops)
    for laptop in laptops:
        (row,) = consents.consents(laptop.context, case)
        assert standing(row, laptop.today) is Standing.WITHDRAWN


def test_what_runs_out_in_a_dossier_that_is_shut_is_told_nowhere(laptops: Laptops) -> None:
    lotte, bram = laptops
    card = lotte.card()
    first = lotte.dossier(card)
    close(lotte.context, first)
    exchange(*laptops)
    again = case_closing.closing_form(lotte.context, first)
    case_closing.close_case_file(lotte.context, again, ClosingForm())
    consents.record(lotte.context, first, given(lotte.today, form="to_confirm"))
    assert [duty.kind for duty in worklist.worklist(lotte.context).duties] == [DutyKind.CONSENT]
    back(bram, card, may_open=False)
    exchange(*laptops)
    for laptop in laptops:
        assert worklist.worklist(laptop.context).duties == ()
        assert today.today(laptop.context).tasks == ()

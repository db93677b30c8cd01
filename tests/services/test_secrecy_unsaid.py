"""Exceptions to secrecy by which in the end nothing was told: said with why, and final (W4)."""

from __future__ import annotations

import pytest

from jww_desktop.domain.secrecy import SecrecyException, Stand
from jww_desktop.errors import RuleError
from jww_desktop.presenters import exceptions_page
from jww_desktop.services import case_closing, disclosure, timeline, worklist
from jww_desktop.services.duties import DutyKind
from tests.support.factory import BRAM, LOTTE, Workplace, exchange
from tests.support.secret import answer, decided, leave, only, phone, tell


def duties(work: Workplace) -> list[str]:
    found = worklist.worklist(work.context).duties
    return [duty.text for duty in found if duty.kind is DutyKind.SECRECY]


@pytest.mark.parametrize("before", [None, "agrees", "disagrees"])
def test_in_the_end_nothing_is_told_and_that_stays(
    two: tuple[Workplace, Workplace], before: str | None
) -> None:
    lotte, bram = two
    case = lotte.dossier()
    key = decided(lotte, case)
    exchange(lotte, bram)
    if before:
        answer(bram, key, before)
        exchange(lotte, bram)
    with pytest.raises(RuleError, match="Alleen wie de uitzondering noteerde"):
        leave(bram, key)
    with pytest.raises(RuleError, match="waarom er toch niets gezegd is"):
        leave(lotte, key, " ")
    leave(lotte, key)
    exchange(lotte, bram)
    row = only(bram, case)
    assert (row.stand, row.unsaid_why, row.unsaid_by) == (
        *(Stand.UNSAID, "Hij belde zelf zijn arts."),
        LOTTE,
    )
    assert duties(lotte) == duties(bram) == []
    assert case_closing.left_open(lotte.context, case) == []
    for goes_on in (tell, leave):
        with pytest.raises(RuleError, match="toch niets gezegd") as refused:
            goes_on(lotte, key)
        assert refused.value.clause == "W4"
    with pytest.raises(RuleError, match="toch niets gezegd"):
        answer(bram, key)
    assert disclosure.disclosures(lotte.context, case) == []
    (entry, *_) = timeline.timeline(lotte.context, case)
    assert (entry.title, entry.text) == (
        *("Toch niets gezegd aan Noodcentrale 112",),
        "Hij belde zelf zijn arts.",
    )
    with lotte.context.save_now() as session, pytest.raises(RuleError, match="ligt vast"):
        session.get_one(SecrecyException, key).unsaid_why = "Anders."


def test_what_was_told_is_not_called_unsaid(work: Workplace, case: bytes) -> None:
    key = decided(work, case)
    phone(work, key, BRAM)
    gone = tell(work, key)
    with pytest.raises(RuleError, match="al dat dit gezegd is"):
        leave(work, key)
    disclosure.fell_through(work.context, gone)
    leave(work, key)
    assert only(work, case).stand is Stand.UNSAID


def test_a_lead_may_say_so_for_who_is_away_and_who_told_apart_is_seen(
    two: tuple[Workplace, Workplace],
) -> None:
    lotte, bram = two
    case = lotte.dossier()
    key = decided(lotte, case)
    phone(lotte, key, b"user-somebody-03")
    exchange(lotte, bram)
    bram.spaces.lead = True
    leave(bram, key, "Zij is ziek; ze belde niet.")
    tell(lotte, key)
    exchange(lotte, bram)
    (line,) = exceptions_page.exception_lines(bram.context, case, may_write=True)
    assert (line.is_told, line.state) == (True, "gezegd, en ook niet gezegd")
    assert ("Waarom niet", "Zij is ziek; ze belde niet.") in line.facts

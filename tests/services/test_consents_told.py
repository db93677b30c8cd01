"""Where consents show beside their tab: in Taken, in the timeline, in the search, at closing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jww_desktop.errors import RuleError
from jww_desktop.services import (
    case_closing,
    consents,
    disclosure,
    timeline,
    today,
    worklist,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.consents import WithdrawalForm
from jww_desktop.services.duties import DutyKind
from jww_desktop.services.finding import Asked, Finder
from jww_desktop.services.timeline_entries import Kind
from tests.support.consented import given, letter
from tests.support.factory import Workplace


def to_do(work: Workplace) -> list[tuple[str, int]]:
    """Return what the worklist says of consents: the words, and in how many days it is due."""
    return [
        (duty.text, (duty.due_on - work.today).days)
        for duty in worklist.worklist(work.context).duties
        if duty.kind is DutyKind.CONSENT
    ]


def on_today(work: Workplace) -> list[str]:
    return [row.text for row in today.today(work.context).tasks if row.kind is DutyKind.CONSENT]


def test_what_runs_out_is_told_two_weeks_before_and_on_today_in_its_last(
    work: Workplace, case: bytes
) -> None:
    key = consents.record(work.context, case, given(work.today))  # for 60 days
    words = "Toestemming voor OCMW Deinze loopt af: vraag of ze verder mag"
    work.clock.advance(days=45)
    assert to_do(work) == []
    work.clock.advance(days=1)
    assert to_do(work) == [(words, 14)]
    assert on_today(work) == []
    work.clock.advance(days=7)
    assert on_today(work) == [words]
    work.clock.advance(days=7)
    assert to_do(work) == [(words, 0)]
    consents.extend(
        work.context, consents.end_form(work.context, key), work.today + timedelta(days=90)
    )
    assert to_do(work) == []


def test_what_is_to_be_signed_is_told_until_it_is_or_the_days_are_over(
    work: Workplace, case: bytes
) -> None:
    key = consents.record(work.context, case, given(work.today, form="to_confirm"))
    words = "Toestemming voor OCMW Deinze laten tekenen"
    assert to_do(work) == [(words, 14)]
    work.clock.advance(days=14)
    assert to_do(work) == [(words, 0)]
    assert on_today(work) == [words]
    work.clock.advance(days=1)
    assert to_do(work) == []
    consents.confirm(work.context, consents.paper_form(work.context, key), work.today)
    assert to_do(work) == []


def test_what_he_withdrew_asks_for_nothing(work: Workplace, case: bytes) -> None:
    key = consents.record(work.context, case, given(work.today, form="to_confirm"))
    consents.withdraw(work.context, key, WithdrawalForm())
    assert to_do(work) == []
    assert case_closing.left_open(work.context, case) == []


def test_closing_names_what_still_holds_and_asks_what_happens_with_it(
    work: Workplace, case: bytes
) -> None:
    consents.record(work.context, case, given(work.today))
    short = given(work.today, recipient="CGG", until=work.today + timedelta(days=3))
    consents.record(work.context, case, short)
    work.clock.advance(days=4)
    (row,) = case_closing.left_open(work.context, case)
    assert row.text == "OCMW Deinze"
    shown = case_closing.closing_form(work.context, case)
    form = ClosingForm(work.today, "moved_handed_over")
    with pytest.raises(RuleError, match="nog iets open"):
        case_closing.close_case_file(work.context, shown, form)


def test_the_timeline_tells_what_was_agreed_what_left_and_what_he_took_back(
    work: Workplace, case: bytes
) -> None:
    key = consents.record(work.context, case, given(work.today))
    work.clock.advance(days=1)
    disclosure.log(work.context, case, letter("plan"))
    not_sent = disclosure.log(work.context, case, letter("identity"))
    disclosure.fell_through(work.context, not_sent)
    work.clock.advance(days=1)
    consents.withdraw(work.context, key, WithdrawalForm("Ik doe het zelf."))
    told = [
        (entry.kind, entry.title, entry.text, entry.foot)
        for entry in timeline.timeline(work.context, case)
        if entry.kind in (Kind.CONSENT, Kind.WITHDRAWN, Kind.GONE)
    ]
    agreed = "naam en geboortejaar, het plan · Een referentieadres aanvragen. · Lotte Wyckmans"
    assert told == [
        (
            Kind.WITHDRAWN,
            "Toestemming voor OCMW Deinze ingetrokken",
            "“Ik doe het zelf.”",
            "Lotte Wyckmans",
        ),
        (
            Kind.GONE,
            "Doorgegeven aan OCMW Deinze",
            "",
            "brief of e-mail · het plan · Lotte Wyckmans",
        ),
        (Kind.CONSENT, "Toestemming voor OCMW Deinze", "", agreed),
    ]


def test_the_search_finds_its_words(work: Workplace, case: bytes) -> None:
    key = consents.record(work.context, case, given(work.today))
    consents.withdraw(work.context, key, WithdrawalForm("Mijn zus regelt het."))
    for asked in ("referentieadres", "deinze", "zus regelt"):
        (hit,) = Finder().find_all(work.context, Asked(asked)).texts
        assert (hit.record, hit.case_file) == (key, case)
        assert hit.title.startswith("Toestemming")

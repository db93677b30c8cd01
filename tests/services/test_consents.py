"""Consents: what the client agreed to stays as he said it, runs out, and is his to take back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from jww_desktop.domain.consent import Consent, Standing, standing
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import case_files, consents, disclosure
from jww_desktop.services.consents import ConsentForm, WithdrawalForm
from jww_desktop.services.history import record_history
from jww_desktop.services.returning import ShutError
from tests.support.consented import given, letter
from tests.support.factory import LOTTE, Workplace
from tests.support.returned import back, close


def now(work: Workplace, case: bytes) -> Standing:
    (row,) = consents.consents(work.context, case)
    return standing(row, work.today)


def test_it_holds_until_its_day_and_not_longer(work: Workplace, case: bytes) -> None:
    consents.record(work.context, case, given(work.today))
    (row,) = consents.consents(work.context, case)
    assert (row.recipient, row.contents, row.recorded_by) == (
        "OCMW Deinze",
        ("identity", "plan"),
        LOTTE,
    )
    work.clock.advance(days=60)
    assert now(work, case) is Standing.LIVE
    work.clock.advance(days=1)
    assert now(work, case) is Standing.ENDED


@pytest.mark.parametrize(
    ("fields", "clause", "sentence"),
    [
        ({"recipient": " "}, "W1", "wie iets mag weten"),
        ({"recipient_kind": "client"}, "W1", "wie iets mag weten"),
        ({"contents": ()}, "W1", "wat de ander mag weten"),
        ({"purpose": ""}, "W1", "waarvoor"),
        ({"form": ""}, "W1", "tot wanneer"),
        ({"until": None}, "W1", "tot wanneer"),
        ({"recipient_kind": "justice", "contents": ("attendance", "plan")}, "W4", "alleen het"),
        ({"recipient_kind": "other", "recipient": "Justitiehuis Gent"}, "W4", "klinkt als"),
        ({"recipient_kind": "vdab", "contents": ("detention",)}, "W1", "gerechtelijke"),
    ],
)
def test_what_is_no_consent_is_refused(
    work: Workplace, case: bytes, fields: dict[str, Any], clause: str, sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence) as refused:
        consents.record(work.context, case, given(work.today, **fields))
    assert refused.value.clause == clause
    assert refused.value.next_step
    assert consents.consents(work.context, case) == []


@pytest.mark.parametrize(("days", "sentence"), [(366, "hoogstens een jaar"), (-1, "tot wanneer")])
def test_it_ends_within_a_year_and_not_before_it_begins(
    work: Workplace, case: bytes, days: int, sentence: str
) -> None:
    form = given(work.today, until=work.today + timedelta(days=days))
    with pytest.raises(RuleError, match=sentence):
        consents.record(work.context, case, form)


def test_nobody_says_yes_tomorrow(work: Workplace, case: bytes) -> None:
    with pytest.raises(RuleError, match="pas later"):
        consents.record(work.context, case, given(work.today + timedelta(days=1)))


def test_what_was_only_said_holds_two_weeks_until_it_is_signed(
    work: Workplace, case: bytes
) -> None:
    key = consents.record(work.context, case, given(work.today, form="to_confirm"))
    work.clock.advance(days=14)
    assert now(work, case) is Standing.TO_CONFIRM
    work.clock.advance(days=1)
    assert now(work, case) is Standing.ENDED
    shown = consents.paper_form(work.context, key)
    signed = consents.confirm(work.context, shown, work.today)
    assert now(work, case) is Standing.LIVE
    consents.confirm(work.context, signed, None)  # it was another paper
    assert now(work, case) is Standing.ENDED


def test_it_is_extended_at_most_a_year_from_the_day_on_which_he_was_asked(
    work: Workplace, case: bytes
) -> None:
    key = consents.record(work.context, case, given(work.today))
    work.clock.advance(days=50)
    shown = consents.end_form(work.context, key)
    with pytest.raises(RuleError, match="hoogstens een jaar"):
        consents.extend(work.context, shown, work.today + timedelta(days=366))
    longer = consents.extend(work.context, shown, work.today + timedelta(days=365))
    (row,) = consents.consents(work.context, case)
    assert row.until == work.today + timedelta(days=365)
    consents.take_back_end(work.context, longer, shown.form)
    assert consents.end_form(work.context, key).form == shown.form
    told = {line.label for line in record_history(work.context, key)}
    assert "Tot wanneer" in told


def test_what_ran_out_is_asked_anew_and_not_extended(work: Workplace, case: bytes) -> None:
    key = consents.record(work.context, case, given(work.today))
    shown = consents.end_form(work.context, key)
    work.clock.advance(days=61)
    with pytest.raises(RuleError, match="liep al af"):
        consents.extend(work.context, shown, work.today + timedelta(days=5))
    (row,) = consents.consents(work.context, case)
    assert consents.anew(row) == ConsentForm(
        "ocmw", "OCMW Deinze", "Een referentieadres aanvragen.", ("identity", "plan")
    )


def test_what_he_withdrew_stays_withdrawn(work: Workplace, case: bytes) -> None:
    key = consents.record(work.context, case, given(work.today, form="to_confirm"))
    end, paper = consents.end_form(work.context, key), consents.paper_form(work.context, key)
    consents.withdraw(work.context, key, WithdrawalForm("Ik wil dat zelf doen."))
    (row,) = consents.consents(work.context, case)
    assert (row.withdrawn_on, row.withdrawal_words) == (work.today, "Ik wil dat zelf doen.")
    for act in (
        lambda: consents.extend(work.context, end, work.today + timedelta(days=90)),
        lambda: consents.take_back_end(work.context, end, consents.EndForm(work.today)),
        lambda: consents.confirm(work.context, paper, work.today),
        lambda: consents.take_back(work.context, key),
    ):
        with pytest.raises(RuleError, match="trok deze toestemming in") as refused:
            act()
        assert refused.value.clause == "W1"
    with (
        pytest.raises(RuleError, match="trok deze toestemming in"),
        work.context.save_now() as unit,
    ):
        unit.get_one(Consent, key).withdrawn_on = None
    with pytest.raises(RuleError, match="ligt vast"), work.context.save_now() as unit:
        unit.get_one(Consent, key).recipient = "OCMW Gent"
    work.clock.advance(days=1)
    consents.withdraw(work.context, key, WithdrawalForm("Nog eens."))
    (again,) = consents.consents(work.context, case)
    assert again == row


def test_he_can_take_it_back_in_a_dossier_in_which_nothing_is_written_any_more(
    work: Workplace, case: bytes
) -> None:
    first = consents.record(work.context, case, given(work.today))
    close(work.context, case)
    with pytest.raises(UserError, match="afgesloten"):
        consents.record(work.context, case, given(work.today))
    consents.withdraw(work.context, first, WithdrawalForm())
    assert now(work, case) is Standing.WITHDRAWN

    other = work.dossier(work.card("Aïcha El Khattabi", "25-0202"))
    second = consents.record(work.context, other, given(work.today))
    case_files.withdraw_acceptance(work.context, other, "client_stopped", work.today)
    consents.withdraw(work.context, second, WithdrawalForm())
    assert now(work, other) is Standing.WITHDRAWN


def test_one_that_was_recorded_by_mistake_goes_while_nothing_went_out_on_it(
    work: Workplace, case: bytes
) -> None:
    key = consents.record(work.context, case, given(work.today))
    consents.take_back(work.context, key)
    assert consents.consents(work.context, case) == []
    key = consents.record(work.context, case, given(work.today))
    disclosure.log(work.context, case, letter())
    with pytest.raises(RuleError, match="ging al iets weg"):
        consents.take_back(work.context, key)


def test_an_earlier_dossier_that_is_shut_tells_nothing_of_it(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    key = consents.record(work.context, case, given(work.today))
    close(work.context, case)
    work.clock.advance(days=9)
    back(work, card)
    for act in (
        lambda: consents.consents(work.context, case),
        lambda: consents.end_form(work.context, key),
        lambda: consents.paper_form(work.context, key),
        lambda: consents.withdraw(work.context, key, WithdrawalForm()),
        lambda: disclosure.disclosures(work.context, case),
        lambda: disclosure.ask(work.context, case, letter()),
    ):
        with pytest.raises(ShutError):
            act()


def test_who_may_only_read_changes_nothing(work: Workplace, case: bytes) -> None:
    key = consents.record(work.context, case, given(work.today))
    work.spaces.read_only.add(case_files.case_file(work.context, case).space)
    for act in (
        lambda: consents.record(work.context, case, given(work.today)),
        lambda: consents.withdraw(work.context, key, WithdrawalForm()),
        lambda: disclosure.log(work.context, case, letter()),
    ):
        with pytest.raises(UserError, match="alleen lezen"):
            act()


@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_signs_before_he_said_it_or_later_than_today(work: Workplace, days: int) -> None:
    key = consents.record(work.context, work.dossier(), given(work.today, form="to_confirm"))
    shown = consents.paper_form(work.context, key)
    with pytest.raises(RuleError, match="niet getekend"):
        consents.confirm(work.context, shown, work.today + timedelta(days=days))
    assert consents.consent(work.context, key).confirmed_on is None

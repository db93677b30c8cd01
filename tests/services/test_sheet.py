"""The sheet: what was read stays, what is computed stands beside it, the law refuses a step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jww_desktop.domain import codes
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import clients, history, sheet, steps
from jww_desktop.services.sheet import EventForm, OfficialForm, SentenceForm, StatusForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import Workplace

FOUR_YEARS = SentenceForm(begins_on=date(2025, 2, 10), years=4, deducted_days=120, recidivism=False)


@pytest.fixture
def case(work: Workplace) -> bytes:
    return work.dossier()


def test_a_status_is_added_and_the_card_follows_the_latest(work: Workplace, case: bytes) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("remand", date(2025, 1, 5)))
    sheet.record_status(context, case, StatusForm("convicted_long", date(2025, 9, 1)))
    sheet.record_status(context, case, StatusForm("suspect_free", date(2024, 12, 1)))
    known = sheet.sheet(context, case)
    assert [row.status for row in known.statuses] == ["convicted_long", "remand", "suspect_free"]
    assert known.status == "convicted_long"
    (card,) = clients.list_cards(context)
    assert card.status == "convicted_long", "an older one that is noted later changes nothing"


def test_a_wrong_status_is_corrected_and_what_it_said_stays(work: Workplace, case: bytes) -> None:
    context = work.context
    wrong = sheet.record_status(context, case, StatusForm("interned", date(2025, 9, 1)))
    loaded = sheet.status_form(context, wrong)
    sheet.change_status(context, loaded, replace(loaded.form, status="convicted_long"))
    (line,) = sheet.sheet(context, case).statuses
    assert (line.id, line.status) == (wrong, "convicted_long")
    told = history.record_history(context, wrong)
    assert [row.is_current for row in told if codes.label("statuses", "interned") in row.text] == [
        False
    ]
    (card,) = clients.list_cards(context)
    assert card.status == "convicted_long"


@pytest.mark.parametrize("lacking", [{"status": ""}, {"since": None}])
def test_a_status_has_a_name_and_a_day(
    work: Workplace, case: bytes, lacking: dict[str, object]
) -> None:
    form = replace(StatusForm("remand", date(2025, 1, 5)), **lacking)  # type: ignore[arg-type]
    with pytest.raises(RuleError) as refused:
        sheet.record_status(work.context, case, form)
    assert refused.value.clause == "T7"
    assert sheet.sheet(work.context, case).statuses == ()


def test_dates_follow_from_the_sentence_and_the_sheet_prevails(
    work: Workplace, case: bytes
) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("convicted_long", date(2025, 9, 1)))
    assert not any(pair.day for pair in sheet.sheet(context, case).dates)
    key = sheet.record_sentence(context, case, FOUR_YEARS)
    computed = {pair.kind: pair for pair in sheet.sheet(context, case).dates}["vi"]
    assert computed.day is not None
    assert computed.computed is not None
    assert "indicatief" in computed.computed.caution
    read = computed.day + timedelta(days=12)
    sheet.record_official(context, case, OfficialForm("vi", read))
    beside = {pair.kind: pair for pair in sheet.sheet(context, case).dates}["vi"]
    assert beside.day == read
    assert "12 dagen later" in beside.difference
    loaded = sheet.sentence_form(context, key)
    sheet.change_sentence(context, loaded, replace(loaded.form, years=3))
    earlier = {pair.kind: pair for pair in sheet.sheet(context, case).dates}["vi"].computed
    assert earlier is None or earlier.day is None or earlier.day < computed.day


def test_what_no_judgment_says_is_refused(work: Workplace, case: bytes) -> None:
    for form in (replace(FOUR_YEARS, deducted_days=-1), replace(FOUR_YEARS, months=-2)):
        with pytest.raises(UserError, match="negatief"):
            sheet.record_sentence(work.context, case, form)
    with pytest.raises(RuleError) as refused:
        sheet.record_sentence(work.context, case, SentenceForm(begins_on=date(2025, 2, 10)))
    assert refused.value.clause == "T5"
    assert sheet.sheet(work.context, case).sentences == ()


def test_an_event_starts_a_term(work: Workplace, case: bytes) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("remand", work.today))
    assert sheet.sheet(context, case).dates == ()
    sheet.record_event(context, case, EventForm("warrant", work.today))
    kinds = {pair.kind for pair in sheet.sheet(context, case).dates}
    assert "council_first" in kinds
    with pytest.raises(RuleError):
        sheet.record_event(context, case, EventForm("", work.today))
    (row,) = sheet.sheet(context, case).events
    loaded = sheet.event_form(context, row.id)
    sheet.change_event(context, loaded, replace(loaded.form, event="prison_note"))
    assert "council_first" not in {pair.kind for pair in sheet.sheet(context, case).dates}


def test_a_step_that_the_law_does_not_allow_is_refused_with_its_rule(
    work: Workplace, case: bytes
) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("remand", work.today))
    band = StepForm("ET aanvragen", due_on=work.today, owner_id=context.user_id, kind="ask_et")
    with pytest.raises(RuleError, match="kan nu niet") as refused:
        steps.add_step(context, case, band)
    assert refused.value.clause == "T5"
    assert steps.list_steps(context, case) == []
    key = steps.add_step(context, case, replace(band, kind=""))
    loaded = steps.step_form(context, key)
    with pytest.raises(RuleError, match="kan nu niet"):
        steps.change_step(context, loaded, replace(loaded.form, kind="ask_et"))
    steps.change_step(context, loaded, replace(loaded.form, text="ET bespreken"))


def test_a_step_is_judged_on_the_day_that_it_is_planned_for(work: Workplace, case: bytes) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("convicted_long", date(2025, 2, 10)))
    sheet.record_sentence(context, case, replace(FOUR_YEARS, years=12))
    (reason, *_) = steps.advice(context, case, "ask_et", None).reasons
    first = reason.day
    assert first is not None
    assert first > work.today + timedelta(days=31)
    band = StepForm("ET aanvragen", due_on=work.today, owner_id=context.user_id, kind="ask_et")
    with pytest.raises(RuleError, match="kan op die dag niet") as refused:
        steps.add_step(context, case, band)
    assert refused.value.next_step == reason.next_step
    key = steps.add_step(context, case, replace(band, due_on=first))
    loaded = steps.step_form(context, key)
    with pytest.raises(RuleError, match="kan op die dag niet"):
        steps.change_step(context, loaded, replace(loaded.form, due_on=work.today))
    steps.finish_step(context, loaded)
    assert steps.list_steps(context, case)[0].done_on == work.today, "what was done is a fact"

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


def days(work: Workplace, case: bytes) -> dict[str, date | None]:
    """Return the day that counts of each kind of date."""
    return {pair.kind: pair.day for pair in sheet.sheet(work.context, case).dates}


def test_the_day_of_the_judgment_decides_which_rules_hold(work: Workplace, case: bytes) -> None:
    """30 months from 10 January 2026: 8 months of 30 days for an older judgment, else a third."""
    context = work.context
    sheet.record_status(context, case, StatusForm("convicted_short", date(2026, 1, 10)))
    form = SentenceForm(begins_on=date(2026, 1, 10), months=30)
    key = sheet.record_sentence(context, case, form)
    assert any("vonnis ontbreekt" in one for one in sheet.sheet(context, case).notices)
    loaded = sheet.sentence_form(context, key)
    loaded = sheet.change_sentence(
        context, loaded, replace(loaded.form, pronounced_on=date(2022, 8, 31))
    )
    older = sheet.sheet(context, case)
    assert (days(work, case).get("vi"), days(work, case)["vlv"]) == (None, date(2026, 9, 7))
    assert older.notices == ()
    sheet.change_sentence(context, loaded, replace(loaded.form, pronounced_on=date(2022, 9, 1)))
    assert (days(work, case)["vi"], days(work, case).get("vlv")) == (date(2026, 11, 6), None)
    assert sheet.sheet(context, case).notices == ()


def test_a_sentence_for_life_is_recorded_as_one(work: Workplace, case: bytes) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("convicted_long", date(2026, 3, 3)))
    form = SentenceForm(begins_on=date(2026, 3, 3), is_for_life=True)
    sheet.record_sentence(context, case, form)
    assert days(work, case)["vi"] == date(2041, 3, 3)
    assert days(work, case)["sentence_end"] is None


def test_days_on_which_the_sentence_stood_still_move_its_dates(
    work: Workplace, case: bytes
) -> None:
    """48 months from 3 March 2026: a third is 26 June 2027; each day outside comes on top."""
    context = work.context
    sheet.record_status(context, case, StatusForm("convicted_long", date(2026, 3, 3)))
    sheet.record_sentence(context, case, SentenceForm(begins_on=date(2026, 3, 3), months=48))
    assert days(work, case)["vi"] == date(2027, 6, 26)
    sheet.record_event(context, case, EventForm("interrupted", date(2026, 9, 1)))
    assert work.today == date(2026, 11, 24)
    assert days(work, case)["vi"] == date(2027, 9, 18), "84 days until now, and it goes on"
    assert any("onderbroken sinds" in one for one in sheet.sheet(context, case).notices)
    sheet.record_event(context, case, EventForm("resumed", date(2026, 9, 11)))
    assert days(work, case)["vi"] == date(2027, 7, 6)
    assert days(work, case)["sentence_end"] == date(2030, 2, 20)
    assert not any("onderbroken sinds" in one for one in sheet.sheet(context, case).notices)


def test_a_sentence_of_an_earlier_detention_moves_nothing(work: Workplace, case: bytes) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("convicted_long", date(2026, 3, 3)))
    sheet.record_sentence(context, case, SentenceForm(begins_on=date(2026, 3, 3), months=48))
    sheet.record_sentence(context, case, SentenceForm(begins_on=date(2019, 5, 6), months=18))
    assert days(work, case)["vi"] == date(2027, 6, 26)
    assert any("telt niet mee" in one for one in sheet.sheet(context, case).notices)
    # 18 months of 30 days from 20 February 2030, eleven days after the first one ends: a row.
    sheet.record_sentence(context, case, SentenceForm(begins_on=date(2030, 2, 20), months=18))
    assert days(work, case)["vi"] == date(2027, 12, 23), "480 and 180 days"


def test_what_happened_does_not_lie_ahead(work: Workplace, case: bytes) -> None:
    ahead = work.today + timedelta(days=1)
    with pytest.raises(UserError, match="moet nog komen"):
        sheet.record_event(work.context, case, EventForm("arrest", ahead))
    with pytest.raises(UserError, match="moet nog komen"):
        sheet.record_sentence(work.context, case, replace(FOUR_YEARS, pronounced_on=ahead))
    assert sheet.sheet(work.context, case).events == ()
    sheet.record_sentence(work.context, case, replace(FOUR_YEARS, begins_on=ahead))

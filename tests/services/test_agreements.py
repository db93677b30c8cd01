"""What a client says of his plan, which plan that was, and what was changed since (W2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jww_desktop.domain.agreement import PlanAgreement
from jww_desktop.errors import RuleError, UserError
from jww_desktop.presenters.plan_paper import paper, told
from jww_desktop.services import (
    agreements,
    case_files,
    disclosure,
    goals,
    reviewing,
    steps,
    timeline,
)
from jww_desktop.services.agreements import Agreed, AnswerForm, Part
from jww_desktop.services.goals import ChoiceForm
from jww_desktop.services.plan_paper import paper_plan
from jww_desktop.services.steps import StepForm
from jww_desktop.services.timeline_entries import Kind
from tests.support.factory import BRAM, LOTTE, Workplace, exchange, workplace
from tests.support.planned import answer, sheet, wished
from tests.support.returned import close


@pytest.fixture
def case(work: Workplace) -> bytes:
    """A dossier with a goal, a way to it that was weighed, and a step."""
    return planned(work)


def planned(work: Workplace) -> bytes:
    case = work.dossier()
    goal = goals.set_goal(work.context, case, wished(work, case, text="Een adres"))
    goals.weigh(work.context, case, ChoiceForm(goal, "Bij zijn broer"))
    steps.add_step(work.context, case, step(work))
    return case


def step(work: Workplace, text: str = "Broer schrijven") -> StepForm:
    return StepForm(text, "client", due_on=work.today + timedelta(days=3))


def now(work: Workplace, case: bytes, answer: str = "said_yes") -> bytes:
    plan = paper_plan(work.context, case)
    words = told(paper(plan, "nl", work.today))
    form = AnswerForm(answer, work.today)
    return agreements.agree_now(work.context, case, plan, words, form)


def agreed(work: Workplace, case: bytes) -> Agreed:
    return agreements.agreed(work.context, case)


def test_a_sheet_comes_back_signed_and_says_what_stood_on_it(work: Workplace, case: bytes) -> None:
    kept = sheet(work, case)
    waiting = agreed(work, case).unanswered
    assert waiting is not None
    assert (waiting.id, waiting.is_on_paper, agreed(work, case).latest) == (kept, True, None)
    work.clock.advance(days=2)
    goals.set_goal(work.context, case, wished(work, case, text="Werk"))
    answer(work, kept)
    found = agreed(work, case)
    assert found.latest is not None
    assert (found.latest.answer, found.latest.answered_on) == ("signed", work.today)
    assert found.latest.answered_by == LOTTE
    assert "Een adres" in found.latest.words
    assert "Broer schrijven" in found.latest.words
    assert "Werk" not in found.latest.words
    assert found.changed == {Part.GOAL: 1}
    (entry,) = [e for e in timeline.timeline(work.context, case) if e.kind is Kind.PLAN]
    assert (entry.title, entry.day) == ("Plan van 24 november getekend", work.today)


def test_only_what_was_agreed_otherwise_is_a_change(work: Workplace, case: bytes) -> None:
    context = work.context
    now(work, case)
    assert agreed(work, case).changed == {}
    (goal,) = goals.plan(context, case).goals
    goals.decide(context, goals.choice_form(context, goal.choices[0].id), chosen=True)
    assert agreed(work, case).changed == {Part.WAY: 1}
    (row,) = steps.list_steps(context, case)
    steps.finish_step(context, steps.step_form(context, row.id))
    assert agreed(work, case).changed == {Part.WAY: 1}
    loaded = steps.step_form(context, steps.add_step(context, case, step(work, "CGG bellen")))
    assert agreed(work, case).changed == {Part.WAY: 1, Part.STEP: 1}
    work.clock.advance(minutes=1)
    now(work, case)
    assert agreed(work, case).changed == {}
    later = replace(loaded.form, due_on=work.today + timedelta(days=9))
    steps.change_step(context, steps.step_form(context, loaded.key), later)
    assert agreed(work, case).changed == {Part.STEP: 1}
    goals.look_back(context, goals.goal_form(context, goal.id), "reached", "")
    assert agreed(work, case).changed == {Part.STEP: 1}


def test_who_wants_it_otherwise_agreed_to_nothing_new(work: Workplace, case: bytes) -> None:
    first = now(work, case)
    work.clock.advance(days=1)
    now(work, case, "otherwise")
    latest = agreed(work, case).latest
    assert latest is not None
    assert latest.id == first
    titles = [e.title for e in timeline.timeline(work.context, case) if e.kind is Kind.PLAN]
    assert titles == [
        "Plan van 25 november: de cliënt wil het anders",
        "Ja gezegd op het plan van 24 november",
    ]


def test_what_stood_in_it_never_changes_and_the_answer_has_its_day(
    work: Workplace, case: bytes
) -> None:
    kept = sheet(work, case)
    shown = agreements.answer_form(work.context, kept)
    for day, sentence in (
        (work.today + timedelta(days=1), "moet nog komen"),
        (work.today - timedelta(days=1), "was dit blad er nog niet"),
        (None, "wat de cliënt van het plan zei"),
    ):
        with pytest.raises(RuleError, match=sentence) as refused:
            agreements.record_answer(work.context, shown, AnswerForm("signed", day))
        assert refused.value.clause == "W2"
    with work.context.save_now() as session, pytest.raises(RuleError, match="ligt vast"):
        session.get_one(PlanAgreement, kept).words = "Iets anders."
    answer(work, kept)
    agreements.record_answer(work.context, agreements.answer_form(work.context, kept), AnswerForm())
    assert agreed(work, case).latest is None
    empty = work.dossier(work.card("Leeg Dossier", "26-0002"))
    with pytest.raises(RuleError, match="nog geen doel en geen stap"):
        now(work, empty)


def test_a_sheet_that_never_came_out_is_not_waited_for(work: Workplace, case: bytes) -> None:
    sheet(work, case)
    (gone,) = disclosure.disclosures(work.context, case)
    disclosure.fell_through(work.context, gone.id)
    assert agreed(work, case).rows == ()


def test_a_sheet_may_come_back_after_the_closing_and_not_after_a_withdrawal(
    work: Workplace, case: bytes
) -> None:
    kept = sheet(work, case)
    close(work.context, case)
    answer(work, kept)
    with pytest.raises(UserError, match="afgesloten"):
        now(work, case)
    other = planned_for(work, "Ander Iemand")
    kept = sheet(work, other)
    case_files.withdraw_acceptance(work.context, other, "client_stopped", work.today)
    with pytest.raises(RuleError) as refused:
        answer(work, kept)
    assert refused.value.clause == "W1"


def planned_for(work: Workplace, name: str) -> bytes:
    case = work.dossier(work.card(name, "26-0003"))
    steps.add_step(work.context, case, step(work))
    return case


def test_two_laptops_that_heard_otherwise_stand_beside_each_other(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        case = planned(lotte)
        kept = sheet(lotte, case)
        exchange(lotte, bram)
        answer(lotte, kept)
        answer(bram, kept, "otherwise")
        exchange(lotte, bram)
        (item,) = reviewing.open_reviews(lotte.context)
        opened = reviewing.open_review(lotte.context, item)
        ((_, found),) = opened.conflicts.items()
        assert {one.fields["answer"] for one in found.versions} == {"signed", "otherwise"}

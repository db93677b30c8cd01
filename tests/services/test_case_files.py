"""Dossiers: none without a recorded acceptance; dated, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import (
    acceptances,
    case_closing,
    case_files,
    clients,
    contacts,
    detentions,
    goals,
    history,
    questions,
    steps,
    timeline,
)
from jww_desktop.services.acceptances import GroundForm
from jww_desktop.services.case_closing import ClosingForm, Open
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.goals import NeedForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import GENT, LOTTE, Workplace, accepted
from tests.support.planned import wished


@pytest.mark.parametrize(
    "lacking",
    [{"informed": False}, {"electronic_file": False}, None],
    ids=["not informed", "no electronic file", "no acceptance"],
)
def test_no_dossier_without_acceptance(work: Workplace, lacking: dict[str, bool] | None) -> None:
    card = work.card()
    form = accepted(work.today, **lacking) if lacking else None
    with pytest.raises(RuleError) as refused:
        case_files.open_case_file(work.context, card, form)
    assert refused.value.clause == "W1"
    assert "contact zonder dossier" in refused.value.next_step or lacking == {"informed": False}
    assert work.spaces.made == []
    assert clients.card(work.context, card).case_file is None


def test_a_dossier_lies_in_a_space_of_its_own(work: Workplace) -> None:
    card = work.card(section="C", cell="214")
    since = date(2026, 9, 1)
    case = case_files.open_case_file(
        work.context, card, accepted(work.today, ground="condition"), held_since=since
    )
    row = case_files.case_file(work.context, case)
    assert row.space == work.spaces.made[0]
    assert (row.ground, row.accepted_on, row.caseworker) == ("condition", work.today, LOTTE)
    (held,) = detentions.detentions(work.context, case)
    assert (held.prison, held.section, held.cell, held.since) == (GENT, "C", "214", since)
    assert clients.card(work.context, card).is_open


def test_goals_are_looked_back_on_while_a_dossier_is_closed(work: Workplace) -> None:
    context, case = work.context, work.dossier()
    reached, open_still = (
        goals.set_goal(context, case, wished(work, case, text=text))
        for text in ("Een adres", "Werk")
    )
    loaded = case_closing.closing_form(context, case)
    form = ClosingForm(work.today, "sentence_end", looked_back=((reached, "reached"),))
    with pytest.raises(RuleError) as refused:
        case_closing.close_case_file(context, loaded, form)
    assert refused.value.clause == "T7"
    assert all(goal.is_open for goal in goals.plan(context, case).goals)
    partly = replace(form, looked_back=(*form.looked_back, (open_still, "partly")))
    case_closing.close_case_file(context, loaded, partly)
    found = {goal.text: goal for goal in goals.plan(context, case).goals}
    assert {text: (goal.outcome, goal.evaluated_on) for text, goal in found.items()} == {
        "Een adres": ("reached", work.today),
        "Werk": ("partly", work.today),
    }
    other = work.dossier(work.card(name="Ander"))
    loaded = case_closing.closing_form(context, other)
    with pytest.raises(UserError):
        case_closing.close_case_file(context, loaded, partly)


def test_how_the_help_came_about_is_put_right_and_what_stood_there_stays(work: Workplace) -> None:
    context, case = work.context, work.dossier()
    loaded = acceptances.ground_form(context, case)
    assert loaded.form == GroundForm("own_request", work.today)
    ahead = GroundForm("condition", work.today + timedelta(days=1))
    with pytest.raises(RuleError, match="moet nog komen") as refused:
        acceptances.correct_ground(context, loaded, ahead)
    assert refused.value.clause == "W1"
    with pytest.raises(RuleError, match="hulp vroeg of aanvaardde"):
        acceptances.correct_ground(context, loaded, GroundForm("", work.today))
    day = work.today - timedelta(days=3)
    acceptances.correct_ground(context, loaded, GroundForm("condition", day))
    row = case_files.case_file(context, case)
    assert (row.ground, row.accepted_on, row.opened_on) == ("condition", day, day)
    said = [row.text for row in history.record_history(context, loaded.key)]
    assert any("Zelf gevraagd" in text for text in said)
    case_files.withdraw_acceptance(context, case, "client_stopped", work.today)
    with pytest.raises(UserError):
        acceptances.ground_form(context, case)


def test_a_relative_has_a_dossier_without_detention(work: Workplace) -> None:
    card = work.card("Noor Molenlaar", kind="relative")
    case = case_files.open_case_file(
        work.context, card, accepted(work.today), held_since=work.today
    )
    assert detentions.detentions(work.context, case) == []


def test_a_second_open_dossier_is_refused(work: Workplace) -> None:
    card = work.card()
    work.dossier(card)
    with pytest.raises(UserError, match="al een open dossier"):
        work.dossier(card)


def test_closing_needs_a_date_and_a_reason_and_can_be_undone(work: Workplace) -> None:
    case = work.dossier()
    loaded = case_closing.closing_form(work.context, case)
    with pytest.raises(RuleError) as refused:
        case_closing.close_case_file(work.context, loaded, ClosingForm(None, "goal_reached"))
    assert refused.value.clause == "T7"

    closed = ClosingForm(work.today, "goal_reached", "Samen bekeken.")
    loaded = case_closing.close_case_file(work.context, loaded, closed)
    assert not case_files.case_file(work.context, case).is_open
    with pytest.raises(UserError, match="afgesloten"):
        contacts.start_contact(work.context, case, ContactForm())

    case_closing.close_case_file(work.context, loaded, ClosingForm())
    assert case_files.case_file(work.context, case).is_open


def test_what_is_still_open_is_named_before_closing_and_what_happens_with_it(
    work: Workplace,
) -> None:
    card = work.card()
    case, context = work.dossier(card), work.context
    steps.add_step(context, case, StepForm("CGG bellen", owner_id=LOTTE, due_on=work.today))
    done = steps.add_step(context, case, StepForm("Moeder bellen", due_on=work.today))
    steps.finish_step(context, steps.step_form(context, done))
    goals.note_need(context, case, NeedForm("Een bed", "housing", "partly", work.today))
    need = goals.note_need(context, case, NeedForm("Een attest", "work"))
    asked = QuestionForm(own_words="Wie belt mij terug?", card_id=card)
    question = questions.note_question(context, GENT, asked)
    assert [(row.kind, row.text) for row in case_closing.left_open(context, case)] == [
        (Open.STEP, "CGG bellen"),
        (Open.NEED, "Een attest"),
        (Open.QUESTION, "Wie belt mij terug?"),
    ]
    goals.close_need(context, goals.need_form(context, need), "not_helped")
    assert Open.NEED not in {row.kind for row in case_closing.left_open(context, case)}
    loaded = case_closing.closing_form(context, case)
    with pytest.raises(RuleError) as refused:
        case_closing.close_case_file(context, loaded, ClosingForm(work.today, "goal_reached"))
    assert refused.value.clause == "T7"
    assert case_files.case_file(context, case).is_open

    closed = ClosingForm(work.today, "goal_reached", "Ik kan het nu zelf.", "CGG belt hem.")
    loaded = case_closing.close_case_file(context, loaded, closed)
    (entry,) = (row for row in timeline.timeline(context, case) if row.kind == "closing")
    assert entry.text == "“Ik kan het nu zelf.”\nWat nog open stond: CGG belt hem."
    assert case_closing.closing_form(context, case).form == closed
    case_closing.close_case_file(context, loaded, ClosingForm())
    assert case_closing.closing_form(context, case).form == ClosingForm()
    assert question


def test_a_client_who_comes_back_gets_a_new_dossier(work: Workplace) -> None:
    card = work.card()
    first = work.dossier(card)
    loaded = case_closing.closing_form(work.context, first)
    case_closing.close_case_file(work.context, loaded, ClosingForm(work.today, "sentence_end"))
    second = work.dossier(card)
    assert clients.card(work.context, card).case_file == second != first


def test_after_withdrawal_nothing_more_is_written(work: Workplace) -> None:
    case = work.dossier()
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    form = StepForm("Bellen", owner_id=LOTTE, due_on=work.today + timedelta(days=1))
    for write in (
        lambda: contacts.start_contact(work.context, case, ContactForm()),
        lambda: steps.add_step(work.context, case, form),
    ):
        with pytest.raises(RuleError) as refused:
            write()
        assert refused.value.clause == "W1"
    assert case_files.case_file(work.context, case).ground == ""


def test_a_step_that_is_finished_here_and_put_off_there_waits_for_a_person(
    work: Workplace,
) -> None:
    case = work.dossier()
    form = StepForm("CGG bellen", owner_id=LOTTE, due_on=work.today)
    key = steps.add_step(work.context, case, form)
    here, there = steps.step_form(work.context, key), steps.step_form(work.context, key)
    later = replace(there.form, due_on=work.today + timedelta(days=7))
    steps.change_step(work.context, there, later)
    steps.finish_step(work.context, here, "Op de wachtlijst")
    (row,) = steps.list_steps(work.context, case)
    assert (row.done_on, row.due_on, row.result) == (work.today, work.today, "Op de wachtlijst")


def test_a_step_needs_a_text_an_owner_and_a_date(work: Workplace) -> None:
    case = work.dossier()
    for form, clause in (
        (StepForm("", due_on=work.today), "T7"),
        (StepForm("Bellen"), "T7"),
    ):
        with pytest.raises(RuleError) as refused:
            steps.add_step(work.context, case, form)
        assert refused.value.clause == clause
    with pytest.raises(UserError):
        steps.add_step(work.context, case, StepForm("Bellen", owner="", due_on=work.today))

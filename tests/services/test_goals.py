"""The plan: the client's view first, goals that rest on it, his decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import case_files, goals
from jww_desktop.services import plan as words
from jww_desktop.services.goals import (
    ChoiceForm,
    DomainTalk,
    NeedForm,
    RatingForm,
    RestorativeForm,
)
from tests.support.factory import Workplace
from tests.support.planned import wished


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"statement_id": None}, "woorden van de cliënt"),
        ({"strength_id": None}, "iets wat er al is"),
        ({"decided_on": None}, "de cliënt dit doel koos"),
        ({"text": "  "}, "nog geen tekst"),
    ],
)
def test_a_goal_rests_on_the_client(
    work: Workplace, case: bytes, lacking: dict[str, object], sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence) as refused:
        goals.set_goal(work.context, case, wished(work, case, **lacking))
    assert refused.value.clause == "T4"
    assert goals.plan(work.context, case).goals == ()


def test_ways_are_weighed_and_the_client_decides(work: Workplace, case: bytes) -> None:
    key = goals.set_goal(work.context, case, wished(work, case))
    brother = goals.weigh(work.context, case, ChoiceForm(key, "Bij mijn broer", "dichtbij", "huur"))
    goals.weigh(work.context, case, ChoiceForm(key, "Opvanghuis", speaks_against="wachtlijst"))
    loaded = goals.choice_form(work.context, brother)
    chosen = goals.decide(work.context, loaded, chosen=True)
    (row,) = goals.plan(work.context, case).goals
    assert {(way.text, way.is_chosen) for way in row.choices} == {
        ("Bij mijn broer", True),
        ("Opvanghuis", None),
    }
    goals.decide(work.context, chosen, chosen=None)
    (row,) = goals.plan(work.context, case).goals
    assert [way.is_chosen for way in row.choices] == [None, None]


def test_a_look_back_can_be_taken_back(work: Workplace, case: bytes) -> None:
    key = goals.set_goal(work.context, case, wished(work, case))
    looked = goals.look_back(
        work.context, goals.goal_form(work.context, key), "reached", "Hij slaapt er elk weekend."
    )
    assert not goals.plan(work.context, case).goals[0].is_open
    goals.look_back(work.context, looked, "", "")
    assert goals.plan(work.context, case).goals[0].is_open


def test_the_latest_rating_counts_and_earlier_ones_stay(work: Workplace, case: bytes) -> None:
    goals.rate(work.context, case, RatingForm("housing", 2))
    work.clock.advance(days=30)
    goals.rate(work.context, case, RatingForm("housing", 4))
    goals.rate(work.context, case, RatingForm("substances", is_declined=True))
    plan = goals.plan(work.context, case)
    assert plan.ratings["housing"].rating == 4
    assert plan.ratings["substances"].rating is None
    assert [row.rating for row in plan.rated_before] == [2]


@pytest.mark.parametrize(
    "form", [RatingForm("housing"), RatingForm("housing", 6), RatingForm("housing", 3, True)]
)
def test_a_rating_is_a_number_or_no_answer(work: Workplace, case: bytes, form: RatingForm) -> None:
    with pytest.raises(RuleError) as refused:
        goals.rate(work.context, case, form)
    assert refused.value.clause == "W2"


def test_a_need_ends_in_an_offer(work: Workplace, case: bytes) -> None:
    key = goals.note_need(work.context, case, NeedForm("Adres vóór ET", "housing"))
    loaded = goals.need_form(work.context, key)
    with pytest.raises(RuleError) as refused:
        goals.change_need(work.context, loaded, replace(loaded.form, closed_on=work.today))
    assert refused.value.clause == "O1"
    goals.close_need(work.context, loaded, "nothing_exists")
    (row,) = goals.plan(work.context, case).needs
    assert (row.outcome, row.closed_on) == ("nothing_exists", work.today)


def test_codes_are_held_against_their_lists(work: Workplace, case: bytes) -> None:
    with pytest.raises(UserError, match="staat niet in de lijst"):
        goals.note_need(work.context, case, NeedForm("Iets", "nergens"))
    with pytest.raises(UserError, match="staat niet in de lijst"):
        goals.raise_restoring(work.context, case, RestorativeForm("misschien"))


def test_nothing_is_planned_once_the_acceptance_is_withdrawn(work: Workplace, case: bytes) -> None:
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    with pytest.raises(RuleError) as refused:
        goals.note_need(work.context, case, NeedForm("Adres", "housing"))
    assert refused.value.clause == "W1"


def test_what_came_out_of_a_talk_is_one_save(work: Workplace, case: bytes) -> None:
    said = DomainTalk("housing", 7, strength="Broer heeft plaats", need="Adres")
    with pytest.raises(RuleError):
        goals.talk_about(work.context, case, said)
    assert words.strengths(work.context, case) == []
    goals.talk_about(work.context, case, replace(said, rating=2))
    plan = goals.plan(work.context, case)
    assert plan.ratings["housing"].rating == 2
    assert [row.text for row in plan.needs] == ["Adres"]
    assert [row.text for row in words.strengths(work.context, case)] == ["Broer heeft plaats"]

"""What goes along with a referral: each line with its content, and nothing beside it (W1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jww_desktop.domain import codes
from jww_desktop.domain.consent import DETENTION, EMPLOYMENT
from jww_desktop.services import goals, handover, plan, referrals, sheet, steps
from jww_desktop.services.goals import GoalForm, NeedForm
from jww_desktop.services.handover import CONTENTS, Handover, Planned
from jww_desktop.services.sheet import OfficialForm, StatusForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import Workplace
from tests.support.referred import wanted

EMPTY = Handover()


@pytest.fixture
def case(work: Workplace) -> bytes:
    """A dossier with something of every content in it."""
    context, case = work.context, work.dossier()
    words = "Ik heb geen adres."
    statement = plan.quote_client(context, case, words, domains=("housing",))
    plan.quote_client(context, case, "Ik drink te veel.", domains=("substances", "housing"))
    plan.quote_client(context, case, "Ik ben bang.", voice="worry", domains=("housing",))
    strength = plan.note_strength(context, case, "Zijn broer helpt.", domain="family")
    plan.note_strength(context, case, "Stopte zelf met roken.", domain="substances")
    goals.note_need(context, case, NeedForm("Slaapt slecht", "mental"))
    goals.note_need(context, case, NeedForm("Schulden bij de huisbaas", "income"))
    aim = GoalForm("Een kamer", "housing", statement, strength, work.today)
    goal = goals.set_goal(context, case, aim)
    court = goals.set_goal(context, case, replace(aim, text="Naar de raadkamer", domain="legal"))
    sheet.record_status(context, case, StatusForm("convicted_long", work.today))
    sheet.record_official(context, case, OfficialForm("vi", work.today))
    for ahead, (text, kind, serves) in enumerate(
        (
            ("Huisbaas bellen", "", goal),
            ("Advocaat bellen", "", court),
            ("Klacht indienen", "complain", None),
        )
    ):
        day = work.today + timedelta(days=ahead)
        steps.add_step(context, case, StepForm(text, due_on=day, kind=kind, goal_id=serves))
    return case


def gathered(work: Workplace, case: bytes, *contents: str, kind: str = "shelter") -> Handover:
    form = wanted(work.today, recipient_kind=kind)
    key = referrals.refer(work.context, case, form)
    return handover.gathered(work.context, referrals.referral(work.context, key), contents)


@pytest.mark.parametrize("content", CONTENTS)
def test_each_content_brings_its_own_lines_and_no_others(
    work: Workplace, case: bytes, content: str
) -> None:
    found, today = gathered(work, case, content), work.today
    assert (
        found
        == {
            "identity": Handover(name="Dario Vossenberg", birth_year=found.birth_year),
            "reach": Handover(prison="Gent", through="Lotte Wyckmans"),
            "request": Handover(
                purpose="Een kamer voor na zijn vrijlating.", quotes=("Ik heb geen adres.",)
            ),
            "plan": Handover(
                planned=(
                    Planned(
                        *("plan", ("Zijn broer helpt.",), (), ("Een kamer",)), ("Huisbaas bellen",)
                    ),
                )
            ),
            DETENTION: Handover(
                status=codes.label("statuses", "convicted_long"),
                dates=(("voorwaardelijke invrijheidstelling (VI)", today),),
                planned=(
                    Planned(
                        *(DETENTION, (), (), ("Naar de raadkamer",)),
                        ("Advocaat bellen", "Klacht indienen"),
                    ),
                ),
            ),
            "health": Handover(
                planned=(
                    Planned("health", ("Stopte zelf met roken.",), ("Slaapt slecht",), (), ()),
                )
            ),
            "money": Handover(
                planned=(Planned("money", (), ("Schulden bij de huisbaas",), (), ()),)
            ),
        }[content]
    )


def test_an_employment_service_reads_nothing_of_the_detention_not_even_where_he_is(
    work: Workplace, case: bytes
) -> None:
    found = gathered(work, case, *CONTENTS, kind=EMPLOYMENT)
    assert (found.prison, found.status, found.dates) == ("", "", ())
    assert DETENTION not in [planned.content for planned in found.planned]
    assert found.through == "Lotte Wyckmans"


def test_talks_and_people_go_on_no_paper(work: Workplace, case: bytes) -> None:
    assert gathered(work, case, "talks", "network", "attendance") == EMPTY

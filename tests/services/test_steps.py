"""Steps: what is ours has a reason beside a service, what a service costs is talked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import steps
from jww_desktop.services.steps import StepForm
from tests.support.factory import Workplace


def test_an_own_solution_beside_an_ordinary_service_has_a_reason(work: Workplace) -> None:
    case = work.dossier()
    form = StepForm("Zelf schulden oplijsten", due_on=work.today, uses_existing_service=False)
    with pytest.raises(RuleError) as refused:
        steps.add_step(work.context, case, replace(form, own_solution_reason=" "))
    assert refused.value.clause == "T5"
    reasoned = replace(form, own_solution_reason="De dienst wacht zes maanden.")
    key = steps.add_step(work.context, case, reasoned)
    assert steps.step_form(work.context, key).form == reasoned


def test_the_cost_of_a_service_is_talked_about_and_of_nobody_else(work: Workplace) -> None:
    case = work.dossier()
    form = StepForm("Intake", "service", owner_name="CGG", due_on=work.today, cost_talk="not_yet")
    key = steps.add_step(work.context, case, form)
    assert steps.list_steps(work.context, case)[0].cost_talk == "not_yet"
    loaded = steps.step_form(work.context, key)
    with pytest.raises(RuleError) as refused:
        steps.change_step(work.context, loaded, replace(loaded.form, owner="client"))
    assert refused.value.clause == "W5"
    with pytest.raises(UserError, match="staat niet in de lijst"):
        steps.change_step(work.context, loaded, replace(loaded.form, cost_talk="30 euro"))

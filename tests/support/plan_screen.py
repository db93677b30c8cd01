"""A dossier whose plan is alive, and the part that shows it."""

from __future__ import annotations

from datetime import timedelta

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import goals, plan, steps
from jww_desktop.services.goals import ChoiceForm, DomainTalk, GoalForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.widgets.tabs import Tabs
from tests.support.desk import Desk
from tests.support.screens import Seat


def furnished(at_desk: Desk) -> bytes:
    """Return a dossier whose plan is alive, as that of the picture."""
    context, case = at_desk.work.context, at_desk.work.dossier()
    soon = at_desk.work.today + timedelta(days=2)
    said = plan.quote_client(context, case, "Ik wil een plek waar mijn dochter kan slapen.")
    has = plan.note_strength(context, case, "Broer in Deinze heeft plaats", domain="housing")
    for domain, rating, strength, need in (
        ("housing", 2, "", "Adres vóór ET"),
        ("work", 4, "Zes jaar schrijnwerker", "Attest VDAB-lassen"),
        ("income", 1, "Houdt brieven netjes bij", "Twee deurwaarders"),
        ("meaning", None, "Wil een brief schrijven", ""),
    ):
        goals.talk_about(context, case, DomainTalk(domain, rating, rating is None, strength, need))
    form = GoalForm("Een adres waar mijn dochter kan slapen", "housing", said, has)
    goal = goals.set_goal(
        context, case, GoalForm(form.text, form.domain, said, has, at_desk.work.today)
    )
    goals.weigh(context, case, ChoiceForm(goal, "Bij mijn broer", "dichtbij", "huur", True, soon))
    for text, owner in (("Broer schrijven", "client"), ("Voorwaarden zoeken", "staff")):
        steps.add_step(context, case, StepForm(text, owner, due_on=soon, goal_id=goal))
    return case


def on_plan(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    tabs = taken.shell.shown.findChild(Tabs)
    assert tabs is not None
    tabs.choose("plan")
    taken.settle()

"""What a client sees when the screen is turned to him: full, empty, in his language, on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from jww_desktop.i18n.tongue import tongue
from jww_desktop.presenters.together_words import CATALOGUE
from jww_desktop.presenters.visits import TOGETHER, TogetherVisit, Visit
from jww_desktop.services import (
    case_files,
    clients,
    consultation_plan,
    goals,
    plan,
    questions,
    sheet,
    steps,
)
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.goals import ChoiceForm, DomainTalk, GoalForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.sheet import OfficialForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.printing import Printers
from jww_desktop.ui.together.view import TogetherView
from tests.support import factory
from tests.support.screens import Seat
from tests.support.sights import Sight
from tests.support.town import Town

WISH = "Ik wil een plek waar mijn dochter kan blijven slapen. En ik wil werken met mijn handen."


def fill(there: Town) -> None:
    """Let the client whom the demonstration follows have chosen, rated and asked."""
    context, case = there.desk.work.context, there.case
    if any(row.words == WISH for row in plan.statements(context, case)):
        return
    said = plan.quote_client(context, case, WISH)
    strength = plan.strengths(context, case)[0].id
    goal = goals.set_goal(
        context,
        case,
        GoalForm(
            "Een adres waar mijn dochter kan slapen", "housing", said, strength, context.today
        ),
    )
    way = goals.weigh(context, case, ChoiceForm(goal, "eerst bij zijn broer in Deinze"))
    goals.decide(context, goals.choice_form(context, way), chosen=True)
    for domain, rating in (("housing", 2), ("work", 4)):
        goals.talk_about(context, case, DomainTalk(domain, rating))
    tell_dates(there)


def tell_dates(there: Town) -> None:
    context, case = there.desk.work.context, there.case
    soon = context.today + timedelta(days=2)
    card = case_files.case_file(context, case).card_id
    at = context.now() + timedelta(days=2)
    hour = HourForm(soon, at - timedelta(hours=1), at + timedelta(hours=2))
    consultation_plan.plan_hour(context, factory.GENT, hour, [Expected(card, planned_at=at)])
    sheet.record_official(context, case, OfficialForm("council", soon + timedelta(days=5)))
    by = StepForm("Plaats voor een intake zoeken", "service", owner_name="OCMW Deinze", due_on=soon)
    steps.add_step(context, case, by)
    form = QuestionForm(own_words="Wie betaalt nu mijn huur?", card_id=card)
    questions.note_question(context, factory.GENT, form)


def of(*presses: str, keys: str = "") -> Sight:
    """Show it for that client, perhaps with buttons pressed and with Escape."""

    def show(taken: Seat, there: Town) -> None:
        fill(there)
        enter(taken, there.case)
        for name in presses:
            taken.press(name)
        if keys:
            taken.verb(keys)

    return show


def empty(taken: Seat, there: Town) -> None:
    enter(taken, there.fresh)


def french(taken: Seat, there: Town) -> None:
    fill(there)
    context = there.desk.work.context
    loaded = clients.card_form(context, case_files.case_file(context, there.case).card_id)
    clients.change_card(context, loaded, replace(loaded.form, language="fr"))
    enter(taken, there.case)


def paper(printers: list[str]) -> Sight:
    """Ask whether he wants it on paper, with these printers within reach."""

    def show(taken: Seat, there: Town) -> None:
        of()(taken, there)
        view = taken.shell.shown
        assert isinstance(view, TogetherView)
        view.way.printers = Within(printers)
        taken.press(tongue("nl", CATALOGUE).t("Op papier"))

    return show


def passphrase(taken: Seat, there: Town) -> None:
    """Let the caseworker send it."""
    paper(["HP LaserJet lokaal 2"])(taken, there)
    taken.press(tongue("nl", CATALOGUE).t("Ja, afdrukken"))


class Within(Printers):
    """Printers that a test says there are."""

    def __init__(self, names: list[str]) -> None:
        self._names = names

    def names(self) -> list[str]:
        """As said."""
        return self._names


def enter(taken: Seat, case: bytes) -> None:
    """Turn the screen, from the dossier."""
    taken.go("dossier", Visit(case))
    taken.shell.go(TOGETHER, TogetherVisit(case))
    taken.settle()


SIGHTS: dict[str, Sight] = {
    "samen": of(),
    "samen-leeg": empty,
    "samen-engels": of("English"),
    "samen-terug": of(keys="back"),
    "samen-papier": paper(["HP LaserJet lokaal 2", "Canon onthaal"]),
    "samen-geen-printer": paper([]),
    "samen-wachtwoordzin": passphrase,
    "samen-frans": french,
}

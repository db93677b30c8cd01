"""What can be looked at while steps are planned: what is asked of them, and what comes next."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.presenters.visits import CASE_FILE, WORKLIST, Visit
from jww_desktop.presenters.worklist import WorklistDesk
from jww_desktop.services import agreements, steps, worklist
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.plan.part import PlanPart
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from tests.support.planned import answer, sheet
from tests.support.screens import Seat
from tests.support.sights import Sight, case_file, tab
from tests.support.sights_together import Within
from tests.support.town import Town


def step_of(*presses: str) -> Sight:
    """Fill in a step that depends on the status, and press what is asked beside it."""

    def show(taken: Seat, there: Town) -> None:
        case_file(taken, there)
        taken.verb("add_step")
        taken.find(QLineEdit, "Wat doet iemand?").setText(t("Volgende stap"))
        due = taken.find(DateChoice, "Tegen wanneer?")
        due.set_day(there.desk.work.today + timedelta(days=3))
        kind = taken.find(Combo, "Hangt het af van het statuut?")
        kind.choose("ask_et")
        kind.picked.emit("ask_et")
        for name in presses:
            taken.press(_label(*name.split(":")) if ":" in name else name)
        taken.settle()

    return show


def nothing_left(taken: Seat, there: Town) -> None:
    """Show a plan in which every step is done, and restoring was never raised."""
    context, case = there.desk.work.context, there.case
    for row in steps.list_steps(context, case):
        if row.done_on is None:
            steps.finish_step(context, steps.step_form(context, row.id))
    tab("plan")(taken, there)


def to_sign(printers: list[str]) -> Sight:
    """Ask on which printer the plan goes, for the client to sign."""

    def show(taken: Seat, there: Town) -> None:
        tab("plan")(taken, there)
        part = taken.shell.shown.findChildren(PlanPart)[0]
        part._dialogs.way.printers = Within(printers)
        taken.verb("print_plan")

    return show


def signed(*presses: str) -> Sight:
    """Show a plan that was signed and changed since, with a later sheet that waits."""

    def show(taken: Seat, there: Town) -> None:
        work, case = there.desk.work, there.fresh
        if not agreements.agreed(work.context, case).rows:
            form = StepForm(t("Volgende stap"), "client", due_on=work.today)
            steps.add_step(work.context, case, form)
            answer(work, sheet(work, case))
            steps.add_step(work.context, case, form)
            work.clock.advance(minutes=5)
            sheet(work, case)
        taken.go(CASE_FILE, Visit(case))
        taken.shell.shown.findChildren(Body)[0].choose("plan")
        taken.settle()
        for name in presses:
            taken.press(name)

    return show


def last_ticked(taken: Seat, there: Town) -> None:
    """Tick the last step of a dossier in Taken."""
    context, case = there.desk.work.context, there.fresh
    form = StepForm(t("Volgende stap"), owner_id=context.user_id, due_on=there.desk.work.today)
    steps.add_step(context, case, form)
    taken.go(WORKLIST)
    taken.verb("show-duties")
    desk = taken.shell.shown.findChildren(WorklistDesk)[0]
    found = worklist.worklist(context)
    desk.tick(next(duty for duty in found.duties if duty.case_file == case), done=True)
    taken.settle()


def _label(listed: str, code: str) -> str:
    return sentence(codes.label(listed, code))


SIGHTS: dict[str, Sight] = {
    "stap-dienst": step_of("Andere dienst", "cost_talks:not_yet"),
    "stap-eigen": step_of("Nee, zelf", "Toevoegen"),
    "plan-geen-stap": nothing_left,
    "plan-tekenen": to_sign(["HP LaserJet lokaal 2", "Canon onthaal"]),
    "plan-getekend": signed(),
    "plan-antwoord": signed("Antwoord van de cliënt op zijn plan noteren"),
    "plan-antwoord-fout": signed("Antwoord van de cliënt op zijn plan noteren", "Bewaren"),
    "plan-wat-er-stond": signed("Wat er in het plan stond"),
    "taken-laatste-stap": last_ticked,
}

"""Every form that a person can begin: how to come to it, and how to fill it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)

from jww_desktop.demo.actor import press_all
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    CONSULTATION,
    CONTACT,
    RECEPTION,
    SEARCH,
    TODAY,
    CardVisit,
    ReceptionVisit,
    Visit,
)
from jww_desktop.services import (
    arrivals,
    case_closing,
    case_files,
    consultation_plan,
    consultations,
    contacts,
    detentions,
    goals,
    network,
    plan,
    questions,
    steps,
)
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.case_files import DetentionForm
from jww_desktop.services.consultation_hour import Hour
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.form_drafts import FormKey, Value
from jww_desktop.services.goals import ChoiceForm, GoalForm, NeedForm
from jww_desktop.services.network import PersonForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.case_file.dialogs import Dialogs as CaseDialogs
from jww_desktop.ui.case_file.timeline_pane import TimelinePane
from jww_desktop.ui.detention.part import DetentionPart
from jww_desktop.ui.network.dialogs import NetworkDialogs
from jww_desktop.ui.plan.dialogs import PlanDialogs
from jww_desktop.ui.today.task_list import TaskList
from jww_desktop.ui.values import value_of
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.row_list import RowList
from tests.support import hours
from tests.support.desk import Desk, until
from tests.support.factory import GENT, accepted
from tests.support.screens import Seat

TYPED = "Zijn zus Łucja belt, “morgen” om 9.30 u."


class World:
    """One client with a dossier, one without, a talk, a step and a question."""

    def __init__(self, at: Desk) -> None:
        context = at.work.context
        self.case = at.work.dossier()
        self.card = at.work.card("Piotr Wierzba", "26-0031")
        opened = contacts.start_contact(context, self.case, ContactForm(ground="own_request"))
        self.contact = contacts.finish_contact(
            context, opened, ContactForm(ground="own_request", note="Afspraak gemaakt.")
        )
        due = at.work.today + timedelta(days=3)
        call = StepForm("CGG bellen", owner_id=context.user_id, due_on=due)
        self.step = steps.add_step(context, self.case, call)
        said = plan.quote_client(context, self.case, "Ik wil een plek voor mijn dochter.")
        has = plan.note_strength(context, self.case, "Broer heeft plaats")
        self.said = said
        wish = GoalForm("Een adres", "housing", said, has, decided_on=at.work.today)
        self.goal = goals.set_goal(context, self.case, wish)
        self.choice = goals.weigh(context, self.case, ChoiceForm(self.goal, "Bij mijn broer"))
        self.need = goals.note_need(context, self.case, NeedForm("Adres vóór ET", "housing"))
        self.person = network.add_person(context, self.case, PersonForm("Zus", "sister"))
        self.question = questions.note_question(
            context, GENT, QuestionForm(own_words="Wie belt mij terug?")
        )
        came = ArrivalForm("Tuur Wolkendries", "26-0099", arrived_on=at.work.today)
        arrivals.add_arrivals(context, GENT, [came])


def in_file(verb: str) -> Callable[[Seat, World], None]:
    def go(taken: Seat, world: World) -> None:
        taken.go(CASE_FILE, Visit(world.case))
        taken.verb(verb)

    return go


def in_plan(open_one: Callable[[PlanDialogs, World], None]) -> Callable[[Seat, World], None]:
    def go(taken: Seat, world: World) -> None:
        taken.go(CASE_FILE, Visit(world.case))
        taken.shell.shown.findChildren(Body)[0].choose("plan")
        taken.settle()
        open_one(taken.shell.shown.findChildren(PlanDialogs)[0], world)

    return go


def in_network(
    open_one: Callable[[NetworkDialogs, World], None],
) -> Callable[[Seat, World], None]:
    def go(taken: Seat, world: World) -> None:
        taken.go(CASE_FILE, Visit(world.case))
        taken.shell.shown.findChildren(Body)[0].choose("network")
        taken.settle()
        open_one(taken.shell.shown.findChildren(NetworkDialogs)[0], world)

    return go


def correct_place(taken: Seat, world: World) -> None:
    form = DetentionForm(GENT, taken._desk.work.today, "C", "214")
    place = detentions.record_detention(taken._desk.work.context, world.case, form)
    taken.go(CASE_FILE, Visit(world.case))
    taken.shell.shown.findChildren(Body)[0].choose("detention")
    taken.settle()
    taken.shell.shown.findChildren(DetentionPart)[0]._desk.load_place(place)


def change_step(taken: Seat, world: World) -> None:
    taken.go(CASE_FILE, Visit(world.case))
    taken.press("Wijzigen: CGG bellen")


def no_step(taken: Seat, world: World) -> None:
    taken.go(CASE_FILE, Visit(world.case))
    taken.shell.shown.findChildren(CaseDialogs)[0].no_step(world.contact)


def correct_quote(taken: Seat, world: World) -> None:
    taken.go(CASE_FILE, Visit(world.case))
    taken.shell.shown.findChildren(TimelinePane)[0].correct_requested.emit(world.said)


def correct_strength(taken: Seat, world: World) -> None:
    taken.go(CASE_FILE, Visit(world.case))
    taken.press("Verbeteren: Broer heeft plaats")


def amend(taken: Seat, world: World) -> None:
    taken.go(CASE_FILE, Visit(world.case))
    taken.shell.shown.findChildren(TimelinePane)[0].amend_requested.emit(world.contact)


def new_card(taken: Seat, _world: World) -> None:
    taken.go(CLIENTS, SEARCH)
    taken.verb("new_card")


def change_card(taken: Seat, world: World) -> None:
    taken.go(CLIENTS, CardVisit(world.card, form=FormKey(forms.CARD_CHANGE, world.card)))


def accept(taken: Seat, world: World) -> None:
    taken.go(CLIENTS, CardVisit(world.card))
    taken.verb("open_card")


def on_today(verb: str) -> Callable[[Seat, World], None]:
    def go(taken: Seat, _world: World) -> None:
        taken.go(TODAY)
        taken.verb(verb)

    return go


def comes_back(taken: Seat, _world: World) -> None:
    work = taken._desk.work
    card = work.card("Nele Veldbries", "25-0310")
    loaded = case_closing.closing_form(work.context, work.dossier(card))
    closed = ClosingForm(work.today, "no_question")
    case_closing.close_case_file(work.context, loaded, closed)
    given = replace(accepted(work.today), may_open_earlier=True)
    taken.go(CASE_FILE, Visit(case_files.open_case_file(work.context, card, given)))
    taken.verb("earlier")


def answer(taken: Seat, world: World) -> None:
    taken.go(TODAY)
    taken.shell.shown.findChildren(TaskList)[0].answer_requested.emit(world.question)


def at_reception(verb: str) -> Callable[[Seat, World], None]:
    def go(taken: Seat, _world: World) -> None:
        taken.go(RECEPTION, ReceptionVisit("arrivals"))
        taken.verb(verb)

    return go


def missed(taken: Seat, world: World) -> None:
    taken.go(CONTACT, Visit(world.case))
    taken.verb("missed_why")


def hour(taken: Seat, *expected: Expected, begun: bool = True) -> Hour:
    """Go to an hour that was planned from three hours ago to two hours ago."""
    work = taken._desk.work
    now = work.clock.now
    form = HourForm(work.today, now - timedelta(hours=3), now - timedelta(hours=2), "2")
    planned = consultation_plan.plan_hour(work.context, GENT, form, expected)
    if begun:
        consultations.begin_hour(work.context, planned)
    taken.go(CONSULTATION)
    return hours.now(work)


def plan_hour(taken: Seat, _world: World) -> None:
    hours.somebody_arrives(taken._desk.work)
    taken.go(CONSULTATION)
    taken.verb("plan")


def change_hour(taken: Seat, _world: World) -> None:
    hour(taken, begun=False)
    taken.verb("hours")


def end_hour(taken: Seat, _world: World) -> None:
    hour(taken)
    taken.verb("end")


def snippets(taken: Seat, world: World) -> None:
    taken.go(CONTACT, Visit(world.case))
    taken.verb("snippets")


WAYS = {
    "Een nieuwe stap voor D. V.": in_file("add_step"),
    "Een stap die je wijzigde voor D. V.": change_step,
    "Een aanvulling voor D. V.": amend,
    "Waarom er geen volgende stap is voor D. V.": no_step,
    "Een uitspraak voor D. V.": in_file("quote_client"),
    "Een uitspraak die je verbeterde voor D. V.": correct_quote,
    "Een kracht voor D. V.": in_file("strength"),
    "Een kracht die je verbeterde voor D. V.": correct_strength,
    "Een verhuizing voor D. V.": in_file("move"),
    "Een plaats die je verbeterde voor D. V.": correct_place,
    "Een afsluiting voor D. V.": in_file("close_case"),
    "Een aanvaarding die je verbeterde voor D. V.": in_file("correct_ground"),
    "Een levensdomein voor D. V.": in_plan(lambda at, _: at.talk()),
    "Een nood die je wijzigde voor D. V.": in_plan(lambda at, w: at._desk.load_need(w.need)),
    "Een doel voor D. V.": in_plan(lambda at, _: at.set_goal()),
    "Een doel dat je wijzigde voor D. V.": in_plan(lambda at, w: at.change_goal(w.goal)),
    "Terugkijken op een doel voor D. V.": in_plan(lambda at, w: at.look_back(w.goal)),
    "Een stap naar een doel voor D. V.": in_plan(lambda at, w: at.add_step(w.goal)),
    "Een mogelijkheid voor D. V.": in_plan(lambda at, w: at.weigh(w.goal)),
    "Een mogelijkheid die je wijzigde voor D. V.": in_plan(
        lambda at, w: at._desk.load_choice(w.choice)
    ),
    "Een woord over herstel voor D. V.": in_plan(lambda at, _: at.restore()),
    "Wat een cliënt van zijn plan zei voor D. V.": in_plan(lambda at, _: at.note_answer()),
    "Iemand in het netwerk voor D. V.": in_network(lambda at, _: at.add()),
    "Iemand in het netwerk die je wijzigde voor D. V.": in_network(
        lambda at, w: at.change(w.person)
    ),
    "Een antwoord over een vroeger dossier voor N. V.": comes_back,
    "Een akkoord van de cliënt voor D. V.": in_network(lambda at, w: at.tie(w.person)),
    "Een nieuwe kaart": new_card,
    "Een kaart die je wijzigde voor P. W.": change_card,
    "Een nieuw dossier voor P. W.": accept,
    "Een vraag": on_today("question"),
    "Een antwoord": answer,
    "Een anoniem contact": on_today("count"),
    "Een nieuwe aankomst": at_reception("new_arrival"),
    "Een lijst van aankomsten": at_reception("paste_arrivals"),
    "Een aankomst die je wijzigde": at_reception("row-change"),
    "Een kaart voor wie aankwam": at_reception("row-accept"),
    "Een gesprek dat niet doorging voor D. V.": missed,
    "Een nieuw spreekuur": plan_hour,
    "Een spreekuur dat je wijzigde": change_hour,
    "Het afronden van een spreekuur": end_hour,
    "Een tekstblok": snippets,
}


def dialog(taken: Seat) -> FormDialog:
    until(lambda: isinstance(taken.dialog(), FormDialog))
    found = taken.dialog()
    assert isinstance(found, FormDialog)
    return found


def values(of: FormDialog) -> dict[str, Value]:
    return {name: value_of(field) for name, field in of.remembered.items()}


def fill(of: FormDialog) -> None:
    """Change every field as a person does; the last text field keeps the keyboard."""
    for field in of.remembered.values():
        if isinstance(field, OneOf):
            field.findChildren(QAbstractButton)[-1].click()
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(field.count() - 1)
        elif isinstance(field, RowList):
            QTest.keyClick(field, Qt.Key.Key_End)
        elif isinstance(field, QAbstractButton):
            field.click()
        elif not isinstance(field, QLineEdit | QPlainTextEdit):
            for chip in field.findChildren(QAbstractButton)[:2]:
                chip.click()
    for field in of.remembered.values():
        if isinstance(field, QLineEdit | QPlainTextEdit) and field.isVisible():
            field.setFocus()
            if isinstance(field, DateChoice):
                field.selectAll()
            press_all(field, "30/1" if isinstance(field, DateChoice) else TYPED)

"""Earlier text: read beside the form that changes it, and gone on from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
)

from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    CONSULTATION,
    RECEPTION,
    CardVisit,
    ReceptionVisit,
    Visit,
)
from jww_desktop.services import (
    arrivals,
    case_closing,
    clients,
    consultation_plan,
    form_drafts,
    questions,
    steps,
)
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.consultation_plan import HourForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.items import Group, ItemList
from tests.support.desk import Desk, until
from tests.support.factory import GENT
from tests.support.screens import Seat, seat

TALK = ContactForm(note="Zijn broer wil hem in huis nemen.", ground="own_request")


def test_what_was_said_before_stays_readable(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    step = steps.add_step(context, case, StepForm("Bellen", due_on=at_desk.work.today))
    loaded = steps.step_form(context, step)
    steps.change_step(context, loaded, StepForm("Langsgaan", due_on=at_desk.work.today))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Wijzigen: Langsgaan")
        taken.press("Vroegere tekst")
        shown = taken.find(ItemList, "Versies, de laatste eerst").items()
        said = "\n".join(item.spoken() for item in shown if not isinstance(item, Group))
        assert "Langsgaan" in said
        assert "Bellen" in said
        assert "Lotte Wyckmans" in said


def test_a_form_goes_on_from_what_was_said_before(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    step = steps.add_step(context, case, StepForm("Bellen", due_on=at_desk.work.today))
    loaded = steps.step_form(context, step)
    later = at_desk.work.today + timedelta(days=3)
    steps.change_step(context, loaded, StepForm("Langsgaan", due_on=later))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Wijzigen: Langsgaan")
        taken.press("Vroegere tekst")
        versions = taken.find(ItemList, "Versies, de laatste eerst")
        place = next(
            number
            for number, item in enumerate(versions.items())
            if not isinstance(item, Group) and "Bellen" in item.spoken()
        )
        assert not taken.find(Button, "Hiervan vertrekken").isEnabled()
        versions.choose(place)
        taken.press("Hiervan vertrekken")
        assert steps.step_form(context, step).form.text == "Langsgaan"
        until(lambda: any(row.values["text"] == "Bellen" for row in form_drafts.kept(context)))
        taken.press("Wijzigen")
    form = steps.step_form(context, step).form
    assert (form.text, form.due_on) == ("Bellen", later)


def go_back(taken: Seat, words: str) -> None:
    """Go on from the version that holds `words`."""
    taken.press("Vroegere tekst")
    versions = taken.find(ItemList, "Versies, de laatste eerst")
    spoken = [item.spoken() for item in versions.items() if not isinstance(item, Group)]
    versions.choose(next(n for n, said in enumerate(spoken) if words in said))
    taken.press("Hiervan vertrekken")


def test_the_answer_to_a_question_goes_back_whole_to_what_it_was(at_desk: Desk) -> None:
    context = at_desk.work.context
    form = QuestionForm(own_words="Is er les?", received_on=at_desk.work.today)
    key = questions.note_question(context, GENT, form)
    first = replace(form, outcome="not_met", answer="Nee.", cause="no_offer")
    loaded = questions.change_question(context, questions.question_form(context, key), first)
    second = replace(loaded.form, outcome="met", answer="Ja, op maandag.", cause="")
    questions.change_question(context, questions.question_form(context, key), second)
    with seat(at_desk) as taken:
        taken.go(RECEPTION, ReceptionVisit("answered"))
        taken.key(Qt.Key.Key_Return)
        go_back(taken, "Nee.")
        taken.press("Bewaren")
    now = questions.question_form(context, key).form
    assert (now.answer, now.outcome, now.cause) == ("Nee.", "not_met", "no_offer")


def test_a_line_of_the_list_of_arrivals_goes_back_to_what_it_was(at_desk: Desk) -> None:
    context = at_desk.work.context
    form = ArrivalForm("Samir Kolibrie", "26-0099", "A", "12", "fr", at_desk.work.today)
    (key,) = arrivals.add_arrivals(context, GENT, [form])
    loaded = arrivals.arrival_form(context, key)
    arrivals.change_arrival(context, loaded, replace(form, name="S. Kolibri", cell="14"))
    with seat(at_desk) as taken:
        taken.go(RECEPTION, ReceptionVisit("arrivals"))
        taken.press("Wijzigen")
        go_back(taken, "Samir Kolibrie")
        taken.press("Wijzigen")
    now = arrivals.arrival_form(context, key).form
    assert (now.name, now.cell) == ("Samir Kolibrie", "14")


def test_what_is_decided_together_is_taken_over_together(at_desk: Desk) -> None:
    card, context = at_desk.work.card(section="A", cell="14"), at_desk.work.context
    loaded = clients.card_form(context, card)
    clients.change_card(context, loaded, replace(loaded.form, section="A", cell="12"))
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card, form=FormKey(form_drafts.CARD_CHANGE, card)))
        taken.find(QLineEdit, "Sectie").setText("B")
        taken.press("Vroegere tekst")
        versions = taken.find(ItemList, "Versies, de laatste eerst")
        spoken = [item.spoken() for item in versions.items() if not isinstance(item, Group)]
        versions.choose(next(n for n, words in enumerate(spoken) if "Cel: 14" in words))
        taken.press("Hiervan vertrekken")
        fields = [taken.find(QLineEdit, name) for name in ("Sectie", "Cel")]
        taken.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert [field.text() for field in fields] == ["B", "12"]
        taken.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        taken.press("Wijzigen")
    form = clients.card_form(context, card).form
    assert (form.section, form.cell) == ("A", "14")


def test_how_a_dossier_was_closed_goes_back_to_what_it_was(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    first = ClosingForm(at_desk.work.today, "goal_reached", "Ik red het nu zelf.")
    for form in (first, replace(first, evaluation="Dank.")):
        case_closing.close_case_file(context, case_closing.closing_form(context, case), form)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("add_to_closing")
        go_back(taken, "Ik red het")
        taken.press("Wijzigen")
    assert case_closing.closing_form(context, case).form == first


def test_other_hours_go_back_to_those_that_were_planned(at_desk: Desk) -> None:
    context, today = at_desk.work.context, at_desk.work.today
    begin = at_desk.work.clock.now + timedelta(hours=2)
    first = HourForm(today, begin, begin + timedelta(hours=2), "lokaal 2")
    hour = consultation_plan.plan_hour(context, GENT, first)
    loaded = consultation_plan.hour_form(context, hour)
    consultation_plan.change_hour(context, loaded, replace(first, room="lokaal 7"))
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        taken.verb("hours")
        go_back(taken, "lokaal 2")
        taken.press("Wijzigen")
    assert consultation_plan.hour_form(context, hour).form.room == "lokaal 2"

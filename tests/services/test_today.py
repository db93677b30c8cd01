"""Vandaag: interrupted, due, long not seen, news of colleagues."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from jww_desktop.services import contacts, questions, steps
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.duties import DutyKind
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm
from jww_desktop.services.today import today
from tests.support.factory import BRAM, GENT, LOTTE, Workplace

TALK = ContactForm(ground="own_request", note="Over de huur.")


def test_an_interrupted_talk_comes_first_and_names_nobody_in_full(work: Workplace) -> None:
    contacts.start_contact(work.context, work.dossier(), TALK)
    page = today(work.context)
    assert page.headline == "Dinsdag 24 november"
    (row,) = page.resume
    assert row.sentence.startswith("Je gesprek met D. V. werd om ")
    assert "Vossenberg" not in row.sentence


def test_steps_and_questions_are_sorted_by_what_is_late(work: Workplace) -> None:
    case = work.dossier()
    for text, days in (("Later", 3), ("Te laat", -2), ("Volgende maand", 30)):
        due_on = work.today + timedelta(days=days)
        steps.add_step(work.context, case, StepForm(text, owner_id=LOTTE, due_on=due_on))
    key = steps.add_step(work.context, case, StepForm("Klaar", owner_id=LOTTE, due_on=work.today))
    steps.finish_step(work.context, steps.step_form(work.context, key))
    received = work.today - timedelta(days=20)
    questions.note_question(work.context, GENT, QuestionForm(received_on=received))
    rows = today(work.context).tasks
    assert [(row.kind, row.text, row.is_late) for row in rows] == [
        (DutyKind.QUESTION, "Vraag van 4 november beantwoorden", True),
        (DutyKind.STEP, "Te laat", True),
        (DutyKind.STEP, "Later", False),
        (DutyKind.STEP, "Klaar", False),
    ]
    assert rows[1].when == "2 dagen te laat"
    assert rows[-1].is_done


def test_steps_of_a_colleague_are_not_mine(work: Workplace) -> None:
    case = work.dossier()
    form = StepForm("Van Bram", owner_id=BRAM, due_on=work.today)
    steps.add_step(work.context, case, form)
    assert today(work.context).tasks == ()


def test_a_dossier_without_a_step_and_long_without_a_talk_is_told(work: Workplace) -> None:
    case = work.dossier()
    assert [row.number for row in today(work.context).without_step] == ["24-0137"]
    assert today(work.context).unseen == ()
    work.clock.advance(days=34)
    (row,) = today(work.context).unseen
    assert (row.case_file, row.words) == (case, "34 dagen geen contact")
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, TALK), TALK)
    assert today(work.context).unseen == ()


def test_news_is_what_colleagues_did(work: Workplace) -> None:
    case = work.dossier()
    bram = replace(work.context, user_id=BRAM)
    contacts.finish_contact(bram, contacts.start_contact(bram, case, TALK), TALK)
    work.clock.advance(minutes=40)
    latest = contacts.start_contact(bram, case, TALK)
    contacts.finish_contact(bram, latest, TALK)
    (row,) = today(work.context).news  # the same words once
    assert (row.colleague, row.words) == ("Bram", "sprak met 24-0137")
    assert row.record == latest.key
    assert today(bram).news == ()

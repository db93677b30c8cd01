"""The page of the day: what waits is on top, and one press away."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, SEARCH, SYNC, TODAY
from jww_desktop.services import contacts, questions, sheet, steps
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.sheet import EventForm, OfficialForm, StatusForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.clients.card_dialog import CardDialog
from tests.support import qt
from tests.support.desk import Desk
from tests.support.factory import GENT
from tests.support.screens import seat


def a_day(at_desk: Desk) -> bytes:
    """Arrange a day with something of everything."""
    work = at_desk.work
    case = work.dossier()
    today = work.today
    steps.add_step(
        work.context, case, StepForm("CGG bellen", owner_id=work.context.user_id, due_on=today)
    )
    received = today - timedelta(days=20)
    questions.note_question(
        work.context, GENT, QuestionForm(own_words="dringend sociale dienst", received_on=received)
    )
    work.dossier(work.card("Piotr Wierzbanik", "26-0031"))
    form = ContactForm(note="Gesprek van Bram.", ground="own_request")
    colleague = at_desk.as_colleague()
    contacts.finish_contact(colleague, contacts.start_contact(colleague, case, form), form)
    contacts.start_contact(work.context, case, ContactForm(note="Onderbroken."))
    work.clock.advance(days=1)
    return case


def test_the_day_in_one_look_without_names(at_desk: Desk) -> None:
    a_day(at_desk)
    with seat(at_desk) as taken:
        taken.go(TODAY)
        words = taken.words()
        for said in (
            "Woensdag 25 november",
            "Je gesprek met D. V. werd om",
            "CGG bellen",
            "1 dag te laat",
            "Vraag van 4 november beantwoorden",
            "Bram sprak met 24-0137",
        ):
            assert said in words, said
        assert "Vossenberg" not in words
        assert "26-0031" in words  # an open dossier without a next step


def test_a_step_is_ticked_off_and_undone(at_desk: Desk) -> None:
    case = a_day(at_desk)
    with seat(at_desk) as taken:
        taken.go(TODAY)
        tick = next(box for box in taken.top().findChildren(QCheckBox) if box.isVisible())
        QTest.keyClick(tick, Qt.Key.Key_Space)
        taken.settle()
        assert steps.list_steps(at_desk.work.context, case)[0].done_on == at_desk.work.today
        taken.shell.undo()
        taken.settle()
        assert steps.list_steps(at_desk.work.context, case)[0].done_on is None


def test_a_task_leads_to_its_dossier(at_desk: Desk) -> None:
    a_day(at_desk)
    with seat(at_desk) as taken:
        taken.go(TODAY)
        taken.press("CGG bellen: dossier van 24-0137 openen")
        assert taken.shell.place == CASE_FILE


def test_a_question_is_answered_and_goes(at_desk: Desk) -> None:
    a_day(at_desk)
    with seat(at_desk) as taken:
        taken.go(TODAY)
        # Wednesday 11 November is a holiday, so five working days end on the 12th.
        taken.press("Vraag van 4 november beantwoorden, zonder dossier, 9 werkdagen te laat")
        taken.press("Bewaren")
        assert "Schrijf in één zin wat je antwoordde." in taken.words()
        taken.find(QPlainTextEdit, "Wat antwoordde je?").setFocus()
        taken.type("Langs geweest.")
        taken.press("Bewaren")
        assert "Vraag van 4 november" not in taken.words()
    assert questions.list_questions(at_desk.work.context) == []


def test_a_question_is_noted_in_own_words(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(TODAY)
        taken.press("Vraag noteren")
        taken.type("Wie betaalt nu mijn huur?")
        taken.press("Wonen")
        taken.press("Bewaren")
        assert taken.dialog() is None
    (row,) = questions.list_questions(at_desk.work.context)
    assert (row.own_words, row.domains, row.received_on) == (
        "Wie betaalt nu mijn huur?",
        ("housing",),
        at_desk.work.today,
    )


def test_an_empty_day_says_so(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(TODAY)
        assert "Niets dat nu af moet." in taken.words()
        assert "Verder schrijven" not in taken.words()


def test_a_long_list_shows_its_beginning_and_leads_on(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    for number in range(80):
        form = StepForm(f"Stap {number:02}", owner_id=work.context.user_id, due_on=work.today)
        steps.add_step(work.context, case, form)
    with seat(at_desk) as taken:
        taken.go(TODAY)
        for shown, left in ((12, 68), (62, 18)):
            boxes = taken.top().findChildren(QCheckBox)
            assert len([box for box in boxes if box.isVisible()]) == shown
            taken.press(f"Nog {left} tonen: Taken")
        boxes = [box for box in taken.top().findChildren(QCheckBox) if box.isVisible()]
        assert len(boxes) == 80
        assert boxes[62].hasFocus()


def test_the_way_to_more_says_of_which_list(at_desk: Desk) -> None:
    work = at_desk.work
    cases = [work.dossier(work.card(f"Wolk {n:02}", f"26-01{n:02}")) for n in range(13)]
    for number in range(13):
        form = StepForm(f"Stap {number:02}", owner_id=work.context.user_id, due_on=work.today)
        steps.add_step(work.context, cases[0], form)
    cases.append(work.dossier(work.card("Wolk 13", "26-0113")))
    work.clock.advance(days=60)
    with seat(at_desk) as taken:
        taken.go(TODAY)
        ways = [thing for thing in qt.focusables(taken.shell.shown) if "tonen" in qt.name_of(thing)]
        assert sorted(qt.name_of(way) for way in ways) == [
            "Nog 1 tonen: Taken",
            "Nog 1 tonen: Zonder volgende stap",
            "Nog 2 tonen: Lang niet gezien",
        ]


def test_first_steps_tick_themselves_off_and_are_put_away_for_good(at_desk: Desk) -> None:
    work = at_desk.work
    with seat(at_desk) as taken:
        taken.go(TODAY)
        assert "Eerste stappen" in taken.words()
        assert "Schrijf een cliënt in, Onder Cliënten." in taken.words()
        case = work.dossier()
        taken.settle()
        assert "Schrijf een cliënt in, Klaar" in taken.words()
        assert "Schrijf een eerste gesprek, Met Nieuw contact" in taken.words()
        form = ContactForm(ground="own_request", note="Afspraak gemaakt.")
        contacts.finish_contact(
            work.context, contacts.start_contact(work.context, case, form), form
        )
        taken.settle()
        assert "Schrijf een eerste gesprek, Klaar" in taken.words()
        taken.press("Wegdoen")
        assert "Eerste stappen" not in taken.words()
    with seat(at_desk.killed()) as taken:
        taken.go(TODAY)
        assert "Eerste stappen" not in taken.words()


def test_the_keyboard_stands_on_the_first_step_that_is_left(at_desk: Desk) -> None:
    """Also when what it stood on, the way back to a talk, is gone with that talk."""
    work = at_desk.work
    with seat(at_desk) as taken:
        taken.go(TODAY)
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == CLIENTS
        assert isinstance(taken.dialog(), CardDialog), "the first card is asked for at once"
        taken.key(Qt.Key.Key_Escape)
        case = work.dossier()
        form = ContactForm(ground="own_request", note="Afspraak gemaakt.")
        loaded = contacts.start_contact(work.context, case, form)
        taken.go(TODAY)
        taken.shell.shown.focus_first()
        taken.go(CLIENTS, SEARCH)
        contacts.finish_contact(work.context, loaded, form)
        taken.go(TODAY)
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == SYNC


def test_who_leads_a_team_is_told_to_invite_it(at_desk: Desk) -> None:
    work = at_desk.work
    with seat(at_desk) as taken:
        taken.go(TODAY)
        assert "Nodig je collega’s uit" not in taken.words()
    work.spaces.lead = True
    with seat(at_desk.killed()) as taken:
        taken.go(TODAY)
        assert "Nodig je collega’s uit, Klaar" in taken.words()  # Bram is there


def test_a_date_of_a_sheet_that_comes_soon_stands_there_and_leads_to_it(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    sheet.record_status(context, case, StatusForm("remand", date(2026, 11, 19)))
    sheet.record_event(context, case, EventForm("arrest", date(2026, 11, 19)))
    sheet.record_event(context, case, EventForm("warrant", date(2026, 11, 20)))
    with seat(at_desk) as taken:
        taken.go(TODAY)
        line = "24-0137, eerste raadkamer, morgen (berekend, indicatief)"
        assert line in taken.words()
        sheet.record_official(context, case, OfficialForm("council_first", date(2026, 11, 26)))
        taken.settle()
        read = "24-0137, eerste raadkamer, do 26 nov (staat op de fiche, verschil: kijk na)"
        assert read in taken.words()
        assert line not in taken.words()
        taken.press(read)
        assert taken.shell.place == CASE_FILE
        assert "Op de fiche" in taken.words()
        at_desk.work.clock.advance(days=3)
        taken.go(TODAY)
        assert "24-0137, eerste raadkamer, gisteren: nog geen beslissing genoteerd" in taken.words()

"""Closing a dossier on screen: why, how it went, and what happens with what is open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QPlainTextEdit,
)

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import (
    case_closing,
    case_files,
    contacts,
    goals,
    questions,
    steps,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.timeline import Timeline
from tests.support.desk import Desk
from tests.support.factory import GENT
from tests.support.planned import wished
from tests.support.screens import seat

TALK = ContactForm(note="Zijn broer wil hem in huis nemen.", ground="own_request")


def test_a_closed_dossier_is_read_and_opened_again(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("close_case")
        taken.press("Afsluiten")
        assert "Kies waarom de begeleiding stopt." in taken.words()
        taken.find(Combo, "Waarom stopt het?").choose("no_question")
        taken.press("Afsluiten")
        assert case_files.case_file(at_desk.work.context, case).closed_on == at_desk.work.today
        assert "afgesloten" in taken.words()
        names = [verb.name for verb in taken.shell.shown.verbs()]
        assert "new_contact" not in names
        taken.verb("reopen")
        assert case_files.case_file(at_desk.work.context, case).is_open


def test_closing_names_what_is_open_and_asks_what_happens_with_it(at_desk: Desk) -> None:
    case, context = at_desk.work.dossier(), at_desk.work.context
    steps.add_step(context, case, StepForm("CGG bellen", due_on=at_desk.work.today))
    contacts.start_contact(context, case, TALK)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("close_case")
        assert "Stap: CGG bellen\nEen gesprek dat nog niet af is" in taken.words()
        taken.find(Combo, "Waarom stopt het?").choose("no_question")
        taken.press("Afsluiten")
        assert "Schrijf wie het overneemt, of waarom het stopt." in taken.words()
        taken.find(QPlainTextEdit, "Hoe kijkt de cliënt erop terug?").setPlainText("Ik kan verder.")
        taken.find(QPlainTextEdit, "Wat gebeurt er met wat nog open staat?").setPlainText(
            "Zijn zus belt het CGG."
        )
        taken.press("Afsluiten")
        assert taken.dialog() is None
        rows = taken.find(Timeline, "Tijdlijn").items()
        told = [row.spoken() for row in rows if not isinstance(row, Group)]
        (closing,) = (entry for entry in told if "Dossier afgesloten" in entry)
        assert "“Ik kan verder.”" in closing
        assert "Zijn zus belt het CGG." in closing


def test_closing_asks_how_it_went_with_each_goal(at_desk: Desk) -> None:
    work, case = at_desk.work, at_desk.work.dossier()
    goals.set_goal(work.context, case, wished(work, case, text="Een adres"))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("close_case")
        taken.find(Combo, "Waarom stopt het?").choose("sentence_end")
        taken.press("Afsluiten")
        assert "Schrijf wie het overneemt, of waarom het stopt." in taken.words()
        outcome = taken.find(Combo, "Hoe ging het met het doel “Een adres”?")
        outcome.choose("reached")
        outcome.picked.emit("reached")
        assert "Wat gebeurt er met wat nog open staat?" not in taken.words()
        taken.press("Afsluiten")
        assert taken.dialog() is None
    (goal,) = goals.plan(work.context, case).goals
    assert (goal.outcome, goal.evaluated_on) == ("reached", work.today)
    assert not case_files.case_file(work.context, case).is_open


def test_a_reason_that_the_dossier_does_not_bear_out_is_doubted_and_not_refused(
    at_desk: Desk,
) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("close_case")
        reason = taken.find(Combo, "Waarom stopt het?")
        for code, doubt in (
            ("moved_handed_over", "ging nog geen overdracht weg"),
            ("referred", "nog geen dienst die de cliënt aanvaardde"),
        ):
            reason.choose(code)
            reason.picked.emit(code)
            assert doubt in taken.words()
        taken.press("Afsluiten")
        assert taken.dialog() is None
    assert not case_files.case_file(at_desk.work.context, case).is_open


def test_what_came_after_the_closing_gets_its_word_without_opening_again(at_desk: Desk) -> None:
    card = at_desk.work.card()
    case, context = at_desk.work.dossier(card), at_desk.work.context
    closed = ClosingForm(at_desk.work.today, "sentence_end", "Ik kan verder.")
    case_closing.close_case_file(context, case_closing.closing_form(context, case), closed)
    asked = QuestionForm(own_words="Wie belt mij terug?", card_id=card)
    questions.note_question(context, GENT, asked)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("add_to_closing")
        assert "Wie belt mij terug?" in taken.words()
        ends = taken.find(QPlainTextEdit, "Wat gebeurt er met wat nog open staat?")
        ends.setPlainText("Bram belt hem.")
        taken.press("Wijzigen")
        assert taken.dialog() is None
    said = case_closing.closing_form(context, case).form
    assert said == replace(closed, open_ends="Bram belt hem.")

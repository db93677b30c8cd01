"""What a client asks is noted from his dossier or his card, and stands there with its answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    RECEPTION,
    TODAY,
    CardVisit,
    FormVisit,
    ReceptionVisit,
    Visit,
)
from jww_desktop.services import clients, form_drafts, questions
from jww_desktop.services.clients import CardForm
from jww_desktop.store.queries.questions import QuestionRow
from jww_desktop.ui.widgets.items import Group, ItemList
from tests.support.desk import Desk, until
from tests.support.factory import OUDENAARDE
from tests.support.screens import Seat, seat

ASKED = "Wie betaalt nu mijn huur?"
WORDS = "Wat vraagt hij of zij, in eigen woorden?"
HIS = "Hoort bij Dario Vossenberg"


def ask(taken: Seat, words: str) -> None:
    taken.find(QPlainTextEdit, WORDS).setPlainText(words)


def his(taken: Seat) -> QCheckBox:
    """Return the box that says whose question it is."""
    (box,) = taken.top().findChildren(QCheckBox)
    assert box.accessibleName().startswith(HIS)
    return box


def told(taken: Seat) -> str:
    """Return the entries of the timeline, as a screen reader says them."""
    items = taken.find(ItemList, "Tijdlijn").items()
    return "\n".join(item.spoken() for item in items if not isinstance(item, Group))


def noted(at: Desk) -> QuestionRow:
    (row,) = questions.list_questions(at.work.context, answered=True)
    return row


def test_from_the_dossier_it_is_his_and_is_answered_in_his_timeline(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("question")
        assert his(taken).isChecked()
        ask(taken, ASKED)
        taken.press("Bewaren")
        until(lambda: ASKED in told(taken))
        assert "nog open" in told(taken)
        taken.go(CASE_FILE, Visit(case, record=noted(at_desk).id))
        taken.press("Antwoord")
        taken.find(QPlainTextEdit, "Wat antwoordde je?").setPlainText("Zijn broer, tot maart.")
        taken.press("Bewaren")
        until(lambda: "Zijn broer, tot maart." in told(taken))
        assert "nog open" not in told(taken)
    row = noted(at_desk)
    assert (row.asker, row.channel, row.outcome) == ("detainee", "spoken", "met")


def test_from_the_card_it_is_noted_where_he_is_and_told_there(at_desk: Desk) -> None:
    form = CardForm(name="Dario Vossenberg", number="24-0137")
    card = clients.register_card(at_desk.work.context, OUDENAARDE, form)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card))
        taken.verb("question_of_card")
        ask(taken, ASKED)
        taken.press("Bewaren")
        until(lambda: ASKED in taken.words())
    row = noted(at_desk)
    assert (row.card, row.prison) == (card, OUDENAARDE)


def test_he_can_be_left_out_at_once_and_later(at_desk: Desk) -> None:
    card, context = at_desk.work.card(), at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card))
        taken.verb("question_of_card")
        ask(taken, ASKED)
        his(taken).click()
        taken.press("Bewaren")
        until(lambda: bool(questions.list_questions(context)))
        assert noted(at_desk).card is None
        loaded = questions.question_form(context, noted(at_desk).id)
        questions.change_question(context, loaded, replace(loaded.form, card_id=card))
        taken.go(RECEPTION, ReceptionVisit("questions"))
        taken.key(Qt.Key.Key_Return)
        taken.find(QPlainTextEdit, "Wat antwoordde je?").setPlainText("Zijn broer.")
        his(taken).click()
        taken.press("Bewaren")
        until(lambda: not questions.list_questions(context))
    assert noted(at_desk).card is None


def test_a_half_written_one_goes_on_with_whose_it_was(at_desk: Desk) -> None:
    card = at_desk.work.card()
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card))
        taken.verb("question_of_card")
        ask(taken, "Wie betaalt")
        until(lambda: bool(form_drafts.kept(at_desk.work.context)))
    (draft,) = form_drafts.kept(at_desk.work.context)
    with seat(at_desk) as taken:
        taken.go(TODAY, FormVisit(draft.key))
        words = taken.find(QPlainTextEdit, WORDS)
        until(lambda: words.toPlainText() == "Wie betaalt")
        assert his(taken).isChecked()
        taken.press("Bewaren")
        until(lambda: not form_drafts.kept(at_desk.work.context))
    assert noted(at_desk).card == card

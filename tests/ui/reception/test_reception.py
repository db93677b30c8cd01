"""Onthaal: questions of anyone are answered, arrivals are offered help, nothing is imposed."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    RECEPTION,
    TODAY,
    ReceptionVisit,
)
from jww_desktop.services import arrivals, case_files, clients, questions, reception
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.reception import Reception
from jww_desktop.ui.reception.arrival_dialog import ArrivalDialog
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.row_list import RowList
from tests.support.desk import Desk, until
from tests.support.factory import GENT
from tests.support.screens import Seat, seat


def ask(at: Desk, words: str, *, days: int = 0, card: bytes | None = None) -> bytes:
    received = at.work.today - timedelta(days=days)
    form = QuestionForm(
        asker="partner", channel="phone", own_words=words, received_on=received, card_id=card
    )
    return questions.note_question(at.work.context, GENT, form)


def come(at: Desk, name: str, number: str = "26-0099", *, days: int = 0) -> bytes:
    arrived = at.work.today - timedelta(days=days)
    form = ArrivalForm(name, number, "A", "12", "fr", arrived)
    return arrivals.add_arrivals(at.work.context, GENT, [form])[0]


def found(at: Desk) -> Reception:
    return reception.reception(at.work.context)


def go(taken: Seat, part: str = "questions") -> None:
    taken.go(RECEPTION, ReceptionVisit(part))


def listed(taken: Seat) -> list[str]:
    """Return the rows and heads, as a screen reader says them."""
    rows = next(one for one in taken.top().findChildren(RowList) if one.isVisible())
    model = rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_open_questions_stand_by_age_and_late_ones_say_so(at_desk: Desk) -> None:
    ask(at_desk, "Mag ik een jas afgeven?", days=1)
    ask(at_desk, "Hoe vraag ik bezoek aan?", days=13)
    with seat(at_desk) as taken:
        go(taken)
        assert listed(taken) == [
            "Te laat",
            "Partner, telefoon, “Hoe vraag ik bezoek aan?”, 4 werkdagen te laat",
            "Wacht op antwoord",
            "Partner, telefoon, “Mag ik een jas afgeven?”, nog 4 werkdagen",
        ]
        assert "2 vragen wachten, 1 te laat" in taken.words()


def test_an_answer_takes_a_question_off_the_list_and_undo_brings_it_back(at_desk: Desk) -> None:
    key = ask(at_desk, "Is er les Nederlands?", days=3)
    with seat(at_desk) as taken:
        go(taken)
        taken.key(Qt.Key.Key_Return)
        taken.type("Pas in februari.")
        taken.find(OneOf, "Hoe staat het?").findChildren(QAbstractButton)[2].click()
        taken.press("Bewaren")
        assert "Kies waarom het niet lukte." in taken.words()
        why = taken.find(QComboBox, "Waarom niet helemaal?")
        why.setCurrentIndex(2)
        day = taken.find(QLineEdit, "Beantwoord op")
        day.setText("gisteren")
        taken.press("Bewaren")
        assert "Geen vraag wacht op antwoord" in taken.words()
        (one,) = found(at_desk).answered
        assert (one.question.outcome, one.question.cause) == ("partly", "waiting_list")
        assert one.question.answered_on == at_desk.work.today - timedelta(days=1)
        taken.verb("show-answered")
        assert "Pas in februari." in taken.words()
        taken.shell.undo()
        taken.settle()
        assert [one.question.id for one in found(at_desk).asked] == [key]
        (row,) = questions.list_questions(at_desk.work.context)
        assert (row.answer, row.answered_on, row.answered_by) == ("", None, b"")


def test_an_answer_is_changed_without_losing_its_outcome(at_desk: Desk) -> None:
    key = ask(at_desk, "Is er les?")
    context = at_desk.work.context
    loaded = questions.question_form(context, key)
    answered = QuestionForm(
        **{**vars(loaded.form), "outcome": "not_met", "answer": "Nee.", "cause": "no_offer"}
    )
    questions.change_question(context, loaded, answered)
    with seat(at_desk) as taken:
        go(taken, "answered")
        taken.key(Qt.Key.Key_Return)
        taken.find(QPlainTextEdit, "Wat antwoordde je?").setPlainText("Nee, nog niet.")
        taken.press("Bewaren")
    (one,) = found(at_desk).answered
    assert (one.question.answer, one.question.outcome, one.question.cause) == (
        "Nee, nog niet.",
        "not_met",
        "no_offer",
    )


def test_a_question_is_noted_in_one_key_and_leads_to_the_card_of_who_asked(at_desk: Desk) -> None:
    ask(at_desk, "Mag ik bellen?", card=at_desk.work.card())
    with seat(at_desk) as taken:
        go(taken)
        taken.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        taken.type("Wie betaalt mijn huur?")
        taken.press("Bewaren")
        assert len(found(at_desk).asked) == 2
        taken.press("Naar de kaart")
        assert taken.shell.place == CLIENTS
        assert "24-0137" in taken.words()


def test_arrivals_are_typed_one_after_the_other(at_desk: Desk) -> None:
    at_desk.work.card("Samir Zilverberg", "25-0001")
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        taken.key(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        taken.key(Qt.Key.Key_Return)
        assert "Geef een naam of een nummer." in taken.words()
        taken.type("Samir Zilverbergh")
        until(lambda: "Misschien is er al een kaart." in taken.words())
        day = taken.find(QLineEdit, "Aangekomen op")
        day.setText("gisteren")
        taken.key(Qt.Key.Key_Return)
        until(lambda: "Samir Zilverbergh staat op de lijst. Wie nog?" in taken.words())
        taken.settle()
        taken.type("Tuur Wolkendries")
        taken.key(Qt.Key.Key_Return)
        until(lambda: "Tuur Wolkendries staat op de lijst" in taken.words())
        taken.settle()
        taken.key(Qt.Key.Key_Escape)
        assert taken.dialog() is None
        yesterday = at_desk.work.today - timedelta(days=1)
        assert {(one.arrival.name, one.arrival.arrived_on) for one in found(at_desk).waiting} == {
            ("Samir Zilverbergh", yesterday),
            ("Tuur Wolkendries", yesterday),
        }
        assert "Onthaal, 2 wachten" in {
            item.accessibleName() for item in taken.shell.rail.findChildren(QAbstractButton)
        }


def test_a_pasted_list_waits_until_every_line_can_be_read(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        taken.verb("paste_arrivals")
        text = taken.find(QPlainTextEdit, "Regels van de lijst")
        text.setPlainText("Samir Zilverberg\t26-0101\nKadir\t26-0102\tB\t1\tKlingon")
        until(lambda: "1 regel niet te lezen" in taken.words())
        assert "regel 2: “Klingon” is geen taal uit de lijst" in listed(taken)[1]
        submit = taken.find(QAbstractButton, "Toevoegen")
        assert not submit.isEnabled()
        text.setPlainText("Samir Zilverberg\t26-0101\nKadir\t26-0102\tB\t1\tTurks")
        taken.press("Toevoegen")
        until(lambda: taken.dialog() is None)
        assert {one.arrival.number for one in found(at_desk).waiting} == {"26-0101", "26-0102"}
        taken.shell.undo()
        taken.settle()
        assert found(at_desk).waiting == ()


def test_who_wants_no_help_is_counted_and_the_name_leaves_the_screen(at_desk: Desk) -> None:
    come(at_desk, "Tuur Wolkendries", days=7)
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        assert listed(taken)[1].endswith("2 dagen te laat")
        taken.key(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
        taken.verb("show-offered")
        assert "Wolkendries" not in taken.words()
        assert "1 persoon wou geen hulp: alleen geteld" in taken.words()
        taken.shell.undo()
        taken.settle()
        assert [one.arrival.name for one in found(at_desk).waiting] == ["Tuur Wolkendries"]


def test_a_letter_stops_the_clock_and_not_being_there_does_not(at_desk: Desk) -> None:
    come(at_desk, "Tuur Wolkendries")
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        taken.key(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
        assert "niet bereikt vandaag" in listed(taken)[1]
        taken.key(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        assert "Niemand wacht op een aanbod" in taken.words()
        taken.verb("show-offered")
        assert "brief achtergelaten" in listed(taken)[0]


def test_an_accepted_offer_leads_to_a_card_and_a_dossier(at_desk: Desk) -> None:
    key = come(at_desk, "Tuur Wolkendries")
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        taken.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        assert taken.find(QLineEdit, "Cel").text() == "12"
        taken.press("Kaart maken")
        taken.press("Aanbod aanvaard")
        taken.press("Ik legde uit wat wij opschrijven, wie het leest en dat het geheim blijft")
        taken.press("Ja")
        taken.press("Dossier openen")
        assert taken.shell.place == CASE_FILE
    (card,) = clients.list_cards(at_desk.work.context)
    assert (card.name, card.section, card.language) == ("Tuur Wolkendries", "A", "fr")
    assert card.case_file is not None
    assert case_files.case_file(at_desk.work.context, card.case_file).ground == "offer_accepted"
    assert arrivals.arrival(at_desk.work.context, key).card == card.id


def test_who_has_a_card_already_gets_no_second_one(at_desk: Desk) -> None:
    card = at_desk.work.card("Tuur Wolkendries", "22-0001")
    case = at_desk.work.dossier(card)
    come(at_desk, "Tuur Wolkendries")
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        until(lambda: "Misschien is er al een kaart." in taken.words())
        taken.verb("row-accept")
        until(lambda: "Dit is hem of haar" in taken.words())
        taken.press("Dit is hem of haar")
        assert taken.shell.place == CASE_FILE
    (one,) = found(at_desk).offered
    assert one.card is not None
    assert (one.card.id, one.card.case_file) == (card, case)
    assert len(clients.list_cards(at_desk.work.context)) == 1


def test_nothing_was_accepted_while_no_card_was_made(at_desk: Desk) -> None:
    come(at_desk, "Tuur Wolkendries")
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        taken.verb("row-accept")
        taken.key(Qt.Key.Key_Escape)
        assert taken.dialog() is None
    assert [one.arrival.offer for one in found(at_desk).waiting] == [""]


def test_today_tells_what_waits_and_leads_there(at_desk: Desk) -> None:
    ask(at_desk, "Hoe vraag ik bezoek aan?", days=13)
    come(at_desk, "Tuur Wolkendries")
    with seat(at_desk) as taken:
        taken.go(TODAY)
        assert "1 vraag wacht, 1 te laat" in taken.words()
        taken.press("1 aankomst zonder aanbod")
        assert taken.shell.place == RECEPTION
        assert "Tuur Wolkendries" in taken.words()


def test_a_contact_without_a_name_is_counted_from_here(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        go(taken)
        taken.press("Anoniem contact")
        taken.press("Tellen")
        assert taken.dialog() is None
        assert "Geteld, zonder naam." in taken.words()


def test_a_line_that_is_half_typed_is_not_called_done(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        taken.verb("new_arrival")
        dialog = taken.dialog()
        assert isinstance(dialog, ArrivalDialog)
        assert dialog.cancel.label == "Klaar"
        taken.type("Ruben Zandweg")
        assert dialog.cancel.label == "Toch niet"
        taken.key(Qt.Key.Key_Return)
        following = taken.dialog()
        assert isinstance(following, ArrivalDialog)
        assert following.cancel.label == "Klaar"


def test_a_list_is_added_by_keys_as_soon_as_it_is_pasted(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        go(taken, "arrivals")
        taken.verb("paste_arrivals")
        taken.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert "Plak of typ hier eerst wie op de lijst staat." in taken.words()
        taken.type("Ruben Zandweg;26-0704")
        taken.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # before it is read
        until(lambda: taken.dialog() is None)
        assert [one.arrival.name for one in found(at_desk).waiting] == ["Ruben Zandweg"]
        taken.verb("paste_arrivals")
        taken.type("Ruben Zandweg;26-0704")
        until(lambda: "Ze staan er allemaal al." in taken.words())

"""Exceptions to secrecy on screen: noted from any tab, weighed by another, told once allowed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jww_desktop.domain.secrecy import Stand
from jww_desktop.presenters.visits import CASE_FILE, TODAY, WORKLIST, Visit
from jww_desktop.services import case_closing, disclosure, secrecy
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.secrecy import SecrecyRow
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.consents.part import ConsentPart
from jww_desktop.ui.widgets.combo import Combo
from tests.support.desk import Desk, until
from tests.support.factory import BRAM, LOTTE
from tests.support.screens import Seat, seat
from tests.support.secret import answer, danger, decided

CTRL = Qt.KeyboardModifier.ControlModifier


def only(at_desk: Desk, case: bytes) -> SecrecyRow:
    (row,) = secrecy.exceptions(at_desk.work.context, case)
    return row


def pick(taken: Seat, name: str, code: object) -> None:
    combo = taken.find(Combo, name)
    combo.choose(code)
    combo.picked.emit(code)


def on_consents(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("consents")
    taken.settle()


def test_one_is_noted_from_any_tab_and_says_all_that_lacks(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.settle()
        taken.verb("secrecy")
        until(lambda: taken.dialog() is not None)
        taken.press("Nee")
        taken.key(Qt.Key.Key_Return, CTRL)
        for lacking in (
            *("Kies de grond", "wat voor ontvanger", "wie of welke dienst", "wat je zegt"),
            *("waarover het gaat", "waarom het niet anders kan", "waarom dat niet kon"),
        ):
            assert lacking in taken.words()
        pick(taken, "Op welke grond?", "to_prosecutor")
        pick(taken, "Wat voor ontvanger?", "care")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "alleen met de procureur of de rechter" in taken.words()
        pick(taken, "Wat voor ontvanger?", "justice")
        taken.find(QLineEdit, "Wie of welke dienst?").setText("Parket Gent")
        taken.find(QPlainTextEdit, "Wat zeg je?").setPlainText("Wie het kind slaat.")
        taken.press("wat in gesprekken gezegd is")
        taken.find(QPlainTextEdit, "Waarom kan het niet anders?").setPlainText("Het kind is drie.")
        taken.find(QPlainTextEdit, "Waarom niet?").setPlainText("Dan vlucht hij ermee.")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        row = only(at_desk, case)
        assert (row.ground, row.recipient, row.author) == ("to_prosecutor", "Parket Gent", LOTTE)
        assert (row.contents, row.no_talk_why) == (("talks",), "Dan vlucht hij ermee.")
        said = taken.words()
        assert "wacht op tweede persoon" in said
        for act in ("Je afweging schrijven", "Noteren dat het gezegd is", "Telefoontje noteren"):
            assert act not in said
        taken.shell.undo()  # there is nothing to undo: it stays
        taken.settle()
        assert only(at_desk, case) == row


def test_what_was_typed_outlives_a_kill(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.settle()
        taken.verb("secrecy")
        until(lambda: taken.dialog() is not None)
        taken.find(QPlainTextEdit, "Waarom kan het niet anders?").setPlainText("Het kind is")
        at_desk.place.keeping.flush()
        taken.settle()
        killed = at_desk.killed()
    with seat(killed) as taken:
        taken.go(TODAY)
        taken.settle()
        assert "Een uitzondering op het geheim" in taken.words()
        taken.press("Verder schrijven")
        until(lambda: taken.dialog() is not None)
        weighing = taken.find(QPlainTextEdit, "Waarom kan het niet anders?")
        assert weighing.toPlainText() == "Het kind is"


def test_a_colleague_finds_it_among_his_tasks_and_answers_there(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    secrecy.record(at_desk.as_colleague(), case, danger(ground="necessity"))
    with seat(at_desk) as taken:
        taken.go(TODAY)
        taken.settle()
        assert "schrijf je eigen afweging" in taken.words()
        taken.go(WORKLIST)
        taken.settle()
        taken.key(Qt.Key.Key_Return)
        taken.settle()
        part = taken.shell.shown.findChildren(ConsentPart)[0]
        assert part.isVisible()
        part.focus_first()
        taken.key(Qt.Key.Key_Return)
        until(lambda: taken.dialog() is not None)
        assert "Niemand anders kan het op tijd tegenhouden." in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Schrijf waarom." in taken.words()
        taken.press("Niet akkoord")
        taken.find(QPlainTextEdit, "Waarom?").setPlainText("Zijn broer kan het.")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        row = only(at_desk, case)
        assert (row.stand, row.second_by) == (Stand.DISAGREED, LOTTE)
        assert "niet akkoord" in taken.words()
        assert "Noteren dat het gezegd is" not in taken.words()
        taken.go(TODAY)
        taken.settle()
        assert "schrijf je eigen afweging" not in taken.words()


def test_in_great_danger_one_phones_and_tells_and_both_can_be_corrected(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    decided(work, case)
    with seat(at_desk) as taken:
        on_consents(taken, case)
        assert "Noteren dat het gezegd is" not in taken.words()
        taken.press("Telefoontje noteren")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Kies met wie je belde." in taken.words()
        pick(taken, "Met wie?", BRAM)
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        assert only(at_desk, case).consulted_id == BRAM
        taken.shell.undo()
        taken.settle()
        assert only(at_desk, case).consulted_at is None
        taken.press("Telefoontje noteren")
        pick(taken, "Met wie?", BRAM)
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        taken.press("Noteren dat het gezegd is")
        taken.find(QLineEdit, "Uur").setText("23.59")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Dat moment moet nog komen." in taken.words()
        taken.find(QLineEdit, "Uur").setText("0.10")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        assert "gezegd, nog te bevestigen" in taken.words()
        (gone,) = disclosure.disclosures(work.context, case)
        assert gone.gone_at is not None
        assert gone.gone_at.astimezone().strftime("%H.%M") == "00.10"
        taken.shell.undo()
        taken.settle()
        (gone,) = disclosure.disclosures(work.context, case)
        assert gone.fell_through
        answer(replace(work, context=at_desk.as_colleague()), only(at_desk, case).id)
        assert only(at_desk, case).stand is Stand.AGREED


def test_that_nothing_was_told_is_said_with_why(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    decided(work, case, ground="necessity")
    with seat(at_desk) as taken:
        on_consents(taken, case)
        taken.press("Toch niets gezegd")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Schrijf waarom." in taken.words()
        why = taken.find(QPlainTextEdit, "Waarom is er toch niets gezegd?")
        why.setPlainText("Hij belde zelf.")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        said = taken.words()
        assert "toch niet gezegd" in said
        assert "Hij belde zelf." in said
        assert "Toch niets gezegd" not in said  # nothing is left to do with it
        assert only(at_desk, case).stand is Stand.UNSAID


def test_a_closed_dossier_offers_it_too(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    loaded = case_closing.closing_form(work.context, case)
    case_closing.close_case_file(work.context, loaded, ClosingForm(work.today, "no_question"))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.settle()
        taken.verb("secrecy")
        until(lambda: taken.dialog() is not None)
        assert "Zwijgen is de regel." in taken.words()

"""What a dossier says was done, was done, and the keyboard stays in that dossier."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from jww_desktop.presenters.visits import CASE_FILE, CONTACT, Visit
from jww_desktop.services import case_closing, case_files, clients, contacts, detentions, plan
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.missed_talks import UNKNOWN
from jww_desktop.ui.case_file.view import CaseFileView
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.timeline import Timeline
from jww_desktop.ui.widgets.toast import Toast
from tests.support.desk import Desk
from tests.support.screens import seat


def test_who_changes_the_card_stays_in_the_dossier(at_desk: Desk) -> None:
    case = at_desk.work.dossier(at_desk.work.card("Dario Vossenberg", "24-0137"))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("change_card")
        taken.find(QLineEdit, "Sectie").setText("C")
        taken.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(taken.shell.shown, CaseFileView)
        assert isinstance(QApplication.focusWidget(), Timeline)
        assert sections(at_desk) == ["C"]
        taken.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert sections(at_desk) == [""]
        assert isinstance(QApplication.focusWidget(), Timeline)


def sections(at_desk: Desk) -> list[str]:
    return [row.section for row in clients.list_cards(at_desk.work.context)]


def test_a_move_that_says_nothing_new_is_not_recorded(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        before = detentions.detentions(at_desk.work.context, case)
        taken.verb("move")
        taken.press("Bewaren")
        assert "Dat staat er al." in taken.words()
        assert detentions.detentions(at_desk.work.context, case) == before
        taken.find(QLineEdit, "Cel").setText("14")
        taken.press("Bewaren")
        assert taken.dialog() is None
    assert len(detentions.detentions(at_desk.work.context, case)) == len(before) + 1


def test_undo_never_looks_done_where_nothing_was_undone(at_desk: Desk) -> None:
    case, context = at_desk.work.dossier(), at_desk.work.context
    form = ClosingForm(at_desk.work.today, "no_question", "Samen bekeken.")
    case_closing.close_case_file(context, case_closing.closing_form(context, case), form)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("reopen")
        taken.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        (toast,) = taken.window.findChildren(Toast)
        assert toast.isVisible()
        assert "Hier valt niets ongedaan te maken." in {
            words.text() for words in toast.findChildren(Words)
        }
    assert case_files.case_file(context, case).is_open


def test_what_was_mistyped_is_corrected_and_can_still_be_read(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    plan.quote_client(context, case, "Ik wil iets leeren.", domains=("learning",))
    plan.note_strength(context, case, "Kan goed kooken")
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Uitspraken")
        taken.press("Verbeteren")
        taken.find(QPlainTextEdit, "Wat zei de cliënt, in eigen woorden?").setPlainText(
            "Ik wil iets leren."
        )
        taken.press("Ambitie")
        taken.press("Verbeteren")
        assert "“Ik wil iets leren.”" in str(taken.find(Timeline, "Tijdlijn").items())
        taken.press("Vroegere tekst")
        (versions,) = taken.top().findChildren(RowList)
        assert any("Ik wil iets leeren." in str(row) for row in versions.items())
        taken.clear()
        taken.press("Verbeteren: Kan goed kooken")
        taken.find(QPlainTextEdit, "Wat kan, heeft of wil de cliënt al?").setPlainText(
            "Kan goed koken"
        )
        taken.press("Verbeteren")
    (said,) = plan.statements(context, case)
    assert (said.words, said.voice, said.domains) == (
        "Ik wil iets leren.",
        "ambition",
        ("learning",),
    )
    assert [row.text for row in plan.strengths(context, case)] == ["Kan goed koken"]


def test_who_did_not_come_can_be_explained_from_the_row_in_his_dossier(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.key(Qt.Key.Key_F8)
        assert taken.shell.place == CASE_FILE
        (row,) = contacts.list_contacts(context, case)
        assert row.missed_reason == UNKNOWN
        taken.key(Qt.Key.Key_Return)
        assert "Waarom ging het niet door?" in taken.words()
        taken.key(Qt.Key.Key_Home)
        taken.key(Qt.Key.Key_Return)
        (row,) = contacts.list_contacts(context, case)
        assert row.missed_reason == "head_count"
        taken.press("Reden wijzigen")
        taken.key(Qt.Key.Key_Down)
        taken.press("Noteren")
        (row,) = contacts.list_contacts(context, case)
        assert row.missed_reason == "movement"
        taken.shell.undo()
        taken.settle()
        (row,) = contacts.list_contacts(context, case)
        assert row.missed_reason == "head_count"

"""Bringing a caseload on screen: by keyboard, in steps, and nothing before the last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QProgressBar

from jww_desktop.presenters.brought import Step
from jww_desktop.presenters.visits import CASELOAD, CLIENTS, SEARCH, TODAY
from jww_desktop.services import clients, questions
from jww_desktop.ui.caseload.view import CaseloadView
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.row_list import RowList
from tests.support.desk import Desk, until
from tests.support.factory import GENT
from tests.support.screens import Seat, seat
from tests.support.tables import HEADS, LEILA, TUUR, bomb, put, text, workbook

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
DARIO = ("Dario Vossenbergh", "", "1991", "Nieuwe Wandeling", "C", "214", "Vlaams")
WRONG = ("Kadir Sarıçayır", "26-0803", "1812", "Gent", "B", "3", "Turks")


def view(taken: Seat) -> CaseloadView:
    shown = taken.shell.shown
    assert isinstance(shown, CaseloadView)
    return shown


def step(taken: Seat) -> Step:
    return view(taken)._run.step


def rest(taken: Seat) -> None:
    until(lambda: not view(taken)._run.is_busy)
    taken.settle()


def hand_in(taken: Seat, file: Path) -> None:
    """Come from the palette to a file that is being read, by keyboard."""
    taken.go(CLIENTS, SEARCH)
    taken.key(Qt.Key.Key_K, CTRL)
    taken.type("nten inlezen")
    taken.key(Qt.Key.Key_Return)
    assert taken.shell.place == CASELOAD
    taken.type(str(file))
    taken.key(Qt.Key.Key_Return)


def begin(taken: Seat, file: Path) -> None:
    """Come to the columns of a file."""
    hand_in(taken, file)
    rest(taken)


def go_on(taken: Seat) -> None:
    taken.key(Qt.Key.Key_Return, CTRL)
    rest(taken)


def listed(taken: Seat) -> list[str]:
    items = taken.find(RowList, "Rijen").items()
    return [item.title if isinstance(item, Group) else item.spoken() for item in items]


def names(at: Desk) -> list[str]:
    return [card.name for card in clients.list_cards(at.work.context)]


def test_the_whole_way_by_keyboard(at_desk: Desk, tmp_path: Path) -> None:
    known = at_desk.work.card("Dario Vossenberg", "24-0137", birth_year=1991)
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, text([HEADS, TUUR, DARIO, LEILA])))
        assert step(taken) is Step.COLUMNS
        field = QApplication.focusWidget()
        assert isinstance(field, QComboBox)
        assert field.currentText() == "Naam of schuilnaam"
        go_on(taken)

        assert step(taken) is Step.VALUES
        taken.type("Gent")  # in a list, letters choose
        taken.key(Qt.Key.Key_Tab)
        taken.type("Ned")
        go_on(taken)

        assert step(taken) is Step.CHECK
        assert listed(taken) == [
            "Misschien gekend",
            "Dario Vossenbergh, rij 3, Gent, sectie C, cel 214, alleen een kaart, kies wie dit is",
            "Nieuw",
            "Tuur Wolkendries, rij 2, 26-0801, Gent, sectie A, cel 12, met dossier, nieuwe kaart",
            "Leïla Duinzicht, rij 4, Oudenaarde, sectie B, cel 7, alleen een kaart, nieuwe kaart",
        ]
        assert "Kies nog bij 1 rij." in taken.words()
        go_on(taken)
        assert step(taken) is Step.CHECK
        taken.key(Qt.Key.Key_Return)
        taken.key(Qt.Key.Key_Space)
        assert "Op de kaart komt alleen bij wat er nog niet stond." in taken.words()
        assert "3 cliënten inlezen" in taken.words()
        assert names(at_desk) == ["Dario Vossenberg"]
        go_on(taken)

        assert step(taken) is Step.DONE
        assert "lijst.csv is niet versleuteld" in taken.words()
        taken.go(TODAY)
        taken.go(CASELOAD)
        assert step(taken) is Step.DONE, "it can still be taken back"
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.shell.place == CLIENTS
    assert names(at_desk) == ["Dario Vossenberg", "Leïla Duinzicht", "Tuur Wolkendries"]
    card = clients.card(at_desk.work.context, known)
    assert (card.section, card.cell, card.language) == ("C", "214", "nl")
    assert len(questions.list_questions(at_desk.work.context)) == 1


def test_a_list_that_was_the_wrong_one_is_taken_back_whole(at_desk: Desk, tmp_path: Path) -> None:
    known = at_desk.work.card("Dario Vossenberg", "24-0137", birth_year=1991)
    before = clients.card(at_desk.work.context, known)
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, text([HEADS, TUUR, LEILA])))
        go_on(taken)
        go_on(taken)
        assert len(names(at_desk)) == 3
        taken.press("Inlezen ongedaan maken")
        rest(taken)
        assert step(taken) is Step.FILE
    assert clients.list_cards(at_desk.work.context) == [before]
    assert questions.list_questions(at_desk.work.context) == []


def test_a_workbook_asks_for_its_sheet_and_says_why_there_is_only_a_card(
    at_desk: Desk, tmp_path: Path
) -> None:
    rows = [["Achternaam", "Voornaam", "Grond"], ["Zandbrug", "Mila", "Zelf gevraagd"]]
    data = workbook({"Uitleg": [["Zo vul je dit in"], ["Een rij per persoon"]], "Lijst": rows})
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, data, "lijst.xlsx"))
        assert "Kies eerst in welke kolom de naam of het nummer staat." in taken.words()
        sheet = taken.find(QComboBox, "Werkblad")
        sheet.setFocus()
        taken.type("Lijst")
        rest(taken)
        assert "Kies eerst een gevangenis." in taken.words()
        taken.find(QComboBox, "Gevangenis als er geen staat").setFocus()
        taken.type("Gent")
        go_on(taken)
        assert "Er staat geen dag van de aanvaarding." in taken.words()
        go_on(taken)
    (card,) = clients.list_cards(at_desk.work.context)
    assert (card.name, card.prison, card.case_file) == ("Mila Zandbrug", GENT, None)


def test_who_leaves_or_steps_back_leaves_nothing_and_finds_his_choices_again(
    at_desk: Desk, tmp_path: Path
) -> None:
    file = put(tmp_path, text([HEADS, TUUR, DARIO]))
    with seat(at_desk) as taken:
        begin(taken, file)
        go_on(taken)
        taken.type("Gent")
        taken.key(Qt.Key.Key_Tab)
        taken.type("Ned")
        go_on(taken)
        taken.key(Qt.Key.Key_Left, ALT)
        assert step(taken) is Step.VALUES
        taken.go(TODAY)
        taken.go(CASELOAD)
        assert step(taken) is Step.VALUES
        taken.press("Toch niet")
        assert taken.shell.place == CLIENTS
        assert names(at_desk) == []
        begin(taken, file)
        go_on(taken)
        assert taken.find(QComboBox, "Taal: “Vlaams”").currentText() == "Nederlands"
        go_on(taken)
        assert listed(taken)[0] == "Nieuw"


def test_wrong_rows_are_saved_after_a_warning_and_never_over_another_file(
    at_desk: Desk, tmp_path: Path
) -> None:
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, text([HEADS, TUUR, WRONG])))
        go_on(taken)
        assert "Geboortejaar: 1812 kan geen geboortejaar zijn" in "".join(listed(taken))
        taken.press("Foute rijen bewaren")
        assert "Dit bestand is niet versleuteld." in taken.words()
        taken.find(QLineEdit, "Bestand").setText(str(tmp_path / "lijst.csv"))
        taken.press("Bewaren")
        assert "Dit bestand is er al." in taken.words()
        taken.find(QLineEdit, "Bestand").setText(str(tmp_path / "fout.csv"))
        taken.press("Bewaren")
        rest(taken)
        assert taken.dialog() is None
    saved = (tmp_path / "fout.csv").read_text(encoding="utf-8-sig")
    assert "Kadir Sarıçayır" in saved
    assert "3;Geboortejaar: 1812 kan geen geboortejaar zijn" in saved
    assert "Tuur" not in saved


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bomb(), "wordt niet uitgepakt"),
        (bytes(range(256)) * 9, "geen bestand met tekst"),
        (b"", "Er staat niets in dit bestand"),
    ],
)
def test_a_file_that_is_refused_leaves_one_where_he_was(
    at_desk: Desk, tmp_path: Path, data: bytes, why: str
) -> None:
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, data, "lijst.xlsx"))
        assert why in taken.words()
        assert "Er is niets ingelezen." in taken.words()
        taken.key(Qt.Key.Key_Escape)
        assert step(taken) is Step.FILE
        assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_wrong_heads_let_nobody_go_on_until_a_name_is_chosen(at_desk: Desk, tmp_path: Path) -> None:
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, text([("Wie dan wel", "Gevangenis"), ("Lou Mist", "Gent")])))
        go_on(taken)
        assert step(taken) is Step.COLUMNS
        taken.find(QComboBox, "Wie dan wel").setFocus()
        taken.type("Naam")
        go_on(taken)
        assert step(taken) is Step.CHECK


def test_a_long_list_says_how_far_it_is_and_can_be_stopped(at_desk: Desk, tmp_path: Path) -> None:
    rows = [(f"Vos{n} Zandbrug{n * 7}", f"26-{n:04}", *TUUR[2:]) for n in range(900)]
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, text([HEADS, *rows])))
        taken.key(Qt.Key.Key_Return, CTRL)
        bar = view(taken)._foot.findChildren(QProgressBar)[0]
        until(lambda: 0 < bar.value() < bar.maximum() == 900)  # events run on meanwhile
        assert isinstance(stop := QApplication.focusWidget(), QAbstractButton)
        assert stop.accessibleName() == "Stoppen"
        taken.key(Qt.Key.Key_Space)
        rest(taken)
        assert step(taken) is Step.COLUMNS
        assert "Gestopt. Er is niets ingelezen." in taken.words()
    assert names(at_desk) == []


def test_reading_a_file_can_be_stopped(at_desk: Desk, tmp_path: Path) -> None:
    file = put(tmp_path, text([HEADS, TUUR]) + "\r\n" * 1_000_000)
    with seat(at_desk) as taken:
        hand_in(taken, file)
        assert view(taken)._run.is_busy
        assert isinstance(stop := QApplication.focusWidget(), QAbstractButton)
        assert stop.accessibleName() == "Stoppen"
        taken.key(Qt.Key.Key_Space)
        rest(taken)
        assert step(taken) is Step.FILE
        assert "Gestopt. Er is niets ingelezen." in taken.words()


def test_a_card_that_came_in_meanwhile_is_looked_at_first(at_desk: Desk, tmp_path: Path) -> None:
    with seat(at_desk) as taken:
        begin(taken, put(tmp_path, text([HEADS, TUUR])))
        go_on(taken)
        at_desk.work.card("Tuur Wolkendris", "26-0999")
        go_on(taken)
        assert "Intussen kwam er een kaart bij die lijkt op rij 2" in taken.words()
        taken.key(Qt.Key.Key_Escape)
        rest(taken)
        assert listed(taken)[0] == "Misschien gekend"
        assert isinstance(QApplication.focusWidget(), RowList)
        assert names(at_desk) == ["Tuur Wolkendris"]
        taken.press("De rest weglaten")
        assert "Er is niets om in te lezen." in taken.words()


def test_with_large_text_a_row_opens_in_a_dialog(at_desk: Desk, tmp_path: Path) -> None:
    at_desk.work.card("Tuur Wolkendris", "26-0999")
    with seat(at_desk) as taken:
        taken.window.resize(900, 700)
        begin(taken, put(tmp_path, text([HEADS, TUUR])))
        go_on(taken)
        taken.key(Qt.Key.Key_Return)
        assert taken.dialog() is not None
        taken.find(QAbstractButton, "Dit is iemand nieuw").click()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.dialog() is None
        go_on(taken)
    assert names(at_desk) == ["Tuur Wolkendries", "Tuur Wolkendris"]

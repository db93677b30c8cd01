"""The network: drawn and listed alike, filled by keys, and what may not be seen elsewhere."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, CONSULTATION, CONTACT, Visit
from jww_desktop.services import case_closing, network
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.network import PersonForm
from jww_desktop.ui import theme
from jww_desktop.ui.network.drawing import Drawing
from jww_desktop.ui.network.node import Node
from jww_desktop.ui.network.person_list import PersonList
from jww_desktop.ui.network.placing import Thing, line, place
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.tabs import Tabs
from tests.support import hours
from tests.support.desk import Desk
from tests.support.screens import Seat, seat
from tests.support.sights_parts import CROWD

CTRL = Qt.KeyboardModifier.ControlModifier
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def on_network(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    tabs = taken.shell.shown.findChild(Tabs)
    assert tabs is not None
    tabs.choose("network")
    taken.settle()


def crowd(at_desk: Desk, count: int = len(CROWD)) -> bytes:
    case = at_desk.work.dossier()
    for called, relation, bond in CROWD[:count]:
        form = PersonForm(called, relation, bond, is_service=relation == "organisation" or None)
        network.add_person(at_desk.work.context, case, form)
    return case


def nodes(taken: Seat) -> list[Node]:
    return [node for node in taken.shell.findChildren(Node) if node.isVisible()]


def called(at_desk: Desk, case: bytes) -> list[str]:
    return [row.called for row in network.persons(at_desk.work.context, case)]


def test_somebody_is_added_by_keys_and_taken_back(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_network(taken, case)
        assert "Nog niemand" in taken.words()
        taken.key(Qt.Key.Key_D, CTRL)
        taken.type("moeder")  # the list goes to it
        taken.find(Combo, "Hoe ziet de cliënt de band?").choose("strong")
        taken.find(QLineEdit, "Te bereiken via").setText("elke zondag thuis")
        taken.key(Qt.Key.Key_Return, CTRL)
        (row,) = network.persons(at_desk.work.context, case)
        assert (row.called, row.relation, row.bond) == ("Moeder", "mother", "strong")
        assert [node.accessibleName() for node in nodes(taken)] == ["Moeder, sterk"]
        assert "elke zondag thuis" in taken.words()
        taken.shell.undo()
        taken.settle()
        assert called(at_desk, case) == []
        taken.shell.undo()
        taken.settle()
        assert called(at_desk, case) == ["Moeder"]


def test_the_name_of_a_child_is_refused_and_stays_in_the_dialog(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_network(taken, case)
        taken.press("Persoon of dienst toevoegen")
        taken.type("kind")
        assert "Schrijf wat het is, zonder naam: “zoon, 6 j”." in taken.words()
        field = next(one for one in taken.top().findChildren(QLineEdit) if one.isVisible())
        field.setText("Noor")
        taken.press("Toevoegen")
        assert "Een kind staat hier zonder naam" in taken.words()
        assert "Sectorprotocol, W2" in taken.words()
        taken.key(Qt.Key.Key_Escape)
        assert field.text() == "Noor"
        field.setText("dochter, 8 j")
        taken.press("Toevoegen")
        assert taken.dialog() is None
        assert called(at_desk, case) == ["dochter, 8 j"]


def test_of_a_victim_nothing_can_be_given_but_the_bond(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_network(taken, case)
        taken.press("Persoon of dienst toevoegen")
        taken.type("slachtoffer")
        shown = [one.accessibleName() for one in taken.top().findChildren(QLineEdit)]
        seen = {
            one.accessibleName() for one in taken.top().findChildren(QLineEdit) if one.isVisible()
        }
        assert shown
        assert seen == set()
        bond = taken.find(Combo, "Hoe ziet de cliënt de band?")
        bond.choose("ban")
        bond.picked.emit("ban")
        taken.press("Toevoegen")
        assert "Een contactverbod heeft een datum." in taken.words()
        taken.find(QLineEdit, "Sinds wanneer?").setText("gisteren")
        taken.press("Toevoegen")
        (row,) = network.persons(at_desk.work.context, case)
        assert (row.called, row.bond) == ("Slachtoffer", "ban")
        assert row.bond_since == at_desk.work.today - timedelta(days=1)


def test_arrows_reach_everybody_and_enter_opens(at_desk: Desk) -> None:
    case = crowd(at_desk)
    with seat(at_desk) as taken:
        on_network(taken, case)
        stops = [one for one in nodes(taken) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(stops) == 1  # of all of them Tab stops at one
        reached, waiting = set(stops), list(stops)
        while waiting:
            here = waiting.pop()
            for arrow in ARROWS:
                here.setFocus()
                QTest.keyClick(here, arrow)
                there = QApplication.focusWidget()
                if isinstance(there, Node) and there not in reached:
                    reached.add(there)
                    waiting.append(there)
        assert len(reached) == len(CROWD)
        mother = next(one for one in reached if one.line.called == "Mama")
        mother.setFocus()
        taken.key(Qt.Key.Key_Return)
        field = taken.find(QLineEdit, "Hoe noemt Dario hem of haar?")
        assert field.text() == "Mama"
        field.setText("Mams")
        taken.press("Bewaren")
        assert "Mams" in called(at_desk, case)
        taken.shell.undo()
        taken.settle()
        assert "Mama" in called(at_desk, case)


def test_somebody_is_taken_away_and_brought_back(at_desk: Desk) -> None:
    case = crowd(at_desk, 3)
    with seat(at_desk) as taken:
        on_network(taken, case)
        taken.press("Papa, verbroken")
        taken.press("Verwijderen")
        assert taken.dialog() is None
        assert called(at_desk, case) == ["Mama", "Vrouw"]
        taken.shell.undo()
        taken.settle()
        assert {node.line.called for node in nodes(taken)} == {"Mama", "Papa", "Vrouw"}


def test_the_list_says_what_the_drawing_says(at_desk: Desk) -> None:
    case = crowd(at_desk)
    with seat(at_desk) as taken:
        on_network(taken, case)
        drawing = taken.find(Drawing, "Netwerk van Dario: 16 personen en 4 diensten")
        heard = QAccessible.queryAccessibleInterface(drawing)
        drawn = {heard.child(at).text(QAccessible.Text.Name) for at in range(heard.childCount())}
        assert "Jongste, 2 j, band nog niet gezegd" in drawn
        assert all(
            heard.child(at).text(QAccessible.Text.Description) for at in range(heard.childCount())
        )
        taken.press("Tabel")
        rows = taken.find(PersonList, "Netwerk, als lijst")
        listed = [row for row in rows.items() if not isinstance(row, Group)]
        assert len(listed) == len(drawn) == len(CROWD)
        assert any("Mama" in row.spoken() and "Band: sterk" in row.spoken() for row in listed)
        rows.setFocus()
        taken.key(Qt.Key.Key_End)
        taken.key(Qt.Key.Key_Return)
        assert taken.dialog() is not None


def test_a_ban_is_seen_wherever_a_contact_begins_but_not_with_whom(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context, today = at_desk.work.context, at_desk.work.today
    form = PersonForm("Petronella", "former_partner", "ban", today)
    key = network.add_person(context, case, form)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        assert "contactverbod" in taken.words()
        assert "Petronella" not in taken.words()
        taken.go(CONTACT, Visit(case))
        assert "contactverbod" in taken.words()
        assert "Petronella" not in taken.words()
        loaded = network.person_form(context, key)
        network.change_person(context, loaded, PersonForm("Petronella", "former_partner", "tense"))
        taken.go(CASE_FILE, Visit(case))
        assert "contactverbod" not in taken.words()


def test_who_waits_in_the_hour_comes_with_the_warning(at_desk: Desk) -> None:
    made = hours.morning(at_desk.work)
    hours.at_twelve_past_ten(at_desk.work, made)
    context, today = at_desk.work.context, at_desk.work.today
    network.add_person(context, made.piotr, PersonForm("Zus", "sister", "ban", today))
    waiting = {slot.case_file: slot.id for slot in hours.now(at_desk.work).waiting}
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        queue = taken.shell.shown.findChildren(RowList)[0]
        queue.choose(waiting[made.piotr])
        taken.settle()
        assert "contactverbod" in taken.words()
        queue.choose(waiting[made.samira])
        taken.settle()
        assert "contactverbod" not in taken.words()


def test_nothing_can_be_changed_in_a_closed_dossier(at_desk: Desk) -> None:
    case = crowd(at_desk, 2)
    context = at_desk.work.context
    closing = case_closing.closing_form(context, case)
    case_closing.close_case_file(context, closing, ClosingForm(at_desk.work.today, "goal_reached"))
    with seat(at_desk) as taken:
        on_network(taken, case)
        taken.press("Mama, sterk")
        assert taken.dialog() is None
        assert "Wijzigen" not in taken.words()
        assert "add_person" not in {verb.name for verb in taken.shell.shown.verbs()}


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("count", [1, 6, 20])
def test_nobody_stands_over_somebody_else(
    at_desk: Desk, look: theme.Theme, count: int, scale: float
) -> None:
    look.use(scale=scale)
    case = crowd(at_desk, count)
    with seat(at_desk) as taken:
        on_network(taken, case)
        drawn = nodes(taken)
        assert len(drawn) == count
        drawing = taken.shell.findChildren(Drawing)[0]
        for one, other in combinations(drawn, 2):
            assert not one.geometry().intersects(other.geometry()), (one.text(), other.text())
        for node in drawn:
            assert drawing.rect().contains(node.geometry())


@pytest.mark.parametrize("width", [700.0, 820.0, 1100.0])
@pytest.mark.parametrize("count", [0, 1, 2, 6, 13, 20])
def test_every_word_is_clear_and_no_line_passes_under_another(count: int, width: float) -> None:
    things = tuple(
        Thing((70.0 + 9 * (at % 8), (34.0, 48.0, 67.0)[at % 3]), (60.0, 17.0), at > count * 0.7)
        for at in range(count)
    )
    placed = place(things, 90.0, width, 500.0, 10.0)
    assert placed.is_clear
    solid = [placed.middle, *placed.nodes, *placed.words]
    assert len(solid) == 1 + 2 * count
    assert not any(one.intersects(other) for one, other in combinations(solid, 2))
    assert all(QRectF(0, 0, width, placed.height).contains(rect) for rect in solid)
    for node in placed.nodes:
        start, end = line(placed.middle, node)
        points = [start + (end - start) * (step / 40) for step in range(1, 40)]
        others = [other for other in placed.nodes if other is not node]
        assert not any(other.contains(point) for other in others for point in points)


def test_where_there_is_too_little_room_there_is_a_list(at_desk: Desk, look: theme.Theme) -> None:
    case = crowd(at_desk)
    look.use(scale=2.0)
    with seat(at_desk) as taken:
        taken.window.resize(820, 700)
        on_network(taken, case)
        assert nodes(taken) == []
        assert taken.find(PersonList, "Netwerk, als lijst").isVisible()
        assert "Tekening" not in taken.words()

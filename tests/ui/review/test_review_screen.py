"""Nazicht with real laptops and a real central store, decided with the keyboard."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.services import history, reviewing
from jww_desktop.services.today import today
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.diff import Diff, spoken_changes
from jww_desktop.ui.widgets.field import TextField
from tests.support.central import RunningCentral
from tests.support.desk import until
from tests.support.laptop import RealCentre
from tests.support.review_room import (
    ALT,
    BRAMS,
    CTRL,
    FIRST,
    LOTTES,
    Room,
    buttons,
    key,
    take,
    words,
)


def test_a_real_conflict_is_decided_with_the_keyboard_and_both_read_why(
    stack: ExitStack, tmp_path: Path
) -> None:
    data = tmp_path / "central"
    data.mkdir()
    central = stack.enter_context(RunningCentral(data))
    of = stack.enter_context(RealCentre(tmp_path, central))
    room = Room(stack, of, of.join("lotte"), of.join("bram"))
    room.part(days=7)
    view, window, at = room.sit()
    counts: list[int] = []
    view.count_changed.connect(lambda _place, count: counts.append(count))
    told = words(window)
    assert "pasten dit aan zonder van elkaar te weten" in told
    assert "24-0137" in told
    assert "Vossenberg" not in told
    assert "laptop 3" in told
    assert "laptop 5" in told
    assert "veld 1 van 2" in told
    shown = {each.accessibleName() for each in window.findChildren(Diff) if each.isVisible()}
    assert shown >= {spoken_changes(FIRST, text) for text in (LOTTES, BRAMS)}
    assert "weggehaald: Tegen: 24 november. toegevoegd: Tegen: 1 december." in shown
    assert not buttons(window)["Afronden"].isEnabled()
    take(view, window, "Bram Oosterzele")
    assert "veld 2 van 2" in words(window)
    assert not buttons(window)["Afronden"].isEnabled()
    take(view, window, "Lotte Wyckmans")
    assert buttons(window)["Afronden"].isEnabled()
    reason = QApplication.focusWidget()
    assert isinstance(reason, QLineEdit)
    QTest.keyClicks(reason, "Bram sprak hem laatst.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert "Niets wacht op jou" in words(window)
    assert counts[-1] == 0
    room.exchange()
    for laptop in (room.lotte, room.bram, room.lead):
        assert room.text(laptop) == BRAMS
        assert reviewing.open_reviews(laptop.context) == []
    for laptop in (room.lotte, room.bram):
        assert any("Bram sprak hem laatst." in row.words for row in today(laptop.context).news)
        rows = history.record_history(laptop.context, room.step)
        assert any(row.is_decision and row.text == "Bram sprak hem laatst." for row in rows)
        assert any(row.text == LOTTES for row in rows)


def test_a_reason_is_asked_for_and_nothing_is_decided_without_it(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_L, ALT)
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert "Er staat nog niet bij waarom je dit kiest." in words(window)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert len(view.presenter.rows) == 1


def test_a_choice_and_a_decision_can_be_undone(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_L, ALT)
    assert buttons(window)["Links nemen"].isChecked()
    buttons(window)["Vroegere tekst"].setFocus()
    key(window, Qt.Key.Key_Z, CTRL)
    assert not buttons(window)["Links nemen"].isChecked()
    assert not buttons(window)["Afronden"].isEnabled()
    take(view, window, "Lotte Wyckmans")
    view.presenter.explain("Lotte belde hem.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert room.text(room.lead) == LOTTES
    key(window, Qt.Key.Key_Z, CTRL)
    at.settle()
    until(lambda: len(view.presenter.rows) == 1)
    room.exchange()
    at.settle()
    for laptop in (room.lotte, room.bram):
        (row,) = reviewing.open_reviews(laptop.context)
        (field,) = reviewing.open_review(laptop.context, row).fields
        assert {version.text for version in field.versions} == {LOTTES, BRAMS}


def test_both_texts_are_kept(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_B, ALT)
    view.presenter.explain("Allebei waar.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert set(room.text(room.lead).split("\n\n")) == {LOTTES, BRAMS}


def test_an_earlier_text_is_read_and_written_on(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_V, ALT)
    at.settle()
    assert "Vroegere tekst: Omschrijving" in words(window)
    key(window, Qt.Key.Key_End)
    buttons(window)["Hiervan vertrekken"].click()
    QApplication.processEvents()
    shown = [box.toPlainText() for box in window.findChildren(TextField) if box.isVisible()]
    assert shown == [FIRST]
    assert view.presenter.desk.draft == FIRST


def test_three_versions_are_walked_with_the_keyboard(room: Room) -> None:
    room.write(room.lotte, LOTTES)
    room.write(room.bram, BRAMS)
    room.write(room.lead, "Dario wil naar zijn zus.")
    room.exchange()
    view, window, at = room.sit()
    assert {"Versie 1 nemen", "Versie 2 nemen", "Versie 3 nemen"} <= buttons(window).keys()
    key(window, Qt.Key.Key_Right, ALT)
    key(window, Qt.Key.Key_Right, ALT)
    assert QApplication.focusWidget() is buttons(window)["Versie 3 nemen"]
    wanted = view.presenter.desk.field
    assert wanted is not None
    key(window, Qt.Key.Key_Space)
    view.presenter.explain("De laatste.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    room.exchange()
    assert {room.text(one) for one in (room.lead, room.lotte, room.bram)} == {
        wanted.versions[2].text
    }


def test_the_list_opens_over_the_page_in_large_text(room: Room) -> None:
    room.part()
    room.lotte.edit(room.card, language="pl")
    room.bram.edit(room.card, language="ro")
    room.exchange()
    theme.current().use(scale=2.0)
    view, window, at = room.sit()
    before = view.presenter.desk.item
    buttons(window)["Nazicht: 2"].click()
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_End)
    key(window, Qt.Key.Key_Return)
    at.settle()
    after = view.presenter.desk.item
    assert before is not None
    assert after is not None
    assert after.row != before.row

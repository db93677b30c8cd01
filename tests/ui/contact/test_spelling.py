"""Spelling in the note of a talk: marked behind the keys, mended without the mouse."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from jww_desktop.demo.pausing import pause
from jww_desktop.presenters.visits import CONTACT, Visit
from jww_desktop.services import own_words
from jww_desktop.ui.contact.note import NoteField
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.growing import GrowingField
from tests.support import hours
from tests.support.desk import Desk, until
from tests.support.hour_screen import ENTER, sit
from tests.support.screens import Seat, seat


@contextmanager
def writing(at_desk: Desk) -> Iterator[Seat]:
    """Sit down, and leave as one leaves a window: the dictionaries go with it."""
    with seat(at_desk) as taken:
        yield taken
        taken.frame.leave()


def note(taken: Seat) -> NoteField:
    (found,) = (each for each in taken.shell.findChildren(NoteField) if each.isVisible())
    return found


def marked(field: TextField) -> list[str]:
    marks = field.extraSelections()
    return [mark.cursor.selectedText() for mark in marks]


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(words: str) -> None:
    """Choose the action of this name."""
    menu = popup()
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def proposals() -> list[str]:
    menu = QApplication.activePopupWidget()
    return [action.text() for action in menu.actions()] if isinstance(menu, QMenu) else []


def begin(at_desk: Desk, taken: Seat, spelling: str = "nl") -> NoteField:
    at_desk.place.appearance.choose(spelling=spelling)
    taken.go(CONTACT, Visit(at_desk.work.dossier()))
    field = note(taken)
    field.setFocus()
    return field


def test_a_mistake_is_marked_and_mended_with_two_keys(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        taken.type("Hij heeft niets gekreegen van Zappa")
        until(lambda: marked(field) == ["gekreegen"])
        taken.key(Qt.Key.Key_F7)
        until(lambda: "gekregen" in proposals())
        choose("gekregen")
        assert field.toPlainText() == "Hij heeft niets gekregen van Zappa"
        until(lambda: marked(field) == [])


def test_in_an_hour_where_f7_is_the_pause_it_takes_shift(at_desk: Desk) -> None:
    hours.morning(at_desk.work)
    at_desk.place.appearance.choose(spelling="nl")
    with writing(at_desk) as taken:
        sit(taken)
        taken.key(ENTER)  # begin
        taken.key(ENTER)  # the first is there
        taken.type("Hij heeft niets gekreegen van haar")
        field = note(taken)
        until(lambda: marked(field) == ["gekreegen"])
        taken.key(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        until(lambda: "gekregen" in proposals())
        choose("gekregen")
        assert field.toPlainText() == "Hij heeft niets gekregen van haar"


def test_a_quote_is_held_against_the_dictionary_and_grows_with_its_words(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        begin(at_desk, taken)
        taken.verb("quote")
        (quote,) = taken.shell.findChildren(GrowingField)
        low = quote.height()
        taken.type("Ik heb niets gekreegen van mijn broer. " * 5)
        until(lambda: marked(quote) == ["gekreegen"] * 5)
        until(lambda: quote.height() > low)
        assert quote.verticalScrollBar().maximum() == 0


def test_a_mistake_stays_marked_when_the_menu_closes_without_a_choice(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        taken.type("hij heeft gekreegen van haar")
        until(lambda: marked(field) == ["gekreegen"])
        taken.key(Qt.Key.Key_F7)
        until(lambda: "gekregen" in proposals())
        popup().close()
        pause(600)  # longer than it takes to mark anew
        assert marked(field) == ["gekreegen"]


def test_the_word_under_the_cursor_is_left_alone_until_one_writes_on(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        taken.type("hoi gekreegen hij zyn")
        until(lambda: marked(field) == ["gekreegen"])
        taken.type(" geld ")
        until(lambda: marked(field) == ["gekreegen", "zyn"])


def test_a_word_that_is_right_is_right_in_every_text_from_then_on(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        taken.type("hij zit op zappazz nu ")
        until(lambda: marked(field) == ["zappazz"])
        taken.key(Qt.Key.Key_F7)
        choose("“zappazz” is juist")
        until(lambda: marked(field) == [])
        taken.settle()
    assert own_words.own_words(at_desk.work.context) == ["zappazz"]
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        taken.type("zappazz gekreegen nu ")
        until(lambda: marked(field) == ["gekreegen"])


def test_in_two_languages_a_word_of_either_is_right(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken, "nl fr")
        taken.type("hij zei merci pour tout gekreegen en ")
        until(lambda: marked(field) == ["gekreegen"])
        at_desk.place.appearance.choose(spelling="")
        until(lambda: marked(field) == [])


def test_a_word_behind_an_emoji_is_marked_and_mended_whole(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        field.setPlainText("😀😀 hij heeft niets gekreegen van haar")
        until(lambda: marked(field) == ["gekreegen"])
        taken.key(Qt.Key.Key_F7)
        until(lambda: "gekregen" in proposals())
        choose("gekregen")
        assert field.toPlainText() == "😀😀 hij heeft niets gekregen van haar"


def test_a_text_that_changed_behind_the_menu_stays_as_it_is(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        for change in (
            lambda: field.setPlainText("iets heel anders"),
            lambda: field.setReadOnly(True),
        ):
            field.setPlainText("hij heeft gekreegen van haar")
            until(lambda: marked(field) == ["gekreegen"])
            taken.key(Qt.Key.Key_F7)
            until(lambda: "gekregen" in proposals())
            change()
            before = field.toPlainText()
            choose("gekregen")
            assert field.toPlainText() == before


def test_behind_a_cover_no_process_starts_again(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        field.setPlainText("hij heeft gekreegen van haar ")
        until(lambda: marked(field) == ["gekreegen"])
        cover = QWidget()
        taken.window.show_scene(cover)
        taken.frame.leave()
        pause(600)
        assert taken.frame._spelling._process is None
        taken.window.show_scene(taken.shell)
        taken.frame.come_back()
        until(lambda: taken.frame._spelling._process is not None)
        until(lambda: marked(field) == ["gekreegen"])


def test_a_process_that_died_is_replaced(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        field.setPlainText("hij heeft gekreegen van haar ")
        until(lambda: marked(field) == ["gekreegen"])
        process = taken.frame._spelling._process
        assert process is not None
        os.kill(process.processId(), signal.SIGKILL)
        until(lambda: taken.frame._spelling._process is not process)
        field.setPlainText("hij betaalldt nu ")
        until(lambda: marked(field) == ["betaalldt"])


def test_without_spelling_a_menu_that_is_open_starts_no_process(at_desk: Desk) -> None:
    with writing(at_desk) as taken:
        field = begin(at_desk, taken)
        field.setPlainText("hij heeft gekreegen van haar ")
        until(lambda: marked(field) == ["gekreegen"])
        taken.key(Qt.Key.Key_F7)
        at_desk.place.appearance.choose(spelling="")
        until(lambda: "Geen andere spelling gevonden" in proposals())
        choose("“gekreegen” is juist")
        taken.settle()
        assert taken.frame._spelling._process is None

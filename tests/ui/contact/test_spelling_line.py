"""Spelling in a field of one line: underlined under the words themselves, mended by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from jww_desktop.demo.pausing import pause
from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, Visit
from jww_desktop.ui.widgets.field import LineField
from tests.support.desk import Desk, until
from tests.ui.contact.test_spelling import choose, proposals, writing


def marked(field: LineField) -> list[str]:
    return [word for _, word in field.marks]


def test_a_mistake_in_a_step_is_underlined_where_it_stands_and_mended(at_desk: Desk) -> None:
    at_desk.place.appearance.choose(spelling="nl")
    with writing(at_desk) as taken:
        taken.go(CASE_FILE, Visit(at_desk.work.dossier()))
        taken.verb("add_step")
        field = taken.find(LineField, "Wat doet iemand?")
        field.setText("😀 hij heeft niets gekreegen van haar")
        until(lambda: marked(field) == ["gekreegen"])
        ((first, last),) = field.underlined()
        begin = len("😀 hij heeft niets ".encode("utf-16-le")) // 2
        for inside, place in ((3, begin), (-3, begin + len("gekreegen"))):
            end = first if inside > 0 else last
            assert field.cursorPositionAt(QPoint(round(end.x()) + inside, 10)) == place
        shown = field.grab().toImage()
        taken.key(Qt.Key.Key_F7)
        until(lambda: "gekregen" in proposals())
        choose("gekregen")
        assert field.text() == "😀 hij heeft niets gekregen van haar"
        until(lambda: marked(field) == [])
        assert field.grab().toImage() != shown
        taken.press("Toevoegen")
        assert "Geef een dag." in taken.words(), "the dialog read what was mended"


def test_a_long_line_is_underlined_where_it_was_scrolled_to(at_desk: Desk) -> None:
    at_desk.place.appearance.choose(spelling="nl")
    with writing(at_desk) as taken:
        taken.go(CASE_FILE, Visit(at_desk.work.dossier()))
        taken.verb("add_step")
        field = taken.find(LineField, "Wat doet iemand?")
        taken.type("Wij schrijven samen een lange brief. " * 4 + "Hij heeft niets gekreegen nu")
        until(lambda: marked(field) == ["gekreegen"])
        ((first, last),) = field.underlined()
        assert 0 < first.x() < last.x() < field.width()
        taken.key(Qt.Key.Key_Home)
        ((first, _),) = field.underlined()
        assert first.x() > field.width()


def test_a_name_is_held_against_nothing(at_desk: Desk) -> None:
    at_desk.place.appearance.choose(spelling="nl")
    with writing(at_desk) as taken:
        taken.go(CLIENTS)
        taken.verb("new_card")
        taken.type("Zyn Gekreegen ")
        pause(600)
        assert taken.frame._spelling._process is None

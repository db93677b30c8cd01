"""The manual on screen: a search shows what it found, and no screen is made for its list."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextBrowser

from jww_desktop.ui import theme
from jww_desktop.ui.help import keys
from jww_desktop.ui.help.pages import group_titles
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.theme import Mode
from jww_desktop.ui.widgets.row_list import RowList
from tests.support.desk import Desk, until
from tests.support.scenes import REAL
from tests.support.screens import Seat, seat

DARK = 0.5


def shown(taken: Seat) -> str:
    """Return the title of the page on screen."""
    return taken.find(QTextBrowser, "Tekst").toPlainText().partition("\n")[0]


def listed(taken: Seat) -> list[str]:
    return [item.heading() for item in taken.find(RowList, "Bladzijden").items()]  # type: ignore[union-attr]


def test_no_screen_is_made_before_the_keys_are_asked_for(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        made: list[Screen] = []
        taken.frame._screens.when_made(made.append)
        taken.go("hulp", "licenties")
        assert listed(taken)[-1] == keys.title()
        assert len(made) == 1
        taken.go("hulp", keys.NAME)
        assert shown(taken) == keys.title()
        assert "Uitspraak noteren" in taken.find(QTextBrowser, "Tekst").toPlainText()
        assert len(made) > 1


def test_the_list_fits_a_small_screen_and_opens_by_keys(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.window.resize(*REAL)
        taken.go("hulp", "dossier")
        pages = taken.find(RowList, "Bladzijden")
        assert pages.hasFocus()
        assert "Het dossier" in listed(taken)
        taken.key(Qt.Key.Key_Left)
        assert listed(taken) == list(group_titles().values())
        taken.key(Qt.Key.Key_Return)
        taken.key(Qt.Key.Key_Down)
        assert shown(taken) == "Cliënten"
        for title in group_titles().values():
            taken.key(Qt.Key.Key_Left)
            taken.key(Qt.Key.Key_Home)
            while pages.currentIndex().data() != title:
                taken.key(Qt.Key.Key_Down)
            taken.key(Qt.Key.Key_Right)
            assert len(listed(taken)) > len(group_titles())
            assert pages.verticalScrollBar().maximum() == 0, title
        assert shown(taken) == "Cliënten", "a head shows no page"
        taken.go("hulp", "dossier")
        assert pages.currentIndex().data() == "Het dossier"


def test_a_search_shows_a_page_that_matches_and_none_where_nothing_does(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go("hulp", "synchroniseren")
        field = taken.find(QLineEdit, "Zoek in de hulp")
        field.setText("noodblad")
        assert shown(taken) == listed(taken)[0] == "De eerste keer"
        field.setText("zeppelin")
        assert "Niets gevonden" in taken.words()
        assert not taken.shell.shown.findChildren(QTextBrowser)[0].isVisible()
        field.setText("Hulpvraag invoegen")  # stands on the page of keys alone
        until(taken.shell.shown.findChildren(QTextBrowser)[0].isVisible)
        assert shown(taken) == keys.title()


def test_the_sheet_of_keys_goes_on_paper_whatever_the_screen_looks_like(
    at_desk: Desk, tmp_path: Path
) -> None:
    theme.current().use(mode=Mode.DARK, scale=2.0)
    with seat(at_desk) as taken:
        taken.go("hulp", keys.NAME)
        taken.verb("print_page")
        taken.find(QLineEdit, "Map").setText(str(tmp_path / "nergens"))
        taken.press("Opslaan")
        assert "Deze map is er niet." in taken.words()
        taken.find(QLineEdit, "Map").setText(str(tmp_path))
        taken.press("Opslaan")
    with pikepdf.open(tmp_path / "jww-hulp-toetsen.pdf") as sheet:
        width, height = (float(end) for end in list(sheet.pages[0].mediabox)[2:])
        inks = [ink for page in sheet.pages for ink in inks_of(page)]
        count = len(sheet.pages)
    assert (round(width), round(height)) == (595, 842)
    assert count > 1
    assert inks
    assert max(max(ink) for ink in inks) < DARK


def inks_of(page: pikepdf.Page) -> list[tuple[float, ...]]:
    """Return every colour that something on a page is filled with."""
    told = page.Contents.read_bytes().decode("latin-1")
    return [
        tuple(float(part) for part in found)
        for found in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|rg)\b", told)
    ]

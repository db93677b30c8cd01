"""F1 opens the page of where one is: on every screen, before the vault is open and after."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser, QWidget

from jww_desktop.config import Profile
from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, CONTACT, REVIEW, TOGETHER, Visit
from jww_desktop.services import opening
from jww_desktop.ui.help.about import PIECES
from jww_desktop.ui.help.manual import Manual
from jww_desktop.ui.help.pages import pages
from jww_desktop.ui.places import HELP
from jww_desktop.ui.widgets.row_list import RowList
from tests.support.desk import Desk
from tests.support.desktop import Desktop, desktop
from tests.support.dialogs import all_dialogs
from tests.support.screens import Seat, seat
from tests.support.vaults import CHEAP, PASSPHRASE

TOGETHER_PAGE = "samen-kijken"
SHARED = {HELP: "index"}
"""The help begins with its own first page."""


def opened(within: QWidget) -> object:
    """Return the page that is read, and see that the list of the manual stands on it too."""
    (text,) = [one for one in within.findChildren(QTextBrowser) if one.isVisible()]
    (listed,) = [
        one
        for one in within.findChildren(RowList)
        if one.isVisible() and one.accessibleName() == "Bladzijden"
    ]
    title = text.toPlainText().partition("\n")[0]
    assert title == next(page.title for page in pages() if page.name == listed.key())
    return listed.key()


def help_on(taken: Seat, place: str, argument: object) -> object:
    taken.go(place, argument)
    assert taken.shell.place == place
    before = QApplication.focusWidget()
    taken.key(Qt.Key.Key_F1)
    assert taken.shell.place == place
    if place == HELP:
        return opened(taken.shell)
    page = opened(taken.top())
    taken.key(Qt.Key.Key_Escape)
    assert taken.shell.place == place
    assert QApplication.focusWidget() is before, "closed again, one is where one was"
    return page


def test_every_screen_opens_a_page_of_its_own(at_desk: Desk) -> None:
    at_desk.work.spaces.lead = True
    visit = Visit(at_desk.work.dossier())
    with seat(at_desk) as taken:
        places = [place for place in taken.frame._screens if place != TOGETHER]
        assert {CASE_FILE, CONTACT, REVIEW} < set(places)
        seen = {
            place: help_on(taken, place, visit if place in {CASE_FILE, CONTACT} else None)
            for place in places
        }
    assert seen == {place: SHARED.get(place, place) for place in places}


def test_a_form_stays_as_it_was_while_one_reads(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CLIENTS)
        taken.verb("new_card")
        taken.type("Ibrahim")
        form = taken.top()
        for _ in range(2):  # it opens once
            taken.key(Qt.Key.Key_F1)
            assert opened(taken.top()) == CLIENTS
        taken.key(Qt.Key.Key_Escape)
        assert taken.top() is form
        taken.type(" Yilmaz")
        assert taken.find(QLineEdit, "Naam of schuilnaam").text() == "Ibrahim Yilmaz"


def test_the_view_of_a_client_has_its_page_before_it_and_no_way_to_the_office(
    at_desk: Desk,
) -> None:
    with seat(at_desk) as taken:
        taken.go(TOGETHER, Visit(at_desk.work.dossier()))
        taken.key(Qt.Key.Key_F1)
        assert taken.shell.place == TOGETHER
        assert opened(taken.top()) == TOGETHER_PAGE


SEVERAL = {
    *("widgets.dialog.Dialog", "case_file.text_dialog.TextDialog", "sheet_dialog.SheetDialog"),
    *("day_dialog.DayDialog", "help.paper.PaperDialog", "help.manual.Manual"),
}
"""Dialogs that serve several screens, and those of the help itself."""


def test_every_dialog_has_a_piece_of_the_manual_that_is_there() -> None:
    assert set(PIECES) == all_dialogs() - SEVERAL
    heads = {
        page.name: [line.lstrip("# ") for line in page.text.splitlines() if line.startswith("#")]
        for page in pages()
    }
    assert [one for one in PIECES.values() if one.head and one.head not in heads[one.page]] == []


def test_help_opens_over_a_dialog_and_leaves_it_as_it_was(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(at_desk.work.dossier()))
        taken.verb("withdraw")
        dialog = taken.dialog()
        assert dialog is not None
        field = QApplication.focusWidget()
        for _twice in range(2):
            taken.key(Qt.Key.Key_F1)
        manual = taken.dialog()
        assert isinstance(manual, Manual)
        assert opened(manual) == CASE_FILE
        (text,) = [one for one in manual.findChildren(QTextBrowser) if one.isVisible()]
        head = text.document().find("Verhuizen, afsluiten, stoppen")
        assert text.viewport().rect().contains(text.cursorRect(head))
        assert text.verticalScrollBar().value() > 0
        taken.key(Qt.Key.Key_Escape)
        assert taken.dialog() is dialog
        assert QApplication.focusWidget() is field
        assert taken.shell.place == CASE_FILE


def test_a_dialog_that_goes_away_below_leaves_the_keyboard_to_the_help(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(at_desk.work.dossier()))
        taken.verb("withdraw")
        dialog = taken.dialog()
        assert dialog is not None
        taken.key(Qt.Key.Key_F1)
        manual = taken.dialog()
        dialog.reject()  # as when the dossier shuts meanwhile
        taken.settle()
        focus = QApplication.focusWidget()
        assert manual is not None
        assert focus is not None
        assert manual.isAncestorOf(focus)
        taken.key(Qt.Key.Key_Escape)
        after = QApplication.focusWidget()
        assert taken.dialog() is None
        assert after is not None
        assert taken.shell.isAncestorOf(after)


def help_of(seen: Desktop) -> object:
    seen.key(Qt.Key.Key_F1)
    return opened(seen.window)


def test_the_first_run_and_the_lock_open_theirs(qapp: QApplication, tmp_path: Path) -> None:
    with desktop(Profile(tmp_path / "leeg")) as seen:
        assert help_of(seen) == "eerste-start"
    profile = Profile(tmp_path / "kluis")
    opening.create_vault(profile, PASSPHRASE, kdf=CHEAP).close()
    with desktop(profile) as seen:
        seen.find("Wachtwoordzin")
        assert help_of(seen) == "ontgrendelen"

"""The pane on names, by keyboard: what a lead and a caseworker may do, and who sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.domain.centre import Team
from jww_desktop.domain.ids import new_record_id
from jww_desktop.presenters.visits import SETTINGS, way_to
from jww_desktop.services import centre, names
from jww_desktop.services.names import Sort
from jww_desktop.services.reviewing import open_reviews
from jww_desktop.ui import theme
from jww_desktop.ui.settings.name_dialog import NameDialog
from jww_desktop.ui.settings.names import NamesPane
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.row_list import RowList
from tests.support import qt
from tests.support.desk import until
from tests.support.laptop import Laptop, settle
from tests.support.memory_centre import MemoryCentre
from tests.support.office import Office, office


class Room:
    """Lore leads, Lotte works with her; somebody sits down in the whole shell of one."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack = stack
        of = stack.enter_context(MemoryCentre(folder))
        self.lead, self.lotte = of.lead, of.join("lotte")
        user, device = self.lotte.context.user_id, self.lotte.spaces.device()
        described = self.lead.context
        centre.describe_staff(described, user, name="Lotte Wyckmans", role="caseworker")
        centre.label_device(described, device, user_id=user, label="laptop 3")
        settle(self.lead, self.lotte)

    def sit(self, laptop: Laptop, argument: object = "names") -> Seat:
        at = Seat(self._stack.enter_context(office(laptop)))
        at.office.desk.shell.go(SETTINGS, argument)
        until(lambda: bool(at.shown.items()))
        return at


class Seat:
    """What one sees and presses in the pane."""

    def __init__(self, at: Office) -> None:
        self.office = at

    @property
    def shown(self) -> RowList:
        (pane,) = self.office.window.findChildren(NamesPane)
        (found,) = pane.findChildren(RowList)
        return found

    @property
    def change(self) -> Button:
        return self.button("Naam wijzigen")

    def button(self, label: str) -> Button:
        (pane,) = self.office.window.findChildren(NamesPane)
        (found,) = [one for one in pane.findChildren(Button) if one.label == label]
        return found

    def stand_on(self, laptop: Laptop, sort: Sort, name: str = "") -> None:
        rows = names.read(laptop.context).rows
        found = next(row for row in rows if row.sort is sort and name in ("", row.name))
        self.shown.setFocus()
        self.shown.choose(found.loaded.key)

    def dialogs(self) -> list[NameDialog]:
        return [one for one in self.office.window.findChildren(NameDialog) if one.isVisible()]

    def field(self) -> QLineEdit:
        until(lambda: bool(self.dialogs()))
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        assert self.dialogs()[-1].isAncestorOf(focus)
        return focus

    def open(self) -> QLineEdit:
        QTest.keyClick(self.shown, Qt.Key.Key_Return)
        return self.field()

    def typed(self, name: str) -> None:
        field = self.field()
        field.selectAll()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def stored(self, name: str) -> None:
        until(lambda: not self.dialogs() and name in self.rows())

    def reads(self, words: str) -> bool:
        return words in self.words()

    def words(self) -> str:
        return "\n".join(
            thing.accessibleName() or str(getattr(thing, "text", str)())
            for thing in qt.shown(self.office.window)
        )

    def current(self) -> str:
        return str(self.shown.currentIndex().data())

    def rows(self) -> str:
        model = self.shown.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return "\n".join(str(model.index(n, 0).data(role)) for n in range(model.rowCount()))


@pytest.fixture
def room(look: theme.Theme, tmp_path: Path) -> Iterator[Room]:
    del look
    with ExitStack() as stack:
        yield Room(stack, tmp_path)


def test_a_lead_renames_by_keyboard_and_every_screen_follows_at_once(room: Room) -> None:
    at = room.sit(room.lead)
    for sort, name in ((Sort.CENTRE, "CAW Zuid"), (Sort.PERSON, "Lore Van Damme")):
        at.stand_on(room.lead, sort)
        at.open()
        at.typed(name)
        at.stored(name)
        until(partial(at.reads, name))
        assert QApplication.focusWidget() is at.shown
    at.stand_on(room.lead, Sort.PRISON, "Gent")
    at.open()
    at.typed("Oudenaarde")
    until(lambda: "Een andere gevangenis heet al zo." in at.words())
    assert at.field().text() == "Oudenaarde"
    at.typed("Gent Wandeling")
    at.stored("Gent Wandeling")
    at.button("Gevangenis toevoegen").click()
    at.typed("Brugge")
    at.stored("Brugge")
    until(lambda: at.current() == "Brugge")
    settle(room.lead, room.lotte)
    told = {row.name for row in names.read(room.lotte.context).rows}
    assert {"CAW Zuid", "Gent Wandeling", "Oudenaarde", "Brugge"} <= told


def test_a_lead_reads_which_prison_stands_there_twice_and_what_to_do(room: Room) -> None:
    team = next(iter(room.lead.spaces.teams() - {room.lead.spaces.roster().centre}))
    with centre.describing(room.lead.context) as words:  # as another lead would, apart
        words.prison(new_record_id(), name="Gent", team_id=team)
    at = room.sit(room.lead)
    assert "Gent staat er twee keer" in at.words()
    assert at.rows().count("Gent, Gevangenis, 0 kaarten, staat er twee keer") == 2
    at.stand_on(room.lead, Sort.PRISON, "Gent")
    at.open()
    at.typed("Gent, niet gebruiken")
    at.stored("Gent, niet gebruiken")
    assert "twee keer" not in at.words()


def test_a_caseworker_renames_herself_and_reads_whom_to_ask_for_the_rest(room: Room) -> None:
    at = room.sit(room.lotte)
    assert "teamverantwoordelijke: Lore Pauwels." in at.words()
    assert not at.button("Gevangenis toevoegen").isVisible()
    at.stand_on(room.lotte, Sort.TEAM)
    assert not at.change.isEnabled()
    QTest.keyClick(at.shown, Qt.Key.Key_Return)
    assert at.dialogs() == []
    at.stand_on(room.lotte, Sort.PERSON)
    assert at.change.isEnabled()
    at.open()
    at.typed("Lotte Vermeire")
    at.stored("Lotte Vermeire")


def test_what_a_colleague_changed_meanwhile_is_seen_and_never_overwritten(room: Room) -> None:
    at = room.sit(room.lead)
    at.stand_on(room.lead, Sort.TEAM)
    at.open()
    team = next(row for row in names.read(room.lotte.context).rows if row.sort is Sort.TEAM)
    with room.lotte.context.save(team.loaded.seen) as unit:  # as another lead would
        unit.get_one(Team, team.loaded.key).name = "Team West"
    settle(room.lotte, room.lead)
    until(lambda: "Team West" in at.rows())
    at.typed("Team Zuid")
    until(lambda: not at.dialogs())
    (waiting,) = open_reviews(room.lead.context)
    assert waiting.title.startswith("Team: Team")


def test_a_name_that_was_being_typed_is_gone_on_with(room: Room) -> None:
    at = room.sit(room.lead)
    at.stand_on(room.lead, Sort.PRISON, "Gent")
    QTest.keyClicks(at.open(), " Nieuwe")
    keeping = at.office.desk._keeping
    keeping.flush()
    (draft,) = keeping._known.values()
    keeping._pace.rest()
    at.office.settle()
    again = room.sit(room.lead, way_to(draft)[1])
    assert way_to(draft)[0] == SETTINGS
    until(lambda: bool(again.dialogs()) and again.field().text() == "Gent Nieuwe")
    QTest.keyClick(again.field(), Qt.Key.Key_Return)
    again.stored("Gent Nieuwe")
    assert open_reviews(room.lead.context) == []

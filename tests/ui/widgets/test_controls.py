from __future__ import annotations

import itertools
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge
from jww_desktop.ui.widgets.button import Button, IconButton
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField, PassphraseField, TextField
from jww_desktop.ui.widgets.flow import LISTED, Run, flow
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.person_head import PersonHead
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.status_bar import StatusBar, StatusItem
from jww_desktop.ui.widgets.tabs import Tab, Tabs
from tests.support import qt

Key = Qt.Key
TUESDAY = date(2026, 11, 24)


def interface(widget: QWidget) -> tuple[QAccessible.Role, str]:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role(), found.text(QAccessible.Text.Name)


class TestList:
    rows = (
        Group("Bezig"),
        Row(1, "D. V.", "24-0137", time="10.12"),
        Group("Wachten", 2),
        Row(2, "P. W.", "26-0031"),
        Row(3, "S. O.", "25-0412"),
    )

    def test_arrows_pass_over_heads_and_enter_opens(self, qtbot: QtBot) -> None:
        rows = RowList("Rij", self.rows)
        qtbot.addWidget(rows)
        qt.activate(rows)
        assert rows.key() == 1
        chosen: list[object] = []
        rows.chosen.connect(chosen.append)
        qtbot.keyClick(rows, Key.Key_Down)
        assert chosen == [2]
        with qtbot.waitSignal(rows.opened) as opened:
            qtbot.keyClick(rows, Key.Key_Return)
        assert opened.args == [2]

    def test_a_long_name_goes_on_below_and_is_not_cut(self, qtbot: QtBot) -> None:
        name, badge = "Anne-Marijke Wolkenberg van den Oosterduinenhof", Badge("op bezoek")
        rows = RowList("Rij", [Row(1, "Anne", "24-0137", badge=badge)])
        qtbot.addWidget(rows)
        rows.resize(296, 300)
        qt.activate(rows)
        short = rows.content_height()
        rows.show_rows([Row(1, name, "24-0137", badge=badge)])
        line = flow([Run("x", Role.STRONG)], 99, leading=LISTED).height
        assert rows.content_height() - short == line

    def test_the_current_row_is_kept_by_key_and_silently(self, qtbot: QtBot) -> None:
        rows = RowList("Rij", self.rows)
        qtbot.addWidget(rows)
        rows.choose(3)
        with qtbot.assertNotEmitted(rows.chosen):
            rows.show_rows((Row(3, "S. O."), *self.rows[:4]))
        assert rows.key() == 3

    def test_when_the_current_row_goes_the_nearest_takes_its_place(self, qtbot: QtBot) -> None:
        rows = RowList("Rij", self.rows)
        qtbot.addWidget(rows)
        rows.choose(3)
        rows.show_rows(self.rows[:4])
        assert rows.key() == 2
        rows.show_rows(())
        assert rows.key() is None

    def test_a_row_is_one_sentence_to_a_screen_reader(self, qtbot: QtBot) -> None:
        rows = RowList("Rij", self.rows)
        qtbot.addWidget(rows)
        child = QAccessible.queryAccessibleInterface(rows).child(1)
        assert child.text(QAccessible.Text.Name) == "10.12, D. V., 24-0137"

    def test_one_of_thousands_of_rows_comes_into_sight(self, qtbot: QtBot) -> None:
        rows = RowList("Rij")
        qtbot.addWidget(rows)
        rows.resize(300, 600)
        qt.activate(rows)
        many = [Row(number, f"Dossier {number}", f"24-{number:04}") for number in range(5000)]
        rows.show_rows(many)
        rows.choose(4900)
        assert rows.viewport().rect().intersects(rows.visualRect(rows.currentIndex()))


class TestDates:
    @pytest.mark.parametrize(
        ("typed", "day", "shown"),
        [
            ("donderdag", date(2026, 11, 26), "do 26 november"),
            ("26/11", date(2026, 11, 26), "do 26 november"),
            ("morgen", date(2026, 11, 25), "wo 25 november"),
            ("5 januari", date(2027, 1, 5), "di 5 januari 2027"),
            ("", None, ""),
        ],
    )
    def test_a_day_is_read_as_people_say_it(
        self, qtbot: QtBot, typed: str, day: date | None, shown: str
    ) -> None:
        choice = DateChoice("Wanneer", date(2026, 12, 1), today=lambda: TUESDAY)
        qtbot.addWidget(choice)
        choice.setText(typed)
        with qtbot.waitSignal(choice.picked) as picked:
            qtbot.keyClick(choice, Key.Key_Return)
        assert picked.args == [day]
        assert choice.day() == day
        assert choice.text() == shown

    def test_arrow_down_offers_the_coming_days(self, qtbot: QtBot) -> None:
        choice = DateChoice("Wanneer", today=lambda: TUESDAY)
        qtbot.addWidget(choice)
        qt.activate(choice)
        qtbot.keyClick(choice, Key.Key_Down)
        menu = choice.findChild(QMenu)
        assert menu is not None
        words = [action.text() for action in menu.actions() if action.text()]
        assert words[:3] == [
            "vandaag  ·  di 24 november",
            "morgen  ·  wo 25 november",
            "do 26 november",
        ]
        with qtbot.waitSignal(choice.picked) as picked:
            menu.actions()[2].trigger()
        assert picked.args == [date(2026, 11, 26)]
        menu.close()

    def test_no_day_is_refused_in_words_and_the_words_stay(self, qtbot: QtBot) -> None:
        choice = DateChoice("Wanneer", today=lambda: TUESDAY)
        qtbot.addWidget(choice)
        choice.setText("31/11")
        with qtbot.waitSignal(choice.refused) as refused:
            qtbot.keyClick(choice, Key.Key_Return)
        assert refused.args[0] == "November heeft 30 dagen."
        assert choice.text() == "31/11"
        assert choice.day() is None


def test_a_fault_is_said_kept_for_the_field_and_taken_away(qtbot: QtBot) -> None:
    labelled = Labelled("Datum", LineField("31/11"))
    qtbot.addWidget(labelled)
    labelled.fault("November heeft 30 dagen.", "Schrijf 30/11.")
    field = labelled.field
    assert interface(field)[1] == "Datum"
    assert field.accessibleDescription() == "November heeft 30 dagen. Schrijf 30/11."
    assert field.property("wrong") is True
    labelled.mend()
    assert field.accessibleDescription() == ""
    assert field.property("wrong") is False


def test_a_label_with_an_ampersand_makes_no_shortcut(qtbot: QtBot) -> None:
    labelled = Labelled("Inkomen & schulden", LineField())
    button = Button("Papieren & rechten")
    qtbot.addWidget(labelled)
    qtbot.addWidget(button)
    assert interface(labelled.field)[1] == "Inkomen & schulden"
    assert interface(button) == (QAccessible.Role.Button, "Papieren & rechten")
    assert qt.mnemonics(labelled) == []
    assert button.shortcut().isEmpty()


def test_an_icon_alone_still_has_a_name_and_a_tip(qtbot: QtBot) -> None:
    button = IconButton("lock", "Vergrendelen")
    qtbot.addWidget(button)
    assert interface(button)[1] == button.toolTip() == "Vergrendelen"


def test_tab_leaves_a_text_of_many_lines(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(TextField(name="Verslag"))
    column.addWidget(LineField(name="Volgende stap"))
    qtbot.addWidget(holder)
    assert qt.keyboard_walk(holder) == []


def test_a_passphrase_is_shown_on_demand_and_hidden_when_cleared(qtbot: QtBot) -> None:
    field = PassphraseField("Wachtwoordzin")
    qtbot.addWidget(field)
    eye = field.findChild(IconButton)
    assert eye is not None
    qtbot.keyClicks(field.line, "zes woorden")
    assert "zes" not in interface(field.line)[1] + field.line.displayText()
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.line.displayText() == "zes woorden"
    assert interface(eye)[1] == "Wachtwoordzin: verbergen"
    field.clear()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    assert field.text() == ""


def test_one_of_is_a_group_whose_chosen_part_tab_reaches_and_arrows_change(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    ways = OneOf("Hoe kwam dit gesprek er?", (("a", "Gevraagd"), ("b", "Aanbod"), ("c", "Moest")))
    ways.choose("b")
    column.addWidget(LineField(name="ervoor"))
    column.addWidget(ways)
    qtbot.addWidget(holder)
    qt.activate(holder)
    assert interface(ways) == (QAccessible.Role.Grouping, "Hoe kwam dit gesprek er?")
    line = holder.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    qtbot.keyClick(line, Key.Key_Tab)
    with qtbot.waitSignal(ways.picked) as picked:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert picked.args == ["c"]
    assert ways.key() == "c"


@pytest.mark.parametrize("opens", [Key.Key_Space, Key.Key_F4])
def test_a_list_of_choices_opens_on_what_is_chosen_with_rows_below_each_other(
    qtbot: QtBot, opens: Key
) -> None:
    combo = Combo("Waar?", [(number, f"Lokaal {number}") for number in range(14)])
    qtbot.addWidget(combo)
    combo.choose(3)
    qt.activate(combo)
    qtbot.keyClick(combo, opens)
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(14)]
    assert view.currentIndex().row() == 3
    assert all(low.bottom() < high.top() for low, high in itertools.pairwise(rows))
    assert rows[0].height() >= theme.current().px(34)
    assert view.verticalScrollBar().isVisible()  # ten of them fit
    qtbot.keyClick(view, Key.Key_Down)
    with qtbot.waitSignal(combo.picked) as picked:
        qtbot.keyClick(view, Key.Key_Return)
    assert picked.args == [4]


def test_a_combo_keeps_its_choice_by_key(qtbot: QtBot) -> None:
    combo = Combo("Waar?", ((2, "Lokaal 2"), (3, "Lokaal 3")))
    qtbot.addWidget(combo)
    combo.choose(3)
    combo.offer(((1, "Lokaal 1"), (2, "Lokaal 2"), (3, "Lokaal 3")))
    assert combo.key() == 3
    assert combo.currentText() == "Lokaal 3"


def test_tabs_without_room_stay_reachable_and_the_chosen_one_in_sight(qtbot: QtBot) -> None:
    names = ("Tijdlijn", "Plan", "Uitspraken", "Detentie", "Toestemmingen", "Netwerk")
    tabs = Tabs("Onderdelen", [Tab(name, name, 3) for name in names])
    qtbot.addWidget(tabs)
    tabs.resize(420, 38)
    qt.activate(tabs)
    more = tabs.findChild(Button)
    assert more is not None
    assert more.isVisible()
    with qtbot.waitSignal(tabs.changed) as changed:
        tabs.choose("Netwerk")
    assert changed.args == ["Netwerk"]
    assert tabs.key() == "Netwerk"
    assert qt.clipped(tabs) == []
    tabs.resize(1000, 38)
    assert not more.isVisible()


def test_the_status_bar_shows_whole_words_or_none_and_says_all(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.tell(
        (
            StatusItem(
                "Offline – alles staat versleuteld op dit toestel", "wifi-off", short="Offline"
            ),
            StatusItem("Bewaard om 10.42 u.", "check", "ok"),
        ),
        ("Vergrendelt over 14 min", "F12 gordijn", "F1 hulp"),
    )
    whole, keys = bar.fitting(1366)
    assert next(words for _item, words in whole).startswith("Offline – alles")
    assert len(keys) == 3
    short, keys = bar.fitting(420)
    assert [words for _item, words in short] == ["Offline", "Bewaard om 10.42 u."]
    assert keys[-1:] == ["F1 hulp"]
    role, said = interface(bar)
    assert role == QAccessible.Role.StatusBar
    assert said.startswith("Offline – alles staat versleuteld op dit toestel. Bewaard")


def test_widgets_that_are_gone_hear_no_change_of_theme(qtbot: QtBot) -> None:
    button = Button("Klaar")
    button.deleteLater()
    qtbot.waitSignal(button.destroyed).wait()
    theme.current().use(scale=1.5)


def test_the_height_of_a_head_follows_from_its_width_alone(qtbot: QtBot) -> None:
    """Else a page that scrolls finds another height each time it asks, and never comes to rest."""
    head = PersonHead(Button("Pauze"), Button("Kwam niet"))
    head.say("Anne-Marijke Wolkenberg", "26-0500", "Gent, sectie C  ·  Nederlands", "Gent")
    qtbot.addWidget(head)
    qt.activate(head)
    widths = range(240, 900, 60)
    found = []
    for width in (900, 240):
        head.resize(width, 100)
        found.append([head.heightForWidth(one) for one in widths])
    assert found[0] == found[1]
    assert found[0][0] > found[0][-1]


def test_pasted_accents_come_with_their_letters(qtbot: QtBot) -> None:
    field = TextField("Ze zei: ", name="Verslag")
    qtbot.addWidget(field)
    field.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.clipboard().setText("de\u0301ja\u0300 vu")
    field.paste()
    assert field.toPlainText() == "Ze zei: d\u00e9j\u00e0 vu"
    field.undo()
    assert field.toPlainText() == "Ze zei: "

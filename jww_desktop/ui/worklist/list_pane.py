"""The lists behind their tabs, whose work is shown, and in words what it comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.worklist_words import Item
from jww_desktop.services.worklist import Scope
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.long_column import FIRST, MORE
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.section import PageHead
from jww_desktop.ui.widgets.tabs import Tab, Tabs
from jww_desktop.ui.widgets.wrap import Wrap
from jww_desktop.ui.worklist.rows import Lists, MoreKey, Part, nothing, row, rows, told

_MINE, _TEAM = "mine", "team"


class ListPane(QWidget):
    """One list at a time, within one scope.

    Attributes:
        list: its rows.

    Signals:
        part_changed: another list is shown.
        scope_changed: another part of the work is asked for.
        save_requested: the dates are wanted in a calendar.
    """

    part_changed = Signal()
    scope_changed = Signal()
    save_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._labels = {
            Part.DUTIES: t("Te doen"),
            Part.UNSEEN: t("Geen contact"),
            Part.WITHOUT_STEP: t("Zonder stap"),
            Part.DATES: t("Datums"),
        }
        self._most: dict[str, int] = {}
        self._lists: Lists | None = None
        self._hidden = False
        self._is_told = True
        save = Button(t("Agenda opslaan…"), icon="calendar-days", hint="Alt+A")
        save.clicked.connect(self.save_requested)
        self._page_head = PageHead(t("Taken"), "", save)
        self._whose = OneOf(t("Van wie"), [(_MINE, t("Van mij")), (_TEAM, t("Van het team"))])
        self._whose.choose(_MINE)
        self._whose.picked.connect(lambda _key: self.scope_changed.emit())
        self._prison = Combo(t("Gevangenis"), [(b"", t("Alle gevangenissen"))], icon="building-2")
        self._prison.picked.connect(lambda _key: self.scope_changed.emit())
        self._tabs = Tabs(t("Taken"), [Tab(part, label) for part, label in self._labels.items()])
        self._tabs.changed.connect(lambda _key: self.part_changed.emit())
        self.list = RowList(t("Taken"))
        self._empty = Empty("", icon="list-checks")
        self._build()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self._page_head)
        self._head.addWidget(Wrap(self._whose, self._prison))
        self._head.addWidget(self._tabs)
        self._none = QWidget()
        self._none_row = QHBoxLayout(self._none)
        self._none_row.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        # Rows bleed outward, so that their words share the edge of head and tabs.
        self._head.setContentsMargins(gap(16), 0, gap(12), gap(10))
        self._head.setSpacing(gap(12))
        self._none_row.setContentsMargins(gap(16), 0, gap(12), 0)

    def scope(self) -> Scope:
        """Return whose work, and where, is asked for."""
        prison = self._prison.key()
        return Scope(self._whose.key() == _MINE, prison if isinstance(prison, bytes) else b"")

    def part(self) -> Part:
        """Return which list is shown."""
        return Part(self._tabs.key())

    def parts(self) -> list[tuple[Part, str]]:
        """Return every list, with what it is called."""
        return list(self._labels.items())

    def choose(self, part: Part) -> None:
        """Show one of the lists."""
        self._tabs.choose(part)

    def current(self) -> Item | None:
        """Return what is current, None when nothing is there or a row that shows more is."""
        key = self.list.key() if not self.list.isHidden() else None
        return self._lists.item(self.part(), key) if self._lists else None

    def focus_first(self) -> None:
        """Put the keyboard in the list, or on the words that it is empty."""
        target: QWidget = self._empty if self.list.isHidden() else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lists(self, lists: Lists, *, hidden: bool) -> None:
        """Show what there is; `hidden` names are initials."""
        self._lists, self._hidden = lists, hidden
        self._offer_prisons(lists)
        for part in Part:
            looked = part is not Part.DATES or lists.dates is not None
            self._tabs.count(part, lists.count(part) if looked else None)
        part = self.part()
        made = rows(lists, part, self._most, hidden=hidden)
        had_keyboard = self._empty.hasFocus() or self.list.hasFocus()
        self.list.show_rows(made)
        self.list.setAccessibleName(self._labels[part])
        self.list.setVisible(bool(made))
        self._none.setVisible(not made)
        self._empty.say(*nothing(part))
        if had_keyboard:
            self.focus_first()
        self.tell(shown=self._is_told)

    def reveal(self, item: Item, *, hidden: bool) -> None:
        """Show one row with its name, or with initials again."""
        if self._lists is not None:
            self.list.change_item(row(item, self._lists, hidden=hidden))

    def show_more(self) -> bool:
        """Show more under the head whose last row is current; False when that is another row."""
        key, lists = self.list.key(), self._lists
        if not isinstance(key, MoreKey) or lists is None:
            return False
        first_new = self._most.get(key.head, FIRST)
        self._most[key.head] = first_new + MORE
        items = dict(lists.heads(self.part()))[key.head]
        self.list.show_rows(rows(lists, self.part(), self._most, hidden=self._hidden))
        self.list.choose(row(items[first_new], lists, hidden=self._hidden).key)
        return True

    def tell(self, *, shown: bool) -> None:
        """Say under the title what the list comes to, where there is room for it."""
        self._is_told = shown
        words = told(self._lists, self.part()) if shown and self._lists else ""
        self._page_head.say(t("Taken"), words)

    def _offer_prisons(self, lists: Lists) -> None:
        """Offer the prisons to choose from, where there is more than one."""
        prisons = [(row.id, row.name) for row in lists.work.prisons]
        self._prison.offer([(b"", t("Alle gevangenissen")), *prisons])
        self._prison.setVisible(len(prisons) > 1)

"""The four lists of Taken, and whose work they show."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.worklist_words import Item
from jww_desktop.services.worklist import Scope
from jww_desktop.ui import theme
from jww_desktop.ui.reception.lists_pane import ListsPane
from jww_desktop.ui.rule_banner import RuleBanner
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.long_column import FIRST, MORE
from jww_desktop.ui.widgets.nudge import Nudge
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.wrap import Wrap
from jww_desktop.ui.worklist.rows import Lists, MoreKey, Part, nothing, row, rows, told

_MINE, _TEAM = "mine", "team"
_LARGE = 1.5
"""Text size from which there is no room above the list for all at once."""


class ListPane(ListsPane):
    """One list at a time, within one scope.

    Attributes:
        rules: says when the rules behind dates are no longer to be trusted.
        nudge: proposes a next step to who has none left.

    Signals:
        scope_changed: another part of the work is asked for.
        save_requested: the dates are wanted in a calendar.
    """

    scope_changed = Signal()
    save_requested = Signal()

    def __init__(self) -> None:
        labels: dict[str, str] = {
            Part.DUTIES: t("Te doen"),
            Part.UNSEEN: t("Geen contact"),
            Part.WITHOUT_STEP: t("Zonder stap"),
            Part.DATES: t("Datums"),
        }
        self._most: dict[str, int] = {}
        self._shown: Lists | None = None
        self._hidden = False
        save = Button(t("Agenda opslaan…"), icon="calendar-days", hint="Alt+A")
        self._whose = OneOf(t("Van wie"), [(_MINE, t("Van mij")), (_TEAM, t("Van het team"))])
        self._prison = Combo(t("Gevangenis"), [(b"", t("Alle gevangenissen"))], icon="building-2")
        self._scope = Wrap(self._whose, self._prison)
        self.rules = RuleBanner()
        self.nudge = Nudge(t("Volgende stap plannen"), icon="calendar-plus", beside=True)
        above = (self.rules, self._scope, self.nudge)
        super().__init__(t("Taken"), labels, save, above=above, icon="list-checks")
        save.clicked.connect(self.save_requested)
        self._whose.choose(_MINE)
        for choice in (self._whose, self._prison):
            choice.picked.connect(lambda _key: self.scope_changed.emit())

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self._make_room()

    def propose(self, words: str) -> None:
        """Propose a next step in `words`; nothing to say takes the proposal away."""
        self.nudge.offer(words)
        self._make_room()

    def _make_room(self) -> None:
        """Let a proposal stand in the place of the scope where text is large: rows come first."""
        is_tight = theme.current().scale >= _LARGE
        self._scope.setVisible(not (is_tight and self.nudge.is_offered))

    def scope(self) -> Scope:
        """Return whose work, and where, is asked for."""
        prison = self._prison.key()
        return Scope(self._whose.key() == _MINE, prison if isinstance(prison, bytes) else b"")

    def part(self) -> Part:
        """Return which list is shown."""
        return Part(self._tabs.key())

    def current(self) -> Item | None:
        """Return what is current, None when nothing is there or a row that shows more is."""
        return self._shown.item(self.part(), self.key()) if self._shown else None

    def show_lists(self, lists: Lists, *, hidden: bool) -> None:
        """Show what there is; `hidden` names are initials."""
        self._shown, self._hidden = lists, hidden
        self._offer_prisons(lists)
        for part in Part:
            looked = part is not Part.DATES or lists.dates is not None
            self._tabs.count(part, lists.count(part) if looked else None)
        part = self.part()
        made = rows(lists, part, self._most, hidden=hidden)
        had_keyboard = self._empty.hasFocus() or self.list.hasFocus()
        self._fill(part, made, nothing(part), told(lists, part))
        if had_keyboard:
            self.focus_first()

    def reveal(self, item: Item, *, hidden: bool) -> None:
        """Show one row with its name, or with initials again."""
        if self._shown is not None:
            self.list.change_item(row(item, self._shown, hidden=hidden))

    def show_more(self) -> bool:
        """Show more under the head whose last row is current; False when that is another row."""
        key, lists = self.list.key(), self._shown
        if not isinstance(key, MoreKey) or lists is None:
            return False
        first_new = self._most.get(key.head, FIRST)
        self._most[key.head] = first_new + MORE
        items = dict(lists.heads(self.part()))[key.head]
        self.list.show_rows(rows(lists, self.part(), self._most, hidden=self._hidden))
        self.list.choose(row(items[first_new], lists, hidden=self._hidden).key)
        return True

    def _offer_prisons(self, lists: Lists) -> None:
        """Offer the prisons to choose from, where there is more than one."""
        prisons = [(row.id, row.name) for row in lists.work.prisons]
        self._prison.offer([(b"", t("Alle gevangenissen")), *prisons])
        self._prison.setVisible(len(prisons) > 1)

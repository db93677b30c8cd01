"""The left side of Nazicht: what waits, by kind; and the same over the page in large text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters import review_words as words
from jww_desktop.presenters.review_item import key_of
from jww_desktop.services.reviewing import Kind, ReviewRow
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import LISTED, TIGHT
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row, text_edge
from jww_desktop.ui.widgets.text import Words

_ICONS = {
    Kind.CONFLICT: "git-compare",
    Kind.DELETION: "trash-2",
    Kind.RULE: "circle-alert",
    Kind.DANGLING: "unlink",
    Kind.TWICE: "copy",
    Kind.QUARANTINE: "shield-alert",
}


def list_rows(rows: tuple[ReviewRow, ...]) -> list[Row | Group]:
    """Return the rows under the heads of their kinds."""
    shown: list[Row | Group] = []
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.group] = counts.get(row.group, 0) + 1
    last = ""
    for row in rows:
        if row.group != last:
            last = row.group
            shown.append(Group(row.group, counts[row.group]))
        shown.append(Row(key_of(row), row.title, words.row_second(row), icon=_ICONS[row.kind]))
    return shown


class InboxPane(QWidget):
    """Title, count and list.

    Attributes:
        list: the list.
    """

    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(t("Nazicht"))
        self._second = Words("", color="muted", leading=LISTED)
        self._title = Words(t("Nazicht"), Role.H1, leading=TIGHT)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        theme.follow(self.restyle)

    def show_rows(self, rows: tuple[ReviewRow, ...]) -> None:
        """Show what waits."""
        self._second.say(words.waiting(rows))
        self.list.show_rows(list_rows(rows))

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._head.setContentsMargins(text_edge(), current.gap(20), 12, current.gap(8))
        self._head.setSpacing(current.gap(4))


class InboxOverlay(Overlay):
    """The list over the page.

    Signals:
        picked: key of the item that was opened.
    """

    picked = Signal(object)

    def __init__(self, window: QWidget, rows: tuple[ReviewRow, ...], key: object) -> None:
        super().__init__(window)
        self.setAccessibleName(t("Nazicht"))
        self._list = RowList(t("Nazicht"), list_rows(rows))
        self._list.choose(key)
        self._list.opened.connect(self._on_opened)
        self._list.clicked.connect(lambda _: self._on_opened(self._list.key()))
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._list)

    def ask(self) -> None:
        """Show it, with the keyboard on the list."""
        self.present(self._list)

    def place(self) -> None:
        """Take most of the window."""
        width = min(self.width() - 48, theme.current().px(420))
        height = min(self.height() - 48, self._list.content_height() + 40)
        self.panel.setGeometry((self.width() - width) // 2, 24, width, height)

    def _on_opened(self, key: object) -> None:
        self.picked.emit(key)
        self.accept()

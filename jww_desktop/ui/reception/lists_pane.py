"""Lists behind tabs under a head: one at a time, or words that it is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.section import PageHead
from jww_desktop.ui.widgets.tabs import Tab, Tabs


class ListsPane(QWidget):
    """Shows the rows that a subclass hands to `_fill`.

    Args:
        title: of the page.
        labels: what each list is called, by its key.
        doing: buttons beside the title.
        above: what stands between title and tabs.
        icon: of the words that a list is empty.

    Attributes:
        list: the rows.

    Signals:
        part_changed: another list is shown.
    """

    part_changed = Signal()

    def __init__(
        self,
        title: str,
        labels: Mapping[str, str],
        *doing: Button,
        above: Sequence[QWidget] = (),
        icon: str,
    ) -> None:
        super().__init__()
        self._title, self._labels = title, labels
        self._is_told, self._words = True, ""
        self._page_head = PageHead(title, "", *doing)
        self._tabs = Tabs(title, [Tab(part, label) for part, label in labels.items()])
        self._tabs.changed.connect(lambda _key: self.part_changed.emit())
        self.list = RowList(title)
        self._empty = Empty("", icon=icon)
        self._head = QVBoxLayout()
        for widget in (self._page_head, *above, self._tabs):
            self._head.addWidget(widget)
        self._none = QWidget()
        self._none_row = QHBoxLayout(self._none)
        self._none_row.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        # Rows bleed outward, so that their words share the edge of head and tabs.
        self._head.setContentsMargins(gap(16), 0, gap(12), gap(10))
        self._head.setSpacing(gap(12))
        self._none_row.setContentsMargins(gap(16), 0, gap(12), 0)

    def parts(self) -> list[tuple[str, str]]:
        """Return every list, with what it is called."""
        return list(self._labels.items())

    def choose(self, part: str) -> None:
        """Show one of the lists."""
        self._tabs.choose(part)

    def key(self) -> object:
        """Return what is current, None when nothing is there."""
        return self.list.key() if not self.list.isHidden() else None

    def focus_first(self) -> None:
        """Put the keyboard in the list, or on the words that it is empty."""
        target: QWidget = self._empty if self.list.isHidden() else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, *, shown: bool) -> None:
        """Say under the title what the list comes to, where there is room for it."""
        self._is_told = shown
        self._page_head.say(self._title, self._words if shown else "")

    def _fill(
        self, part: str, rows: Sequence[Row | Group], nothing: tuple[str, str], words: str
    ) -> None:
        """Show the rows of a list, what is said where there are none, and what it comes to."""
        self.list.show_rows(rows)
        self.list.setAccessibleName(self._labels[part])
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._empty.say(*nothing)
        self._words = words
        self.tell(shown=self._is_told)

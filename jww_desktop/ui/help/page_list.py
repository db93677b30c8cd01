"""The pages of the manual under heads of which one is open: so the list fits a small screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from jww_desktop.i18n import t, tn
from jww_desktop.ui.help.pages import GROUPS, Page, group_titles
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row


@dataclass(frozen=True)
class Head:
    """Stands for the head of a group."""

    group: str


class PageList(RowList):
    """Heads that open with Enter, a click or arrow right, one at a time; arrow left shuts.

    Signals:
        page_chosen: the name of the page that became current.
    """

    page_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(t("Bladzijden"))
        self._pages: dict[str, Page] = {}
        self._unfolded = ""
        self._is_flat = False
        self.chosen.connect(self._on_chosen)
        self.opened.connect(self._on_opened)
        self.clicked.connect(self._on_clicked)

    def show_pages(self, pages: Sequence[Page], *, flat: bool) -> None:
        """Show these; `flat` shows no heads, such as what was searched for."""
        self._pages, self._is_flat = {page.name: page for page in pages}, flat
        self._show()

    def reveal(self, name: str) -> None:
        """Make a page current, with its group open."""
        self._unfolded = _group_of(name)
        self._show()
        self.choose(name)
        self.scrollTo(self.currentIndex())

    def _show(self) -> None:
        if self._is_flat:
            self.show_rows([Row(page.name, page.title) for page in self._pages.values()])
            return
        rows: list[Row] = []
        titles = group_titles()
        for group, names in GROUPS:
            here = [self._pages[name] for name in names if name in self._pages]
            is_open = group == self._unfolded
            rows.append(_head(group, titles[group], len(here), is_open=is_open))
            if is_open:
                rows += [_page(page) for page in here]
        self.show_rows(rows)

    def _turn(self, group: str, *, opens: bool) -> None:
        """Open a group, or shut it."""
        self._unfolded = group if opens else ""
        self._show()
        self.choose(Head(group))
        if opens:
            self._scroll_to_last(group)

    def _scroll_to_last(self, group: str) -> None:
        """Bring as much of a group in sight as there is room for, its head first."""
        last = dict(GROUPS)[group][-1]
        for row, item in enumerate(self.items()):
            if isinstance(item, Row) and item.key == last:
                self.scrollTo(self.model().index(row, 0))
        self.scrollTo(self.currentIndex())

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, str):
            self.page_chosen.emit(key)

    def _on_opened(self, key: object) -> None:
        if isinstance(key, Head):
            self._turn(key.group, opens=key.group != self._unfolded)

    def _on_clicked(self, _index: QModelIndex | QPersistentModelIndex) -> None:
        self._on_opened(self.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a head with arrow right; shut it, also from a page below it, with arrow left."""
        key = self.key()
        if event.key() == Qt.Key.Key_Right and isinstance(key, Head):
            self._turn(key.group, opens=True)
        elif event.key() == Qt.Key.Key_Left and not self._is_flat:
            group = key.group if isinstance(key, Head) else _group_of(str(key))
            self._turn(group, opens=False)
        else:
            super().keyPressEvent(event)


def _group_of(name: str) -> str:
    return next((group for group, names in GROUPS if name in names), "")


def _head(group: str, title: str, count: int, *, is_open: bool) -> Row:
    many = tn("{n} bladzijde", "{n} bladzijden", count)
    state = t("open") if is_open else t("dicht")
    return Row(
        Head(group),
        title,
        icon="chevron-down" if is_open else "chevron-right",
        sentence=f"{title}, {many}, {state}",
    )


def _page(page: Page) -> Row:
    """Return a page as a row in line with the words of the heads."""
    return Row(page.name, (Run(page.title, Role.BODY),), icon="file-text")

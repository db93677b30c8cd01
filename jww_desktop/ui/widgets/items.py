"""Any list of keyed things under heads: the model, and a view that always has a current one.

What a thing looks like is the business of a delegate; `row_list` and `timeline` bring theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.scroll_bar import ScrollBar

ITEM = Qt.ItemDataRole.UserRole + 1
_AT_ONCE = 300
"""Longer lists are laid out in parts, so that the first rows show at once."""
_Index = QModelIndex | QPersistentModelIndex


class Item(Protocol):
    """A thing in a list."""

    @property
    def key(self) -> object:
        """What the screen knows it by."""

    def heading(self) -> str:
        """Return its words in short, for finding it by typing."""

    def spoken(self) -> str:
        """Return all of it as one sentence, for a screen reader."""


@dataclass(frozen=True)
class Group:
    """A head above things, with how many there are."""

    title: str
    count: int | None = None


class ItemModel(QAbstractListModel):
    """Things and heads in order."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item | Group, ...] = ()

    def replace(self, items: Sequence[Item | Group]) -> None:
        """Show `items` instead."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def change(self, item: Item) -> None:
        """Show `item` in the place of the thing with its key, and leave all else as it is."""
        number = self.position(item.key)
        if number >= 0:
            self.items = (*self.items[:number], item, *self.items[number + 1 :])
            self.dataChanged.emit(self.index(number), self.index(number))

    def position(self, key: object) -> int:
        """Return where the thing of `key` is, or -1."""
        for number, item in enumerate(self.items):
            if not isinstance(item, Group) and item.key == key:
                return number
        return -1

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many things and heads there are."""
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the thing itself, its words or its sentence."""
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title if isinstance(item, Group) else item.heading()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.title if isinstance(item, Group) else item.spoken()
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Make heads unreachable."""
        if isinstance(self.items[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ItemList(QListView):
    """A list that keeps its current thing by key.

    Signals:
        chosen: the key of the thing that became current.
        opened: the key of the thing on which Enter was pressed or that was double-clicked.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        delegate: QStyledItemDelegate,
        parent: QWidget | None = None,
        *,
        at_once: int = _AT_ONCE,
    ) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._items = ItemModel()
        self._quiet = False
        self.setModel(self._items)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setBatchSize(at_once)
        self.setVerticalScrollBar(ScrollBar())
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._open)
        theme.follow(self.restyle)

    def show_items(self, items: Sequence[Item | Group]) -> None:
        """Show `items`; what was current stays so while it exists, else the nearest does."""
        key, number = self.key(), self.currentIndex().row()
        parts = len(items) > self._at_once
        mode = QListView.LayoutMode
        self._quiet = True
        self.setLayoutMode(mode.Batched if parts else mode.SinglePass)
        self._keep_bar(parts or self.verticalScrollBar().isVisible())
        self._items.replace(items)
        found = self._items.position(key) if key is not None else -1
        self._make_current(found if found >= 0 else max(number, 0))
        self._keep_bar(parts)
        self._quiet = False

    def _keep_bar(self, keep: bool) -> None:  # noqa: FBT001 - a verb and its one question
        """Keep the bar in sight whatever is shown, or only while there is more than fits.

        One that goes and comes back makes the rows wider and narrower: each is laid out twice.
        """
        policy = Qt.ScrollBarPolicy
        if self.verticalScrollBarPolicy() != policy.ScrollBarAlwaysOff:
            bar = policy.ScrollBarAlwaysOn if keep else policy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(bar)

    def items(self) -> tuple[Item | Group, ...]:
        """Return what is shown."""
        return self._items.items

    def change_item(self, item: Item) -> None:
        """Show a thing in other words; its place and what is current stay."""
        self._items.change(item)

    def key(self) -> object:
        """Return the key of the current thing, None when there is none."""
        index = self.currentIndex()
        return index.data(ITEM).key if index.isValid() else None

    def choose(self, key: object) -> None:
        """Make the thing of `key` current, when it is there."""
        number = self._items.position(key)
        if number >= 0:
            self._make_current(number)

    def content_height(self) -> int:
        """Return how tall everything is together, to show a short list without scrolling."""
        return sum(self.sizeHintForRow(row) for row in range(self._items.rowCount()))

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _make_current(self, wanted: int) -> None:
        items = self._items.items
        order = [*range(wanted, len(items)), *range(min(wanted, len(items)) - 1, -1, -1)]
        number = next((n for n in order if not isinstance(items[n], Group)), None)
        if number is not None:
            if number >= self._at_once and not self.visualRect(self._items.index(number)).isValid():
                self.setLayoutMode(QListView.LayoutMode.SinglePass)
                self.doItemsLayout()
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._items.index(number), flag)

    def _on_current_changed(self, index: _Index, _before: object) -> None:
        if index.isValid() and not self._quiet:
            self.chosen.emit(index.data(ITEM).key)

    def _open(self, index: _Index) -> None:
        if index.isValid() and not isinstance(index.data(ITEM), Group):
            self.opened.emit(index.data(ITEM).key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Never be without a current thing, so that a screen reader has something to say."""
        if not self.currentIndex().isValid():
            self._make_current(0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the bar take the place of the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current thing with Enter; Home goes to the first that is no head."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Home:  # Qt stays where it is when the first is a head
            self._make_current(0)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the current thing when the ground or a head is pressed."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not isinstance(index.data(ITEM), Group):
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


def width_of_view(option: QStyleOptionViewItem) -> int:
    """Return the width that a row has, also while Qt asks for heights only."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QListView) else option.rect.width()

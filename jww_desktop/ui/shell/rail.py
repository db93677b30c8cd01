"""The rail of the shell: mark, search, places, and who is at the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.shell.search_button import SearchButton
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import IconButton, Kind, Size
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.mark import Mark
from jww_desktop.ui.widgets.rail import (
    ICON_ONLY_FROM,
    ICON_ONLY_WIDTH,
    UNDER_FROM,
    UNDER_WIDTH,
    WIDTH,
    RailItem,
)
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words

_PAD, _PITCH_GAP, _MARK = 12, 2, 26


@dataclass(frozen=True)
class Place:
    """One room of the shell, as the rail names it.

    Attributes:
        name: stable word in code.
        label: its Dutch name.
        icon: name of its icon.
        below: whether it stands at the foot of the rail.
        short: what it is called where the word stands under the icon, when that is another word.
        also: screens without a place of their own that belong to this one.
    """

    name: str
    label: str
    icon: str
    below: bool = False
    short: str = ""
    also: tuple[str, ...] = ()


class Rail(QWidget):
    """Shows where one is, and leads everywhere else.

    Signals:
        place_chosen: name of a place.
        search_chosen: the search was asked for.
        lock_chosen: the lock was asked for.
    """

    place_chosen = Signal(str)
    search_chosen = Signal()
    lock_chosen = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, RailItem] = {}
        self._shown: dict[str, RailItem] = {}
        self._centre = Words("", Role.SMALL, "muted", wrap=False, leading=LISTED)
        self._person = Words("", Role.STRONG, wrap=False)
        self._role = Words("", Role.KEY, "muted", wrap=False)
        self._search = SearchButton()
        self._search.clicked.connect(self.search_chosen)
        self._lock = IconButton("lock", t("Vergrendelen"), Kind.QUIET, size=Size.SMALL)
        self._lock.clicked.connect(self.lock_chosen)
        self._head = self._make_head()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head)
        self._column.addWidget(self._search)
        self._column.addSpacing(10)
        self._add([place for place in places if not place.below])
        self._column.addStretch(1)
        self._add([place for place in places if place.below])
        self._column.addWidget(Hairline(6, 6))
        self._names = self._make_names()
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._names, 1)
        foot.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot = foot
        self._column.addLayout(foot)
        theme.follow(self.restyle)

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(4, 0, 0, 13)
        row.setSpacing(10)
        row.addWidget(Mark(_MARK), 0, Qt.AlignmentFlag.AlignVCenter)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Words("JWW Desktop", Role.STRONG, wrap=False, leading=LISTED))
        names.addWidget(self._centre)
        row.addLayout(names, 1)
        return head

    def _make_names(self) -> QWidget:
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._person)
        column.addWidget(self._role)
        return names

    def _add(self, places: Sequence[Place]) -> None:
        for place in places:
            item = RailItem(place.label, place.icon, place.short)
            item.clicked.connect(lambda _=False, name=place.name: self.place_chosen.emit(name))
            self._items[place.name] = item
            self._shown.update(dict.fromkeys((place.name, *place.also), item))
            self._column.addWidget(item)

    def introduce(self, *, centre: str, person: str, role: str) -> None:
        """Say whose laptop this is."""
        self._centre.say(centre)
        self._person.say(person)
        self._role.say(role)

    def offer_search(self, *, offered: bool) -> None:
        """Show the way to the search, or hide it where there is nothing to search."""
        self._search.setVisible(offered)

    def take_focus(self) -> None:
        """Put the keyboard on the place that is shown."""
        chosen = next((item for item in self._items.values() if item.isChecked()), self._lock)
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def show_place(self, name: str) -> None:
        """Mark the place that is shown, or to which what is shown belongs."""
        item = self._shown.get(name)
        if item is not None:
            item.setChecked(True)

    def count(self, name: str, waiting: int) -> None:
        """Show how many things wait in a place."""
        self._items[name].count(waiting)

    def restyle(self) -> None:
        """Become narrower as the text grows, so that the content keeps its room."""
        current = theme.current()
        narrow = current.scale >= UNDER_FROM
        self._head.setVisible(not narrow)
        self._names.setVisible(not narrow)
        self._column.setSpacing(_PITCH_GAP)
        if current.scale >= ICON_ONLY_FROM:
            self.setFixedWidth(ICON_ONLY_WIDTH)
        elif narrow:
            self.setFixedWidth(current.px(UNDER_WIDTH))
        else:
            self.setFixedWidth(WIDTH)
        side = 10 if narrow else _PAD
        self._column.setContentsMargins(side, 14, side, 12)
        self._foot.setAlignment(
            self._lock, Qt.AlignmentFlag.AlignCenter if narrow else Qt.AlignmentFlag.AlignVCenter
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ground and the edge to the content."""
        current = theme.current()
        painter = paint.painter_of(self)
        painter.fillRect(self.rect(), current.color("rail"))
        edge = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(edge, current.color("hair"))

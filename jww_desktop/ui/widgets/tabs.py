"""Tabs on the column edge; those that find no room go into one more button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.menu import Menu

_HEIGHT, _GAP, _COUNT_GAP, _LINE = 38, 24, 6, 3


@dataclass(frozen=True)
class Tab:
    """One view of the same thing; `count` of what is in it when that says something."""

    key: str
    label: str
    count: int | None = None


class Tabs(QWidget):
    """A bar of tabs and, when they do not fit, a button with the rest.

    Signals:
        changed: the key of the tab that was chosen.
    """

    changed = Signal(str)

    def __init__(self, name: str, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = tuple(tabs)
        self._bar = _Bar(self._tabs)
        self._bar.setAccessibleName(name)
        self._more = Button(t("Meer onderdelen"), chevron=True)
        self._more.clicked.connect(self._offer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addStretch(1)
        row.addWidget(self._more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bar.currentChanged.connect(self._on_changed)
        theme.follow(self.fit)

    def key(self) -> str:
        """Return the key of the chosen tab."""
        return self._tabs[self._bar.currentIndex()].key

    def choose(self, key: str) -> None:
        """Choose a tab."""
        self._bar.setCurrentIndex([tab.key for tab in self._tabs].index(key))

    def count(self, key: str, count: int | None) -> None:
        """Show how many things a tab holds."""
        tabs = tuple(
            Tab(tab.key, tab.label, count) if tab.key == key else tab for tab in self._tabs
        )
        if tabs != self._tabs:
            self._tabs = tabs
            self._bar.show_tabs(tabs)
            self.fit()

    def fit(self) -> None:
        """Show as many tabs as there is room for, and always the chosen one."""
        widths = [self._bar.width_of_tab(number) for number in range(len(self._tabs))]
        chosen = self._bar.currentIndex()
        room = self.width()
        if sum(widths) > room:
            room -= self._more.sizeHint().width() + theme.current().gap(12) + widths[chosen]
            shown = {chosen}
            for number, width in enumerate(widths):
                if number == chosen:
                    continue
                room -= width
                if room < 0:
                    break
                shown.add(number)
        else:
            shown = set(range(len(widths)))
        for number in range(len(widths)):
            self._bar.setTabVisible(number, number in shown)
        self._more.setVisible(len(shown) < len(widths))
        self._bar.setFixedHeight(theme.current().px(_HEIGHT))
        self._bar.updateGeometry()  # Qt does not tell the layout that a tab came back

    def _offer(self) -> None:
        menu = Menu(self)
        for number, tab in enumerate(self._tabs):
            if not self._bar.isTabVisible(number):
                action = menu.addAction(self._bar.accessibleTabName(number))
                action.triggered.connect(lambda _c=False, key=tab.key: self.choose(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_changed(self, number: int) -> None:
        self.fit()
        self.changed.emit(self._tabs[number].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        """Wish for all tabs."""
        widths = [self._bar.width_of_tab(number) for number in range(len(self._tabs))]
        return QSize(sum(widths), theme.current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Need one tab and the button."""
        widest = max(self._bar.width_of_tab(number) for number in range(len(self._tabs)))
        return QSize(widest + self._more.sizeHint().width(), theme.current().px(_HEIGHT))


class _Bar(QTabBar):
    def __init__(self, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self._shown = tuple(tabs)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        for tab in tabs:
            self.addTab(tab.label.replace("&", "&&"))
        self.show_tabs(tabs)

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Take over other counts."""
        self._shown = tuple(tabs)
        for number, tab in enumerate(tabs):
            name = tab.label if tab.count is None else f"{tab.label}, {tab.count}"
            self.setAccessibleTabName(number, name)
            self.setTabText(number, name.replace("&", "&&"))  # its width is asked anew
        self.updateGeometry()
        self.update()

    def width_of_tab(self, number: int) -> int:
        """Return the width of one tab, with the gap after it."""
        current = theme.current()
        tab = self._shown[number]
        width = width_of(tab.label, Role.STRONG) + current.gap(_GAP)
        if tab.count is not None:
            width += current.gap(_COUNT_GAP) + width_of(str(tab.count), Role.BODY)
        return int(width) + 1

    def tabSizeHint(self, index: int) -> QSize:
        """Reserve the heavier words, so that nothing moves."""
        return QSize(self.width_of_tab(index), theme.current().px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never cut a word."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw words, counts, the line under the chosen one, and focus."""
        painter = paint.painter_of(self)
        for number, tab in enumerate(self._shown):
            if self.isTabVisible(number):
                self._paint_tab(painter, number, tab)

    def _paint_tab(self, painter: QPainter, number: int, tab: Tab) -> None:
        current = theme.current()
        rect = QRectF(self.tabRect(number))
        chosen = number == self.currentIndex()
        over = rect.contains(self.mapFromGlobal(self.cursor().pos()).toPointF())
        role = Role.STRONG if chosen else Role.BODY
        painter.setFont(current.font(role))
        painter.setPen(current.color("text" if chosen or (over and self.underMouse()) else "muted"))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words = width_of(tab.label, role)
        painter.drawText(QRectF(rect.x(), 0, words + 2, rect.height()), line, tab.label)
        if tab.count is not None:
            painter.setFont(current.font(Role.BODY))
            x = rect.x() + words + current.gap(_COUNT_GAP)
            painter.drawText(QRectF(x, 0, rect.width(), rect.height()), line, str(tab.count))
            words += current.gap(_COUNT_GAP) + width_of(str(tab.count), Role.BODY)
        used = QRectF(rect.x(), 0, words, rect.height())
        if chosen:
            foot = QRectF(used.x(), used.bottom() - _LINE, used.width(), _LINE)
            paint.panel(painter, foot, 1.5, fill="accent")
        if chosen and self.hasFocus():
            box = used.adjusted(-6, 3, 6, -5)
            box.setLeft(max(0.0, box.left()))
            paint.ring(painter, box, paint.R_CONTROL)

"""Timeline, side pane and parts of a dossier: beside each other, or behind tabs in large text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.case_file.side_pane import SidePane
from jww_desktop.ui.case_file.timeline_pane import TimelinePane
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.tabs import Tab, Tabs

_SIDE = 316
_BESIDE_FROM_EM = 860
"""Content width ÷ text scale from which there is room for the side pane."""

_TIMELINE, _STEPS = "timeline", "steps"


class Body(QWidget):
    """Knows the views of one dossier and where there is room for which.

    Attributes:
        timeline, side: the first tab, and what stands beside it or behind a tab.
        parts: the other tabs.

    Signals:
        tab_changed: the key of the tab that is shown.
    """

    tab_changed = Signal(str)

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self.timeline, self.side = TimelinePane(), SidePane()
        self.parts = {part.key: part for part in parts}
        self._dossier: Dossier | None = None
        self._beside = True
        self._left_out: frozenset[str] = frozenset()
        self._counts: dict[str, int | None] = {}
        self._tabs = self._made_tabs()
        self._in_tab = QWidget()
        self._tab_column = QVBoxLayout(self._in_tab)
        self._tab_column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {_TIMELINE: self.timeline, _STEPS: self._in_tab}
        for part in parts:
            self._pages[part.key] = Scroll(part)
            part.count_changed.connect(lambda count, key=part.key: self._count(key, count))
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.side.referrals.opened.connect(self._show_referral)
        self._side_scroll = Scroll(self.side, steady=True)
        self._line = Hairline(upright=True)
        self._lay_out()
        theme.follow(self.restyle)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self._stack, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._side_scroll)
        self._tabs_row = QHBoxLayout()
        self._tabs_row.addWidget(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tabs_row)
        column.addWidget(Hairline())
        column.addLayout(self._row, 1)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        side = current.gap(28)
        self._tabs_row.setContentsMargins(side, 0, side, 0)
        self._side_scroll.setFixedWidth(current.px(_SIDE))
        if not self._beside:
            self._free_side()
        self._fit()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show other content, in the tab that is open."""
        self._dossier = dossier
        left_out = frozenset(k for k, part in self.parts.items() if not part.suits(dossier))
        if left_out != self._left_out:
            self._left_out = left_out
            self._replace_tabs()
        self.timeline.show_entries(dossier.entries, dossier.standing, writable=dossier.is_writable)
        self.timeline.offer("places", offered=dossier.bar.has_detention)
        self.side.show_dossier(dossier)
        self._count(_STEPS, sum(not step.is_done for step in dossier.steps) or None)
        part = self.part()
        if part is not None:
            part.show_dossier(dossier)

    def part(self) -> Part | None:
        """Return the part that is shown; None for timeline and steps."""
        return self.parts.get(self._tabs.key())

    def choose(self, tab: str) -> None:
        """Open a tab; where steps have none, they stand beside the timeline."""
        if tab in self._left_out:
            tab = _TIMELINE
        if tab != _STEPS or not self._beside:
            self._tabs.choose(tab)
        else:
            self._tabs.choose(_TIMELINE)
            self.side.focus_first()

    def stand_on(self, record: bytes) -> None:
        """Make a record current in what is shown."""
        (self.part() or self.timeline).stand_on(record)

    def focus_first(self) -> None:
        """Begin in what is shown."""
        part = self.part()
        if part is not None:
            part.focus_first()
        elif self._tabs.key() == _TIMELINE:
            self.timeline.focus_first()
        else:
            self._tabs.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through here: tabs, then what they show."""
        return [self._tabs, self.timeline, self.side, *self.parts.values()]

    def _made_tabs(self) -> Tabs:
        tabs = [Tab(_TIMELINE, t("Tijdlijn"))]
        if not self._beside:
            tabs.append(Tab(_STEPS, t("Stappen"), self._counts.get(_STEPS)))
        tabs += [
            Tab(key, part.label(), self._counts.get(key))
            for key, part in self.parts.items()
            if key not in self._left_out
        ]
        made = Tabs(t("Onderdelen van het dossier"), tabs)
        made.changed.connect(self._on_tab)
        return made

    def _show_referral(self, referral: bytes) -> None:
        self.choose("referrals")
        self.stand_on(referral)
        self.focus_first()

    def _count(self, key: str, count: int | None) -> None:
        self._counts[key] = count
        if key not in self._left_out and (key != _STEPS or not self._beside):
            self._tabs.count(key, count)

    def _replace_tabs(self) -> None:
        """Make the tabs anew, and stand where one stood as far as that is still there."""
        old, key = self._tabs, self._tabs.key()
        self._tabs = self._made_tabs()
        self._tabs_row.replaceWidget(old, self._tabs)
        old.setParent(None)
        old.deleteLater()
        if key in self._left_out or (key == _STEPS and self._beside):
            self._on_tab(_TIMELINE)
        else:
            self._tabs.choose(key)

    def _on_tab(self, key: str) -> None:
        part = self.parts.get(key)
        if part is not None and self._dossier is not None:
            part.show_dossier(self._dossier)
        self._stack.setCurrentWidget(self._pages[key])
        self._show_side()
        self.tab_changed.emit(key)

    def _show_side(self) -> None:
        part = self.part()
        shown = self._beside and not (part is not None and part.is_wide)
        self._line.setVisible(shown)
        self._side_scroll.setVisible(shown or not self._beside)

    def _fit(self) -> None:
        beside = self.width() / theme.current().scale >= _BESIDE_FROM_EM
        if beside == self._beside:
            return
        self._beside = beside
        if beside:
            self._tab_column.removeWidget(self._side_scroll)
            self._row.addWidget(self._side_scroll)
            self._side_scroll.setFixedWidth(theme.current().px(_SIDE))
        else:
            self._row.removeWidget(self._side_scroll)
            self._tab_column.addWidget(self._side_scroll)
            self._free_side()
        self.side.stand(alone=not beside)
        self._replace_tabs()
        self._show_side()

    def _free_side(self) -> None:
        self._side_scroll.setMinimumWidth(0)
        self._side_scroll.setMaximumWidth(16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panes where there is room."""
        super().resizeEvent(event)
        self._fit()

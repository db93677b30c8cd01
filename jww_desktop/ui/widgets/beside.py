"""A list and what is current in it: beside each other, or only the list over a foot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline

_DETAIL, _WIDEST = 424, 620
_BESIDE_FROM_EM = 900
"""Content width ÷ text scale from which there is room beside the list."""


class Beside(QWidget):
    """Shows the detail where there is room for it, else the foot with what can be done.

    A line parts the foot from what goes on behind it, unless `main` ends with one itself.

    Signals:
        fitted: whether there is room beside the list.
    """

    fitted = Signal(bool)

    def __init__(
        self, main: QWidget, foot: QWidget, detail: QWidget, *, parted: bool = True
    ) -> None:
        super().__init__()
        self._parted = parted
        self._has_one = self._has_actions = True
        self._foot = foot
        self._head, self._low = QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(main)
        self._low.addWidget(foot)
        self._foot_line = Hairline()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(self._head, 1)
        left.addWidget(self._foot_line)
        left.addLayout(self._low)
        self._side = Scroll(detail)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._line)
        row.addWidget(self._side)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._side.setFixedWidth(min(current.px(_DETAIL), _WIDEST))
        self._fit()

    def tell(self, *, has_one: bool, has_actions: bool) -> None:
        """Say whether anything is current, and whether anything can be done with it."""
        self._has_one, self._has_actions = has_one, has_actions
        self._fit()

    def _fit(self) -> None:
        beside = self.width() / theme.current().scale >= _BESIDE_FROM_EM
        for widget in (self._side, self._line):
            widget.setVisible(beside and self._has_one)
        has_foot = not beside and self._has_actions
        self._foot.setVisible(has_foot)
        self._foot_line.setVisible(has_foot and self._parted)
        gap = theme.current().gap
        below = gap(12)
        self._head.setContentsMargins(gap(12), gap(20), gap(8), 0 if has_foot else below)
        self._low.setContentsMargins(gap(12), 0, gap(8), below if has_foot else 0)
        self.fitted.emit(beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what is current where there is room."""
        super().resizeEvent(event)
        self._fit()

"""Things in equal columns: as many as fit, the rest below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from jww_desktop.ui import theme

STACKED_FROM = 1.75
"""From this text size on, versions stand below each other."""


class Columns(QWidget):
    """Never narrower than `least` (× text scale) each; one column in large text."""

    def __init__(self, widgets: Sequence[QWidget], *, least: int) -> None:
        super().__init__()
        self._widgets = tuple(widgets)
        self._least = least
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.follow(self._arrange)

    def _arrange(self) -> None:
        current = theme.current()
        self._grid.setSpacing(current.gap(12))
        fitting = max(1, self.width() // current.px(self._least))
        wanted = 1 if current.scale >= STACKED_FROM else min(fitting, len(self._widgets))
        if wanted in {self._count, 0}:
            return
        for column in range(self._count):
            self._grid.setColumnStretch(column, 0)
        self._count = wanted
        for place, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, place // wanted, place % wanted)
        for column in range(wanted):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit now."""
        super().resizeEvent(event)
        self._arrange()

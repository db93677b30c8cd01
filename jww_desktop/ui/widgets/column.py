"""Widgets below each other that are replaced together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.ui import theme


class Column(QWidget):
    """Holds what it was last given; `down` is the gap, which follows the text size."""

    def __init__(self, *widgets: QWidget, down: int = 6) -> None:
        super().__init__()
        self._down = down
        self._widgets: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.replace(widgets)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._layout.setSpacing(theme.current().gap(self._down))

    def replace(self, widgets: Sequence[QWidget]) -> None:
        """Hold `widgets`, and let go of what is not among them."""
        for gone in self._widgets:
            if gone not in widgets:
                self._layout.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        for place, widget in enumerate(widgets):
            if self._layout.indexOf(widget) != place:
                self._layout.insertWidget(place, widget)
        self._widgets = list(widgets)

    def widgets(self) -> tuple[QWidget, ...]:
        """Return what it holds, from top to bottom."""
        return tuple(self._widgets)

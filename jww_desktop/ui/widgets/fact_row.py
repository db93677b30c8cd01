"""A caption and its value, in two columns that a whole list of them shares."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.text import Words

_CAPTION = 120


class FactRow(QWidget):
    """One fact, such as “Taal: Nederlands”."""

    def __init__(self, caption: str, value: str) -> None:
        super().__init__()
        self._caption = Words(caption, color="muted", leading=LISTED)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._caption, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(value, leading=LISTED), 0, 1)
        grid.setColumnStretch(1, 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._caption.setFixedWidth(theme.current().px(_CAPTION))

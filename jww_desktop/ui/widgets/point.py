"""A sentence with an icon before it: something to know, never told by colour alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words

_ICON = 16


class Point(QWidget):
    """Icon and words in one colour; the icon stands on the first line."""

    def __init__(self, icon: str, color: str, text: str, *, role: Role = Role.BODY) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Icon(icon, color, _ICON, line=role), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(Words(text, role, color if color != "accent" else "text"), 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._row.setSpacing(theme.current().gap(8))

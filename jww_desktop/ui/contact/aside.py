"""A low choice behind its question, quietly in the line of a label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.snug import Snug
from jww_desktop.ui.widgets.text import Words

_LARGE, _LOW, _ANY = 1.5, 19, 16777215
"""Text size from which it is no taller than its line, so that the page still fits; that height."""


class Aside(QWidget):
    """One of a list; `name` tells it apart where the same is asked more often.

    Attributes:
        choice: the list itself.
    """

    def __init__(
        self, asked: str, choices: Sequence[tuple[object, str]], chosen: str, *, name: str = ""
    ) -> None:
        super().__init__()
        self.choice = Snug(name or asked, choices, compact=True)
        self.choice.choose(chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Words(asked, Role.SMALLS, "muted", wrap=False))
        self._row.addWidget(self.choice)
        self.setFocusProxy(self.choice)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._row.setSpacing(current.gap(8))
        low = current.scale >= _LARGE
        self.choice.setMaximumHeight(current.px(_LOW) if low else _ANY)

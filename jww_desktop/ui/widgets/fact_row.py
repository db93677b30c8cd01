"""A caption and its value, in two columns that a whole list of them shares."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.text import Words

_CAPTION = 120


class FactRow(QWidget):
    """One fact, such as “Taal: Nederlands”."""

    def __init__(self, caption: str, value: str) -> None:
        super().__init__()
        self._caption = Words(caption, color="muted", leading=LISTED)
        self._value = Words(value, leading=LISTED)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._caption, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._value, 0, 1)
        grid.setColumnStretch(1, 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._caption.setFixedWidth(theme.current().px(_CAPTION))

    def say(self, caption: str, value: str) -> None:
        """Tell another fact."""
        self._caption.say(caption)
        self._value.say(value)


class Facts(Column):
    """Facts below each other; its rows stay and tell other facts, for who walks over a list."""

    def __init__(self, *, down: int = 8) -> None:
        super().__init__(down=down)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these pairs of a caption and a value."""
        rows = [row for row in self.widgets() if isinstance(row, FactRow)][: len(facts)]
        for row, fact in zip(rows, facts, strict=False):
            row.say(*fact)
        self.replace([*rows, *(FactRow(*fact) for fact in facts[len(rows) :])])

"""A part of the page of the day: a head, and links or the sentence that there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.link import PAD, Link
from jww_desktop.ui.widgets.long_column import LongColumn
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words


class Section(QWidget):
    """A head, and links or one sentence."""

    def __init__(self, title: str, none: str) -> None:
        super().__init__()
        self._links = LongColumn(title, down=2)
        self._none = Words(none, color="muted")
        self._column = QVBoxLayout(self)
        # Links bleed outward by their padding, so that all words share one edge.
        head_row = QHBoxLayout()
        head_row.setContentsMargins(PAD, 0, 0, 0)
        head_row.addWidget(SectionHead(title))
        none_row = QHBoxLayout()
        none_row.setContentsMargins(PAD, 0, 0, 0)
        none_row.addWidget(self._none)
        self._column.addLayout(head_row)
        self._column.addWidget(self._links)
        self._column.addLayout(none_row)
        self._column.addStretch(1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().gap(6))

    def say_none(self, words: str) -> None:
        """Change the sentence that there are none."""
        self._none.say(words)

    def offer(self, makers: Sequence[Callable[[], Link]]) -> None:
        """Show other links, the first of those that `makers` make."""
        self._links.offer(makers)
        self._none.setVisible(not makers)

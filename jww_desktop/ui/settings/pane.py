"""One pane of the settings: a head, and parts that share one edge."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.section import Hairline, PageHead, SectionHead
from jww_desktop.ui.widgets.sheet import Sheet


class Pane(Sheet):
    """Built from top to bottom with `add`, `part` and `bleed`.

    Attributes:
        head: title of the pane, and a second line.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.head = PageHead(title)
        self.add(self.head, 0)

    def add(self, content: QWidget | QLayout, above: int = 12) -> None:
        """Add content on the edge of the words."""
        self.put(content, above)

    def bleed(self, content: QWidget, above: int = 12) -> None:
        """Add a list, so far to the left that its words stand on the same edge."""
        self.put(content, above, bleeds=True)

    def inset(self) -> int:
        """Begin where the words of a list begin."""
        return text_edge()

    def part(self, title: str, content: QWidget) -> None:
        """Begin another part, under a line."""
        self.add(Hairline(20, 20), 0)
        self.add(SectionHead(title), 0)
        self.add(content, 10)

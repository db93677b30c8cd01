"""A small drawing of a fixed size that grows with the text, beside words that say the same."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets import paint


class SmallDrawing(QWidget):
    """Screen readers pass over it. A subclass gives `measures` and `draw`."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def measures(self) -> QSize:
        """Return how large it is at the text size in use."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as it is."""
        return self.measures()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw it with smooth edges."""
        self.draw(paint.painter_of(self))

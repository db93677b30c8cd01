"""The narrow bar beside what scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from jww_desktop.ui import theme

_WIDTH = 10


class ScrollBar(QScrollBar):
    """Takes over its looks when it first comes in sight: most have nothing to scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._is_dressed = False

    def sizeHint(self) -> QSize:
        """Be as wide as it will be."""
        return QSize(_WIDTH, super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Dress, once."""
        if not self._is_dressed:
            self._is_dressed = True
            theme.follow(self.restyle)
        super().showEvent(event)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.setStyleSheet(theme.current().sheet)

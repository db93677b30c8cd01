"""Content below each other, where each thing brings the white space above it."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme


class Sheet(QWidget):
    """A column; what is hidden takes its white space along, and what grows keeps it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[QLayout, int, bool]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        for part, above, bleeds in self._parts:
            part.setContentsMargins(0 if bleeds else self.inset(), gap(above), 0, 0)

    def inset(self) -> int:
        """Return how far content begins right of what bleeds outward, such as a list."""
        return 0

    def put(self, content: QWidget | QLayout, above: int = 0, *, bleeds: bool = False) -> None:
        """Add content, with white space above it."""
        # A layout of which all is hidden is left out with its margins; a spacer never is.
        part = QVBoxLayout()
        if isinstance(content, QLayout):
            part.addLayout(content)
        else:
            part.addWidget(content)
        self._parts.append((part, above, bleeds))
        self._column.addLayout(part)
        Sheet.restyle(self)

    def end(self) -> None:
        """Leave the rest of the height empty."""
        self._column.addStretch(1)

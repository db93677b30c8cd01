"""Things side by side that go on below when the line is full.

A widget and no `QLayout`: Qt asks a layout for the item after the last, and the binding loses a
reference to None with each such answer, until the interpreter falls.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme


class Wrap(QWidget):
    """Wraps by width; `across` and `down` are the gaps, which follow the text size."""

    def __init__(self, *widgets: QWidget, across: int = 8, down: int = 8) -> None:
        super().__init__()
        self._across, self._down = across, down
        self._widgets: list[QWidget] = []
        self._heights: dict[int, int] = {}  # layouts ask for the same widths over and over
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)
        theme.follow(self.restyle)

    def add(self, widget: QWidget) -> None:
        """Take one more."""
        widget.setParent(self)
        self._widgets.append(widget)
        if self.isVisible():
            widget.show()
        self.restyle()

    def bring_closer(self, across: int) -> None:
        """Take another gap between what stands side by side."""
        self._across = across
        self.restyle()

    def clear(self) -> None:
        """Let all go."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self.restyle()

    def restyle(self) -> None:
        """Take over a change of theme or of what is inside."""
        self._heights.clear()
        self.updateGeometry()
        if self.isVisible():  # what is shown arranges itself then
            self._arrange(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        """Say that height follows width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        if width not in self._heights:
            self._heights[width] = self._arrange(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Wish for one line."""
        sizes = [widget.sizeHint() for widget in self._shown()]
        gaps = theme.current().gap(self._across) * max(0, len(sizes) - 1)
        width = sum(size.width() for size in sizes) + gaps
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Need the widest thing, as narrow as it can be."""
        least = [widget.minimumSizeHint() for widget in self._shown()]
        width = max((size.width() for size in least), default=0)
        return QSize(width, max((size.height() for size in least), default=0))

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _arrange(self, room: int, *, move: bool) -> int:
        gap, below = theme.current().gap(self._across), theme.current().gap(self._down)
        x, top, line = 0, 0, 0
        beside: list[tuple[QWidget, QRect]] = []
        for widget in self._shown():
            size = _size(widget, room)
            if x and x + size.width() > room:
                _place(beside, line, move=move)
                x, top, line = 0, top + line + below, 0
                beside = []
            beside.append((widget, QRect(x, top, size.width(), size.height())))
            x += size.width() + gap
            line = max(line, size.height())
        _place(beside, line, move=move)
        return top + line

    def event(self, event: QEvent) -> bool:
        """Arrange anew when something inside changed its size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.restyle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange(event.size().width(), move=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange what was added before."""
        super().showEvent(event)
        self.restyle()


def _size(widget: QWidget, room: int) -> QSize:
    """Return what `widget` takes, no wider than the line."""
    hint = widget.sizeHint().expandedTo(widget.minimumSize())
    width = min(hint.width(), room) if room > 0 else hint.width()
    if widget.hasHeightForWidth():
        return QSize(width, widget.heightForWidth(width))
    return QSize(width, hint.height())


def _place(beside: list[tuple[QWidget, QRect]], height: int, *, move: bool) -> None:
    """Put the things of one line on one middle."""
    if move:
        for widget, rect in beside:
            widget.setGeometry(rect.translated(0, (height - rect.height()) // 2))

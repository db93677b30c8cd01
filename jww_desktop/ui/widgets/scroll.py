"""A page or pane that scrolls down when it is taller than its place, and never sideways.

What has the keyboard is in sight, however it came there: Qt sees to that for Tab alone.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.scroll_bar import ScrollBar

_AROUND = 28
"""White space kept above and below what has the keyboard: its label is read too."""
_RING = 4
"""What is kept below it at least."""


class Scroll(QScrollArea):
    """Takes the whole place when the content is shorter; follows the keyboard.

    With `steady` the room of the bar is kept free, also while there is none to show, so that no
    edge moves when the content grows; `bar` is what it takes of the white space beside it. With
    `from_top` what has the keyboard and is taller than the place is shown from its top.
    """

    def __init__(
        self,
        content: QWidget,
        parent: QWidget | None = None,
        *,
        steady: bool = False,
        from_top: bool = False,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._from_top = from_top
        self.setVerticalScrollBar(_SteadyBar() if steady else ScrollBar())
        if steady:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def bar(self) -> int:
        """How wide the bar is."""
        return self.verticalScrollBar().sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the content, and low."""
        return QSize(self._content.minimumSizeHint().width(), 0)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            # Later: a page that is only now shown has not been laid out.
            QTimer.singleShot(0, self, self._reveal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what has the keyboard in sight, also when the text grows or the window shrinks."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do so as well when the content grows by itself."""
        if watched is self._content and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._reveal)
        return super().eventFilter(watched, event)

    def _reveal(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self._content.isAncestorOf(focus):
            return
        around = theme.current().gap(_AROUND)
        shown = _with_its_fault(focus)
        if shown.height() + 2 * around > self.viewport().height():
            shown = focus
        top = shown.mapTo(self._content, QPoint(0, 0)).y() - around
        bottom = top + shown.height() + 2 * around
        bar = self.verticalScrollBar()
        if bar.value() == 0 and bottom - around + _RING <= self.viewport().height():
            return  # what one begins with is not cut for white space below
        self.ensureWidgetVisible(focus, 0, around)  # of a text: the line that is written in
        if bottom - top <= self.viewport().height():
            bar.setValue(min(max(bar.value(), bottom - self.viewport().height()), top))
        elif self._from_top:
            bar.setValue(top)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Keep white space round the content, inside of what scrolls."""
        layout = self._content.layout()
        if layout is not None:
            layout.setContentsMargins(left, top, right, bottom)

    def content_height(self, width: int) -> int:
        """Return how tall the content is at this width."""
        layout = self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._content.sizeHint().height()


@runtime_checkable
class _Telling(Protocol):
    """What stands round a field and may say below it what is the matter."""

    @property
    def is_wrong(self) -> bool:
        """Whether it does now."""


class _SteadyBar(ScrollBar):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Show itself only where there is something to scroll."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def _with_its_fault(field: QWidget) -> QWidget:
    """Return what is to be in sight of a field: also what is said below it, when anything is."""
    above = field.parentWidget()
    while above is not None and not isinstance(above, _Telling):
        above = above.parentWidget()
    return above if isinstance(above, _Telling) and above.is_wrong else field

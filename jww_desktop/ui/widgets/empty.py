"""An empty place says so in one sentence, with one button, and can have the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare, sentences
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words


class Empty(QWidget):
    """Stands where a list would be, so that a screen reader finds more than silence."""

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        icon: str,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        declare(self, QAccessible.Role.StaticText)
        self._title = Words("", Role.H2, leading=LISTED)
        self._text = Words("", color="muted")
        self._column = QVBoxLayout(self)
        self._column.addWidget(Icon(icon, "muted", 24))
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self.say(title, text)
        if button:
            self._column.addSpacing(4)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        theme.follow(self.restyle)

    def say(self, title: str, text: str = "") -> None:
        """Change the words."""
        self._title.say(title)
        self._text.say(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(sentences(title, text))

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(18), gap(14), gap(18), gap(14))
        self._column.setSpacing(gap(6))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the edge and focus."""
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        paint.panel(painter, rect, paint.R_PANEL, edge="hair")
        if self.hasFocus():
            paint.ring(painter, rect, paint.R_PANEL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

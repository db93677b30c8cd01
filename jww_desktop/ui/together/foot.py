"""The foot of the view for two: the one question that the client is asked."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.text import Words


class Foot(QWidget):
    """Asks whether it is right, and says that it can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self._question = Words("", Role.TOGETHER_STRONG, leading=LISTED)
        self._invitation = Words("", Role.TOGETHER_SMALL, "muted", leading=LISTED)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self._question)
        self._column.addWidget(self._invitation)
        theme.follow(self.restyle)

    def say(self, question: str, invitation: str) -> None:
        """Speak the language of the page."""
        self._question.say(question)
        self._invitation.say(invitation)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(48), gap(14), gap(48), gap(14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ground."""
        painter = paint.painter_of(self)
        painter.fillRect(self.rect(), theme.current().color("rail"))
        paint.hairline(painter, 0, 0, self.width())

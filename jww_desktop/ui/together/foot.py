"""The foot of the view for two: the one question that the client is asked, and the way to paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jww_desktop.presenters.together_page import TogetherPage
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import Button, Size
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.text import Words

_BESIDE_FROM_EM = 900
"""Width ÷ text scale from which the button stands beside the question."""


class Foot(QWidget):
    """Asks whether it is right, and says that it can be changed.

    Signals:
        paper_asked: the client may want it on paper.
    """

    paper_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._question = Words("", Role.TOGETHER_STRONG, leading=LISTED)
        self._invitation = Words("", Role.TOGETHER_SMALL, "muted", leading=LISTED)
        self._paper = Button("", icon="printer", size=Size.LARGE)
        self._paper.clicked.connect(self.paper_asked)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._question)
        words.addWidget(self._invitation)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._paper, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.follow(self.restyle)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through here."""
        return [self._paper]

    def say(self, page: TogetherPage) -> None:
        """Speak the language of the page."""
        self._question.say(page.question)
        self._invitation.say(page.invitation)
        self._paper.relabel(page.controls.paper)

    def tell(self, words: str) -> None:
        """Say what was done."""
        self._invitation.say(words)
        announce(self, words)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setContentsMargins(gap(48), gap(14), gap(48), gap(14))
        self._row.setSpacing(gap(16))
        self._fit()

    def _fit(self) -> None:
        ways = QBoxLayout.Direction
        beside = self.width() / theme.current().scale >= _BESIDE_FROM_EM
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._paper, middle if beside else left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ground."""
        painter = paint.painter_of(self)
        painter.fillRect(self.rect(), theme.current().color("rail"))
        paint.hairline(painter, 0, 0, self.width())

"""The top of the view for two: what it is, the language, the size of the letters, the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.together_page import Controls
from jww_desktop.presenters.together_words import LANGUAGES
from jww_desktop.ui import theme
from jww_desktop.ui.theme import MAX_SCALE, MIN_SCALE, Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import Button, Size
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.mark import Mark
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tip import give_tip
from jww_desktop.ui.widgets.wrap import Wrap

_MARK = 28
_SHORT_FROM = 1.5
"""Text scale from which the words of all controls would take half of the screen."""


class Bar(QWidget):
    """Stands on one line, or the controls below the title where the text is large.

    Signals:
        language_picked: the language to speak.
        size_asked: +1 for larger letters, -1 for smaller ones.
        back_asked: the person at the keys wants to go back.
    """

    language_picked = Signal(object)
    size_asked = Signal(int)
    back_asked = Signal()

    def __init__(self, *, demo: bool) -> None:
        super().__init__()
        self._title = Words("", Role.TOGETHER_SMALL, "muted", wrap=False, leading=LISTED)
        self._languages = OneOf(t("Taal"), LANGUAGES, large=True)
        self._smaller = Button("", icon="minus", size=Size.LARGE)
        self._larger = Button("", icon="plus", size=Size.LARGE)
        self._said = t("Letters kleiner"), t("Letters groter")
        self._back = Button(t("Terug"), hint="Esc", size=Size.LARGE)
        self._controls = Wrap(
            self._languages, self._smaller, self._larger, self._back, across=10, down=8
        )
        self._head = self._made_head(demo=demo)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._head, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self._controls)
        self._languages.picked.connect(self.language_picked)
        self._smaller.clicked.connect(lambda: self.size_asked.emit(-1))
        self._larger.clicked.connect(lambda: self.size_asked.emit(+1))
        self._back.clicked.connect(self.back_asked)
        theme.follow(self.restyle)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through here."""
        return [*self._languages.segments(), self._smaller, self._larger, self._back]

    def _made_head(self, *, demo: bool) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Mark(_MARK))
        row.addWidget(self._title)
        if demo:
            row.addWidget(BadgeLabel(Badge(t("DEMO"), Tone.WARN)))
        row.addStretch(1)
        return head

    def say(self, title: str, language: str, controls: Controls) -> None:
        """Speak the language of the page."""
        self._title.say(title)
        self._languages.setAccessibleName(controls.languages)
        self._languages.choose(language)
        self._back.relabel(controls.back)
        self._said = controls.smaller, controls.larger
        self._label_sizes()

    def _label_sizes(self) -> None:
        """Say in words what the two do; where the text is large, by a letter alone."""
        short = theme.current().scale >= _SHORT_FROM
        for button, words in zip((self._smaller, self._larger), self._said, strict=True):
            button.relabel("A" if short else words)
            button.setAccessibleName(words)
            give_tip(button, words if short else "")
        self._fit()

    def restyle(self) -> None:
        """Take over a change of theme."""
        scale = theme.current().scale
        self._smaller.setEnabled(scale > MIN_SCALE)
        self._larger.setEnabled(scale < MAX_SCALE)
        gap = theme.current().gap
        self._row.setSpacing(gap(10))
        self._row.setContentsMargins(gap(48), gap(16), gap(48), gap(4))
        self._label_sizes()

    def _fit(self) -> None:
        needed = self._head.sizeHint().width() + self._controls.sizeHint().width()
        around = self._row.contentsMargins()
        room = self.width() - around.left() - around.right()
        beside = needed + theme.current().gap(24) <= room
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand on one line or two."""
        super().resizeEvent(event)
        self._fit()

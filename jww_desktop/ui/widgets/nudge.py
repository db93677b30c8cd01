"""A quiet line that proposes what could be done next, and can be put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind, Size
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap


class Nudge(QWidget):
    """Stops nothing: the keyboard stays where it is, and everything else can be done.

    What can be done stands below the words, or `beside` them where height is scarce.

    Signals:
        taken_up: do what is proposed.
        put_away: not now.
    """

    taken_up = Signal()
    put_away = Signal()

    def __init__(self, do: str, *, icon: str, beside: bool = False) -> None:
        super().__init__()
        self._words = Words("", Role.BODY)
        size = Size.SMALL if beside else Size.NORMAL
        self._do = Button(do, Kind.QUIET, icon=icon, size=size, flush=True)
        self._not_now = Button(t("Nu niet"), Kind.QUIET, size=size)
        self._not_now.setAccessibleName(t("Nu niet: {what}").format(what=do))
        self._do.clicked.connect(self.taken_up)
        self._not_now.clicked.connect(self.put_away)
        ways = QBoxLayout.Direction
        self._rows = QBoxLayout(ways.LeftToRight if beside else ways.TopToBottom, self)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._rows.addWidget(self._words, 1, middle if beside else Qt.AlignmentFlag(0))
        for button in (self._do, self._not_now) if beside else (Wrap(self._do, self._not_now),):
            self._rows.addWidget(button)
        self.hide()
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.current().gap(2))

    @property
    def is_offered(self) -> bool:
        """Whether anything is proposed."""
        return not self.isHidden()

    def offer(self, words: str) -> None:
        """Propose it in `words`; nothing to say takes it away."""
        is_new = bool(words) and self.isHidden()
        self._words.say(words)
        self.setVisible(bool(words))
        if is_new and self.isVisible():
            announce(self, words)

"""A quiet line that proposes what could be done next, and can be put away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap


class Nudge(QWidget):
    """Stops nothing: the keyboard stays where it is, and everything else can be done.

    Signals:
        taken_up: do what is proposed.
        put_away: not now.
    """

    taken_up = Signal()
    put_away = Signal()

    def __init__(self, do: str, *, icon: str) -> None:
        super().__init__()
        self._words = Words("", Role.BODY)
        self._do = quiet(do, icon=icon, flush=True)
        self._not_now = quiet(t("Nu niet"))
        self._do.clicked.connect(self.taken_up)
        self._not_now.clicked.connect(self.put_away)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._words)
        self._column.addWidget(Wrap(self._do, self._not_now))
        self.hide()
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().gap(2))

    def offer(self, words: str) -> None:
        """Propose it in `words`; nothing to say takes it away."""
        is_new = bool(words) and self.isHidden()
        self._words.say(words)
        self._not_now.setAccessibleDescription(words)
        self.setVisible(bool(words))
        if is_new and self.isVisible():
            announce(self, words)

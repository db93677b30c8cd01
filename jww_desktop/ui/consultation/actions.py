"""What stands at the right of a name during an hour: queue, pause, struck off, more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Button, IconButton


class HourActions(QWidget):
    """Two buttons and a menu; where text is large, the queue comes in as a button.

    Attributes:
        more: the button under which the menu opens.

    Signals:
        queue_requested, pause_requested, missed_requested, more_requested: a button was pressed.
    """

    queue_requested = Signal()
    pause_requested = Signal()
    missed_requested = Signal()
    more_requested = Signal()

    def __init__(self, *, misses: bool = False) -> None:
        super().__init__()
        self._misses = misses
        self._queue = Button(t("Rij"), icon="list-checks", chevron=True)
        self._queue.clicked.connect(self.queue_requested)
        self._queue.hide()
        self._pause = Button(t("Pauze"), icon="pause")
        self._pause.clicked.connect(self.pause_requested)
        self._missed = Button(t("Kwam niet"), icon="user-round-x")
        self._missed.clicked.connect(self.missed_requested)
        self.more = IconButton("ellipsis", t("Meer"))
        self.more.clicked.connect(self.more_requested)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self._queue, self._pause, self._missed, self.more):
            self._row.addWidget(button)
        if not misses:
            self._missed.hide()
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._row.setSpacing(theme.current().gap(8))

    def tell(self, *, waiting: int, beside: bool, runs: bool, pauses: bool) -> None:
        """Follow the hour.

        Args:
            waiting: how many wait.
            beside: whether the queue stands beside the page.
            runs: whether the hour has begun.
            pauses: whether it pauses now; the banner then offers to go on.
        """
        self._queue.relabel(t("Rij: {n} wachten").format(n=waiting))
        self._queue.setVisible(not beside)
        self._pause.setVisible(runs and not pauses)
        self._missed.setVisible(self._misses and beside)

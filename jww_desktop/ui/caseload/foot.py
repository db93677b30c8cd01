"""The foot of every step: out, back, how far, on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import Button, primary
from jww_desktop.ui.widgets.progress import Progress
from jww_desktop.ui.widgets.text import Words


class Foot(QWidget):
    """Buttons, and a bar while something is under way.

    Attributes:
        on: the primary button.

    Signals:
        left: nothing is to be imported after all; while something is under way, that is to stop.
        back_requested: to the step before.
        on_requested: to the next.
    """

    left = Signal()
    back_requested = Signal()
    on_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._leave = Button(t("Toch niet"))
        self._back = Button(t("Terug"), icon="chevron-left", hint="Alt+←")
        self.on = primary(t("Verder"), hint="Ctrl+Enter")
        self._because = Words("", color="muted", align=Qt.AlignmentFlag.AlignRight)
        self._progress = Progress(" ")
        self._progress.hide()
        self._row = QHBoxLayout()
        for button in (self._leave, self._back):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self._because, 100, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.on)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._progress)
        self._column.addLayout(self._row)
        self._leave.clicked.connect(self.left)
        self._back.clicked.connect(self.back_requested)
        self.on.clicked.connect(self.on_requested)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(28), gap(11), gap(28), gap(11))
        self._column.setSpacing(gap(8))
        self._row.setSpacing(gap(10))

    def offer(self, on: str, *, back: bool, leave: bool, because: str = "") -> None:
        """Offer the ways from a step; `because` says why one cannot go on."""
        self.on.relabel(on)
        self.on.setEnabled(not because)
        self._back.setVisible(back)
        self._leave.setVisible(leave)
        self._because.say(because)
        self._because.setVisible(bool(because))

    def show_busy(self, words: str) -> None:
        """Say what is under way, and let nothing else begin; empty when it is over."""
        self._progress.setVisible(bool(words))
        if words:
            self._progress.relabel(f"{words}…")
            self._progress.advance(0, 0, " ")
        self._leave.relabel(t("Stoppen") if words else t("Toch niet"))
        self._leave.setVisible(bool(words) or not self._leave.isHidden())
        self._back.setEnabled(not words)
        self.on.setEnabled(not words)

    def take_focus(self) -> None:
        """Put the keyboard on what stops."""
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._progress.advance(done, total)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the line above."""
        paint.hairline(paint.painter_of(self), 0, 0, self.width())

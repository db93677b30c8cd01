"""What may be worth asking in this kind of contact: quiet words that begin a line in the note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.services.prompts import Prompt
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Button, Kind, Size
from jww_desktop.ui.widgets.tip import give_tip
from jww_desktop.ui.widgets.wrap import Wrap

_HIDDEN_FROM = 1.5
"""From this text size on the note needs the room; Ctrl+J does the same."""


class PromptRow(QWidget):
    """One stop of Tab; arrow keys go along the words.

    Attributes:
        prompts: what is offered.

    Signals:
        chosen: the line that a prompt begins.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.prompts: Sequence[Prompt] = ()
        self._words = Wrap(across=16, down=2)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words, 1)
        self.setAccessibleName(t("Hulpvragen"))
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.setMaximumHeight(0 if theme.current().scale >= _HIDDEN_FROM else 16777215)
        self._settle()

    def offer(self, prompts: Sequence[Prompt]) -> None:
        """Offer other prompts."""
        self.prompts = prompts
        self._words.clear()
        self._buttons = []
        for one in prompts:
            button = Button(one.word, Kind.QUIET, icon="plus", size=Size.SMALL, flush=True)
            button.setAccessibleDescription(one.line.strip())
            give_tip(button, one.line.strip())
            button.clicked.connect(lambda _=False, line=one.line: self.chosen.emit(line))
            button.installEventFilter(self)
            self._buttons.append(button)
            self._words.add(button)
        self._settle()

    def _settle(self) -> None:
        """Let Tab stop at one of them, at none while they are hidden."""
        shown = theme.current().scale < _HIDDEN_FROM
        self._words.setVisible(shown)
        here = next((one for one in self._buttons if one.hasFocus()), None)
        stop = here or next(iter(self._buttons), None)
        for button in self._buttons:
            policy = Qt.FocusPolicy
            button.setFocusPolicy(policy.StrongFocus if button is stop else policy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along the words with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if by is not None and isinstance(watched, Button) and watched in self._buttons:
                place = (self._buttons.index(watched) + by) % len(self._buttons)
                self._buttons[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                self._settle()
                return True
        return super().eventFilter(watched, event)

"""Choosing among chips by their first letter, as in a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from jww_desktop.ui.widgets.chip import Chip


class Letters(QObject):
    """Lets a letter go to the chip that begins with it, and again to the next such one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._has_arrived = True
        self._is_going = False

    def add(self, chip: Chip) -> None:
        """Take one more chip, in the order of the list."""
        chip.installEventFilter(self)
        self._chips.append(chip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go there; who has just arrived on a chip may mean that one."""
        if event.type() == QEvent.Type.FocusIn and not self._is_going:
            self._has_arrived = True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text().casefold()
            if letter.isalpha() and isinstance(watched, Chip) and not event.modifiers():
                self._go(letter, watched)
                return True
        return super().eventFilter(watched, event)

    def _go(self, letter: str, here: Chip) -> None:
        place = self._chips.index(here) + (not self._has_arrived)
        order = [*self._chips[place:], *self._chips[:place]]
        found = (chip for chip in order if chip.label.casefold().startswith(letter))
        self._has_arrived, self._is_going = False, True
        next(found, here).setFocus(Qt.FocusReason.TabFocusReason)
        self._is_going = False

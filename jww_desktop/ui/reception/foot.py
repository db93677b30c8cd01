"""What can be done with the current row, where there is no room for the row itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.consultation_words import Action
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Button, IconButton, Kind
from jww_desktop.ui.widgets.menu import Menu
from jww_desktop.ui.widgets.wrap import Wrap

_IN_SIGHT = 2


class Foot(QWidget):
    """The nearest actions as buttons in one line, the others under one more.

    Signals:
        asked: key of the action that was chosen.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Action, ...] = ()
        self._row = Wrap(across=8, down=8)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._row)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(16), gap(8), 0, 0)

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Offer other actions; the same ones stay, with the keyboard where it is."""
        if actions == self._shown:
            return
        self._shown = actions
        self._row.clear()
        for number, action in enumerate(actions[:_IN_SIGHT]):
            kind = Kind.SECONDARY if number else Kind.PRIMARY
            button = Button(action.text, kind, icon=action.icon, hint=action.hint)
            button.clicked.connect(partial(self.asked.emit, action.key))
            self._row.add(button)
        if actions[_IN_SIGHT:]:
            more = IconButton("ellipsis", t("Meer"))
            more.clicked.connect(partial(self._offer, more))
            self._row.add(more)

    def _offer(self, more: QWidget) -> None:
        menu = Menu(self)
        for action in self._shown[_IN_SIGHT:]:
            menu.addAction(action.text).triggered.connect(partial(self._ask, action.key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(more.mapToGlobal(more.rect().bottomLeft()))

    def _ask(self, key: str) -> None:
        self.asked.emit(key)

"""All that is known of the row that is current, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.presenters.consultation_words import Action
from jww_desktop.presenters.reception_words import Detail
from jww_desktop.services.wording import quoted
from jww_desktop.ui import theme
from jww_desktop.ui.reception.known_pane import KnownPane
from jww_desktop.ui.reception.rows import badge
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_QUIET = ("change", "remove", "card")
"""Actions that recede."""


class ActionRow(QWidget):
    """The actions of one row as buttons: the nearest first, then those that recede.

    Signals:
        asked: key of the action that was chosen.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.first: Button | None = None
        self._shown: tuple[Action, ...] = ()
        self._buttons = Wrap(across=8, down=8)
        self._rest = Wrap(across=16, down=4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._buttons)
        self._column.addWidget(self._rest)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Offer other actions; the same ones stay, with the keyboard where it is."""
        if actions == self._shown:
            return
        self._shown, self.first = actions, None
        self._buttons.clear()
        self._rest.clear()
        for action in actions:
            self._add(action, recedes=action.key in _QUIET)
        self._rest.setVisible(any(action.key in _QUIET for action in actions))

    def _add(self, action: Action, *, recedes: bool) -> None:
        kind = Kind.QUIET if recedes else Kind.SECONDARY
        if self.first is None and not recedes:
            kind = Kind.PRIMARY
        button = Button(action.text, kind, icon=action.icon, hint=action.hint, flush=recedes)
        button.clicked.connect(partial(self.asked.emit, action.key))
        (self._rest if recedes else self._buttons).add(button)
        self.first = self.first or button


class DetailPane(QWidget):
    """Shows a `Detail`.

    Attributes:
        action_row: what can be done. known: cards that may be of the same person.
    """

    def __init__(self) -> None:
        super().__init__()
        self.action_row = ActionRow()
        self.known = KnownPane(leads=True)
        self._title = Words("", Role.H1, leading=TIGHT)
        self._number = Words("", Role.NUMBER, "muted", leading=LISTED)
        self._badge = BadgeLabel(Badge(""))
        self._quote = Words("")
        self._quote_row = QWidget()
        self._facts = Facts()
        self._line = Words("", color="muted")
        self._build()
        theme.follow(self.restyle)
        self.show_detail(None)

    def _build(self) -> None:
        quote = QHBoxLayout(self._quote_row)
        quote.setContentsMargins(0, 0, 0, 0)
        quote.setSpacing(10)
        quote.addWidget(Icon("quote", "accent", 17, line=Role.QUOTE), 0, Qt.AlignmentFlag.AlignTop)
        quote.addWidget(self._quote, 1)
        names = self._names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._number)
        column = self._column = QVBoxLayout(self)
        column.addLayout(names)
        column.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._quote_row, self._facts, self.known, self._line, self.action_row):
            column.addWidget(widget)
        column.addStretch(1)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(24), gap(24), gap(24), gap(20))
        self._column.setSpacing(gap(14))

    def show_detail(self, detail: Detail | None) -> None:
        """Show another row, or that none is current."""
        shown = detail or Detail("")
        self._title.say(shown.title)
        self._number.say(shown.number)
        self._number.setVisible(bool(shown.number))
        self._badge.setVisible(shown.clock is not None)
        if shown.clock is not None:
            self._badge.show_badge(badge(shown.clock))
        self._quote.say((Run(quoted(shown.quote), Role.QUOTE),))
        self._quote_row.setVisible(bool(shown.quote))
        self._facts.show_facts(shown.facts)
        self._facts.setVisible(bool(shown.facts))
        self._line.say(shown.line)
        self._line.setVisible(bool(shown.line))
        self.known.hide()
        self.action_row.show_actions(shown.actions)

"""Beside the list: all that is known of the current referral, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.presenters.referrals_page import ReferralLine
from jww_desktop.ui import theme
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.referrals.acts import Act, acts
from jww_desktop.ui.referrals.rows import badge_of
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import BadgeLabel
from jww_desktop.ui.widgets.button import Button, quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words


class ReferralPane(QWidget):
    """Shows one referral, what comes next first; a button that does nothing now is not there.

    Signals:
        requested: the name of an act, and the id of the referral that is shown.
    """

    requested = Signal(str, bytes)

    def __init__(self) -> None:
        super().__init__()
        self._shown: ReferralLine | None = None
        self._offered: tuple[Act, ...] = ()
        self._head = SectionHead("")
        self._kind = Words("", Role.SMALL, "muted")
        self._badge = Column()
        self._facts = Facts(down=6)
        self._next, self._rest = Column(down=8), Column(down=8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self._head)
        who.addWidget(self._kind)
        self._column.addLayout(who)
        self._column.addWidget(self._badge)
        self._column.addSpacing(4)
        self._column.addWidget(self._next)
        self._column.addSpacing(6)
        self._column.addWidget(self._facts)
        self._column.addSpacing(6)
        self._column.addWidget(self._rest)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))

    def show_referral(self, line: ReferralLine) -> None:
        """Show another one, or the same after a change."""
        if line != self._shown:
            self._shown = line
            self._head.say(line.recipient)
            self._kind.say(sentence(line.kind))
            self._badge.replace([BadgeLabel(badge_of(line))])
            self._facts.show_facts(line.facts)
        offered = tuple(acts(line))
        if offered != self._offered:
            self._offered = offered
            for column, is_next in ((self._next, True), (self._rest, False)):
                column.replace([self._button(act) for act in offered if act.is_next is is_next])
            self._next.setVisible(any(act.is_next for act in offered))

    def _button(self, act: Act) -> Button:
        if act.is_next:
            button = Button(act.words, icon=act.icon)
        else:
            button = quiet(act.words, icon=act.icon, flush=True)
        button.clicked.connect(lambda _=False: self._ask(act.name))
        return button

    def _ask(self, act: str) -> None:
        if self._shown is not None:
            self.requested.emit(act, self._shown.id)

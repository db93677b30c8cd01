"""Who was chosen in the queue: who he is, where, what he asked, and what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.consultation_words import Action, Guest
from jww_desktop.services.glance import Glance
from jww_desktop.services.wording import quoted
from jww_desktop.ui import theme
from jww_desktop.ui.ban import ban_badge
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import BadgeLabel
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.person_head import PersonHead
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_QUIET = ("off", "dossier")
"""Actions that recede."""


class PageFrame(QWidget):
    """A title with actions at the right, and a page that scrolls below it."""

    def __init__(self, actions: QWidget) -> None:
        super().__init__()
        self._head = PersonHead(actions)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        self._page = QVBoxLayout(content)
        self._page.addWidget(self._head)
        self._page.addLayout(self.column)
        self._page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._page.setContentsMargins(gap(28), gap(20), gap(28), gap(20))
        self._page.setSpacing(gap(20))
        self.column.setSpacing(gap(14))

    def entitle(self, title: str, number: str = "", second: str = "") -> None:
        """Say what the page is about."""
        self._head.say(title, number, second)


class GuestPane(PageFrame):
    """Shows a `Guest`.

    Signals:
        asked: key of the action that was chosen.
    """

    asked = Signal(str)

    def __init__(self, actions: QWidget) -> None:
        super().__init__(actions)
        self._quote = Words("")
        self._quote_row = QWidget()
        row = QHBoxLayout(self._quote_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Icon("quote", "accent", 17, line=Role.BODY), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._quote, 1)
        self._lines = Column(down=4)
        self._buttons = Wrap(across=8, down=8)
        self._rest = Wrap(across=16, down=4)
        self._glance = Column(down=6)
        self._ban = BadgeLabel(ban_badge())
        self._ban.hide()
        self.column.addWidget(self._ban)
        for widget in (self._quote_row, self._lines, self._buttons, self._rest, self._glance):
            self.column.addWidget(widget)
        self._first: Button | None = None
        self._shown: Guest | None = None

    def show_guest(self, guest: Guest) -> None:
        """Show who was chosen; what is shown already stays, with the keyboard where it is."""
        if guest == self._shown:
            return
        self._shown = guest
        self.entitle(guest.name, guest.number, guest.where)
        self._quote_row.setVisible(bool(guest.quote))
        self._quote.say((Run(quoted(guest.quote), Role.QUOTE),))
        self._lines.replace([Words(line, color="muted") for line in guest.lines])
        self._lines.setVisible(bool(guest.lines))
        self._buttons.clear()
        self._rest.clear()
        self._first = None
        for action in guest.actions:
            self._add(action)
        self._rest.setVisible(any(action.key in _QUIET for action in guest.actions))
        self._ban.hide()
        self._glance.replace([])

    def show_glance(self, glance: Glance) -> None:
        """Show the last talk and what was to be done, below what can be done now."""
        self._ban.setVisible(glance.has_ban)
        shown: list[QWidget] = []
        if glance.note:
            shown += [Hairline(4, 4), SectionHead(glance.before), Words(glance.note)]
        if glance.steps:
            steps = [Words(one) for one in glance.steps]
            shown += [Hairline(4, 4), SectionHead(t("Volgende stappen")), *steps]
        self._glance.replace(shown)

    def focus_first(self) -> bool:
        """Put the keyboard on the usual action; False when nothing can be done."""
        if self._first is None:
            return False
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _add(self, action: Action) -> None:
        recedes = action.key in _QUIET
        kind = Kind.QUIET if recedes else Kind.SECONDARY
        if self._first is None and not recedes:
            kind = Kind.PRIMARY
        button = Button(action.text, kind, icon=action.icon, hint=action.hint, flush=recedes)
        button.clicked.connect(partial(self.asked.emit, action.key))
        (self._rest if recedes else self._buttons).add(button)
        self._first = self._first or button

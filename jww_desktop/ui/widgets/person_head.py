"""Who a page is about: a name that is never cut, a number, what to know; and what can be done.

It places its parts itself, as `Wrap` does: what stands beside what follows from the width alone,
so a page that scrolls finds the same height whenever it asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, Run, balanced, width_of
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tip import give_tip
from jww_desktop.ui.widgets.wrap import Wrap

_BESIDE_FROM = 1.5
"""Text scale from which a `dense` head says what to know beside the name, where that fits."""
_ACROSS, _BETWEEN, _BELOW = 10, 12, 4


@dataclass(frozen=True)
class _Plan:
    """Where everything goes at one width."""

    words: str
    who: QRect
    line: QRect
    actions: QRect
    height: int


class PersonHead(QWidget):
    """Name, number and one line; the buttons stand at the right, or below where a name needs room.

    The line is shortened by leaving out whole facts: the fullest of its versions that fits is
    shown, and the fullest of all is offered as a tip and read aloud.

    Args:
        actions: the buttons.
        badge: stands before the name, for what nobody may miss.
        dense: whether the line may stand beside the name where text is large.
    """

    def __init__(
        self, *actions: QWidget, badge: QWidget | None = None, dense: bool = False
    ) -> None:
        super().__init__()
        self._dense = dense
        self._versions: tuple[str, ...] = ("",)
        self._name = Words("", Role.H1, leading=TIGHT)
        self._number = Words("", Role.NUMBER, "muted", leading=TIGHT, wrap=False)
        before = [] if badge is None else [badge]
        self._who = Wrap(*before, self._name, self._number, across=_ACROSS, down=2)
        self._line = Words("", color="muted", leading=LISTED)
        self._actions = QWidget()
        self._row = QHBoxLayout(self._actions)
        self._row.setContentsMargins(0, 0, 0, 0)
        for action in actions:
            self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._who, self._line, self._actions):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self.restyle)

    def say(self, name: str, number: str = "", *versions: str) -> None:
        """Show another person, with what to know in versions from the fullest to the shortest."""
        self._versions = versions or ("",)
        self._name.say(name)
        self._number.say(number)
        self._number.setVisible(bool(number))
        self._who.restyle()
        self._changed()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._row.setSpacing(theme.current().gap(_ACROSS))
        self._changed()

    def _changed(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _plan(self, width: int) -> _Plan:
        gap = theme.current().gap(_BETWEEN)
        wished, name = self._actions.sizeHint(), self._who.sizeHint().width()
        taken = wished.width() + gap if wished.width() else 0
        buttons = wished.expandedTo(QSize(1, 1))  # a part of no size would stick out
        fits = name + taken <= width
        room = width - taken if fits else width
        beside = self._fullest(room - name - gap) if self._goes_beside() else ""
        words = beside or self._fullest(room) or self._versions[-1]
        who = QSize(min(name, room), self._who.heightForWidth(min(name, room)))
        left = who.width() + gap if beside else 0
        line = QSize(room - left, _height(words, room - left))
        tall = max(who.height(), line.height())
        if not beside:
            tall = who.height() + (_BELOW + line.height() if words else 0)
        total = max(tall, buttons.height()) if fits else tall + gap + buttons.height()
        middle = (total if fits else tall) / 2
        return _Plan(
            words,
            QRect(0, round(middle - who.height() / 2) if beside else 0, who.width(), who.height()),
            QRect(
                left,
                round(middle - line.height() / 2) if beside else who.height() + _BELOW,
                line.width(),
                line.height(),
            ),
            QRect(
                width - buttons.width() if fits and taken else 0,
                0 if fits else tall + gap,
                min(buttons.width(), width),
                buttons.height(),
            ),
            total,
        )

    def _goes_beside(self) -> bool:
        return self._dense and theme.current().scale >= _BESIDE_FROM

    def _fullest(self, room: float) -> str:
        """Return the fullest version that fits on one line; empty when none does."""
        return next((one for one in self._versions if width_of(one, Role.BODY) + 2 <= room), "")

    def _arrange(self) -> None:
        plan = self._plan(self.width())
        if self._line.text() != plan.words:
            self._line.say(plan.words)
        full = self._versions[0]
        self._line.setAccessibleName(spoken(full))
        give_tip(self._line, full if full != plan.words else "")
        self._line.setVisible(bool(plan.words))
        self._who.setGeometry(plan.who)
        self._line.setGeometry(plan.line)
        self._actions.setGeometry(plan.actions)

    def hasHeightForWidth(self) -> bool:
        """Say that height follows width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all at this width."""
        return self._plan(width).height

    def sizeHint(self) -> QSize:
        """Wish for everything on one line."""
        name = self._who.sizeHint().width() + theme.current().gap(_BETWEEN)
        width = name + self._actions.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need the longest word of the name, or the buttons."""
        name, buttons = self._who.minimumSizeHint(), self._actions.minimumSizeHint()
        return QSize(max(name.width(), buttons.width()), name.height())

    def event(self, event: QEvent) -> bool:
        """Arrange anew when the buttons changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange what was said before."""
        super().showEvent(event)
        self._arrange()


def _height(words: str, width: float) -> int:
    return int(balanced((Run(words),), max(width, 1), LISTED).height) if words else 0

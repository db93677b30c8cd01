"""Who a page is about: a name that is never cut, a number, what to know; and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, width_of
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_BESIDE_FROM = 1.5
"""Text scale from which a `dense` head says what to know beside the name, where that fits."""
_ACROSS, _BETWEEN = 10, 12


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
        self._placed: tuple[bool, bool, int] | None = None
        self._name = Words("", Role.H1, leading=TIGHT)
        self._number = Words("", Role.NUMBER, "muted", leading=TIGHT, wrap=False)
        self._line = Words("", color="muted", leading=LISTED)
        before = [] if badge is None else [badge]
        self._who = Wrap(*before, self._name, self._number, across=_ACROSS, down=2)
        self._actions = QHBoxLayout()
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._build(actions)
        theme.follow(self.restyle)

    def _build(self, actions: Sequence[QWidget]) -> None:
        for action in actions:
            self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        self._words.addWidget(self._who)
        self._words.addWidget(self._line, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._actions)

    def say(self, name: str, number: str = "", *versions: str) -> None:
        """Show another person, with what to know in versions from the fullest to the shortest."""
        self._versions = versions or ("",)
        self._name.say(name)
        self._number.say(number)
        self._number.setVisible(bool(number))
        self._fit()

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setSpacing(gap(_BETWEEN))
        self._actions.setSpacing(gap(_ACROSS))
        self._fit()

    def _fit(self) -> None:
        """Put the buttons below a name that would be cut beside them, and choose the line."""
        taken = self._actions.sizeHint().width() + self._row.spacing()
        name = self._who.sizeHint().width()
        fits = name + taken <= self.width()
        room = self.width() - (taken if fits else 0)
        beside = self._shown_in(room - name - self._row.spacing()) if self._goes_beside() else ""
        placed = fits, bool(beside), self._row.spacing()
        if placed != self._placed:
            self._placed = placed
            self._place(fits=fits, beside=bool(beside))
        self._say_line(beside or self._shown_in(room) or self._versions[-1])

    def _place(self, *, fits: bool, beside: bool) -> None:
        ways, sides = QBoxLayout.Direction, Qt.AlignmentFlag
        self._row.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        self._row.setAlignment(self._actions, sides.AlignTop if fits else sides.AlignLeft)
        self._words.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._words.setSpacing(self._row.spacing() if beside else 4)
        for widget in (self._who, self._line):
            self._words.setAlignment(widget, sides.AlignVCenter if beside else sides(0))

    def _goes_beside(self) -> bool:
        return self._dense and theme.current().scale >= _BESIDE_FROM

    def _shown_in(self, room: float) -> str:
        """Return the fullest version that fits on one line; empty when none does."""
        return next((one for one in self._versions if width_of(one, Role.BODY) + 2 <= room), "")

    def _say_line(self, words: str) -> None:
        if self._line.text() != words:
            self._line.say(words)
        full = self._versions[0]
        self._line.setAccessibleName(spoken(full))
        self._line.setToolTip(full if full != words else "")
        self._line.setVisible(bool(words))

    def event(self, event: QEvent) -> bool:
        """Fit anew when the buttons changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put name, line and buttons where there is room."""
        super().resizeEvent(event)
        self._fit()

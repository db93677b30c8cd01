"""Something to do or to know: a tick or an icon, and words that lead to it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.link import PAD, Link, first_middle
from jww_desktop.ui.widgets.tick import TEXT_X, Tick

_ICON = 18


class LeadRow(QWidget):
    """What stands before the words, on the edges of a `Tick`, and the words as a link.

    Attributes:
        words: lead on.
        below: for what belongs to it, on the edge of the words.
    """

    def __init__(self, lead: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = lead
        self.words = Link(())
        self.setFocusProxy(self.words)
        self._beside = QVBoxLayout()
        self._beside.addWidget(lead)
        self._beside.addStretch(1)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(PAD, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addLayout(self.below)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._beside)
        self._row.addLayout(column, 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Put the middle of what stands before on the middle of the first line."""
        current = theme.current()
        size = self._lead.sizeHint()
        edge = current.px(TEXT_X[0]) + current.gap(TEXT_X[1]) - PAD
        self._row.setSpacing(edge - size.width())
        above = round(first_middle(Role.BODY) - size.height() / 2)
        self._beside.setContentsMargins(0, max(0, above), 0, 0)

    def tell(self, text: str, second: str, *, color: str, tone: str, name: str = "") -> None:
        """Change the words: a line in `color` and a smaller one in `tone`."""
        runs = (Run(text, Role.BODY, color), Run(f"\n{second}", Role.SMALL, tone))
        self.words.say(runs, name)


class TickRow(LeadRow):
    """The box and the words are two stops of the keyboard.

    Attributes:
        box: done or not.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.box = Tick("", bare=True)
        super().__init__(self.box, parent)
        self.setFocusProxy(self.box)

    def say(self, text: str, second: str, *, done: bool, late: bool, leads: str) -> None:
        """Take over words and state; `leads` is the name of the words: where they lead."""
        self.box.say(text, second)
        self.box.setChecked(done)
        color, tone = ("muted" if done else "text"), ("warn" if late and not done else "muted")
        self.tell(text, second, color=color, tone=tone, name=leads)


class IconRow(LeadRow):
    """An icon that says what it is about."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(Icon(icon, "muted", _ICON), parent)

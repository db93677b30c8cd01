"""Heads and separators: the order of a page without boxes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, TIGHT
from jww_desktop.ui.widgets.text import Words

_WIDE_FROM = 1.5
"""From this text size on, the second line has the whole width, under title and actions."""


class PageHead(QWidget):
    """The title of a page, a line that says where one is, and actions at the right."""

    def __init__(self, title: str, second: str = "", *actions: QWidget) -> None:
        super().__init__()
        self._title = Words(title, Role.H1, leading=TIGHT)
        self._second = Words(second, color="muted", leading=LISTED, wrap=False)
        if not second:  # never show what has no parent yet: it would flash as a window
            self._second.hide()
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self._words.addWidget(self._title)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addLayout(self._words, 1)
        for action in actions:
            self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(4)
        self._whole.addLayout(self._row)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Give the second line its place."""
        wide = theme.current().scale >= _WIDE_FROM
        self._words.removeWidget(self._second)
        self._whole.removeWidget(self._second)
        (self._whole if wide else self._words).addWidget(self._second)

    def say(self, title: str, second: str = "") -> None:
        """Change the words."""
        self._title.say(title)
        self._second.say(second)
        self._second.setVisible(bool(second))


class SectionHead(QWidget):
    """The title of a section, something small beside it, and at most one quiet action."""

    def __init__(self, title: str, aside: str = "", action: QWidget | None = None) -> None:
        super().__init__()
        self._title = Words(title, Role.H2, leading=LISTED)
        self._aside = Words(aside, Role.SMALL, "muted", leading=LISTED, wrap=False)
        if not aside:
            self._aside.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._title, 0, middle)
        row.addWidget(self._aside, 0, middle)
        row.addStretch(1)
        if action is not None:
            row.addWidget(action, 0, middle)

    def say(self, title: str, aside: str = "") -> None:
        """Change the words."""
        self._title.say(title)
        self._aside.say(aside)
        self._aside.setVisible(bool(aside))


class Hairline(QWidget):
    """One pixel that parts two sections, with white space above and below."""

    def __init__(self, above: int = 0, below: int = 0, *, upright: bool = False) -> None:
        super().__init__()
        self._above, self._below, self._upright = above, below, upright
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else free, free if upright else fixed)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be one pixel and its white space."""
        gap = theme.current().gap
        across = gap(self._above) + 1 + gap(self._below)
        return QSize(across, 1) if self._upright else QSize(1, across)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw it."""
        painter = paint.painter_of(self)
        start = theme.current().gap(self._above)
        if self._upright:
            painter.fillRect(start, 0, 1, self.height(), theme.current().color("hair"))
        else:
            paint.hairline(painter, 0, start, self.width())

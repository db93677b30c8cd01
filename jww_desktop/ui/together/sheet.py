"""The page of the view for two: his words over the whole width, then two columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jww_desktop.presenters.together_page import TogetherPage
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.together.parts import OUTDENT, SaidPart, SectionPart
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words

_BESIDE_FROM_EM = 1000
"""Width ÷ text scale from which the two columns stand beside each other."""


class TogetherSheet(QWidget):
    """Holds the parts in the order in which they are read."""

    def __init__(self) -> None:
        super().__init__()
        self._said = Column(down=2)
        self._line = Hairline(4, 8)
        self._first, self._second = Column(down=16), Column(down=16)
        self._note = Words("", Role.TOGETHER_SMALL, "muted", leading=LISTED)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top = Qt.AlignmentFlag.AlignTop
        self._columns.addWidget(self._first, 1, top)
        self._columns.addWidget(self._second, 1, top)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._said)
        self._whole.addLayout(_inset(self._line))
        self._whole.addLayout(self._columns)
        self._whole.addSpacing(12)
        self._whole.addLayout(_inset(self._note))
        self._whole.addStretch(1)
        theme.follow(self.restyle)

    def show_page(self, page: TogetherPage) -> None:
        """Show another page."""
        self._said.replace(
            [SaidPart(said, leads=not place) for place, said in enumerate(page.said)]
        )
        self._line.setVisible(bool(page.said))
        self._first.replace([SectionPart(section) for section in page.first])
        self._second.replace([SectionPart(section) for section in page.second])
        self._note.say(page.note)
        self._note.setVisible(bool(page.note))

    def clear(self) -> None:
        """Hold nothing any more."""
        for column in (self._said, self._first, self._second):
            column.replace([])
        self._line.hide()
        self._note.say("")

    def parts(self) -> list[QWidget]:
        """Return the parts from first to last."""
        return [*self._said.widgets(), *self._first.widgets(), *self._second.widgets()]

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        side = gap(48) - OUTDENT
        self._whole.setContentsMargins(side, gap(8), side, gap(20))
        self._columns.setSpacing(gap(24))
        self._fit()

    def _fit(self) -> None:
        ways = QBoxLayout.Direction
        beside = self.width() / theme.current().scale >= _BESIDE_FROM_EM
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below."""
        super().resizeEvent(event)
        self._fit()


def _inset(widget: QWidget) -> QVBoxLayout:
    """Put what takes no focus on the edge of the words of what does."""
    column = QVBoxLayout()
    column.setContentsMargins(OUTDENT, 0, OUTDENT, 0)
    column.addWidget(widget)
    return column

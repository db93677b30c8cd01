"""What the lines of the drawing say."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.network.strokes import stroke
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.small_drawing import SmallDrawing
from jww_desktop.ui.widgets.text import Words

_LINE = 58


class Legend(QWidget):
    """A line and a word for each bond."""

    def __init__(self) -> None:
        super().__init__()
        bonds = [(code.code, code.label) for code in codes.code_list("bonds").codes.values()]
        rows = [_Row(bond, label) for bond, label in (*bonds, ("", t("nog niet gezegd")))]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionHead(t("Wat de lijnen zeggen")))
        column.addWidget(Column(*rows, down=7))
        note = t("Een ronde rand is een persoon, een rechte een dienst.")
        column.addWidget(Words(note, Role.SMALL, "muted"))


class _Row(QWidget):
    def __init__(self, bond: str, label: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(_Line(bond))
        row.addWidget(Words(label, leading=LISTED, wrap=False), 1)


class _Line(SmallDrawing):
    def __init__(self, bond: str) -> None:
        self._bond = bond
        super().__init__()

    def measures(self) -> QSize:
        """Be long enough to show the pattern."""
        current = theme.current()
        return QSize(current.px(_LINE), current.px(18))

    def draw(self, painter: QPainter) -> None:
        """Draw the line."""
        middle = self.height() / 2
        stroke(painter, self._bond, QPointF(0, middle), QPointF(self.width(), middle))

"""What the lines of the drawing say."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.network.strokes import stroke
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.section import SectionHead
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


class _Line(QWidget):
    def __init__(self, bond: str) -> None:
        super().__init__()
        self._bond = bond
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be long enough to show the pattern."""
        current = theme.current()
        return QSize(current.px(_LINE), current.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the line."""
        middle = self.height() / 2
        start, end = QPointF(0, middle), QPointF(self.width(), middle)
        stroke(paint.painter_of(self), self._bond, start, end)

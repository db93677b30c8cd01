"""What was read, in sections: a head with its action, then lines, the one that counts first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.presenters.detention_page import FactLine
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.link import Link
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.three import Cell


class Facts(QWidget):
    """One section.

    Attributes:
        add: its action.

    Signals:
        requested: look at a line (its id).
    """

    requested = Signal(bytes)

    def __init__(self, title: str, action: str, empty: str) -> None:
        super().__init__()
        self.add = quiet(action, icon="plus", flush=True)
        policy = self.add.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the head keeps its height where one only reads
        self.add.setSizePolicy(policy)
        self._empty = empty
        self._lines = Column(down=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Cell(SectionHead(title, action=self.add)))
        column.addWidget(self._lines)

    def show_lines(self, lines: Sequence[FactLine], *, writable: bool, latest: bool) -> None:
        """Show these lines; with `latest` only the first one counts now."""
        self.add.setVisible(writable)
        rows: list[QWidget] = [
            self._line(line, counts=number == 0 or not latest, writable=writable)
            for number, line in enumerate(lines)
        ]
        self._lines.replace(rows or [Cell(Words(self._empty, color="muted"))])

    def _line(self, line: FactLine, *, counts: bool, writable: bool) -> QWidget:
        first = Role.STRONG if counts else Role.BODY
        runs = [
            Run(sentence(line.text), first, "text" if counts else "muted"),
            Run(f"\n{line.second}", Role.SMALL, "muted"),
        ]
        link = Link(runs)
        link.setEnabled(writable)
        link.clicked.connect(lambda: self.requested.emit(line.id))
        return link

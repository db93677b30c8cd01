"""A drawing and its table, of which one is in sight, below a head with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import Figure
from jww_desktop.ui.drawings.figure_table import FigureTable
from jww_desktop.ui.drawings.figure_view import FigureView
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

DRAWING, TABLE = "drawing", "table"


def ways(name: str) -> OneOf:
    """Return the choice between a drawing and its table; `name` is what a screen reader says."""
    made = OneOf(name, [(DRAWING, t("Tekening")), (TABLE, t("Tabel"))], compact=True)
    made.choose(DRAWING)
    return made


class Shown(QWidget):
    """Hidden while there is nothing to draw.

    Attributes:
        figure: what is shown now, None while there is nothing.
    """

    def __init__(self, title: str, buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.figure: Figure | None = None
        self._ways = ways(t("{drawing}: hoe je het ziet").format(drawing=title))
        self._legend = Words("", Role.SMALL, "muted")
        before = [*self._ways.segments(), *buttons]
        self._view, self._table = FigureView(before[-1]), FigureTable()
        head = Words(title, Role.H2, leading=LISTED)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Wrap(head, self._ways, *buttons, across=12, down=4))
        for widget in (self._legend, self._view, self._table):
            self._column.addWidget(widget)
        self._ways.picked.connect(lambda _key: self._show_way())
        self.hide()
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))

    def show_figure(self, figure: Figure | None) -> None:
        """Show another figure."""
        self.figure = figure
        self.setVisible(figure is not None)
        if figure is not None:
            self._legend.say(figure.legend)
            self._view.show_figure(figure)
            self._table.show_table(figure.table)
            self._show_way()

    def _show_way(self) -> None:
        drawn = self._ways.key() == DRAWING
        self._view.setVisible(drawn)
        self._legend.setVisible(drawn)
        self._table.setVisible(not drawn)

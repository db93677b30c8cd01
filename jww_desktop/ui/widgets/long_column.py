"""The beginning of a list that may be long, and a way to see more of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.link import Link
from jww_desktop.ui.widgets.text import Run

FIRST, _MORE = 12, 50
"""Rows at first, and for each press: a page stays quick whatever waits behind it."""


class LongColumn(Column):
    """Makes the widget of a row when it is to be seen; what was asked to be seen stays."""

    def __init__(self, *, down: int) -> None:
        super().__init__(down=down)
        self._most = FIRST
        self._makers: Sequence[Callable[[], QWidget]] = ()

    def offer(self, makers: Sequence[Callable[[], QWidget]]) -> None:
        """Show the first of the rows that `makers` make."""
        self._makers = makers
        rows = [make() for make in makers[: self._most]]
        rest = len(makers) - len(rows)
        self.replace([*rows, *([self.made_more(rest)] if rest else [])])

    def made_more(self, rest: int) -> QWidget:
        """Make the row that leads to the `rest`."""
        link = Link(more_words(rest))
        link.clicked.connect(self.show_more)
        return link

    def show_more(self) -> None:
        """Show more, and put the keyboard on the first of those."""
        first_new = self._most
        self._most += _MORE
        self.offer(self._makers)
        self.widgets()[first_new].setFocus(Qt.FocusReason.OtherFocusReason)


def more_words(rest: int) -> tuple[Run, ...]:
    """Return the words that lead to `rest` rows."""
    return (Run(t("Nog {n} tonen").format(n=rest), color="accent"),)

"""The beginning of a list that may be long, and a way to see more of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t, with_colon
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.link import Link

FIRST, MORE = 12, 50
"""Rows at first, and for each press: a page stays quick whatever waits behind it."""


class LongColumn(Column):
    """Makes the widget of a row when it is to be seen; what was asked to be seen stays.

    `title` is the head above it: who hears the way to more of it hears of what.
    """

    def __init__(self, title: str, *, down: int) -> None:
        super().__init__(down=down)
        self._title = title
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
        link = Link(())
        self.lead_on(link, rest)
        return link

    def lead_on(self, link: Link, rest: int) -> None:
        """Let a link lead to the `rest`."""
        words = t("Nog {n} tonen").format(n=rest)
        link.say((Run(words, color="accent"),), f"{with_colon(words)} {self._title}")
        link.clicked.connect(self.show_more)

    def show_more(self) -> None:
        """Show more, and put the keyboard on the first of those."""
        first_new = self._most
        self._most += MORE
        self.offer(self._makers)
        self.widgets()[first_new].setFocus(Qt.FocusReason.OtherFocusReason)

"""Menus in our colours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from jww_desktop.ui import theme


class Menu(QMenu):
    """A menu that is made when it is asked for, and goes when it closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme, also while it is open."""
        self.setStyleSheet(theme.current().sheet)

    def offer(self, words: str, run: Callable[[], object], key: str = "") -> None:
        """Add something to do, with the key that does the same."""
        added = self.addAction(f"{words}\t{key}" if key else words)
        added.triggered.connect(lambda _=False: run())

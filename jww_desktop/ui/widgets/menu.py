"""Menus in our colours."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from jww_desktop.ui import theme


class Menu(QMenu):
    """A menu that is made when it is asked for, and goes when it closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet(theme.current().sheet)

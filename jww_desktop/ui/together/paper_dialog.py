"""Asks the client whether he wants the page on paper, and tells him what that means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.presenters.together_page import TogetherPage
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Size
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.dialog import Dialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.text import Words

_GO = "go"


class PaperDialog(Dialog):
    """Speaks his language; where there is no printer it only says so.

    Signals:
        agreed: the name of the printer.
    """

    agreed = Signal(str)

    def __init__(self, window: QWidget, page: TogetherPage, printers: Sequence[str]) -> None:
        paper = page.paper
        super().__init__(window, paper.title)
        self._printer = Combo(paper.printer, [(name, name) for name in printers])
        if printers:
            self.put(Words(paper.warning, Role.TOGETHER_SMALL))
            self.put(Labelled(paper.printer, self._printer))
            self._safe = self.action("keep", paper.keep, size=Size.LARGE)
            self.action(_GO, paper.go, icon="printer", size=Size.LARGE)
        else:
            self.put(Words(paper.no_printer, Role.TOGETHER_SMALL))
            self._printer.setParent(self)
            self._printer.hide()
            self._safe = self.action("keep", page.controls.back, size=Size.LARGE)
        self.chosen.connect(self._on_answer)
        self.finished.connect(self.deleteLater)

    def ask(self) -> None:
        """Show it with the keyboard on the safe answer."""
        self.open_on(self._safe)

    def _on_answer(self, answer: str) -> None:
        if answer == _GO:
            self.agreed.emit(str(self._printer.key()))

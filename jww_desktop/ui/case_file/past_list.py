"""Earlier dossiers beside the one of now: from when to when, shut or to be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.returning_words import Past, PastLine
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words


class PastList(Column):
    """Hidden for a client who came for the first time.

    Signals:
        answer_requested: the answer of the client is to be noted or changed.
        read_requested: the id of an earlier dossier that he opened.
    """

    answer_requested = Signal()
    read_requested = Signal(bytes)

    def __init__(self) -> None:
        super().__init__(down=6)
        self._shown: Past | None = None
        self.hide()

    def show_past(self, past: Past) -> None:
        """Show other dossiers, or another answer."""
        self.setVisible(bool(past.lines))
        if past == self._shown:
            return
        self._shown = past
        change = quiet(t("Antwoord"), icon="pencil", flush=True)
        change.setAccessibleName(t("Antwoord over het vorige dossier"))
        change.clicked.connect(self.answer_requested)
        head = SectionHead(t("Vroeger bij ons"), action=change)
        lines = [self._line(line) for line in past.lines]
        self.replace([Hairline(8, 8), head, *lines, Words(past.answer, Role.SMALL, "muted")])

    def _line(self, line: PastLine) -> QWidget:
        if line.is_shut:
            return Words([Run(line.words), Run("\n" + t("dicht"), Role.SMALL, "muted")])
        read = quiet(line.words, icon="book-open", flush=True)
        read.setAccessibleName(t("{period}, vroeger dossier lezen").format(period=line.words))
        read.clicked.connect(lambda: self.read_requested.emit(line.id))
        return read

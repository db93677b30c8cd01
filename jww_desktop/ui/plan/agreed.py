"""The client's yes to his plan: on paper or not, and what was changed since (W2)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.plan_page import PlanPage
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.point import Point
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap


class Agreed(QWidget):
    """Says what he said last, and offers to print, to note his answer, and to read what stood.

    Signals:
        print_requested, note_requested, read_requested: the button of that was pressed.
    """

    print_requested = Signal()
    note_requested = Signal()
    read_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said, self._waits = (Words("", Role.SMALL, "muted") for _ in range(2))
        self._changed = Column()
        self._print = quiet(t("Plan om te tekenen…"), icon="printer", flush=True)
        self._note = quiet(t("Antwoord noteren"), icon="pencil", flush=True)
        self._note.setAccessibleName(t("Antwoord van de cliënt op zijn plan noteren"))
        self._read = quiet(t("Wat er stond"), icon="file-text", flush=True)
        self._read.setAccessibleName(t("Wat er in het plan stond"))
        for button, asked in (
            (self._print, self.print_requested),
            (self._note, self.note_requested),
            (self._read, self.read_requested),
        ):
            button.clicked.connect(lambda _=False, asked=asked: asked.emit())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._said)
        self._column.addWidget(self._changed)
        self._column.addWidget(self._waits)
        self._buttons = Wrap(self._print, self._note, self._read, down=0)
        self._column.addWidget(self._buttons)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(4))

    def show_page(self, page: PlanPage) -> None:
        """Show what he said of the plan, and offer what can be done with it now."""
        agreed = page.agreed
        for words, text in ((self._said, agreed.said), (self._waits, agreed.waits)):
            words.say(text)
            words.setVisible(bool(text))
        points = [Point("circle-alert", "warn", agreed.changed)] if agreed.changed else []
        self._changed.replace(points)
        self._changed.setVisible(bool(points))
        self._print.setVisible(page.can_sign)
        self._note.setVisible(page.can_note)
        self._read.setVisible(bool(agreed.stood))
        self._buttons.restyle()
        self.setVisible(page.can_sign or page.can_note or bool(agreed.stood))

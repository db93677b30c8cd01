"""Beside the list: an exception to secrecy, and what can be done with it now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.exceptions_page import ExceptionLine
from jww_desktop.ui import theme
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.consents.rows import badge_of_exception
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import BadgeLabel
from jww_desktop.ui.widgets.button import Button, quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words

ANSWER, PHONE, TELL, LEAVE, HISTORY = "answer", "phone", "tell", "leave", "history"
"""What can be done with one, by name."""


def first_act(line: ExceptionLine) -> str:
    """Return what an exception asks for first, empty for nothing."""
    return next(_possible(line), "")


def _possible(line: ExceptionLine) -> Iterator[str]:
    """Give what takes it further."""
    if line.can_answer:
        yield ANSWER
    if line.can_tell:
        yield TELL
    if line.can_phone:
        yield PHONE


class ExceptionPane(QWidget):
    """Shows one exception; a button that does nothing now is not there.

    Signals:
        requested: the name of an act, and the id of the exception that is shown.
    """

    requested = Signal(str, bytes)

    def __init__(self) -> None:
        super().__init__()
        self._shown: ExceptionLine | None = None
        self._head = SectionHead("")
        self._ground = Words("", Role.SMALL, "muted")
        self._badge = Column()
        self._facts = Facts(down=6)
        self._buttons = {
            ANSWER: Button(t("Je afweging schrijven"), icon="pencil"),
            TELL: Button(t("Noteren dat het gezegd is"), icon="upload"),
            PHONE: Button(t("Telefoontje noteren"), icon="phone"),
            LEAVE: quiet(t("Toch niets gezegd"), icon="x", flush=True),
            HISTORY: quiet(t("Vroegere tekst"), icon="history", flush=True),
        }
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._head)
        head.addWidget(self._ground)
        self._column.addLayout(head)
        self._column.addWidget(self._badge)
        self._column.addSpacing(4)
        for act, button in self._buttons.items():
            if act == LEAVE:
                self._column.addSpacing(6)
                self._column.addWidget(self._facts)
                self._column.addSpacing(6)
            button.clicked.connect(lambda _=False, act=act: self._ask(act))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))

    def show_exception(self, line: ExceptionLine) -> None:
        """Show another one, or the same after a change."""
        if line == self._shown:
            return
        self._shown = line
        self._head.say(line.recipient)
        self._ground.say(sentence(line.ground))
        self._badge.replace([BadgeLabel(badge_of_exception(line))])
        self._facts.show_facts(line.facts)
        possible = (*_possible(line), HISTORY, *([LEAVE] if line.can_leave else []))
        for act, button in self._buttons.items():
            button.setVisible(act in possible)

    def _ask(self, act: str) -> None:
        if self._shown is not None:
            self.requested.emit(act, self._shown.id)

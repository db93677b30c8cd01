"""Beside the list: all that is known of the consent one stands on, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.consents_page import ConsentLine
from jww_desktop.services.wording import quoted
from jww_desktop.ui import theme
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.consents.rows import badge_of
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import BadgeLabel
from jww_desktop.ui.widgets.button import Button, Kind, quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words


class ConsentPane(QWidget):
    """Shows one consent; a button that does nothing now is not there.

    Signals:
        extend_requested, confirm_requested, withdraw_requested, again_requested, print_requested,
        history_requested: the id of the consent that is shown.
    """

    extend_requested = Signal(bytes)
    confirm_requested = Signal(bytes)
    withdraw_requested = Signal(bytes)
    again_requested = Signal(bytes)
    print_requested = Signal(bytes)
    history_requested = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self._shown: ConsentLine | None = None
        self._head = SectionHead("")
        self._kind = Words("", Role.SMALL, "muted")
        self._badge = Column()
        self._facts = Facts(down=6)
        self._words = Words("", Role.QUOTE)
        self._confirm = Button(t("Op papier bevestigen"), icon="pencil")
        self._extend = Button(t("Verlengen"), icon="calendar-plus")
        self._again = Button(t("Opnieuw vragen"), icon="rotate-ccw")
        self._print = quiet(t("Blad om te tekenen"), icon="printer", flush=True)
        self._past = quiet(t("Vroegere tekst"), icon="history", flush=True)
        self._withdraw = Button(
            t("Intrekken"), Kind.DANGER_QUIET, icon="ban", hint="Ctrl+I", flush=True
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self._head)
        who.addWidget(self._kind)
        self._column.addLayout(who)
        self._column.addWidget(self._badge)
        self._column.addSpacing(6)
        self._column.addWidget(self._facts)
        self._column.addWidget(self._words)
        self._column.addSpacing(6)
        for button, signal in self._buttons():
            button.clicked.connect(lambda _=False, signal=signal: self._ask(signal))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.follow(self.restyle)

    def _buttons(self) -> list[tuple[Button, SignalInstance]]:
        return [
            (self._confirm, self.confirm_requested),
            (self._extend, self.extend_requested),
            (self._again, self.again_requested),
            (self._print, self.print_requested),
            (self._past, self.history_requested),
            (self._withdraw, self.withdraw_requested),
        ]

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))

    def show_consent(self, line: ConsentLine, *, writable: bool) -> None:
        """Show another one, or the same after a change."""
        if line != self._shown:
            self._shown = line
            self._head.say(line.recipient)
            self._kind.say(sentence(line.kind))
            badge = badge_of(line)
            self._badge.replace([BadgeLabel(badge)] if badge else [])
            self._badge.setVisible(badge is not None)
            self._facts.show_facts(line.facts)
            self._words.say(quoted(line.words))
        self._words.setVisible(bool(line.words))
        self._confirm.setVisible(line.can_confirm)
        self._extend.setVisible(line.can_extend)
        self._again.setVisible(writable and not line.holds)
        self._print.setVisible(line.holds or line.can_confirm)
        self._withdraw.setVisible(line.can_withdraw)

    def _ask(self, signal: SignalInstance) -> None:
        if self._shown is not None:
            signal.emit(self._shown.id)

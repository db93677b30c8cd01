"""The invitation that is out: its code, who answered, and the code of the other screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.team import Handout
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button, Kind, primary
from jww_desktop.ui.widgets.card import Card
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.progress import Spinner
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words


class HandoutCard(Card):
    """What a lead needs to let a colleague join.

    Signals:
        typed: the code that the other screen shows.
        withdrawn: take the invitation back.
    """

    typed = Signal(str)
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__(pad=(20, 16))
        self._code_text = ""
        self._title = Words("", Role.H2)
        self._code = TextField(lines=2, fixed=True, prose=False, role=Role.H2)
        self._code.setReadOnly(True)
        self._address = LineField()
        self._address.setReadOnly(True)
        self._handing = QWidget()
        self._spinner = Spinner(" ", " ")
        self._asking = _Asking()
        self._alarm = Banner(BannerTone.DANGER, " ", " ")
        self._typed = LineField(placeholder="XXXX XXXX XXXX XXXX")
        self._admit = primary(t("Toelaten"), icon="user-check")
        self._labelled = Labelled(
            t("Code van het andere toestel"),
            self._typed,
            hint=t("Zestien tekens. Laat je collega ze voorlezen."),
            beside=self._admit,
        )
        self._copy_button = Button(t("Kopiëren"), icon="copy")
        self._withdraw = Button(t("Uitnodiging intrekken"), Kind.DANGER_QUIET, icon="x", flush=True)
        self._build()
        self._admit.clicked.connect(self._submit)
        self._typed.returnPressed.connect(self._submit)
        self._typed.textEdited.connect(self._labelled.mend)
        self._withdraw.clicked.connect(self.withdrawn)

    def _build(self) -> None:
        copy = self._copy_button
        copy.clicked.connect(self._copy)
        handing = QVBoxLayout(self._handing)
        handing.setContentsMargins(0, 0, 0, 0)
        handing.setSpacing(14)
        handing.addWidget(
            Words(
                t("Geef dit af van hand tot hand, niet per mail. Het geldt één keer, 24 uur lang."),
                color="muted",
            )
        )
        handing.addWidget(Labelled(t("Uitnodiging"), self._code))
        handing.addWidget(Labelled(t("Adres van de centrale opslag"), self._address, beside=copy))
        handing.addWidget(Hairline(4, 2))
        self.column.setSpacing(10)
        self.column.addWidget(self._title)
        self.column.addWidget(self._handing)
        for widget in (self._spinner, self._asking, self._alarm, self._labelled):
            self.column.addWidget(widget)
        self.column.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignLeft)

    def show_address(self, address: str) -> None:
        """Show where the central store is."""
        self._address.setText(address)

    def show_handout(self, handout: Handout) -> None:
        """Show the invitation and who answered it; of a burnt one nothing can be handed out."""
        self._title.say(t("Uitnodiging voor {naam}").format(naam=handout.row.name))
        if self._code_text != handout.row.code:
            self._code_text = handout.row.code
            self._code.setPlainText(_in_lines(handout.row.code))
        fault = handout.fault
        asks = handout.has_answered and not handout.is_alarm
        begins_to_ask = asks and self._labelled.isHidden()
        self._handing.setVisible(not handout.is_alarm)
        self._alarm.setVisible(handout.is_alarm)
        self._asking.setVisible(asks)
        self._labelled.setVisible(asks)
        before = self.window().focusWidget()
        if begins_to_ask and before is self._copy_button:  # who handed it out waits for this
            self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._spinner.setVisible(not asks and not handout.is_alarm)
        if fault is not None and handout.is_alarm:
            self._alarm.say(fault.happened, f"{fault.safe} {fault.next_step}".strip())
        elif fault is not None:
            self._spinner.say(
                fault.happened,
                t("Kijk of je verbinding hebt. Dit scherm probeert vanzelf opnieuw."),
            )
        else:
            self._spinner.say(
                t("Wachten op het andere toestel"),
                t("Je collega typt daar de uitnodiging in."),
            )

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Show that a laptop is being admitted."""
        self._admit.setEnabled(not busy)
        self._withdraw.setEnabled(not busy)
        self._admit.relabel(t("Bezig…") if busy else t("Toelaten"))

    def take_keyboard(self) -> None:
        """Begin with handing it out."""
        self._copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed.clear()

    def _submit(self) -> None:
        code = self._typed.text().strip()
        if code:
            self.typed.emit(code)
        else:
            self._labelled.fault(t("Typ de code die op het andere toestel staat."))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._address.text()}\n{self._code_text}")


class _Asking(QWidget):
    """Says that a laptop asks to join; nothing turns here, because the lead is waited for."""

    def __init__(self) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Words(t("Een laptop vraagt om mee te doen"), Role.STRONG, leading=LISTED))
        words.addWidget(
            Words(
                t("Typ de code over die op dat scherm staat. Past ze niet, stop dan."),
                color="muted",
                leading=LISTED,
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Icon("laptop", "accent", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)


def _in_lines(code: str) -> str:
    """Return the groups of a code in two lines, so that one finds the place again."""
    groups = code.replace("-", " ").split()
    half = -(-len(groups) // 2)
    return "\n".join("  ".join(part) for part in (groups[:half], groups[half:]))

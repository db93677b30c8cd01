"""What is asked once a talk is over: why somebody did not come, and what the next step is.

Both are strips above whoever comes next. They take no keyboard and wait for no answer: the next
talk puts them away.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.presenters import consultation_words as words
from jww_desktop.presenters.consultation import ConsultationDesk, Page
from jww_desktop.presenters.contact import ContactDesk
from jww_desktop.services.consultation_hour import Slot
from jww_desktop.services.consultations import Absence
from jww_desktop.services.missed_talks import UNKNOWN
from jww_desktop.ui import theme
from jww_desktop.ui.consultation.step_strip import StepStrip
from jww_desktop.ui.consultation.why_strip import WhyStrip


class Afterwards(QWidget):
    """The strips; as tall as what is asked.

    Attributes:
        page: where the hour stands.
        step: asks for a next step.

    Signals:
        changed: a strip came or went.
        returned: the appointment of who was struck off by mistake, and whose talk goes on.
    """

    changed = Signal()
    returned = Signal(bytes)

    def __init__(self, desk: ConsultationDesk, contact: ContactDesk) -> None:
        super().__init__()
        self._desk = desk
        self.page = Page()
        self._absence: Absence | None = None
        self._why = WhyStrip()
        self.step = StepStrip(desk.place)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for strip in (self._why, self.step):
            self._column.addWidget(strip)
            strip.hide()
        desk.missed.connect(self._on_missed)
        desk.back.connect(self._on_back)
        contact.lacks_step.connect(self._on_lacks_step)
        self._why.answered.connect(self._on_reason)
        self._why.put_away.connect(self.put_away)
        self.step.put_away.connect(self.put_away)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return not (self._why.isHidden() and self.step.isHidden())

    def put_away(self) -> None:
        """Ask nothing."""
        self._absence = None
        self._why.hide()
        self.step.hide()
        self.changed.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a letter that no field wanted for the reason that is asked; False for any other."""
        letter = event.text().casefold()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        asks = not self._why.isHidden() and is_plain and letter.isalpha()
        return asks and self._why.take_letter(letter)

    def _name(self, slot: Slot) -> str:
        card = slot.card
        if self._desk.hides_names and card is not None and card.initials:
            return card.initials
        return words.guest(slot, self._desk.today).name

    def _on_missed(self, absence: Absence) -> None:
        """Ask why, while the next one is shown; a reason that was given needs no question."""
        self.put_away()
        slot = self.page.hour.slot(absence.slot) if self.page.hour else None
        if slot is not None and absence.given == UNKNOWN:
            self._absence = absence
            self._why.ask(self._name(slot), absence.given, self._desk.today)
            self._why.show()
            self.changed.emit()

    def _on_lacks_step(self, case: bytes, contact: bytes) -> None:
        """Ask for the next step of who was seen (T7)."""
        self.put_away()
        slots = self.page.hour.slots if self.page.hour else ()
        slot = next((slot for slot in slots if slot.case_file == case), None)
        if slot is not None and slot.card is not None:
            self.step.ask(case, contact, self._name(slot), slot.card.first_name)
            self.step.show()
            self.changed.emit()

    def _on_reason(self, reason: str) -> None:
        if self._absence is not None:
            self._desk.give_reason(self._absence, reason)

    def _on_back(self, absence: Absence) -> None:
        """Show again who was put back, with his talk when that had begun."""
        if self._absence is not None and self._absence.slot == absence.slot:
            self.put_away()
        if absence.begun is not None:
            self.returned.emit(absence.slot)

"""What can be done with the hour and with who is chosen in it, by the name of what is asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.consultation import BUSY
from jww_desktop.i18n import t
from jww_desktop.presenters.consultation import ConsultationDesk
from jww_desktop.presenters.visits import CASE_FILE, CONSULTATION, TOGETHER, TogetherVisit, Visit
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.consultation_hour import Consulting, Hour, Slot
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.missed_talks import UNKNOWN
from jww_desktop.ui.consultation.dialogs import HourDialogs
from jww_desktop.ui.consultation.stage import Stage


class Doing(QObject):
    """Asks the desk, or a dialog first; the view says where the hour stands.

    Attributes:
        at: the hour that runs or comes, and the one that ended.
        chosen: the appointment that is chosen, or None.

    Signals:
        call_requested: the id of the appointment of who is to be let in.
        went: name of a place, and what to show there.
        entered: the hour begins, or goes on: show it anew.
        told: a sentence for the toast, and what undoes it (or None).
    """

    call_requested = Signal(bytes)
    went = Signal(str, object)
    entered = Signal()
    told = Signal(str, object)

    def __init__(
        self, desk: ConsultationDesk, dialogs: HourDialogs, stage: Stage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._dialogs, self._stage = desk, dialogs, stage
        self.at = Consulting()
        self.chosen: Slot | None = None

    def ways(self) -> dict[str, Callable[[], object]]:
        """Return what can be done with the hour, by name."""
        return {
            "plan": self._desk.load_planning,
            "begin": self._of_hour(self._begin),
            "add": self._of_hour(lambda hour: self._dialogs.add(hour.id)),
            "hours": self._of_hour(lambda hour: self._desk.load_hour(hour.id)),
            "end": self._of_hour(self._end),
            "drop_hour": self._of_hour(lambda hour: self._desk.drop_hour(hour.id)),
            "take_up": self._take_up,
            "pause": self.pause_or_resume,
            "miss": self.miss,
            "miss_why": self.miss_why,
            "look": self._look,
            "question": self._dialogs.question,
            "field_note": self._dialogs.field_note,
        }

    def act(self, key: str) -> None:
        """Do something with who is chosen."""
        by_slot: dict[str, Callable[[Slot], object]] = {
            "call": lambda slot: self.call_requested.emit(slot.id),
            "off": lambda slot: self._desk.expect_no_more(slot.id),
            "dossier": self._visit,
            **self._dialogs.ways(),
        }
        if self.chosen is not None:
            by_slot[key](self.chosen)

    def pause_or_resume(self) -> None:
        """Go on when the hour pauses, else ask why it is to."""
        hour = self.at.hour
        if hour is not None and hour.pause is not None:
            self._desk.resume(hour.id)
        elif hour is not None:
            self._dialogs.pause(hour.id)

    def miss(self) -> None:
        """Strike off who is chosen, at once; why is asked when that is done."""
        slot = self.chosen
        if slot is not None and not slot.is_over:
            self._dialogs.missed.emit(slot, UNKNOWN, "")

    def miss_why(self) -> None:
        """Ask why who is chosen did not come, what was done instead, or whether he comes later."""
        slot = self.chosen
        if slot is not None and not slot.is_over:
            self._dialogs.miss(slot, is_in=slot.state == BUSY)

    def resume(self, form: FormKey) -> None:
        """Go on with a form that was interrupted, as far as its hour is still there."""
        hour = self.at.hour
        slot = hour.slot(form.subject) if hour is not None else None
        if form.kind == forms.CARD:
            self._dialogs.resume_card(form.subject, slot)
        elif form.kind == forms.PLANNING:
            self._desk.load_planning()
        elif slot is not None and not slot.is_over:
            self._dialogs.miss(slot, is_in=slot.state == BUSY)
        elif hour is None or hour.id != form.subject:
            self._desk.place.keeping.drop(form)
            self.told.emit(t("Dat spreekuur loopt niet meer: er is niets meer in te vullen."), None)
        elif form.kind == forms.HOUR:
            self._desk.load_hour(hour.id)
        else:
            self._end(hour)

    def _of_hour(self, do: Callable[[Hour], object]) -> Callable[[], None]:
        def run() -> None:
            if self.at.hour is not None:
                do(self.at.hour)

        return run

    def _begin(self, hour: Hour) -> None:
        self.entered.emit()
        self._desk.begin(hour.id)

    def _take_up(self) -> None:
        if self.at.ended is not None:
            self.entered.emit()
            self._desk.take_up(self.at.ended.id)

    def _end(self, hour: Hour) -> None:
        self._stage.contact.flush()
        self._dialogs.end(hour.id)

    def _visit(self, slot: Slot) -> None:
        if slot.case_file is not None:
            self.went.emit(CASE_FILE, Visit(slot.case_file))

    def _look(self) -> None:
        """Turn the screen to the client, who then sees his plan."""
        if self.chosen is not None and self.chosen.case_file is not None:
            self.went.emit(TOGETHER, TogetherVisit(self.chosen.case_file, CONSULTATION))

"""The day and hours of a contact, for a note that is written afterwards."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.contacts import ContactForm
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled

_CLOCK = re.compile(r"(\d{1,2})(?:[.:u h]\s*(\d{2})?)?\s*u?\.?")


class WhenDialog(FormDialog):
    """Day, from and until.

    Signals:
        answered: the form with its other moments.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: ContactForm, now: datetime) -> None:
        super().__init__(window, t("Wanneer was dit gesprek?"), t("Overnemen"))
        self._form, self._now = form, now.astimezone()
        begun = (form.started_at or now).astimezone()
        self._day = DateChoice(t("Dag"), begun.date(), past=True, today=self._now.date)
        self._from = LineField(_written(begun))
        self._until = LineField(
            _written(form.ended_at.astimezone()) if form.ended_at else "",
            placeholder=t("nu"),
        )
        self._labelled_day = Labelled(t("Dag"), self._day)
        self._labelled_from = Labelled(t("Van"), self._from)
        self._labelled_until = Labelled(t("Tot"), self._until)
        self._day.refused.connect(self._labelled_day.fault)
        self._day.picked.connect(self._labelled_day.mend)
        self.remember(day=self._day, begun=self._from, until=self._until)
        self._day.refused.connect(lambda *_: self.changed_height())
        self.put(self._labelled_day)
        self.put(Beside(self._labelled_from, self._labelled_until))
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the first hour."""
        self.open_on(self._from)
        self._from.selectAll()

    def _answer(self) -> None:
        day = self._day.day()
        begun, ended = read_clock(self._from.text()), read_clock(self._until.text())
        for labelled in (self._labelled_from, self._labelled_until):
            labelled.mend()
        if day is None:
            self._labelled_day.fault(t("Geef de dag."))
        elif begun is None:
            self._labelled_from.fault(t("Dit is geen uur."), t("Schrijf bijvoorbeeld 10.15."))
        elif ended is None and self._until.text().strip():
            self._labelled_until.fault(t("Dit is geen uur."), t("Schrijf bijvoorbeeld 10.45."))
        elif ended is not None and ended < begun:
            self._labelled_until.fault(t("Het einde ligt vóór het begin."))
        else:
            zone = self._now.tzinfo
            self.answered.emit(
                replace(
                    self._form,
                    started_at=datetime.combine(day, begun, zone),
                    ended_at=datetime.combine(day, ended, zone) if ended else None,
                )
            )
            self.accept()
            return
        self.changed_height()


def _written(moment: datetime) -> str:
    return dates.hours(moment, None)


def read_clock(text: str) -> time | None:
    """Return the hour that was typed, such as "10.15" or "9 u", None when it is none."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None

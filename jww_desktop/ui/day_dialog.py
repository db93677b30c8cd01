"""One day, such as until when a consent is extended, or when a client first met a service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled

Fault = Callable[[date], tuple[str, str]]
"""Gives what is wrong with a day and what to do about it; empty words for nothing."""


class DayDialog(FormDialog):
    """Says what the day does, and asks for it.

    Signals:
        answered: the day.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        title: str,
        submit: str,
        *,
        icon: str,
        explain: str,
        label: str,
        day: date,
        today: Callable[[], date],
        past: bool,
        fault: Fault,
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: what is asked.
            submit: words of the primary button.
            icon: its icon.
            explain: what the day does.
            label: of the day.
            day: what is proposed.
            today: the clock.
            past: whether it lies behind.
            fault: what is wrong with a day.
        """
        super().__init__(window, title, submit, icon=icon)
        self._fault = fault
        self._day = DateChoice(label, day, past=past, today=today)
        self._labelled = Labelled(label, self._day)
        self.say(explain)
        self.put(self._labelled)
        self.remember(day=self._day)
        self._day.picked.connect(lambda _day: self._labelled.mend())
        self._day.refused.connect(self._refuse)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the day."""
        self.open_on(self._day)

    def _refuse(self, lead: str, rest: str) -> None:
        self._labelled.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        day = self._day.day()
        lead, rest = (t("Geef de dag."), "") if day is None else self._fault(day)
        if lead:
            self._refuse(lead, rest)
        else:
            self.answered.emit(day)

"""Count a contact of which only numbers are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.anonymous import AnonymousForm
from jww_desktop.services.clients import PrisonRow
from jww_desktop.ui.choices import CodeChips, offered
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled


class AnonymousDialog(FormDialog):
    """There is no field for a name, a number or a text.

    Signals:
        answered: the prison, and an `AnonymousForm`.
    """

    answered = Signal(bytes, object)

    def __init__(
        self, window: QWidget, prisons: Sequence[PrisonRow], today: Callable[[], date]
    ) -> None:
        super().__init__(window, t("Anoniem contact"), t("Tellen"), wide=True)
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in prisons])
        self._place = Combo(t("Waar?"), offered("places", today()), icon="map-pin")
        self._place.choose("room")
        self._day = DateChoice(t("Op welke dag?"), today(), past=True, today=today)
        self._people = LineField("1")
        self._domains = CodeChips("domains", today())
        self._labelled_day = Labelled(t("Op welke dag?"), self._day)
        self._labelled_people = Labelled(t("Met hoeveel personen?"), self._people)
        self.say(t("Alleen een telling: geen naam, geen nummer, geen tekst."))
        self.put(Labelled(t("Waarover ging het?"), self._domains))
        self.put(Beside(Labelled(t("Gevangenis"), self._prison), Labelled(t("Waar?"), self._place)))
        self.put(Beside(self._labelled_day, self._labelled_people))
        self.remember(
            prison=self._prison,
            place=self._place,
            day=self._day,
            people=self._people,
            domains=self._domains,
        )
        self._day.refused.connect(self._on_refused)
        self._day.picked.connect(lambda _day: self._labelled_day.mend())
        self._people.textEdited.connect(lambda _text: self._labelled_people.mend())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on what it was about: the rest usually stands there already."""
        self.open_on(self._domains)
        self._domains.focus_first()

    def _on_refused(self, lead: str, rest: str) -> None:
        self._labelled_day.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        day, prison = self._day.day(), self._prison.key()
        typed = self._people.text().strip()
        people = int(typed) if typed.isdecimal() else 0
        if day is None:
            self._labelled_day.fault(t("Geef de dag."))
        if people < 1:
            self._labelled_people.fault(t("Geef een aantal, minstens 1."))
        if day is None or people < 1 or not isinstance(prison, bytes):
            self.changed_height()
            return
        form = AnonymousForm(
            held_on=day,
            place=str(self._place.key()),
            domains=self._domains.codes(),
            people=people,
        )
        self.answered.emit(prison, form)

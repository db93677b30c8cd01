"""One line of the list of arrivals: typed quickly, Enter adds it and begins the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.arrivals import ArrivalPage
from jww_desktop.services import dates
from jww_desktop.services.arrival_import import Known
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.choices import offered
from jww_desktop.ui.reception.known_pane import KnownPane
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled

_COMPARE_AFTER_MS = 150


class ArrivalDialog(FormDialog):
    """What stands on the list, and no more.

    Signals:
        edited: the prison and the `ArrivalForm`, a moment after the last key.
        answered: the same, to store.
    """

    edited = Signal(bytes, object)
    answered = Signal(bytes, object)

    def __init__(self, window: QWidget, page: ArrivalPage, today: Callable[[], date]) -> None:
        new, form = page.loaded is None, page.form
        super().__init__(
            window,
            t("Nieuwe aankomst") if new else t("Aankomst wijzigen"),
            t("Toevoegen") if new else t("Wijzigen"),
            icon="plus" if new else "check",
            hint="Enter",
            cancel=t("Klaar") if new else "",
            wide=True,
        )
        self._new, self._added, self._today = new, page.added, today
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in page.prisons])
        self._day = DateChoice(t("Aangekomen op"), form.arrived_on, past=True, today=today)
        self._name, self._number = LineField(form.name), LineField(form.number)
        self._section, self._cell = LineField(form.section), LineField(form.cell)
        languages = offered("languages", today(), (form.language,))
        self._language = Combo(t("Taal"), [("", t("Niet gekend")), *languages])
        self._language.choose(form.language)
        self._labelled_name = Labelled(t("Naam"), self._name)
        self._labelled_day = Labelled(t("Aangekomen op"), self._day)
        self._known = KnownPane(leads=False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COMPARE_AFTER_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        if self._added:
            self.say(t("{who} staat op de lijst. Wie nog?").format(who=self._added))
        self.put(Beside(self._labelled_name, Labelled(t("Nummer"), self._number), shares=(2, 1)))
        self.put(self._known)
        self._known.hide()
        section = Labelled(t("Sectie"), self._section)
        cell = Labelled(t("Cel"), self._cell)
        self.put(Beside(section, cell, Labelled(t("Taal"), self._language), shares=(1, 1, 2)))
        prison = (Labelled(t("Gevangenis"), self._prison),) if self._new else ()
        self.put(Beside(self._labelled_day, *prison))

    def _connect(self) -> None:
        lines = (self._name, self._number, self._section, self._cell)
        prison = {"prison": self._prison} if self._new else {}
        self.remember(
            name=self._name,
            number=self._number,
            section=self._section,
            cell=self._cell,
            language=self._language,
            day=self._day,
            **prison,
        )
        for line in (*lines, self._day):
            line.returnPressed.connect(self.submit.click)
        for line in lines[:2]:
            line.textEdited.connect(lambda _text: self._timer.start())
            line.textEdited.connect(lambda _text: self._labelled_name.mend())
            line.textChanged.connect(lambda _text: self._name_cancel())
        self._prison.picked.connect(lambda _key: self._timer.start())
        self._timer.timeout.connect(self._edit)
        self._day.refused.connect(self._labelled_day.fault)
        self._day.refused.connect(lambda *_: self.changed_height())
        self._day.picked.connect(lambda _day: self._labelled_day.mend())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the name."""
        self.open_on(self._name)
        self._name.end(False)
        if self._added:
            announce(self, t("{who} staat op de lijst. Wie nog?").format(who=self._added))

    def filled(self) -> None:
        """Look again who may be known here."""
        self._edit()

    def show_known(self, known: Known) -> None:
        """Show who may already be this person; adding is never refused for it."""
        on_list = ""
        if known.is_on_list:
            on_list = t("Deze naam of dit nummer staat al op de lijst.")
            if known.on_list is not None:
                day = dates.full_day(known.on_list, self._today())
                on_list = t("Staat al op de lijst, aangekomen op {day}.").format(day=day)
        before = self._known.spoken()
        self._known.show_known(known.similar, on_list)
        if self._known.spoken() and self._known.spoken() != before:
            announce(self, self._known.spoken())
        self.changed_height()

    def _name_cancel(self) -> None:
        """Call it done only while nothing stands in the line that would be let go of."""
        if self._new:
            typed = self._name.text().strip() or self._number.text().strip()
            self.cancel.relabel(t("Toch niet") if typed else t("Klaar"))

    def _edit(self) -> None:
        self.edited.emit(self._place(), self._form())

    def _answer(self) -> None:
        form = self._form()
        if not form.name and not form.number:
            self._labelled_name.fault(
                t("Geef een naam of een nummer."), t("Anders weet niemand wie te bezoeken.")
            )
        if form.arrived_on is None:
            self._labelled_day.fault(t("Geef de dag."))
        if self._labelled_name.is_wrong or form.arrived_on is None:
            self.changed_height()
            return
        self.answered.emit(self._place(), form)

    def _place(self) -> bytes:
        key = self._prison.key() if self._new else b""
        return key if isinstance(key, bytes) else b""

    def _form(self) -> ArrivalForm:
        return ArrivalForm(
            name=self._name.text().strip(),
            number=self._number.text().strip(),
            section=self._section.text().strip(),
            cell=self._cell.text().strip(),
            language=str(self._language.key() or ""),
            arrived_on=self._day.day(),
        )

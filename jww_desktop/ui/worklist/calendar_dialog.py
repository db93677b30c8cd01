"""Save own dates for a calendar: from when, where, and what exactly the file will say."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.calendar_export import CalendarDesk
from jww_desktop.services.calendar_export import Contents, Period
from jww_desktop.ui.folder import FolderField
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.dialog import Quoted
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.tick import Tick

FILE = "jww-agenda.ics"
_USUAL_DAYS = 28


class CalendarDialog(FormDialog):
    """Says what is in the file before it is made; keeps nothing, for nothing is written in it.

    Signals:
        period_changed: the `Period` of which one wants to know what the file would hold.
        answered: the `Period`, the `Path` of the file, and whether a prison may be named.
    """

    period_changed = Signal(object)
    answered = Signal(object, object, bool)

    def __init__(self, window: QWidget, today: date) -> None:
        super().__init__(window, t("Agenda opslaan"), t("Opslaan"), icon="calendar-days")
        self._since = DateChoice(t("Van"), today, today=lambda: today)
        until = today + timedelta(days=_USUAL_DAYS)
        self._until = DateChoice(t("Tot en met"), until, today=lambda: today)
        self._labelled_since = Labelled(t("Van"), self._since)
        self._labelled_until = Labelled(t("Tot en met"), self._until)
        self._prison = Tick(
            t("Zet de gevangenis bij je spreekuren"),
            t("Alleen daar, nooit bij een stap, een vraag of een datum"),
            fades=False,
        )
        self._prison.toggled.connect(lambda _on: self._tell())
        self._contents = Contents({})
        self._said = Quoted(t("Dit staat in het bestand"), " ")
        self._folder = FolderField(
            t("Map"),
            t("Het bestand heet {file}. Staat er al één, dan wordt het vervangen.").format(
                file=FILE
            ),
        )
        self._build()

    def _build(self) -> None:
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for labelled in (self._labelled_since, self._labelled_until):
            row.addWidget(labelled, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.put(days)
        self.put(self._prison)
        self.put(self._said)
        self.put(
            Banner(
                BannerTone.WARN,
                t("Het bestand is niet versleuteld."),
                t("Wie het opent, ziet wanneer jij iets te doen hebt."),
            )
        )
        self.put(self._folder)
        for day, labelled in (
            (self._since, self._labelled_since),
            (self._until, self._labelled_until),
        ):
            day.picked.connect(lambda _day: self._ask())
            day.refused.connect(labelled.fault)
            day.refused.connect(lambda *_: self.changed_height())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the first day, and ask what the file would hold."""
        self.open_on(self._since)
        self._since.selectAll()
        self._ask()

    def show_contents(self, contents: Contents) -> None:
        """Say what the file would hold."""
        self._contents = contents
        self._tell()

    def _tell(self) -> None:
        listed = sorted(self._contents.lines.items())
        lines = [t("{n} keer “{words}”").format(n=count, words=words) for words, count in listed]
        named = t("Bij een spreekuur ook de naam van de gevangenis.")
        parts = (
            ", ".join(lines) if lines else t("Nog niets: in deze periode staat er niets van jou."),
            t("Bij elk alleen de dag of de uren, en een willekeurig kenmerk."),
            named if self._prison.isChecked() else "",
            t("Geen namen, geen initialen, geen nummers en geen woord uit een dossier."),
        )
        self._said.say("\n".join(part for part in parts if part))
        self.changed_height()

    def _ask(self) -> None:
        period = self._period()
        if period is not None:
            self.period_changed.emit(period)

    def _period(self) -> Period | None:
        since, until = self._since.day(), self._until.day()
        for labelled in (self._labelled_since, self._labelled_until):
            labelled.mend()
        if since is None:
            self._labelled_since.fault(t("Geef een dag."))
        elif until is None:
            self._labelled_until.fault(t("Geef een dag."))
        elif until < since:
            self._labelled_until.fault(t("Deze dag ligt vóór de eerste."))
        else:
            return Period(since, until)
        self.changed_height()
        return None

    def _answer(self) -> None:
        period, folder = self._period(), self._folder.folder()
        if period is None or folder is None:
            self.changed_height()
            return
        self.answered.emit(period, folder / FILE, self._prison.isChecked())


class CalendarSaving(QObject):
    """Opens the dialog over the window of a view, and closes it once the file is there."""

    def __init__(self, view: QWidget, desk: CalendarDesk) -> None:
        super().__init__(view)
        self._view, self._desk = view, desk

    def ask(self) -> None:
        """Ask from when until when, and where."""
        desk = self._desk
        dialog = CalendarDialog(self._view.window(), desk.today)
        dialog.period_changed.connect(desk.look_into)
        dialog.answered.connect(
            lambda period, file, named: desk.save(period, file, with_prison=named)
        )
        desk.contents_found.connect(dialog.show_contents)
        desk.saved.connect(dialog.accept)
        dialog.ask()

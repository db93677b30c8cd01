"""The dialogs of consents: each keeps what is typed, and closes when that is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jww_desktop.domain.consent import usual_end
from jww_desktop.i18n import t
from jww_desktop.presenters.consents import ConsentDesk
from jww_desktop.presenters.consents_page import ConsentLine, ConsentsPage
from jww_desktop.presenters.history import HistoryDesk
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.consents import ConsentForm, EndForm, PaperForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.history import HistoryRow
from jww_desktop.ui.case_file.part_dialogs import PartDialogs
from jww_desktop.ui.consents.consent_dialog import ConsentDialog, fault_of_end
from jww_desktop.ui.consents.exception_pane import HISTORY
from jww_desktop.ui.consents.secrecy_dialogs import SecrecyDialogs
from jww_desktop.ui.consents.told_dialog import ToldDialog
from jww_desktop.ui.consents.withdrawal_dialog import WithdrawalDialog
from jww_desktop.ui.day_dialog import DayDialog
from jww_desktop.ui.history_dialog import HistoryDialog
from jww_desktop.ui.letting_out import WayOut
from jww_desktop.ui.sheet_dialog import SheetDialog


class ConsentDialogs(PartDialogs):
    """Opens them over the window of a view.

    Attributes:
        page: what is shown now.
        secrecy: the dialogs of exceptions to secrecy.
        way: how a consent leaves on paper.
    """

    page: ConsentsPage | None

    def __init__(self, view: QWidget, desk: ConsentDesk) -> None:
        super().__init__(view, desk)
        self._desk = desk
        self.secrecy = SecrecyDialogs(view, desk)
        self.way = WayOut(view, desk.out)
        self.way.printed.connect(lambda: desk.told.emit(t("Het blad komt uit de printer."), None))
        self._history = HistoryDesk(desk.place, self)
        self._history.shown.connect(self._show_history)
        self._history.failed.connect(desk.failed)
        desk.end_loaded.connect(self._on_end)
        desk.paper_loaded.connect(self._on_paper)

    def _ways(self) -> dict[str, Callable[[bytes], None]]:
        return {
            forms.CONSENT: lambda _case: self.record(),
            forms.CONSENT_END: self._desk.load_end,
            forms.CONSENT_PAPER: self._desk.load_paper,
            forms.CONSENT_WITHDRAWAL: self.withdraw,
            forms.TOLD: lambda _case: self.tell(),
            **self.secrecy.ways(),
        }

    def record(self, form: ConsentForm | None = None) -> None:
        """Ask what the client lets somebody know."""
        dialog = ConsentDialog(self._window, form or ConsentForm(), lambda: self._today)
        dialog.answered.connect(self._desk.record)
        self._open(dialog, FormKey(forms.CONSENT, self._desk.case_file))

    def again(self, consent: bytes) -> None:
        """Ask anew for what ran out or was withdrawn."""
        line = self._line(consent)
        if line is not None:
            self.record(line.again)

    def withdraw(self, consent: bytes) -> None:
        """Ask whether, and in what words, the client takes a consent back."""
        line = self._line(consent)
        if self.page is not None and line is not None and line.can_withdraw:
            gone = sum(one.consent == consent and not one.fell_through for one in self.page.gone)
            dialog = WithdrawalDialog(self._window, line.recipient, gone)
            dialog.answered.connect(partial(self._desk.withdraw, consent))
            self._open(dialog, FormKey(forms.CONSENT_WITHDRAWAL, consent))

    def tell(self) -> None:
        """Ask what was passed on, and to whom."""
        if self.page is not None:
            dialog = ToldDialog(
                self._window, self.page.live, client=self.page.client, today=self._today
            )
            dialog.answered.connect(self._desk.tell)
            self._open(dialog, FormKey(forms.TOLD, self._desk.case_file))

    def act(self, act: str, exception: bytes) -> None:
        """Do what was asked with an exception to secrecy, by its name; nothing for no name."""
        does = {**self.secrecy.acts(), HISTORY: self.history}.get(act)
        if does is not None:
            does(exception)

    def history(self, consent: bytes) -> None:
        """Show what was recorded of a consent before."""
        self._history.load(consent)

    def print_sheet(self, consent: bytes) -> None:
        """Ask on which printer a consent goes for the client to sign."""
        dialog = SheetDialog(
            self._window,
            t("Blad om te tekenen"),
            t("Op het blad staat de naam van de cliënt, en wie wat mag weten."),
            self.way.printers.names(),
        )
        dialog.answered.connect(partial(self._desk.typeset, consent))
        self.way.ask(dialog)

    def _on_end(self, loaded: Loaded[EndForm]) -> None:
        line = self._line(loaded.key)
        if line is None:
            return
        key = FormKey(forms.CONSENT_END, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = DayDialog(
            self._window,
            t("Toestemming verlengen"),
            t("Verlengen"),
            icon="calendar-plus",
            explain=t("Vraag het de cliënt eerst. Zegt hij nee, dan loopt ze gewoon af."),
            label=t("Tot en met"),
            day=usual_end(line.form, self._today),
            today=lambda: self._today,
            past=False,
            fault=lambda until: fault_of_end(until, self._today),
        )
        dialog.answered.connect(partial(self._desk.extend, loaded))
        self._open(dialog, key, loaded)

    def _on_paper(self, loaded: Loaded[PaperForm]) -> None:
        key = FormKey(forms.CONSENT_PAPER, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = DayDialog(
            self._window,
            t("Op papier bevestigen"),
            t("Bevestigen"),
            icon="pencil",
            explain=t("De cliënt tekende het blad. Geef hem er een kopie van."),
            label=t("Wanneer tekende hij?"),
            day=self._today,
            today=lambda: self._today,
            past=True,
            fault=lambda day: (t("Die dag moet nog komen."), "") if day > self._today else ("", ""),
        )
        dialog.answered.connect(partial(self._desk.confirm, loaded))
        self._open(dialog, key, loaded)

    def _line(self, consent: bytes) -> ConsentLine | None:
        lines = self.page.lines if self.page else ()
        return next((line for line in lines if line.id == consent), None)

    def _show_history(self, rows: list[HistoryRow]) -> None:
        HistoryDialog(self._window, rows).ask()

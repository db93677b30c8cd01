"""The dialogs of the network: each keeps what is typed, and closes when that is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.history import HistoryDesk
from jww_desktop.presenters.network import NetworkDesk
from jww_desktop.presenters.network_page import NetworkPage
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.history import HistoryRow
from jww_desktop.services.network import PersonForm
from jww_desktop.ui.case_file.part_dialogs import PartDialogs
from jww_desktop.ui.history_dialog import HistoryDialog
from jww_desktop.ui.network.person_dialog import PersonDialog
from jww_desktop.ui.network.tie_dialog import TieDialog
from jww_desktop.ui.widgets.button import Button, Kind


class NetworkDialogs(PartDialogs):
    """Opens them over the window of a view.

    Attributes:
        page: what is shown now.
    """

    page: NetworkPage | None

    def __init__(self, view: QWidget, desk: NetworkDesk) -> None:
        super().__init__(view, desk)
        self._desk = desk
        self._history = HistoryDesk(desk.place, self)
        self._history.shown.connect(self._show_history)
        self._history.failed.connect(desk.failed)
        desk.person_loaded.connect(self._on_person)

    def _ways(self) -> dict[str, Callable[[bytes], None]]:
        return {
            forms.PERSON: lambda _case: self.add(),
            forms.PERSON_CHANGE: self.change,
            forms.TIE: self.tie,
        }

    def add(self) -> None:
        """Ask for somebody around the client."""
        dialog = self._made(PersonForm(), new=True)
        dialog.answered.connect(self._desk.add)
        self._open(dialog, FormKey(forms.PERSON, self._desk.case_file))

    def change(self, person: bytes) -> None:
        """Change what is said of somebody, or take him away."""
        self._desk.load(person)

    def tie(self, person: bytes) -> None:
        """Ask whether the client lets somebody know that he is in care here."""
        lines = self.page.persons if self.page else ()
        line = next((one for one in lines if one.id == person), None)
        if self.page is not None and line is not None:
            dialog = TieDialog(self._window, client=self.page.client, called=line.called)
            dialog.answered.connect(partial(self._desk.agree, person))
            self._open(dialog, FormKey(forms.TIE, person))

    def history(self, person: bytes) -> None:
        """Show what was said of somebody before."""
        self._history.load(person)

    def _on_person(self, loaded: Loaded[PersonForm]) -> None:
        key = FormKey(forms.PERSON_CHANGE, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = self._made(loaded.form, new=False)
        remove = Button(t("Verwijderen"), Kind.DANGER_QUIET, icon="trash-2", flush=True)
        remove.clicked.connect(partial(self._remove, loaded))
        dialog.aside(remove)
        dialog.answered.connect(lambda form: self._desk.change(loaded, form))
        self._change(dialog, key, loaded, partial(self._made, new=False))

    def _remove(self, loaded: Loaded[PersonForm], _checked: object = None) -> None:
        self._desk.remove(loaded)

    def _made(self, form: PersonForm, *, new: bool) -> PersonDialog:
        client = self.page.client if self.page else t("de cliënt")
        return PersonDialog(self._window, form, lambda: self._today, client=client, new=new)

    def _show_history(self, rows: list[HistoryRow]) -> None:
        HistoryDialog(self._window, rows).ask()

"""One row, where there is no room for it beside the list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.caseload import CaseloadImport
from jww_desktop.services.caseload import Decision, Looked
from jww_desktop.ui.caseload.detail_pane import DetailPane
from jww_desktop.ui.widgets.form_dialog import FormDialog


class RowDialog(FormDialog):
    """Shows what a row says and asks what becomes of it.

    Signals:
        answered: the number of the row and the `Decision`.
    """

    answered = Signal(int, object)

    def __init__(self, window: QWidget, run: CaseloadImport, looked: Looked) -> None:
        title = looked.row.who or t("Rij {n}").format(n=looked.place)
        super().__init__(window, title, t("Klaar"), wide=True)
        self._looked, self._decision = looked, run.decisions[looked.place]
        self._pane = DetailPane(run, flush=True)
        self._pane.show_row(looked, self._decision)
        self._pane.chosen.connect(self._choose)
        self.put(self._pane)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the choice."""
        self.open_on(self._pane.first or self.submit)

    def _choose(self, decision: Decision) -> None:
        self._decision = decision
        self._pane.show_row(self._looked, decision)
        self.changed_height()

    def _answer(self) -> None:
        self.answered.emit(self._looked.place, self._decision)
        self.accept()

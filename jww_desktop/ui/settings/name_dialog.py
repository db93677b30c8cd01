"""Asks for one name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.services.names import Sort
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled


class NameDialog(FormDialog):
    """One field; what is refused is told below it, and what was typed stays.

    Signals:
        answered: the name as it was typed.
    """

    answered = Signal(str)

    def __init__(self, window: QWidget, sort: Sort, name: str = "") -> None:
        is_new = not name and sort is Sort.PRISON
        title = t("Gevangenis toevoegen") if is_new else t("Naam wijzigen")
        submit = t("Toevoegen") if is_new else t("Wijzigen")
        icon = "plus" if is_new else "check"
        super().__init__(window, title, submit, icon=icon, hint="Enter")
        self._field = LineField(name)
        self._labelled = Labelled(_label_of(sort), self._field, hint=_hint(sort, is_new=is_new))
        self._field.textEdited.connect(lambda _text: self._labelled.mend())
        self._field.returnPressed.connect(self.submit.click)
        self.put(self._labelled)
        self.remember(name=self._field)
        self.submitted.connect(lambda: self.answered.emit(self._field.text()))

    def ask(self) -> None:
        """Show it with the keyboard in the name."""
        self.open_on(self._field)

    def blame(self, error: AppError) -> None:
        """Say below the field why this is no name to keep."""
        rest = " ".join(part for part in (error.safe, error.next_step) if part)
        self._labelled.fault(error.happened, rest)
        self.changed_height()
        self.go_to_fault()


def _label_of(sort: Sort) -> str:
    """Return what a name is asked for with."""
    return {
        Sort.PERSON: t("Je naam"),
        Sort.LAPTOP: t("Naam van dit toestel"),
        Sort.CENTRE: t("Naam van het centrum"),
        Sort.TEAM: t("Naam van het team"),
        Sort.PRISON: t("Naam van de gevangenis"),
    }[sort]


def _hint(sort: Sort, *, is_new: bool) -> str:
    if sort is Sort.PERSON:
        return t("Zo zien je collega’s je.")
    if is_new:
        return t("Ze hoort bij je team. Je kan er meteen cliënten inschrijven.")
    return t("Iedereen ziet de nieuwe naam zodra hij synchroniseert.")

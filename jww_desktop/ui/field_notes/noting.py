"""Note what was noticed, from any screen: the form opens, and stays until it is stored."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError, RuleError
from jww_desktop.presenters.field_note import FieldNoteDesk, FieldNotePage
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.ui.field_notes.dialog import FieldNoteDialog


class Noting(QObject):
    """Opens the form over the window of a view.

    Signals:
        failed: an `AppError`; the form stays as it is.
        told: a sentence for the toast, and what undoes it (or None).
    """

    failed = Signal(object)
    told = Signal(str, object)

    def __init__(self, view: QWidget, workplace: Workplace) -> None:
        super().__init__(view)
        self._view, self._place = view, workplace
        self._desk = FieldNoteDesk(workplace, self)
        self._dialog: FieldNoteDialog | None = None
        self._prison = b""
        self._desk.shown.connect(self._on_shown)
        self._desk.told.connect(self.told)
        self._desk.failed.connect(self._on_failed)

    def ask(self, prison: bytes) -> None:
        """Ask what was noticed; `prison` stands ready, empty for the first."""
        self._prison = prison
        self._desk.begin()

    def _on_shown(self, page: FieldNotePage) -> None:
        today = self._place.context.today
        dialog = FieldNoteDialog(self._view.window(), page, today, prison=self._prison)
        dialog.edited.connect(self._desk.type)
        dialog.answered.connect(self._desk.note)
        dialog.finished.connect(self._on_closed)
        self._desk.stored.connect(dialog.accept)
        self._dialog = dialog
        dialog.ask()

    def _on_closed(self) -> None:
        self._dialog = None
        self._desk.flush()

    def _on_failed(self, error: AppError) -> None:
        if isinstance(error, RuleError) and self._dialog is not None:
            self._dialog.refuse(error)
        else:
            self.failed.emit(error)

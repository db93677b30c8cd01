"""What every way out of a dossier has in common on screen: passphrase, printer, what is told."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError, WorldError
from jww_desktop.i18n import t
from jww_desktop.presenters.letting_out import LettingOut, Sheets
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.printing import Printers
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.vault.errors import WrongPassphraseError


class LeavingDialog(FormDialog):
    """Asks the passphrase and stays open until all is out.

    Keeps nothing: nothing is written in it but the passphrase, which goes when it is hidden. A
    subclass puts `_labelled` among its fields.
    """

    def __init__(self, window: QWidget, title: str, submit: str, *, icon: str) -> None:
        super().__init__(window, title, submit, icon=icon)
        self._passphrase = PassphraseField(t("Je wachtwoordzin"), tall=False)
        self._labelled = Labelled(t("Je wachtwoordzin"), self._passphrase)
        self._passphrase.edited.connect(self._labelled.mend)
        self._passphrase.submitted.connect(self.submit.click)
        self.submitted.connect(self._answer)

    def end(self) -> None:
        """Close it."""
        self._set_busy(busy=False)
        self.accept()

    def refuse(self, error: AppError) -> None:
        """Say why nothing left; it stays open."""
        self._set_busy(busy=False)
        if not isinstance(error, WrongPassphraseError):
            show_fault(self.window(), error)
            return
        self._passphrase.clear()
        self._labelled.fault(t("Deze zin past niet."), t("Er is niets naar buiten gegaan."))
        self.changed_height()
        self._passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the passphrase."""
        super().hideEvent(event)
        self._passphrase.clear()

    def _is_filled(self) -> bool:
        """Whether all but the passphrase is filled in; what is not, says so."""
        return True

    def _leave(self, passphrase: str) -> None:
        """Tell what was answered."""
        raise NotImplementedError

    def _answer(self) -> None:
        if not self._is_filled():
            self.changed_height()
        elif not self._passphrase.text():
            self._labelled.fault(t("Vul je wachtwoordzin in."))
            self.changed_height()
        else:
            self._set_busy(busy=True)
            self._leave(self._passphrase.text())

    def _set_busy(self, *, busy: bool) -> None:
        self.freeze(frozen=busy)
        self.submit.setEnabled(not busy)
        self.because(t("Bezig…") if busy else "")


class WayOut(QObject):
    """Leads from the dialog that asks to a printer or a file, and back to it when that is refused.

    Attributes:
        printers: those of this laptop.

    Signals:
        printed: the printer took every page.
    """

    printed = Signal()

    def __init__(self, view: QWidget, desk: LettingOut) -> None:
        super().__init__(view)
        self._view, self._desk = view, desk
        self._dialog: LeavingDialog | None = None
        self.printers = Printers()
        desk.printable.connect(self._print)
        desk.written.connect(lambda _file: self.close())
        desk.refused.connect(self._on_refused)
        desk.shut.connect(lambda _error: self.close())

    def ask(self, dialog: LeavingDialog) -> None:
        """Show a dialog, whose answer goes this way."""
        self._dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.ask()

    def close(self) -> None:
        """Ask no longer, and print nothing of what is still being made."""
        self._desk.drop()
        if self._dialog is not None:
            self._dialog.end()

    def _forget(self) -> None:
        self._dialog = None

    def _print(self, sheets: Sheets, printer: str) -> None:
        try:
            self.printers.send(sheets.made, printer)
        except WorldError as error:
            self._desk.not_printed(sheets, error)
        else:
            self.close()
            self.printed.emit()

    def _on_refused(self, error: AppError) -> None:
        if self._dialog is not None:
            self._dialog.refuse(error)
        else:
            show_fault(self._view.window(), error)

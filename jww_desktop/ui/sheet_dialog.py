"""Before a sheet leaves: on which printer, and the passphrase again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.vault.errors import WrongPassphraseError


class SheetDialog(FormDialog):
    """Stays open until the sheet is made; keeps nothing, so that no passphrase is on the disk.

    Signals:
        answered: the name of the printer, and the passphrase.
    """

    answered = Signal(str, str)

    def __init__(self, window: QWidget, title: str, explain: str, printers: Sequence[str]) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: what is printed.
            explain: what to know of it.
            printers: names to choose from; one that was chosen already stands alone.
        """
        super().__init__(window, title, t("Afdrukken"), icon="printer")
        self._printer = Combo(t("Printer"), [(name, name) for name in printers])
        self._passphrase = PassphraseField(t("Je wachtwoordzin"), tall=False)
        self._labelled = Labelled(t("Je wachtwoordzin"), self._passphrase)
        self.say(explain)
        if len(printers) > 1:
            self.put(Labelled(t("Printer"), self._printer))
        else:
            self._printer.setParent(self)
            self._printer.hide()
        if printers:
            self.put(self._labelled)
        else:
            self._labelled.setParent(self)
            self._labelled.hide()
            self.say(t("Deze laptop vindt geen printer. Later kan het ook nog."))
            self.submit.setEnabled(False)
        self._passphrase.edited.connect(self._labelled.mend)
        self._passphrase.submitted.connect(self.submit.click)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._passphrase.line if self.submit.isEnabled() else self.cancel)

    def end(self) -> None:
        """Close it: the sheet is on its way."""
        self._rest()
        self.accept()

    def refuse(self, error: AppError) -> None:
        """Say why it was not made; it stays open."""
        self._rest()
        if not isinstance(error, WrongPassphraseError):
            show_fault(self.window(), error)
            return
        self._passphrase.clear()
        self._labelled.fault(t("Deze zin past niet."), t("Er is niets afgedrukt."))
        self.changed_height()
        self._passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the passphrase."""
        super().hideEvent(event)
        self._passphrase.clear()

    def _answer(self) -> None:
        if not self._passphrase.text():
            self._labelled.fault(t("Vul je wachtwoordzin in."))
            self.changed_height()
            return
        self.freeze(frozen=True)
        self.submit.setEnabled(False)
        self.because(t("Bezig…"))
        self.answered.emit(str(self._printer.key()), self._passphrase.text())

    def _rest(self) -> None:
        self.freeze(frozen=False)
        self.submit.setEnabled(True)
        self.because("")

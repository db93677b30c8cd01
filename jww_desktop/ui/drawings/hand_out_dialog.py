"""Ask where a drawing goes, whether it says whose it is, and the passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.ui.folder import FolderField
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.tick import Tick
from jww_desktop.vault.errors import WrongPassphraseError

_PDF = ""


@dataclass(frozen=True)
class Wish:
    """What was asked.

    Attributes:
        printer: its name; empty for a file.
        folder: where the file goes; None for a printer.
        is_named: whether it says whose it is.
        passphrase: as it was typed.
    """

    printer: str
    folder: Path | None
    is_named: bool
    passphrase: str


class HandOutDialog(FormDialog):
    """Keeps nothing: nothing is written in it but the passphrase, which goes when it is hidden.

    Signals:
        answered: a `Wish`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, title: str, printers: Sequence[str] | None) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: what is asked.
            printers: names of printers, the usual one first; None to save a picture.
        """
        is_paper = printers is not None
        super().__init__(window, title, t("Opslaan"), icon="download")
        listed = [(name, name) for name in printers or ()]
        self._where = Combo(t("Waarheen?"), [*listed, (_PDF, t("PDF-bestand"))])
        self._folder = FolderField(
            t("Map"), t("In de naam van het bestand staat niet over wie het gaat.")
        )
        self._named = Tick(
            t("Zet de naam van de cliënt erop"),
            t("Zonder vinkje staat er alleen “cliënt”"),
            fades=False,
        )
        self._passphrase = PassphraseField(t("Je wachtwoordzin"), tall=False)
        self._labelled = Labelled(t("Je wachtwoordzin"), self._passphrase)
        self._unsealed = Banner(BannerTone.WARN, " ", " ")
        if is_paper:
            self.put(Labelled(t("Waarheen?"), self._where))
        else:
            self._where.setParent(self)
            self._where.hide()
        for widget in (self._folder, self._named, self._unsealed, self._labelled):
            self.put(widget)
        self._where.picked.connect(lambda _key: self._fit())
        self._passphrase.edited.connect(self._labelled.mend)
        self._passphrase.submitted.connect(self.submit.click)
        self.submitted.connect(self._answer)
        self._fit()

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._where if self._where.isVisibleTo(self) else self._passphrase.line)

    def set_busy(self, *, busy: bool) -> None:
        """Take no second answer while the drawing is being made."""
        self.freeze(frozen=busy)
        self.submit.setEnabled(not busy)
        self.because(t("Bezig…") if busy else "")

    def show_refusal(self, error: AppError) -> bool:
        """Say what is wrong with what was typed; return whether it is that."""
        self.set_busy(busy=False)
        if not isinstance(error, WrongPassphraseError):
            return False
        self._passphrase.clear()
        self._labelled.fault(t("Deze zin past niet."), t("Er is niets naar buiten gegaan."))
        self.changed_height()
        self._passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the passphrase."""
        super().hideEvent(event)
        self._passphrase.clear()

    def _fit(self) -> None:
        """Say what the way that was chosen means."""
        to_file = self._where.key() == _PDF
        if to_file:
            self.submit.relabel(t("Opslaan"), "download")
        else:
            self.submit.relabel(t("Afdrukken"), "printer")
        self._folder.setVisible(to_file)
        if to_file:
            lead = t("Het bestand is niet versleuteld.")
            rest = t("Wie het opent, kan het lezen. Er kunnen namen van anderen in staan.")
        else:
            lead = t("Wie het blad vindt, kan het lezen.")
            rest = t("Haal het meteen van de printer. Er kunnen namen van anderen op staan.")
        self._unsealed.say(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        printer = str(self._where.key() or "")
        folder = None if printer else self._folder.folder()
        if not printer and folder is None:
            self.changed_height()
        elif not self._passphrase.text():
            self._labelled.fault(t("Vul je wachtwoordzin in."))
            self.changed_height()
        else:
            self.set_busy(busy=True)
            named, typed = self._named.isChecked(), self._passphrase.text()
            self.answered.emit(Wish(printer, folder, named, typed))

"""Before a sheet leaves: on which printer, and the passphrase again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.letting_out import LeavingDialog
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.labelled import Labelled


class SheetDialog(LeavingDialog):
    """Where there is no printer it only says so.

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
        self.say(explain)
        for field, is_asked in (
            (Labelled(t("Printer"), self._printer), len(printers) > 1),
            (self._labelled, bool(printers)),
        ):
            self.put(field)
            field.setVisible(is_asked)
        if not printers:
            self.say(t("Deze laptop vindt geen printer. Later kan het ook nog."))
            self.submit.setEnabled(False)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._passphrase.line if self.submit.isEnabled() else self.cancel)

    def _leave(self, passphrase: str) -> None:
        self.answered.emit(str(self._printer.key()), passphrase)

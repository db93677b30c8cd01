"""Where paper goes: to a printer, or as a PDF file to a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from jww_desktop.i18n import t
from jww_desktop.ui.folder import FolderField
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.combo import Combo

_PDF: Final = ""


class Destination:
    """The two fields that ask it, for a dialog that lets something go.

    Attributes:
        where: a printer or a file.
        folder: of that file.
    """

    def __init__(self, printers: Iterable[str], hint: str) -> None:
        """Start.

        Args:
            printers: their names, the usual one first.
            hint: what stands below the folder.
        """
        listed = [(name, name) for name in printers]
        self.where = Combo(t("Waarheen?"), [*listed, (_PDF, t("PDF-bestand"))])
        self.folder = FolderField(t("Map"), hint)

    @property
    def is_file(self) -> bool:
        """Whether it goes to a file."""
        return self.where.key() == _PDF

    def fit(self, submit: Button) -> None:
        """Say on the button that ends the dialog what it does, and ask a folder for a file."""
        if self.is_file:
            submit.relabel(t("Opslaan"), "download")
        else:
            submit.relabel(t("Afdrukken"), "printer")
        self.folder.setVisible(self.is_file)

    def chosen(self) -> tuple[str, Path | None] | None:
        """Return the printer, empty for a file, and the folder of that file.

        None when that folder is not there, which is said below its field.
        """
        if not self.is_file:
            return str(self.where.key()), None
        folder = self.folder.folder()
        return None if folder is None else ("", folder)

"""Folders of the person: where files usually are, and a field to choose one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.labelled import Labelled


class FolderField(Labelled):
    """Begins with the documents of the person."""

    def __init__(self, label: str, hint: str) -> None:
        line, browse = LineField(usual_folder()), Button(t("Map kiezen"))
        super().__init__(label, line, hint=hint, beside=browse)
        self._line, self._title = line, label
        browse.clicked.connect(self._choose)
        self._line.textEdited.connect(lambda _text: self.mend())

    def is_typed_in(self) -> bool:
        """Say whether the keyboard is in the line."""
        return self._line.hasFocus()

    def folder(self) -> Path | None:
        """Return the folder; None when it is not there, which is said below the field."""
        self.mend()
        folder = place_of(self._line.text())
        if folder is not None and folder.is_dir():
            return folder
        self.fault(t("Deze map is er niet."), t("Kies een map die al bestaat."))
        return None

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window(), self._title, self._line.text())
        if chosen:
            self.mend()
            self._line.setText(chosen)


def place_of(typed: str) -> Path | None:
    """Return the file or folder that a person typed; None where nothing can be called that."""
    try:
        place = Path(typed.strip().strip('"')).expanduser()
        place.exists()  # a name that is too long, or a folder that is closed to us
    except (OSError, RuntimeError, ValueError):
        return None
    return place if typed.strip() else None


def usual_folder() -> str:
    """Return the folder of documents, or where there is none the home of the person."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())

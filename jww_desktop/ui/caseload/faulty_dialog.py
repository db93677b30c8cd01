"""Rows that cannot be read, saved to be corrected: where to, and a warning first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.folder import place_of, usual_folder
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled


class FaultyDialog(FormDialog):
    """Asks for a folder and says that the file will not be encrypted.

    Signals:
        answered: the `Path` of a file that is not there yet.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, t("Foute rijen bewaren"), t("Bewaren"), icon="download", wide=True)
        self._field = LineField(str(Path(usual_folder()) / t("foute-rijen.csv")))
        browse = Button(t("Map kiezen"))
        browse.clicked.connect(self._browse)
        self._labelled = Labelled(
            t("Bestand"),
            self._field,
            hint=t(
                "Naast elke rij staat waarom ze niet te lezen is. "
                "Verbeter ze en lees dat bestand in."
            ),
            beside=browse,
        )
        self.put(
            Banner(
                BannerTone.WARN,
                t("Dit bestand is niet versleuteld."),
                t("Er staan namen in. Bewaar het niet op een gedeelde plaats, en wis het daarna."),
            )
        )
        self.put(self._labelled)
        self._field.textEdited.connect(lambda _text: self._labelled.mend())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the name."""
        self.open_on(self._field)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.window(), t("Map kiezen"), str(Path(self._field.text()).parent)
        )
        if folder:
            self._field.setText(
                str(Path(folder) / (Path(self._field.text()).name or t("foute-rijen.csv")))
            )
            self._labelled.mend()

    def _answer(self) -> None:
        file = place_of(self._field.text())
        if file is None or not file.parent.is_dir():
            self._labelled.fault(t("Deze map is er niet."), t("Kies een map die al bestaat."))
        elif file.exists():
            self._labelled.fault(t("Dit bestand is er al."), t("Kies een andere naam."))
        else:
            self.answered.emit(file)
            self.accept()
            return
        self.changed_height()

"""The first step: which file, and what may be in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from jww_desktop.i18n import t
from jww_desktop.services.tables import MAX_FILE_BYTES, MAX_ROWS
from jww_desktop.ui.caseload.page import StepPage
from jww_desktop.ui.folder import place_of, usual_folder
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.point import Point


class FilePage(StepPage):
    """Asks for the place of a file.

    Signals:
        chosen: the `Path` of the file.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            t("Breng je lijst mee"),
            t(
                "Een lijst uit een rekenblad of een ander programma, met één persoon per rij. "
                "Je kijkt alles na voor er iets ingelezen wordt."
            ),
        )
        self._field = LineField()
        browse = Button(t("Bestand kiezen"), icon="file-text")
        browse.clicked.connect(self._browse)
        self._labelled = Labelled(
            t("Bestand"),
            self._field,
            hint=t("CSV of Excel (.xlsx), hoogstens {rows} rijen en {size} MB.").format(
                rows=MAX_ROWS, size=MAX_FILE_BYTES // 1024**2
            ),
            beside=browse,
        )
        self._field.returnPressed.connect(self.submit)
        self._field.textEdited.connect(self._labelled.mend)
        self.put(self._labelled, 24)
        for above, icon, words in (
            (
                20,
                "table-2",
                t(
                    "Bovenaan staan koppen, zoals Naam, Nummer, Gevangenis, Taal. "
                    "Elke volgorde mag."
                ),
            ),
            (
                6,
                "id-card",
                t(
                    "Elke rij wordt een kaart. Een dossier komt er alleen als de rij zegt "
                    "hoe de hulp er kwam en op welke dag (regel W1)."
                ),
            ),
            (
                6,
                "shield-check",
                t("Formules worden nooit uitgerekend. Er gaat niets over het netwerk."),
            ),
        ):
            self.put(Point(icon, "muted", words), above)
        self.put(
            Banner(
                BannerTone.WARN,
                t("Je bestand is niet versleuteld."),
                t("Wis het zodra je het niet meer nodig hebt, ook uit de prullenmand."),
            ),
            20,
        )
        self.end()

    def enter(self) -> None:
        """Begin with the file, ready to be typed over."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def clear(self) -> None:
        """Ask for another file."""
        self._field.clear()
        self._labelled.mend()

    def submit(self) -> None:
        """Take the file that stands there, when there is one."""
        self._labelled.mend()
        text = self._field.text().strip()
        file = place_of(text)
        if file is not None and file.is_file():
            self.chosen.emit(file)
            return
        lead = t("Dit bestand is er niet.") if text else t("Er is nog geen bestand gekozen.")
        self._labelled.fault(lead, t("Kies een CSV-bestand of een Excel-bestand (.xlsx)."))
        self.enter()

    def _browse(self) -> None:
        kinds = t("Lijsten") + " (*.csv *.txt *.tsv *.xlsx);;" + t("Alle bestanden") + " (*)"
        start = self._field.text().strip() or usual_folder()
        file, _ = QFileDialog.getOpenFileName(self.window(), t("Bestand kiezen"), start, kinds)
        if file:
            self._field.setText(file)
            self.submit()

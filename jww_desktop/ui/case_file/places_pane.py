"""Where the client was held: from when, and where that was read; never overwritten."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.presenters.case_file import Dossier
from jww_desktop.services import dates
from jww_desktop.services.case_files import DetentionRow
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words


class PlacesPane(Part):
    """One line for each place, the latest first."""

    key = "places"

    def __init__(self) -> None:
        super().__init__()
        self._move = Button(t("Verhuizing noteren"), icon="arrow-left-right")
        self._move.clicked.connect(lambda: self.verb_requested.emit("move"))
        self._rows = Column(down=12)
        self._empty = Empty(
            t("Nog geen plaats genoteerd"),
            t("Waar de cliënt is en sinds wanneer, komt hier."),
            icon="map-pin",
        )
        self._column = QVBoxLayout(self)
        self._column.addWidget(SectionHead(t("Waar de cliënt was"), action=self._move))
        self._column.addWidget(self._rows)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(28), gap(14), gap(22), gap(20))
        self._column.setSpacing(gap(10))

    def label(self) -> str:
        """Return what stands on the tab."""
        return t("Detentie")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show where the client of a dossier was."""
        names = {prison.id: prison.name for prison in dossier.prisons}
        self._rows.replace(
            [_Place(row, names.get(row.prison, ""), dossier.today) for row in dossier.places]
        )
        self._empty.setVisible(not dossier.places)
        self._move.setVisible(dossier.is_writable)

    def focus_first(self) -> None:
        """Begin with what can be done."""
        self._move.setFocus(Qt.FocusReason.OtherFocusReason)


class _Place(QWidget):
    def __init__(self, row: DetentionRow, prison: str, today: date) -> None:
        super().__init__()
        parts = [prison or t("andere gevangenis")]
        if row.section:
            parts.append(t("sectie {section}").format(section=row.section))
        if row.cell:
            parts.append(t("cel {cell}").format(cell=row.cell))
        since = dates.full_day(row.since, today) if row.since else t("onbekend")
        told = t("sinds {day}").format(day=since)
        read = "  ·  ".join((told, codes.label("detention_sources", row.source)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Words(", ".join(parts), Role.STRONG))
        column.addWidget(Words(read, Role.SMALL, "muted"))

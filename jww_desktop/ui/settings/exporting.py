"""The pane from which a lead takes everything on this laptop along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from jww_desktop.i18n import t
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.text import Words


class ExportPane(Pane):
    """Says what an export of everything is and who may make one.

    Signals:
        requested: everything is to be exported.
    """

    requested = Signal()

    def __init__(self) -> None:
        super().__init__(t("Alles exporteren"))
        self._go = Button(t("Alles exporteren…"), icon="file-output")
        self._go.clicked.connect(self.requested)
        self._why = Words(
            t(
                "Dit kan alleen een teamverantwoordelijke. Eén dossier exporteer je zelf, in het "
                "dossier onder “Meer”."
            )
        )
        self.add(
            Words(
                t(
                    "Je kan altijd weg met je gegevens. Alles wat op deze laptop staat, komt in "
                    "één ZIP-bestand onder een eigen zin: te lezen zonder dit programma, en "
                    "beschreven voor wie een ander systeem vult."
                ),
                color="muted",
            ),
            10,
        )
        self.add(
            Words(
                t(
                    "Er zit niet in: concepten, en vroegere dossiers die een cliënt dicht hield. "
                    "Synchroniseer eerst, dan zit ook het werk van je collega’s erin."
                ),
                color="muted",
            )
        )
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addStretch(1)
        self.add(self._why, 16)
        self.add(row, 16)
        self.end()

    def allow(self, *, allowed: bool) -> None:
        """Offer it to who may, and tell the others why not."""
        self._go.setVisible(allowed)
        self._why.setVisible(not allowed)

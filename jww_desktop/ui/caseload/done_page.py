"""The last step: what was made, what is left to do, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from jww_desktop.i18n import t
from jww_desktop.presenters.caseload_words import taken_over
from jww_desktop.services.caseload_import import Taken
from jww_desktop.ui.caseload.page import StepPage
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.wrap import Wrap


class DonePage(StepPage):
    """Numbers, and a reminder of the file."""

    def __init__(self) -> None:
        super().__init__(
            t("Ingelezen"),
            t(
                "Alles is in één keer bewaard, versleuteld op deze laptop. "
                "Het gaat mee bij de volgende synchronisatie."
            ),
        )
        self._facts = Facts()
        self.again = Button(t("Nog een lijst"), icon="file-text")
        self.undo = Button(t("Inlezen ongedaan maken"), icon="undo-2")
        self._file = Banner(BannerTone.WARN, t("Je bestand staat er nog."), " ")
        self.put(self._facts, 20)
        self.put(self._file, 20)
        self.put(Wrap(self.again, self.undo), 20)
        self.end()

    def show_taken(self, taken: Taken, file: str) -> None:
        """Show what was made."""
        self.undo.setVisible(taken.made is not None)
        self._facts.show_facts(taken_over(taken))
        self._file.say(
            t("Je bestand staat er nog."),
            t("{naam} is niet versleuteld. Wis het, ook uit de prullenmand.").format(naam=file),
        )

    def enter(self) -> None:
        """The way on stands at the foot."""
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

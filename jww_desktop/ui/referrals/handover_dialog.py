"""What a handover paper says, where it goes, and the passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.consent import EMPLOYMENT
from jww_desktop.i18n import t
from jww_desktop.presenters.referrals import Paper
from jww_desktop.presenters.referrals_page import ReferralLine
from jww_desktop.ui.choices import CodeChips
from jww_desktop.ui.destination import Destination
from jww_desktop.ui.letting_out import LeavingDialog
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.labelled import Labelled


class HandoverDialog(LeavingDialog):
    """Offers what the client lets this service know, and nothing else.

    Signals:
        answered: a `Paper`.
    """

    answered = Signal(object)

    def __init__(
        self, window: QWidget, line: ReferralLine, printers: Sequence[str], today: date
    ) -> None:
        super().__init__(window, t("Overdrachtsblad"), t("Opslaan"), icon="download")
        self._referral = line.id
        self._contents = CodeChips("content_classes", today, line.on_paper, only=line.on_paper)
        self._what = Labelled(t("Wat komt erop?"), self._contents)
        self._to_where = Destination(
            printers, t("In de naam van het bestand staat niet over wie het gaat.")
        )
        self._unsealed = Banner(BannerTone.WARN, " ", " ")
        said = t("Voor {service}. Je kiest uit wat de cliënt goedvindt.")
        self.say(said.format(service=line.recipient))
        self.put(self._what)
        self.put(Labelled(t("Waarheen?"), self._to_where.where))
        for widget in (self._to_where.folder, self._unsealed, self._labelled):
            self.put(widget)
        self._is_employment = line.recipient_kind == EMPLOYMENT
        self._contents.edited.connect(self._what.mend)
        self._to_where.where.picked.connect(lambda _key: self._fit())
        self._fit()

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self._what.take_focus()
        self.open_on(self._to_where.where)

    def _fit(self) -> None:
        """Say what the way that was chosen means."""
        self._to_where.fit(self.submit)
        if self._to_where.is_file:
            lead = t("Het bestand is niet versleuteld.")
            rest = t("Wie het opent, kan het lezen. Wis het zodra het niet meer nodig is.")
        else:
            lead = t("Wie het blad vindt, kan het lezen.")
            rest = t("Haal het meteen van de printer, en lees het na voor je het meegeeft.")
        if self._is_employment:
            lead = t("VDAB mag niets over de detentie weten.")
            rest = t("Lees na of dat ook zo is in wat jij zelf schreef, zoals de vraag.")
        self._unsealed.say(lead, rest)
        self.changed_height()

    def _is_filled(self) -> bool:
        if not self._contents.codes():
            self._what.fault(t("Kies wat erop komt."))
            return False
        return self._to_where.chosen() is not None

    def _leave(self, passphrase: str) -> None:
        printer, folder = self._to_where.chosen() or ("", None)
        contents = self._contents.codes()
        self.answered.emit(Paper(self._referral, contents, printer, folder, passphrase))

"""Ask for whom a drawing is, where it goes, whether it says whose it is, and the passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.consents_page import ConsentLine, ConsentsPage
from jww_desktop.ui.destination import Destination
from jww_desktop.ui.letting_out import LeavingDialog
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.tick import Tick

_NOBODY, _HIMSELF = None, b""


@dataclass(frozen=True)
class Wish:
    """What was asked.

    Attributes:
        printer: its name; empty for a file.
        folder: where the file goes; None for a printer.
        is_named: whether it says whose it is.
        passphrase: as it was typed.
        consent: of whom it is for; None for the client himself.
    """

    printer: str
    folder: Path | None
    is_named: bool
    passphrase: str
    consent: ConsentLine | None = None


class HandOutDialog(LeavingDialog):
    """Says what the way that was chosen means: a printer, or a file in a folder.

    Who else than the client may receive it is never guessed: where there is a choice, it is made.

    Signals:
        answered: a `Wish`.
    """

    answered = Signal(object)

    def __init__(
        self, window: QWidget, title: str, page: ConsentsPage, printers: Sequence[str] | None
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: what is asked.
            page: whom the client lets know something.
            printers: names of printers, the usual one first; None to save a picture.
        """
        is_paper = printers is not None
        super().__init__(window, title, t("Opslaan"), icon="download")
        self._live = {line.id: line for line in page.live}
        himself = (_HIMSELF, t("{client} zelf").format(client=page.client))
        others = [(line.id, f"{line.recipient}  ·  {line.purpose}") for line in page.live]
        open_choice = [(_NOBODY, t("Kies voor wie"))] if others else []
        self._to = Combo(t("Voor wie?"), [*open_choice, himself, *others])
        self._whom = Labelled(t("Voor wie?"), self._to)
        self._whom.widen()
        self._to.picked.connect(lambda _key: self._tell())
        self._to_where = Destination(
            printers or (), t("In de naam van het bestand staat niet over wie het gaat.")
        )
        self._named = Tick(
            t("Zet de naam van de cliënt erop"),
            t("Zonder vinkje staat er alleen “cliënt”"),
            fades=False,
        )
        self._unsealed = Banner(BannerTone.WARN, " ", " ")
        self.put(self._whom)
        if is_paper:
            self.put(Labelled(t("Waarheen?"), self._to_where.where))
        else:
            self._to_where.where.setParent(self)
            self._to_where.where.hide()
        for widget in (self._to_where.folder, self._named, self._unsealed, self._labelled):
            self.put(widget)
        self._to_where.where.picked.connect(lambda _key: self._fit())
        self._tell()
        self._fit()

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._to)

    def _tell(self) -> None:
        """Say what whoever it is for may know."""
        self._whom.mend()
        line = self._consent()
        if line is not None:
            self._whom.hint(t("Mag weten: {contents}.").format(contents=line.contents))
        else:
            self._whom.hint(t("Voor iemand anders noteer je eerst zijn toestemming."))
        self.changed_height()

    def _consent(self) -> ConsentLine | None:
        key = self._to.key()
        return self._live.get(key) if isinstance(key, bytes) else None

    def _fit(self) -> None:
        """Say what the way that was chosen means."""
        self._to_where.fit(self.submit)
        if self._to_where.is_file:
            lead = t("Het bestand is niet versleuteld.")
            rest = t("Wie het opent, kan het lezen. Er kunnen namen van anderen in staan.")
        else:
            lead = t("Wie het blad vindt, kan het lezen.")
            rest = t("Haal het meteen van de printer. Er kunnen namen van anderen op staan.")
        self._unsealed.say(lead, rest)
        self.changed_height()

    def _is_filled(self) -> bool:
        if self._to.key() is _NOBODY:
            self._whom.fault(t("Kies voor wie het is."))
            return False
        return self._to_where.chosen() is not None

    def _leave(self, passphrase: str) -> None:
        printer, folder = self._to_where.chosen() or ("", None)
        is_named = self._named.isChecked()
        self.answered.emit(Wish(printer, folder, is_named, passphrase, self._consent()))

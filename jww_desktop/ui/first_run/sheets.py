"""The recovery sheets: saved as a PDF where the founder wants it, and ticked when they are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t, tn
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.first_run.page import Page
from jww_desktop.ui.folder import FolderField
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.tick import Tick
from jww_desktop.ui.widgets.wrap import Wrap
from jww_desktop.vault.recovery import SHEETS


class SheetsPage(Page):
    """Lets nobody go on before the three sheets are kept in three places.

    Signals:
        save_requested: the `Path` of the file to write.
    """

    save_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            t("Noodbladen"),
            t(
                "Twee van deze drie noodbladen openen elke laptop van je centrum als iemand zijn "
                "zin vergeet. Eén blad alleen opent niets. Bewaar ze, druk ze, en geef elk blad "
                "aan iemand anders."
            ),
            t("Centrum oprichten"),
            hint="Enter",
        )
        self._folder = FolderField(
            t("Map voor de bladen"),
            t("Liefst een USB-stick. Wis het bestand zodra de bladen gedrukt zijn."),
        )
        self._save = Button(t("Bladen bewaren"), icon="file-lock-2")
        self._open = Button(t("Openen om te drukken"), icon="printer")
        self._delete = Button(t("Bestand wissen"), icon="trash-2")
        self._file: Path | None = None
        self._were_saved = False
        self._old = Banner(
            BannerTone.WARN,
            t("Bladen van een vorige keer openen niets."),
            t("Toen stopte het programma voor je centrum er was. Vernietig ze, en druk deze."),
        )
        self._told = Banner(BannerTone.OK, t("De bladen zijn bewaard."), " ", button=self._delete)
        self._ticks = [
            Tick(t("Blad {nummer} ligt veilig bij iemand anders").format(nummer=number))
            for number in range(1, SHEETS + 1)
        ]
        self._build()
        self.restart()

    def _build(self) -> None:
        self.put(self._old, 14)
        self.put(self._folder, 12)
        self.put(Wrap(self._save, self._open), 12)
        self.put(self._told, 16)
        for number, tick in enumerate(self._ticks):
            tick.toggled.connect(self._judge)
            self.put(tick, 8 if number else 20)
        self.others = [Button(t("Terug"), icon="chevron-left")]
        self._save.clicked.connect(self._ask)
        self._open.clicked.connect(self._show_file)
        self._delete.clicked.connect(self._remove)

    def restart(self) -> None:
        """Begin again with sheets that nobody has seen."""
        self._file, self._were_saved = None, False
        for tick in self._ticks:
            tick.setChecked(False)
        self.warn(old=False)
        self._judge()

    def warn(self, *, old: bool) -> None:
        """Say whether there are sheets of an earlier attempt, which open nothing."""
        self._old.setVisible(old)

    def show_saved(self, file: Path) -> None:
        """Say where the sheets are."""
        self._file, self._were_saved = file, True
        self._told.say(
            t("Bewaard als {naam}.").format(naam=file.name),
            t("In de map {map}.").format(map=file.parent),
        )
        self._judge()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Begin with saving."""
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_enter(self) -> bool:
        """Save from the folder, as where one saves a file."""
        if self._folder.is_typed_in():
            self._ask()
            return True
        return super().press_enter()

    def set_busy(self, *, busy: bool) -> None:
        """Go on only with all sheets kept, also after something took a moment."""
        super().set_busy(busy=busy)
        if not busy:
            self._count()

    def _ask(self) -> None:
        folder = self._folder.folder()
        if folder is not None:
            self.save_requested.emit(folder / t("noodbladen.pdf"))

    def _show_file(self) -> None:
        file = self._file
        if file is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            show_fault(self.window(), _unopened(file))

    def _remove(self) -> None:
        if self._file is None:
            return
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            show_fault(self.window(), _not_deleted(self._file))
            return
        self._told.say(t("Het bestand is gewist."), t("Bewaar de gedrukte bladen goed."))
        self._file = None
        self._judge(gone=True)

    def _judge(self, *_: object, gone: bool = False) -> None:
        saved = self._file is not None
        self._told.setVisible(saved or gone)
        for widget in (self._open, self._delete):
            widget.setVisible(saved)
        self._count()

    def _count(self) -> None:
        left = sum(not tick.isChecked() for tick in self._ticks)
        for tick in self._ticks:
            tick.setEnabled(self._were_saved)
        self.primary.setEnabled(self._were_saved and not left)
        self.note.say(_still_to_do(left, saved=self._were_saved))


def _still_to_do(left: int, *, saved: bool) -> str:
    if not saved:
        return t("Bewaar eerst de bladen")
    return tn("Nog {n} blad op te bergen", "Nog {n} bladen op te bergen", left) if left else ""


def _unopened(file: Path) -> WorldError:
    return WorldError(
        t("{naam} gaat hier niet open.").format(naam=file.name),
        safe=t("Het bestand is bewaard."),
        next_step=t("Druk het af op een andere computer. Het staat in {map}.").format(
            map=file.parent
        ),
    )


def _not_deleted(file: Path) -> WorldError:
    return WorldError(
        t("{naam} kan niet gewist worden.").format(naam=file.name),
        safe=t("De gedrukte bladen blijven goed."),
        next_step=t(
            "Sluit het waar het nog open staat, en probeer opnieuw. Lukt het niet, wis het dan "
            "zelf in {map}."
        ).format(map=file.parent),
    )

"""Let a drawing leave the program: on a printer, as PDF or as SVG, after the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal

from jww_desktop.documents import drawing_sheet
from jww_desktop.documents.drawing_sheet import DrawingSheet
from jww_desktop.errors import WorldError
from jww_desktop.i18n import t
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.services import handing_out
from jww_desktop.services.context import Context

T = TypeVar("T")


@dataclass(frozen=True)
class Leaving:
    """What leaves.

    Attributes:
        case_file: the dossier that it is drawn from.
        key: stable word for it, in the name of a file.
        sheet: the drawing, and what is said of it.
    """

    case_file: bytes
    key: str
    sheet: DrawingSheet


class HandingOut(Presenter):
    """Asks the passphrase again, then whether the dossier lets it go, then makes what was asked.

    Signals:
        printable: the pages, each a picture, for the printer that was chosen.
        written: the `Path` of the file that was made.
        refused: an `AppError`; nothing left.
    """

    printable = Signal(object)
    written = Signal(object)
    refused = Signal(object)

    @property
    def mark(self) -> str:
        """What keeps practice apart from real papers; empty for real ones."""
        return t("DEMO") if self.place.demo else ""

    def typeset(self, leaving: Leaving, passphrase: str) -> None:
        """Make the pages for a printer; there is no file in between."""

        def made(context: Context) -> tuple[bytes, ...]:
            colophon, now = _colophon(context), context.now()
            return drawing_sheet.as_pictures(leaving.sheet, colophon, made_at=now, demo=self.mark)

        self._let_out(leaving, passphrase, made, self.printable.emit)

    def save_pdf(self, leaving: Leaving, folder: Path, passphrase: str) -> None:
        """Write the sheet as PDF in a folder."""

        def made(context: Context) -> Path:
            colophon, now = _colophon(context), context.now()
            data = drawing_sheet.as_pdf(leaving.sheet, colophon, made_at=now, demo=self.mark)
            return _write(folder, f"jww-{leaving.key}", ".pdf", data)

        self._let_out(leaving, passphrase, made, self.written.emit)

    def save_svg(self, leaving: Leaving, folder: Path, passphrase: str) -> None:
        """Write the drawing as SVG in a folder."""

        def made(_: Context) -> Path:
            data = leaving.sheet.drawing.encode()
            return _write(folder, f"jww-{leaving.key}", ".svg", data)

        self._let_out(leaving, passphrase, made, self.written.emit)

    def _let_out(
        self,
        leaving: Leaving,
        passphrase: str,
        make: Callable[[Context], T],
        then: Callable[[T], object],
    ) -> None:
        """Do the only thing that lets a drawing out: every way above ends here."""

        def out(context: Context) -> T:
            self.place.vault.confirm(passphrase)
            handing_out.require_may_leave(context, leaving.case_file)
            return make(context)

        self.run(out, then, self.refused.emit)


def _colophon(context: Context) -> tuple[str, ...]:
    day = context.today
    return (
        t("justitieel welzijnswerk"),
        t("kosteloos"),
        t("gemaakt op {datum}").format(datum=f"{day.day}/{day.month}/{day.year}"),
    )


def _write(folder: Path, stem: str, ending: str, data: bytes) -> Path:
    """Write a new file; one that is there already keeps its name.

    Raises:
        WorldError: the place takes no file.
    """
    names = (f"{stem}{f'-{n}' if n > 1 else ''}{ending}" for n in count(1))
    file = next(file for file in (folder / name for name in names) if not file.exists())
    try:
        with file.open("xb") as opened:
            opened.write(data)
    except OSError as error:
        with suppress(OSError):
            file.unlink()  # half of it is of no use to anyone
        raise WorldError(
            t("Op deze plaats kan het bestand niet bewaard worden."),
            safe=t("Aan het dossier is niets veranderd."),
            next_step=t("Kies een andere map, of maak plaats."),
        ) from error
    return file

"""Let a drawing leave the program: on a printer, as PDF or as SVG, after the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal

from jww_desktop.documents import drawing_sheet
from jww_desktop.documents.drawing_sheet import DrawingSheet
from jww_desktop.i18n import t
from jww_desktop.presenters.letting_out import Leaving, Sheets, let_out, printer_refused
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.services import disclosure
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.new_files import free_name, not_kept

T = TypeVar("T")


@dataclass(frozen=True)
class Drawing:
    """A drawing that is to leave.

    Attributes:
        case_file: the dossier that it is drawn from.
        key: stable word for it, in the name of a file.
        contents: what can be read from it, codes of `content_classes`.
        sheet: the drawing, and what is said of it.
    """

    case_file: bytes
    key: str
    contents: tuple[str, ...]
    sheet: DrawingSheet


class HandingOut(Presenter):
    """Makes what was asked once the passphrase and the gate let it out.

    Signals:
        printable: the `Sheets` for the printer that was chosen.
        written: the `Path` of the file that was made.
        refused: an `AppError`; nothing left.
    """

    printable = Signal(object)
    written = Signal(object)
    refused = Signal(object)

    def typeset(self, drawing: Drawing, passphrase: str) -> None:
        """Make the pages for a printer; there is no file in between."""

        def made(context: Context) -> tuple[bytes, ...]:
            colophon, now = _colophon(context), context.now()
            return drawing_sheet.as_pictures(
                drawing.sheet, colophon, made_at=now, demo=self.place.mark
            )

        leaving = _leaving(drawing, made)
        self.run(
            lambda context: let_out(self.place, context, leaving, passphrase),
            self.printable.emit,
            self.refused.emit,
        )

    def not_printed(self, sheets: Sheets) -> None:
        """Add that the printer did not take it, and say so."""
        self.run(lambda context: disclosure.fell_through(context, sheets.id))
        self.refused.emit(printer_refused())

    def save_pdf(self, drawing: Drawing, folder: Path, passphrase: str) -> None:
        """Write the sheet as PDF in a folder."""

        def made(context: Context) -> bytes:
            colophon, now = _colophon(context), context.now()
            return drawing_sheet.as_pdf(drawing.sheet, colophon, made_at=now, demo=self.place.mark)

        self._write(drawing, made, folder, ".pdf", passphrase)

    def save_svg(self, drawing: Drawing, folder: Path, passphrase: str) -> None:
        """Write the drawing as SVG in a folder."""
        self._write(drawing, lambda _: drawing.sheet.drawing.encode(), folder, ".svg", passphrase)

    def _write(
        self,
        drawing: Drawing,
        make: Callable[[Context], bytes],
        folder: Path,
        ending: str,
        passphrase: str,
    ) -> None:
        leaving = _leaving(drawing, make)

        def out(context: Context) -> Path:
            gone = let_out(self.place, context, leaving, passphrase)
            with disclosure.delivering(context, gone.id):
                return _write(free_name(folder, f"jww-{drawing.key}", ending), gone.made)

        self.run(out, self.written.emit, self.refused.emit)


def _leaving(drawing: Drawing, make: Callable[[Context], T]) -> Leaving[T]:
    return Leaving(drawing.case_file, Outgoing("drawing", drawing.contents), make)


def _colophon(context: Context) -> tuple[str, ...]:
    day = context.today
    return (
        t("justitieel welzijnswerk"),
        t("kosteloos"),
        t("gemaakt op {datum}").format(datum=f"{day.day}/{day.month}/{day.year}"),
    )


def _write(file: Path, data: bytes) -> Path:
    """Write a new file.

    Raises:
        WorldError: the place takes no file.
    """
    try:
        with file.open("xb") as opened:
            opened.write(data)
    except OSError as error:
        with suppress(OSError):
            file.unlink()  # half of it is of no use to anyone
        raise not_kept(t("Aan het dossier is niets veranderd.")) from error
    return file

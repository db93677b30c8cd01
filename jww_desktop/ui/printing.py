"""Printers of this laptop: which there are, and a sheet on one of them, with no file in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t

_FAILED: Final = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


class Printers:
    """The printers that the system knows."""

    def names(self) -> list[str]:
        """Return what they are called, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual)

    def named(self, name: str) -> QPrinter:
        """Return a printer; it is told nothing of a client, not even in the name of the job."""
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(t("JWW Desktop"))
        return printer

    def send(self, sheets: Sequence[bytes], name: str) -> None:
        """Paint each sheet (a PNG of a whole A4) on a page.

        Raises:
            WorldError: the printer refuses, or gave up before it had taken every page.
        """
        printer = self.named(name)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            raise printer_refused()
        whole = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        for place, sheet in enumerate(sheets):
            if place and not printer.newPage():
                printer.abort()  # a system that can, throws away the pages that it has
                painter.end()
                raise printer_stopped()
            painter.drawImage(whole, QImage.fromData(sheet))
        if not painter.end() or printer.printerState() in _FAILED:
            raise printer_stopped()


def printer_refused() -> WorldError:
    """Return what to tell when a printer took nothing."""
    return WorldError(
        t("De printer neemt het blad niet aan."),
        safe=t("Er is niets afgedrukt."),
        next_step=t("Kijk of hij aan staat, en probeer opnieuw."),
    )


def printer_stopped() -> WorldError:
    """Return what to tell when a printer gave up on the way: a page may lie there."""
    return WorldError(
        t("De printer stopte voor alles afgedrukt was."),
        safe=t("Aan het dossier is niets veranderd."),
        next_step=t(
            "Haal weg wat er al uit kwam. Kijk of er papier in zit, en druk alles opnieuw af."
        ),
    )

"""Printers of this laptop: which there are, and a sheet on one of them, with no file in between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jww_desktop.i18n import t


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

    def send(self, sheets: Sequence[bytes], name: str) -> bool:
        """Paint each sheet (a PNG of a whole A4) on a page; False when the printer refuses."""
        printer = self.named(name)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            return False
        whole = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        for place, sheet in enumerate(sheets):
            if place:
                printer.newPage()
            painter.drawImage(whole, QImage.fromData(sheet))
        return painter.end()

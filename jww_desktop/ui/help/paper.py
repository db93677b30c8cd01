"""A page of the manual on paper: on a printer, or as a PDF file in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.destination import Destination
from jww_desktop.ui.help.pages import Page
from jww_desktop.ui.help.typeset import typeset
from jww_desktop.ui.printing import Printers, printer_refused, printer_stopped
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled

_A4_PX: Final = QSizeF(794, 1123)
"""A sheet at 96 dots an inch, at which the letters of the screen have the size of print."""
_EDGE: Final = QMarginsF(12, 14, 12, 14)
"""White space round the page, in mm, besides what the page itself leaves."""


class PaperDialog(FormDialog):
    """Asks where a page goes. Nothing of a client stands on it, so it asks no passphrase.

    Signals:
        answered: the name of a printer, empty for a file; and the folder of that file, or None.
    """

    answered = Signal(str, object)

    def __init__(self, window: QWidget, printers: list[str]) -> None:
        super().__init__(window, t("Bladzijde afdrukken"), t("Opslaan"), icon="download")
        self._to_where = Destination(printers, t("Er staat niets van een cliënt in."))
        self.put(Labelled(t("Waarheen?"), self._to_where.where))
        self.put(self._to_where.folder)
        self._to_where.where.picked.connect(lambda _key: self._fit())
        self.submitted.connect(self._answer)
        self._fit()

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._to_where.where)

    def _fit(self) -> None:
        self._to_where.fit(self.submit)
        self.changed_height()

    def _answer(self) -> None:
        chosen = self._to_where.chosen()
        if chosen is None:
            self.changed_height()
            return
        self.accept()
        self.answered.emit(*chosen)


def print_page(page: Page, printer: str) -> None:
    """Send a page to a printer.

    Raises:
        WorldError: it refuses, or gave up.
    """
    device = Printers().named(printer)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    _paint(page, device)


def save_page(page: Page, folder: Path) -> Path:
    """Write a page as PDF and return the file.

    Raises:
        WorldError: the folder takes no file.
    """
    file = folder / f"jww-hulp-{page.name}.pdf"
    device = QPdfWriter(str(file))
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setTitle(page.title)
    try:
        _paint(page, device)
    except WorldError:
        raise WorldError(
            t("Het bestand kon niet geschreven worden."),
            safe=t("Er is niets veranderd."),
            next_step=t("Kies een andere map."),
        ) from None
    return file


def _paint(page: Page, device: QPrinter | QPdfWriter) -> None:
    device.setPageMargins(_EDGE, QPageLayout.Unit.Millimeter)
    with theme.current().printed():
        document = QTextDocument()
        document.setDefaultFont(theme.current().font(Role.BODY))
        document.setMarkdown(page.text)
        typeset(document)
        painter = QPainter()
        if not painter.begin(device):
            raise printer_refused()
        room = QRectF(painter.viewport())
        height = _A4_PX.width() * room.height() / room.width()
        document.setPageSize(QSizeF(_A4_PX.width(), height))
        scale = room.width() / _A4_PX.width()
        for place in range(document.pageCount()):
            if place and not device.newPage():
                painter.end()
                raise printer_stopped()
            painter.save()
            painter.scale(scale, scale)
            painter.translate(0, -place * height)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.clip = QRectF(0, place * height, _A4_PX.width(), height)
            context.palette.setColor(QPalette.ColorRole.Text, theme.current().color("text"))
            painter.setClipRect(context.clip)
            document.documentLayout().draw(painter, context)
            painter.restore()
        if not painter.end():
            raise printer_stopped()

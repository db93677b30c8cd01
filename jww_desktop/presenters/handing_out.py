"""Let a drawing leave the program: on a printer, as PDF or as SVG, after the passphrase.

For whom it is, is asked each time: the client himself, or who may know it by a consent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal

from jww_desktop.documents import drawing_sheet
from jww_desktop.documents.drawing_sheet import DrawingSheet
from jww_desktop.domain.consent import CLIENT
from jww_desktop.presenters.consents_page import consents_page
from jww_desktop.presenters.letting_out import Leaving, LettingOut, colophon
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing

T = TypeVar("T")


@dataclass(frozen=True)
class Drawing:
    """A drawing that is to leave.

    Attributes:
        case_file: the dossier that it is drawn from.
        key: stable word for it, in the name of a file.
        contents: what can be read from it, codes of `content_classes`.
        sheet: the drawing, and what is said of it.
        recipient_kind, recipient: for whom it is, as in `Outgoing`.
    """

    case_file: bytes
    key: str
    contents: tuple[str, ...]
    sheet: DrawingSheet
    recipient_kind: str = CLIENT
    recipient: str = ""


class HandingOut(LettingOut):
    """Lets drawings out.

    Signals:
        addressable: a `ConsentsPage`: who may receive something of the dossier that was asked.
    """

    addressable = Signal(object)

    def ask_whom(self, case_file: bytes) -> None:
        """Fetch who may receive something of a dossier."""
        self.run(
            lambda context: consents_page(context, case_file), self.addressable.emit, self._refuse
        )

    def print_sheet(self, drawing: Drawing, printer: str, passphrase: str) -> None:
        """Make the sheet for a printer."""
        self.typeset(self._sheet(drawing, drawing_sheet.as_pictures), printer, passphrase)

    def save_pdf(self, drawing: Drawing, folder: Path, passphrase: str) -> None:
        """Write the sheet as PDF in a folder."""
        leaving = self._sheet(drawing, drawing_sheet.as_pdf)
        self.write(leaving, folder, drawing.key, ".pdf", passphrase)

    def save_svg(self, drawing: Drawing, folder: Path, passphrase: str) -> None:
        """Write the drawing as SVG in a folder."""
        leaving = _leaving(drawing, lambda _: drawing.sheet.drawing.encode())
        self.write(leaving, folder, drawing.key, ".svg", passphrase)

    def _sheet(self, drawing: Drawing, make: Callable[..., T]) -> Leaving[T]:
        def made(context: Context) -> T:
            foot, now = colophon(context), context.now()
            return make(drawing.sheet, foot, made_at=now, demo=self.place.mark_in())

        return _leaving(drawing, made)


def _leaving(drawing: Drawing, make: Callable[[Context], T]) -> Leaving[T]:
    outgoing = Outgoing("drawing", drawing.contents, drawing.recipient_kind, drawing.recipient)
    return Leaving(drawing.case_file, outgoing, make)

"""Print a drawing or save it: the two buttons, their dialog, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jww_desktop.documents.drawing_sheet import DrawingSheet
from jww_desktop.domain.consent import CLIENT
from jww_desktop.i18n import t
from jww_desktop.presenters.consents_page import ConsentsPage
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.presenters.handing_out import Drawing, HandingOut
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.drawings.figure import Figure
from jww_desktop.ui.drawings.hand_out_dialog import HandOutDialog, Wish
from jww_desktop.ui.drawings.vector import as_svg
from jww_desktop.ui.letting_out import WayOut
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet

Drawn = Callable[[str], Figure | None]
"""Gives the figure for paper, with the name of the client or, when that is empty, without."""


class DrawingOut(QObject):
    """Belongs to one part of a dossier and its one drawing, from which `contents` can be read.

    Attributes:
        print_button, save_button: to be put beside the drawing.
        way: how it leaves.
    """

    def __init__(
        self, part: Part, desk: HandingOut, drawn: Drawn, contents: tuple[str, ...]
    ) -> None:
        super().__init__(part)
        self._part, self._desk, self._drawn, self._contents = part, desk, drawn, contents
        desk.setParent(self)
        self._case, self._client, self._first = b"", "", ""
        self._is_paper = True
        self.way = WayOut(part, desk)
        self.print_button = quiet(t("Afdrukken…"), icon="printer")
        self.save_button = quiet(t("Opslaan als SVG…"), icon="download")
        self.print_button.clicked.connect(lambda _=False: self.ask_print())
        self.save_button.clicked.connect(lambda _=False: self.ask_save())
        self.way.printed.connect(lambda: part.told.emit(t("Het blad komt uit de printer."), None))
        desk.written.connect(
            lambda file: part.told.emit(
                t("De tekening staat in {file}.").format(file=file.name), None
            )
        )
        desk.addressable.connect(self._ask)
        desk.shut.connect(part.failed)

    def belong(self, dossier: Dossier) -> None:
        """Be of another dossier."""
        bar = dossier.bar
        self._case, self._client, self._first = bar.case.id, bar.card.name, bar.card.first_name

    def buttons(self) -> tuple[QWidget, QWidget]:
        """Return both buttons, from left to right."""
        return self.print_button, self.save_button

    def verbs(self, group: str) -> list[Verb]:
        """Return what can be done with the drawing, while there is one."""
        if self._drawn("") is None:
            return []
        hint = t("Op papier of als PDF, met de tabel erbij")
        return [
            Verb(
                "print_drawing",
                t("Tekening afdrukken"),
                "printer",
                self.ask_print,
                hint,
                "Ctrl+P",
                group,
            ),
            Verb(
                "save_drawing",
                t("Tekening opslaan als SVG"),
                "download",
                self.ask_save,
                t("Je kiest voor wie ze is"),
                "",
                group,
            ),
        ]

    def ask_print(self) -> None:
        """Ask for whom, and on which printer, or in which folder as PDF."""
        self._is_paper = True
        self._desk.ask_whom(self._case)

    def ask_save(self) -> None:
        """Ask for whom, and in which folder the picture goes."""
        self._is_paper = False
        self._desk.ask_whom(self._case)

    def _ask(self, page: ConsentsPage) -> None:
        window = self._part.window()
        if self._is_paper:
            names = self.way.printers.names()
            dialog = HandOutDialog(window, t("Tekening afdrukken"), page, names)
            dialog.answered.connect(self._print_or_write)
        else:
            dialog = HandOutDialog(window, t("Tekening opslaan als SVG"), page, None)
            dialog.answered.connect(self._write_svg)
        self.way.ask(dialog)

    def _print_or_write(self, wish: Wish) -> None:
        leaving = self._leaving(wish)
        if leaving is None:
            return
        if wish.folder is None:
            self._desk.print_sheet(leaving, wish.printer, wish.passphrase)
        else:
            self._desk.save_pdf(leaving, wish.folder, wish.passphrase)

    def _write_svg(self, wish: Wish) -> None:
        leaving = self._leaving(wish, self._desk.place.mark_in())
        if leaving is not None and wish.folder is not None:
            self._desk.save_svg(leaving, wish.folder, wish.passphrase)

    def _leaving(self, wish: Wish, mark: str = "") -> Drawing | None:
        """Return what leaves; None when the drawing went while the dialog was open.

        A page bears the mark of practice itself; a picture that is saved alone needs its own.
        """
        figure = self._drawn(self._first if wish.is_named else "")
        if figure is None:
            self.way.close()
            return None
        sheet = DrawingSheet(
            title=figure.title,
            client=self._client if wish.is_named else "",
            drawing=as_svg(figure, mark).decode(),
            described=figure.described,
            legend=figure.legend,
            caution=figure.caution,
            heads=figure.table.heads,
            rows=figure.table.rows,
        )
        contents = (*(("identity",) if wish.is_named else ()), *self._contents)
        whose = wish.consent
        kind, name = (whose.recipient_kind, whose.recipient) if whose else (CLIENT, "")
        return Drawing(self._case, figure.key, contents, sheet, kind, name)

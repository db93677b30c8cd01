"""Print a drawing or save it: the two buttons, their dialog, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jww_desktop.documents.drawing_sheet import DrawingSheet
from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.case_file import Dossier
from jww_desktop.presenters.handing_out import Drawing, HandingOut
from jww_desktop.presenters.letting_out import Sheets
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.drawings.figure import Figure
from jww_desktop.ui.drawings.hand_out_dialog import HandOutDialog, Wish
from jww_desktop.ui.drawings.vector import as_svg
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.printing import Printers
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet

Drawn = Callable[[str], Figure | None]
"""Gives the figure for paper, with the name of the client or, when that is empty, without."""


class DrawingOut(QObject):
    """Belongs to one part of a dossier and its one drawing, from which `contents` can be read.

    Attributes:
        print_button, save_button: to be put beside the drawing.
        printers: those of this laptop.
    """

    def __init__(
        self, part: Part, desk: HandingOut, drawn: Drawn, contents: tuple[str, ...]
    ) -> None:
        super().__init__(part)
        self._part, self._desk, self._drawn, self._contents = part, desk, drawn, contents
        desk.setParent(self)
        self._case, self._client, self._first = b"", "", ""
        self._dialog: HandOutDialog | None = None
        self._printer = ""
        self.printers = Printers()
        self.print_button = quiet(t("Afdrukken…"), icon="printer")
        self.save_button = quiet(t("Opslaan als SVG…"), icon="download")
        self.print_button.clicked.connect(lambda _=False: self.ask_print())
        self.save_button.clicked.connect(lambda _=False: self.ask_save())
        desk.printable.connect(self._print)
        desk.written.connect(
            lambda file: self._end(t("De tekening staat in {file}.").format(file=file.name))
        )
        desk.refused.connect(self._on_refused)

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
                t("Om in een verslag te zetten"),
                "",
                group,
            ),
        ]

    def ask_print(self) -> None:
        """Ask on which printer, or in which folder as PDF."""
        dialog = HandOutDialog(self._part.window(), t("Tekening afdrukken"), self.printers.names())
        dialog.answered.connect(self._print_or_write)
        self._ask(dialog)

    def ask_save(self) -> None:
        """Ask in which folder the picture goes."""
        dialog = HandOutDialog(self._part.window(), t("Tekening opslaan als SVG"), None)
        dialog.answered.connect(self._write_svg)
        self._ask(dialog)

    def _ask(self, dialog: HandOutDialog) -> None:
        self._dialog = dialog
        dialog.ask()

    def _print_or_write(self, wish: Wish) -> None:
        leaving = self._leaving(wish)
        if leaving is None:
            return
        self._printer = wish.printer
        if wish.folder is None:
            self._desk.typeset(leaving, wish.passphrase)
        else:
            self._desk.save_pdf(leaving, wish.folder, wish.passphrase)

    def _write_svg(self, wish: Wish) -> None:
        leaving = self._leaving(wish, self._desk.place.mark)
        if leaving is not None and wish.folder is not None:
            self._desk.save_svg(leaving, wish.folder, wish.passphrase)

    def _leaving(self, wish: Wish, mark: str = "") -> Drawing | None:
        """Return what leaves; None when the drawing went while the dialog was open.

        A page bears the mark of practice itself; a picture that is saved alone needs its own.
        """
        figure = self._drawn(self._first if wish.is_named else "")
        if figure is None:
            self._end("")
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
        return Drawing(self._case, figure.key, contents, sheet)

    def _print(self, sheets: Sheets) -> None:
        if self.printers.send(sheets.made, self._printer):
            self._end(t("Het blad komt uit de printer."))
        else:
            self._desk.not_printed(sheets)

    def _end(self, told: str) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.set_busy(busy=False)
            self._dialog.accept()
        self._dialog = None
        if told:
            self._part.told.emit(told, None)

    def _on_refused(self, error: AppError) -> None:
        dialog = self._dialog
        if dialog is None or not isValid(dialog) or not dialog.show_refusal(error):
            show_fault(self._part.window(), error)

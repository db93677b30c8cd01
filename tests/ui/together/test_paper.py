"""On paper: only when the client says so, on a printer, and never as a file left behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PySide6.QtPrintSupport import QPrinter

from jww_desktop.presenters.visits import TOGETHER, TogetherVisit
from jww_desktop.services import case_files, plan
from jww_desktop.ui.printing import Printers
from jww_desktop.ui.together.view import TogetherView
from tests.support.desk import Desk, until
from tests.support.screens import Seat, seat

NAME = "Printer lokaal 2"


class ToFile(Printers):
    """A printer of Qt's own, whose paper is a file of the test."""

    def __init__(self, paper: Path, *, accepts: bool = True) -> None:
        self._paper, self._accepts = paper, accepts

    def names(self) -> list[str]:
        return [NAME]

    def named(self, name: str) -> QPrinter:
        assert name == NAME
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._paper))
        return printer

    def send(self, sheets: Sequence[bytes], name: str) -> bool:
        return self._accepts and super().send(sheets, name)


def turned(taken: Seat, case: bytes, printers: Printers | None) -> None:
    taken.go(TOGETHER, TogetherVisit(case))
    view = taken.shell.shown
    assert isinstance(view, TogetherView)
    if printers is not None:
        view._printers = printers


def test_nothing_is_printed_unless_he_says_yes(at_desk: Desk, tmp_path: Path) -> None:
    case = at_desk.work.dossier()
    plan.quote_client(at_desk.work.context, case, "Ik wil iets leren.")
    paper = tmp_path / "paper" / "sheet.pdf"
    paper.parent.mkdir()
    with seat(at_desk) as taken:
        turned(taken, case, ToFile(paper))
        taken.press("English")
        taken.press("On paper")
        assert "Whoever finds the sheet can read it." in taken.words()
        taken.press("No, not needed")
        assert not paper.exists()
        taken.press("On paper")
        taken.press("Yes, print it")
        until(lambda: "The sheet comes out of the printer." in taken.words())
        assert [file.name for file in paper.parent.iterdir()] == [paper.name]
        with pikepdf.open(paper) as printed:
            (page,) = printed.pages
            width, height = (float(edge) for edge in page.mediabox[2:])
            assert (round(width), round(height)) == (595, 842)
            assert list(page.get_images()), "the sheet itself"
            assert "Vossenberg" not in str(printed.docinfo.get("/Title", ""))


def test_after_he_withdrew_nothing_goes_out(at_desk: Desk, tmp_path: Path) -> None:
    work = at_desk.work
    case = work.dossier()
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    with seat(at_desk) as taken:
        turned(taken, case, ToFile(tmp_path / "sheet.pdf"))
        taken.press("Op papier")
        taken.press("Ja, afdrukken")
        until(lambda: "Er gaat niets op papier" in taken.words())
        assert "W1" in taken.words()
        assert not (tmp_path / "sheet.pdf").exists()
        taken.press("Sluiten")
        assert taken.shell.place == TOGETHER


def test_without_a_printer_or_with_one_that_refuses_it_is_said(
    at_desk: Desk, tmp_path: Path
) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        turned(taken, case, None)
        taken.press("Op papier")
        assert "Deze laptop vindt geen printer" in taken.words()
        taken.press("Terug")
        turned(taken, case, ToFile(tmp_path / "sheet.pdf", accepts=False))
        taken.press("Op papier")
        taken.press("Ja, afdrukken")
        until(lambda: "De printer neemt het blad niet aan" in taken.words())
        assert not (tmp_path / "sheet.pdf").exists()

"""On paper: only when the client says so, on a printer, and never as a file left behind."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from jww_desktop.presenters.visits import TOGETHER, TogetherVisit
from jww_desktop.services import case_files, disclosure, form_drafts, plan
from jww_desktop.services.context import missing
from jww_desktop.ui.printing import Printers
from jww_desktop.ui.together.view import TogetherView
from tests.support.desk import Desk, until
from tests.support.printed import ToFile
from tests.support.screens import Seat, seat
from tests.support.vaults import OTHER_PASSPHRASE, PASSPHRASE


def turned(taken: Seat, case: bytes, printers: Printers | None) -> None:
    taken.go(TOGETHER, TogetherVisit(case))
    view = taken.shell.shown
    assert isinstance(view, TogetherView)
    if printers is not None:
        view.way.printers = printers


def send(taken: Seat, passphrase: str = PASSPHRASE) -> None:
    """Say yes, and let the caseworker type the passphrase."""
    field = taken.find(QLineEdit, "Je wachtwoordzin")
    field.setText(passphrase)
    taken.press("Afdrukken")


def gone(at_desk: Desk, case: bytes) -> list[tuple[str, bool]]:
    rows = disclosure.disclosures(at_desk.work.context, case)
    assert {row.recipient_kind for row in rows} <= {"client"}
    return [(row.kind, row.fell_through) for row in rows]


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
        assert gone(at_desk, case) == []
        send(taken)
        until(lambda: "The sheet comes out of the printer." in taken.words())
        assert [file.name for file in paper.parent.iterdir()] == [paper.name]
        with pikepdf.open(paper) as printed:
            (page,) = printed.pages
            width, height = (float(edge) for edge in page.mediabox[2:])
            assert (round(width), round(height)) == (595, 842)
            assert list(page.get_images()), "the sheet itself"
            assert "Vossenberg" not in str(printed.docinfo.get("/Title", ""))
        assert gone(at_desk, case) == [("together", False)]
        assert taken.dialog() is None


def test_who_does_not_know_the_passphrase_prints_nothing(at_desk: Desk, tmp_path: Path) -> None:
    case = at_desk.work.dossier()
    paper = tmp_path / "sheet.pdf"
    with seat(at_desk) as taken:
        turned(taken, case, ToFile(paper))
        taken.press("Op papier")
        taken.press("Ja, afdrukken")
        taken.press("Afdrukken")
        assert "Vul je wachtwoordzin in." in taken.words()
        send(taken, OTHER_PASSPHRASE)
        until(lambda: "Deze zin past niet." in taken.words())
        assert taken.find(QLineEdit, "Je wachtwoordzin").text() == ""
        assert not paper.exists()
        assert gone(at_desk, case) == []
        send(taken)
        until(lambda: "Het blad komt uit de printer." in taken.words())
        assert paper.exists()
        assert form_drafts.kept(at_desk.work.context) == []  # no passphrase on the disk


def test_after_he_withdrew_nothing_goes_out(at_desk: Desk, tmp_path: Path) -> None:
    work = at_desk.work
    case = work.dossier()
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    with seat(at_desk) as taken:
        turned(taken, case, ToFile(tmp_path / "sheet.pdf"))
        taken.press("Op papier")
        taken.press("Ja, afdrukken")
        send(taken)
        until(lambda: "Er gaat niets meer weg" in taken.words())
        assert "W1" in taken.words()
        assert not (tmp_path / "sheet.pdf").exists()
        taken.press("Sluiten")
        taken.press("Toch niet")
        assert taken.shell.place == TOGETHER
        assert gone(at_desk, case) == []


def test_a_dossier_that_shuts_while_its_sheet_is_made_does_not_reach_the_printer(
    at_desk: Desk, tmp_path: Path
) -> None:
    case = at_desk.work.dossier()
    paper = tmp_path / "sheet.pdf"
    with seat(at_desk) as taken:
        turned(taken, case, ToFile(paper))
        taken.press("Op papier")
        taken.press("Ja, afdrukken")
        taken.find(QLineEdit, "Je wachtwoordzin").setText(PASSPHRASE)
        taken.find(QAbstractButton, "Afdrukken").click()
        view = taken.shell.shown
        assert isinstance(view, TogetherView)
        view._desk._on_unread(missing())  # a sync tells it while the sheet is being made
        assert taken.dialog() is None
        taken.settle()
        taken.settle()
        assert taken.dialog() is None, "nothing is told of a printer that was not asked"
    assert not paper.exists()
    assert gone(at_desk, case) == [("together", True)]


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
        send(taken)
        until(lambda: "De printer neemt het blad niet aan" in taken.words())
        assert not (tmp_path / "sheet.pdf").exists()
        taken.settle()
        assert gone(at_desk, case) == [("together", True)]

"""A drawing leaves only after the passphrase, without a name, and with the same in words."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import page as validator
import pikepdf
import pytest
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit

from jww_desktop.domain.consent import ATTENDANCE, CLIENT
from jww_desktop.services import case_files, consents, disclosure, network
from jww_desktop.services.network import PersonForm
from jww_desktop.ui.drawings.handing_out import DrawingOut
from jww_desktop.ui.widgets.combo import Combo
from tests.support.consented import given
from tests.support.desk import Desk, until
from tests.support.printed import NAME, ToFile, breaches, structure, text_of
from tests.support.screens import Seat, seat
from tests.support.vaults import OTHER_PASSPHRASE, PASSPHRASE
from tests.ui.drawings.test_drawings import PARTS, months_of_help, on_part

FIELD = "Je wachtwoordzin"


def ask(taken: Seat, button: str, folder: Path) -> None:
    taken.press(button)
    taken.find(QLineEdit, "Map").setText(str(folder))


def answer(taken: Seat, passphrase: str, button: str = "Opslaan") -> None:
    taken.find(QLineEdit, FIELD).setText(passphrase)
    taken.press(button)


@pytest.mark.parametrize("part", PARTS)
def test_the_paper_has_the_drawing_and_all_its_words_and_not_whose_it_is(
    at_desk: Desk, tmp_path: Path, part: str
) -> None:
    case = months_of_help(at_desk)
    folder = tmp_path / "paper"
    folder.mkdir()
    with seat(at_desk) as taken:
        on_part(taken, case, part)
        outs = taken.shell.findChildren(DrawingOut)
        drawn = next(out for out in outs if out._part.isVisible())._drawn("")
        assert drawn is not None
        ask(taken, "Afdrukken…", folder)
        answer(taken, PASSPHRASE)
        until(lambda: taken.dialog() is None)
    (file,) = folder.iterdir()
    assert file.name == f"jww-{drawn.key}.pdf"
    with pikepdf.open(file) as document:
        printed = "".join("".join(text_of(document)).split())
        for cell in (cell for row in (drawn.table.heads, *drawn.table.rows) for cell in row):
            assert all("".join(line.split()) in printed for line in cell.split("\n")), cell
        assert "justitieelwelzijnswerk" in printed
        assert "kosteloos" in printed
        assert "Dario" not in printed
        assert "Vossenberg" not in str(document.docinfo)
        tags = structure(document)
        assert (tags.count("/H1"), tags.count("/Figure"), tags.count("/TH")) == (1, 1, 3)
        assert tags.count("/TR") == 1 + len(drawn.table.rows)
        assert str(document.Root.Lang) == "nl-BE"
    assert breaches(file.read_bytes(), validator.ValidationProfile.PDF_UA_1) == []


def test_his_name_is_on_it_when_that_is_asked_and_nothing_is_overwritten(
    at_desk: Desk, tmp_path: Path
) -> None:
    case = months_of_help(at_desk)
    (tmp_path / "jww-netwerk.pdf").write_bytes(b"of another day")
    with seat(at_desk) as taken:
        on_part(taken, case, "network")
        ask(taken, "Afdrukken…", tmp_path)
        (named,) = taken.top().findChildren(QCheckBox)
        assert not named.isChecked()
        named.click()
        answer(taken, PASSPHRASE)
        until(lambda: taken.dialog() is None)
        assert "De tekening staat in jww-netwerk-2.pdf." in taken.words()
    assert (tmp_path / "jww-netwerk.pdf").read_bytes() == b"of another day"
    with pikepdf.open(tmp_path / "jww-netwerk-2.pdf") as document:
        assert "DarioVossenberg" in "".join("".join(text_of(document)).split())


def test_a_picture_is_saved_that_opens_and_says_nothing_of_whose_it_is(
    at_desk: Desk, tmp_path: Path
) -> None:
    case = months_of_help(at_desk)
    with seat(at_desk) as taken:
        on_part(taken, case, "network")
        taken.verb("save_drawing")
        taken.find(QLineEdit, "Map").setText(str(tmp_path))
        answer(taken, PASSPHRASE)
        until(lambda: taken.dialog() is None)
    made = (tmp_path / "jww-netwerk.svg").read_bytes()
    assert QSvgRenderer(made).isValid()
    assert b"Dario" not in made


def test_another_passphrase_lets_nothing_out(at_desk: Desk, tmp_path: Path) -> None:
    case = months_of_help(at_desk)
    folder = tmp_path / "paper"
    folder.mkdir()
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        ask(taken, "Opslaan als SVG…", folder)
        answer(taken, "")
        assert "Vul je wachtwoordzin in." in taken.words()
        answer(taken, OTHER_PASSPHRASE)
        until(lambda: "Deze zin past niet." in taken.words())
        assert taken.find(QLineEdit, FIELD).text() == ""
        assert list(folder.iterdir()) == []
        answer(taken, PASSPHRASE)
        until(lambda: taken.dialog() is None)
        assert len(list(folder.iterdir())) == 1


def test_after_he_withdrew_nothing_goes_out(at_desk: Desk, tmp_path: Path) -> None:
    case = months_of_help(at_desk)
    folder = tmp_path / "paper"
    folder.mkdir()
    with seat(at_desk) as taken:
        on_part(taken, case, "network")
        ask(taken, "Afdrukken…", folder)
        work = at_desk.work
        case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
        answer(taken, PASSPHRASE)
        until(lambda: "Sectorprotocol, W1" in taken.words())
        assert "Er is niets weggegaan." in taken.words()
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("button", ["Afdrukken…", "Opslaan als SVG…"])
def test_it_is_for_who_was_chosen_and_only_as_far_as_the_client_said(
    at_desk: Desk, tmp_path: Path, button: str
) -> None:
    case, work = months_of_help(at_desk), at_desk.work
    agreed = consents.record(work.context, case, given(work.today))
    folder = tmp_path / "paper"
    folder.mkdir()
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        ask(taken, button, folder)
        to = taken.find(Combo, "Voor wie?")
        assert to.key() is None, "nobody is guessed"
        answer(taken, PASSPHRASE)
        assert "Kies voor wie het is." in taken.words()
        to.choose(agreed)
        answer(taken, PASSPHRASE)
        until(lambda: taken.dialog() is None)
        (row,) = disclosure.disclosures(work.context, case)
        assert (row.recipient, row.recipient_kind, row.consent, row.contents) == (
            *("OCMW Deinze", "ocmw", agreed),
            ("plan",),
        )
        on_part(taken, case, "network")
        ask(taken, button, folder)
        taken.find(Combo, "Voor wie?").choose(agreed)
        answer(taken, PASSPHRASE)
        until(lambda: "Sectorprotocol, W1" in taken.words())
        assert "het netwerk" in taken.words()
    assert len(list(folder.iterdir())) == 1
    assert len(disclosure.disclosures(work.context, case)) == 1


def test_justice_gets_no_drawing_and_the_client_himself_needs_no_consent(
    at_desk: Desk, tmp_path: Path
) -> None:
    case, work = months_of_help(at_desk), at_desk.work
    attest = given(
        work.today,
        recipient_kind="justice",
        recipient="Strafuitvoeringsrechtbank Gent",
        contents=(ATTENDANCE,),
    )
    justice = consents.record(work.context, case, attest)
    folder = tmp_path / "paper"
    folder.mkdir()
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        ask(taken, "Opslaan als SVG…", folder)
        to = taken.find(Combo, "Voor wie?")
        to.choose(justice)
        answer(taken, PASSPHRASE)
        until(lambda: "Justitie krijgt van ons alleen het aanwezigheidsattest" in taken.words())
        assert list(folder.iterdir()) == []
        assert disclosure.disclosures(work.context, case) == []
        taken.press("Sluiten")
        to.choose(b"")
        answer(taken, PASSPHRASE)
        until(lambda: taken.dialog() is None)
    (row,) = disclosure.disclosures(work.context, case)
    assert (row.recipient_kind, row.consent) == (CLIENT, None)


def test_a_printer_gets_the_pages_with_no_file_in_between(at_desk: Desk, tmp_path: Path) -> None:
    case = months_of_help(at_desk)
    paper = tmp_path / "paper" / "sheet.pdf"
    paper.parent.mkdir()
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        for out in taken.shell.findChildren(DrawingOut):
            out.way.printers = ToFile(paper)
        taken.verb("print_drawing")
        assert taken.find(Combo, "Waarheen?").key() == NAME
        assert "Haal het meteen van de printer." in taken.words()
        answer(taken, PASSPHRASE, "Afdrukken")
        until(lambda: taken.dialog() is None)
        assert "Het blad komt uit de printer." in taken.words()
        assert [file.name for file in paper.parent.iterdir()] == [paper.name]
        for out in taken.shell.findChildren(DrawingOut):
            out.way.printers = ToFile(paper, accepts=False)
        taken.verb("print_drawing")
        answer(taken, PASSPHRASE, "Afdrukken")
        until(lambda: "De printer neemt het blad niet aan" in taken.words())
        taken.settle()
    rows = disclosure.disclosures(at_desk.work.context, case)
    assert {(row.kind, row.contents) for row in rows} == {("drawing", ("plan",))}
    assert sorted(row.fell_through for row in rows) == [False, True]


@pytest.mark.parametrize("gives_up", ["page", "end"])
def test_a_printer_that_gives_up_is_told_and_nothing_counts_as_printed(
    at_desk: Desk, tmp_path: Path, gives_up: str
) -> None:
    case = months_of_help(at_desk)
    for number in range(40):
        person = PersonForm(f"Vriend {number}", "friend")
        network.add_person(at_desk.work.context, case, person)
    paper = tmp_path / "sheet.pdf"
    with seat(at_desk) as taken:
        on_part(taken, case, "network")
        for out in taken.shell.findChildren(DrawingOut):
            out.way.printers = ToFile(tmp_path / "half.pdf", gives_up=gives_up)
        taken.verb("print_drawing")
        answer(taken, PASSPHRASE, "Afdrukken")
        until(lambda: "De printer stopte voor alles afgedrukt was" in taken.words())
        assert "Aan het dossier is niets veranderd." in taken.words()
        assert "Haal weg wat er al uit kwam." in taken.words()
        taken.settle()
        taken.press("Sluiten")
        assert "Het blad komt uit de printer." not in taken.words()
        (row,) = disclosure.disclosures(at_desk.work.context, case)
        assert row.fell_through
        for out in taken.shell.findChildren(DrawingOut):
            out.way.printers = ToFile(paper)
        answer(taken, PASSPHRASE, "Afdrukken")
        until(lambda: "Het blad komt uit de printer." in taken.words())
    with pikepdf.open(paper) as document:
        assert len(document.pages) > 1
    rows = disclosure.disclosures(at_desk.work.context, case)
    assert sorted(row.fell_through for row in rows) == [False, True]


def test_a_folder_that_is_not_there_is_told(at_desk: Desk, tmp_path: Path) -> None:
    case = months_of_help(at_desk)
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        ask(taken, "Opslaan als SVG…", tmp_path / "nergens")
        answer(taken, PASSPHRASE)
        assert "Deze map is er niet." in taken.words()
        folder = tmp_path / "weg"
        folder.mkdir()
        taken.find(QLineEdit, "Map").setText(str(folder))
        taken.find(QLineEdit, FIELD).setText(PASSPHRASE)
        asked = Event()
        at_desk.place.store.run(lambda: folder.rmdir() if asked.wait() else None)
        taken.find(QAbstractButton, "Opslaan").click()
        asked.set()  # the folder goes between the asking and the writing
        until(lambda: "Op deze plaats kan het bestand niet bewaard worden" in taken.words())
        taken.press("Sluiten")
        assert taken.dialog() is not None, "it can be tried again elsewhere"

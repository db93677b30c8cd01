"""What can be looked at while a caseload is brought along: each step, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from jww_desktop.i18n import t
from jww_desktop.presenters.visits import CLIENTS
from jww_desktop.ui.caseload.row_dialog import RowDialog
from jww_desktop.ui.caseload.view import CaseloadView
from tests.support.desk import until
from tests.support.screens import Seat
from tests.support.sights import Sight
from tests.support.tables import HEADS, TUUR, text
from tests.support.town import Town

_LIST = text(
    [
        [*HEADS, "Opmerking"],
        [*TUUR, "belt op maandag"],
        [
            "Dario Vossenbergh",
            "",
            "1991",
            "PI Gent",
            "C",
            "214",
            "Vlaams",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
        ["Leïla Duinzicht", "26-0802", "12/03/1991", "Oudenaarde", "B", "7", "français"],
        ["Tuur Wolkendries", "26-0801", "1988", "Gent", "A", "12", "nl"],
        ["Kadir Sarıçayır", "26-0803", "1812", "Gent", "B", "3", "Turks", "31/11/2026"],
        ["", "", "1979", "Parijs", "", "", "Vlaams"],
        ["Mila Zandbrug", "26-0804", "", "Gent", "", "", "Nederlands", "", "Zelf gevraagd"],
    ]
)


def bring(taken: Seat, there: Town, data: str = _LIST) -> CaseloadView:
    """Come to the columns of a list, from the first step."""
    taken.go(CLIENTS)
    taken.verb("bring_caseload")
    view = taken.shell.shown
    assert isinstance(view, CaseloadView)
    view._show_busy("")
    view._begin_again()
    file = there.desk.place.profile.folder / "mijn cliënten.csv"
    Path(file).write_bytes(data.encode())
    taken.find(QLineEdit, "Bestand").setText(str(file))
    go_on(taken, view)
    return view


def go_on(taken: Seat, view: CaseloadView) -> None:
    """Go on, and wait until that is done."""
    view._go_on()
    until(lambda: not view._run.is_busy)
    taken.settle()


def file(taken: Seat, there: Town) -> None:
    bring(taken, there)._begin_again()
    taken.settle()


def file_refused(taken: Seat, there: Town) -> None:
    file(taken, there)
    taken.find(QLineEdit, "Bestand").setText("/nergens/lijst.csv")
    taken.key(Qt.Key.Key_Return)


def columns(taken: Seat, there: Town) -> None:
    bring(taken, there)


def no_name(taken: Seat, there: Town) -> None:
    bring(taken, there, text([["A", "Naam", "Naam"], ["Tuur", "x", ""]]))._run.mean("naam", "")
    taken.settle()


def words(taken: Seat, there: Town) -> None:
    go_on(taken, bring(taken, there))


def check(taken: Seat, there: Town) -> CaseloadView:
    view = bring(taken, there)
    go_on(taken, view)
    brought = view._run.brought
    assert brought is not None
    flemish = next(word for word in brought.unknown if word.word == "Vlaams")
    view._run.understand(flemish, "nl")
    go_on(taken, view)
    return view


def checked(taken: Seat, there: Town) -> None:
    check(taken, there)


def wrong(taken: Seat, there: Town) -> None:
    view = check(taken, there)
    view._check.list.choose(6)
    taken.settle()


def looked_at(taken: Seat, there: Town) -> None:
    view = check(taken, there)
    RowDialog(taken.window, view._run, view._run.looked[1]).ask()
    taken.settle()


def faulty(taken: Seat, there: Town) -> None:
    check(taken, there)
    taken.press("Foute rijen bewaren")
    taken.find(QLineEdit, "Bestand").setText("/nergens/x.csv")
    taken.press("Bewaren")


def busy(taken: Seat, there: Town) -> None:
    view = check(taken, there)
    view._show_busy(t("De cliënten worden ingelezen"))
    view._foot.advance(18, 42)
    taken.settle()


def done(taken: Seat, there: Town) -> None:
    view = check(taken, there)
    taken.press("De rest weglaten")
    go_on(taken, view)


SIGHTS: dict[str, Sight] = {
    "inlezen-bestand": file,
    "inlezen-geen-bestand": file_refused,
    "inlezen-kolommen": columns,
    "inlezen-kolommen-fout": no_name,
    "inlezen-woorden": words,
    "inlezen-nakijken": checked,
    "inlezen-fout": wrong,
    "inlezen-rij": looked_at,
    "inlezen-foute-rijen": faulty,
    "inlezen-bezig": busy,
    "inlezen-klaar": done,
}

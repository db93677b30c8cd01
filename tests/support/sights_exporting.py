"""What there is to see of an export: what is asked, how far it is, what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from jww_desktop.i18n import t
from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services.export_checking import Checked
from jww_desktop.services.export_writing import Stage
from jww_desktop.services.exporting import Exported, Outline
from jww_desktop.ui.exporting.dialog import ExportDialog
from jww_desktop.ui.exporting.run import RunningDialog, show_exported
from jww_desktop.vault.errors import WrongPassphraseError
from tests.support.desk import until
from tests.support.screens import Seat
from tests.support.sights import Sight
from tests.support.town import Town


def asked(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.case))
    taken.verb("export")
    until(
        lambda: (
            t("Dit dossier, de kaart van de cliënt, en zijn vragen en afspraken") in taken.words()
        )
    )


def own_words(taken: Seat, there: Town) -> None:
    asked(taken, there)
    taken.press("De cliënt zelf")
    taken.press("Eigen zin")
    taken.find(QLineEdit, "Je eigen zin").setText("de drie biggetjes eten pap")
    taken.find(QLineEdit, "Map").setText("/geen/map")
    taken.press("Exporteren")


def wrong(taken: Seat, there: Town) -> None:
    asked(taken, there)
    taken.press("Ons eigen centrum")
    form = taken.top()
    assert isinstance(form, ExportDialog)
    form.blame(WrongPassphraseError())
    taken.settle()


def running(taken: Seat, there: Town) -> None:
    asked(taken, there)
    RunningDialog(taken.window).advance(Stage.CHECKING, 1_240, 3_100)
    taken.settle()


def ended(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.case))
    file = Path("/home/lotte/Documenten/jww-dossier-2026-11-24.zip")
    outline = Outline(dossiers=1, values=412, shut=0, drafts=1, waiting=2)
    show_exported(taken.window, Exported(file, Checked(20, 61, 412, 1, 48_213), outline))
    taken.settle()


SIGHTS: dict[str, Sight] = {
    "exporteren": asked,
    "exporteren-fout": own_words,
    "exporteren-zin-fout": wrong,
    "exporteren-bezig": running,
    "exporteren-klaar": ended,
}

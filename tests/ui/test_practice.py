"""A paper of a practice centre says so in its reader’s language; one of a real centre never."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.documents import typesetting
from jww_desktop.presenters.visits import TOGETHER, TogetherVisit
from jww_desktop.services import consents
from jww_desktop.ui.consents.part import ConsentPart
from jww_desktop.ui.printing import Printers
from jww_desktop.ui.together.view import TogetherView
from tests.support.consented import given
from tests.support.desk import Desk, desk, until
from tests.support.printed import NAME, text_of
from tests.support.screens import Seat, seat
from tests.support.vaults import PASSPHRASE
from tests.ui.consents.test_consents_on_screen import on_consents
from tests.ui.drawings.test_drawings import months_of_help, on_part

DUTCH, FRENCH = "DEMO · verzonnen gegevens", "DÉMO · données inventées"
WORDS = ("DEMO", "DÉMO", "verzonnen", "inventées", "invented")


@pytest.fixture(params=[True, False], ids=["practice", "real"])
def at(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Lotte at her laptop, in a practice centre and in a real one."""
    with desk(tmp_path, demo=request.param) as opened:
        yield opened


class Read(Printers):
    """A printer whose paper can be read: what it is sent is a PDF, and no picture of it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.pages: list[str] = []
        typeset = typesetting._compiled

        def readable(
            template: str,
            data: Mapping[str, object],
            made_at: datetime,
            speaks: str,
            options: Mapping[str, Any],
        ) -> tuple[bytes, ...]:
            fonts = options["ignore_system_fonts"]
            return typeset(
                template, data, made_at, speaks, {"format": "pdf", "ignore_system_fonts": fonts}
            )

        patch.setattr(typesetting, "_compiled", readable)

    def names(self) -> list[str]:
        return [NAME]

    def send(self, sheets: Sequence[bytes], name: str) -> None:
        assert name == NAME
        for sheet in sheets:
            with pikepdf.open(io.BytesIO(sheet)) as document:
                self.pages += text_of(document)


def says(text: str, mark: str, at: Desk) -> None:
    """Hold a text to its mark in a practice centre, and to no word of it in a real one."""
    if at.place.demo:
        assert mark in text
    else:
        assert not [word for word in WORDS if word in text]


def go_out(taken: Seat, button: str = "Afdrukken") -> None:
    taken.find(QLineEdit, "Je wachtwoordzin").setText(PASSPHRASE)
    taken.press(button)
    until(lambda: taken.dialog() is None)


def test_papers_for_a_client_say_it_in_his_language(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = at.work.dossier(at.work.card(language="fr"))
    consents.record(at.work.context, case, given(at.work.today))
    printer = Read(monkeypatch)
    with seat(at) as taken:
        on_consents(taken, case)
        taken.shell.shown.findChildren(ConsentPart)[0]._dialogs.way.printers = printer
        taken.press("Blad om te tekenen")
        go_out(taken)
        taken.go(TOGETHER, TogetherVisit(case))
        view = taken.shell.shown
        assert isinstance(view, TogetherView)
        view.way.printers = printer
        taken.press("Sur papier")
        taken.press("Oui, imprimer")
        go_out(taken)
    assert len(printer.pages) == 2
    for page in printer.pages:
        says(page, FRENCH, at)


def test_each_page_of_a_drawing_says_it_and_its_picture_too(at: Desk, tmp_path: Path) -> None:
    case = months_of_help(at)
    folder = tmp_path / "out"
    folder.mkdir()
    with seat(at) as taken:
        on_part(taken, case, "network")
        for button in ("Afdrukken…", "Opslaan als SVG…"):
            taken.press(button)
            taken.find(QLineEdit, "Map").setText(str(folder))
            go_out(taken, "Opslaan")
    with pikepdf.open(folder / "jww-netwerk.pdf") as document:
        for page in text_of(document):
            says(page, DUTCH, at)
        says(str(document.docinfo["/Title"]), DUTCH, at)
    says((folder / "jww-netwerk.svg").read_text(encoding="utf-8"), DUTCH, at)

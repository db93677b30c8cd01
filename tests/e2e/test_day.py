"""The whole day with real processes: what the demo plays is what must hold."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jww_desktop.demo import day, rounds, sights_day, stage
from jww_desktop.demo.canary import leaks
from jww_desktop.demo.cast import CLIENT, MARKERS
from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.services import opening
from tests.support import cheap_acting
from tests.support.desk import desk
from tests.support.postgres import Postgres
from tests.support.screens import seat
from tests.support.vaults import CHEAP

PICTURES = {
    *("eerste-start", "zes-woorden", "oprichten", "noodbladen"),
    *("aansluiten-lotte", "toelaten-lotte", "aansluiten-bram", "toelaten-bram"),
    *("anoniem", "vraag", "kaart", "weigering", "aanvaarding", "gesprek", "gordijn"),
    *("ontgrendelen", "vandaag-onderbroken", "gesprek-klaar", "dossier"),
    *("fout-verkeerde-zin", "fout-beschadigde-kop"),
    *("fout-verdwenen-databank", "fout-lege-databank"),
    *("synchroniseren", "samengevoegd", "nazicht", "nazicht-beslist", "na-nazicht"),
    "vroegere-tekst",
    *("opslag-achter", "zoeken", "opdrachten", "hulp"),
}

ROUND = {
    stop.name
    for group in (sights_day.LOCK, *rounds.OPEN.values(), sights_day.LEAD)
    for stop in group
}


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["embedded", "postgresql"])
def test_a_day_of_three_laptops_loses_and_leaks_nothing(
    qapp: QApplication,
    kind: str,
    tmp_path: Path,
    postgres: Postgres,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    central = CentralProcess(tmp_path / "central")
    goes_round = kind == "postgresql"
    if goes_round:
        cheaply = partial(opening.create_vault, kdf=CHEAP)
        monkeypatch.setattr(opening, "create_vault", cheaply)
        monkeypatch.setattr(stage, "Popen", cheap_acting.instead(vars(stage)["Popen"]))
        url = postgres.database()
        central = CentralProcess(tmp_path / "central", url, lambda: postgres.empty(url))
    page = day.play(tmp_path, central=central, go_round=goes_round)
    postgres.flush()
    assert leaks([postgres.folder], [*MARKERS, CLIENT]) == []
    told = page.read_text(encoding="utf-8")
    wanted = PICTURES | ROUND if goes_round else PICTURES
    assert told.count("<h2>") == 11 + goes_round
    assert {picture.stem for picture in page.parent.glob("*.png")} == wanted
    assert sorted(re.findall(r"<img src='(.+?)\.png'", told)) == sorted(wanted)
    if goes_round:
        assert set(re.findall(r"data-place='(.+?)'", told)) == registered(tmp_path / "desk")


def registered(folder: Path) -> set[str]:
    """Return the name of every screen that a lead can come to."""
    with desk(folder) as at_desk:
        at_desk.work.spaces.lead = True
        with seat(at_desk) as taken:
            return set(taken.frame._screens)

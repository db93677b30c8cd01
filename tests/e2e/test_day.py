"""The whole day with real processes: what the demo plays is what must hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jww_desktop.demo import day, stage
from jww_desktop.demo.canary import leaks
from jww_desktop.demo.cast import CLIENT, MARKERS
from jww_desktop.demo.central_process import CentralProcess
from tests.support import cheap_acting
from tests.support.postgres import Postgres

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


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["embedded", "postgresql"])
def test_a_day_of_three_laptops_loses_and_leaks_nothing(
    kind: str, tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    central = CentralProcess(tmp_path / "central")
    if kind == "postgresql":
        monkeypatch.setattr(stage, "Popen", cheap_acting.instead(vars(stage)["Popen"]))
        url = postgres.database()
        central = CentralProcess(tmp_path / "central", url, lambda: postgres.empty(url))
    page = day.play(tmp_path, central=central)
    postgres.flush()
    assert leaks([postgres.folder], [*MARKERS, CLIENT]) == []
    told = page.read_text(encoding="utf-8")
    assert told.count("<h2>") == 11
    assert {picture.stem for picture in page.parent.glob("*.png")} == PICTURES
    assert sorted(re.findall(r"<img src='(.+?)\.png'", told)) == sorted(PICTURES)

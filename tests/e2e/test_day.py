"""The whole day with real processes: what the demo plays is what must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from jww_desktop.demo import day
from jww_desktop.demo.canary import leaks
from jww_desktop.demo.cast import CLIENT, MARKERS
from jww_desktop.demo.central_process import CentralProcess
from tests.support.postgres import Postgres


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["embedded", "postgresql"])
def test_a_day_of_three_laptops_loses_and_leaks_nothing(
    kind: str, tmp_path: Path, postgres: Postgres
) -> None:
    central = CentralProcess(tmp_path / "central")
    if kind == "postgresql":
        url = postgres.database()
        central = CentralProcess(tmp_path / "central", url, lambda: postgres.empty(url))
    page = day.play(tmp_path, central=central)
    postgres.flush()
    assert leaks([postgres.folder], [*MARKERS, CLIENT]) == []
    assert page.read_text(encoding="utf-8").count("<h2>") == 11
    assert len(list(page.parent.glob("*.png"))) >= 25

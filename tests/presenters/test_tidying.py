"""The log of the database is moved in a pause, once, and never between two keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jww_desktop.presenters.tidying import Tidying
from jww_desktop.store import database
from jww_desktop.store.database import Database
from tests.support.desk import Desk, desk, until


@pytest.fixture
def at_desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Lotte at her laptop."""
    with desk(tmp_path) as opened:
        yield opened


def test_the_vault_is_tidied_once_in_a_pause(
    at_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LONG_LOG", 0)
    times: list[int] = []
    real = Database.tidy

    def tidy(store: Database) -> None:
        real(store)
        times.append(1)

    monkeypatch.setattr(Database, "tidy", tidy)
    tidying = Tidying(at_desk.place)
    tidying._timer.setInterval(30)
    at_desk.place.store.run(at_desk.work.dossier)
    until(lambda: len(times) == 1)
    until(lambda: not tidying._is_tidying)
    assert not tidying._timer.isActive(), "an idle laptop stays idle"
    at_desk.place.store.run(at_desk.work.dossier)
    until(lambda: len(times) == 2)

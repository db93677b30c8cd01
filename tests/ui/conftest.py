"""A desk in Gent for every screen, and the theme as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Mode
from tests.support import town
from tests.support.desk import Desk, desk


@pytest.fixture(scope="session", autouse=True)
def towns(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each synthetic centre, filled once for all workers of a run."""
    if "PYTEST_XDIST_WORKER" in os.environ:  # else the folder above is that of every run
        town.share(tmp_path_factory.getbasetemp().parent)


@pytest.fixture
def at_desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Lotte at her laptop."""
    theme.current()
    with desk(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """The theme, put back after each test."""
    current = theme.current()
    yield current
    current.use(mode=Mode.LIGHT, scale=1.0, reduced_motion=False)

"""One central store and one founded centre for all tests of the application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jww_desktop.config import Profile
from jww_desktop.services.beginning import RecoverySheets
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Mode
from tests.support.central import RunningCentral
from tests.support.desktop import copy, founded


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """The theme, put back after each test."""
    current = theme.current()
    yield current
    current.use(mode=Mode.LIGHT, scale=1.0, reduced_motion=False)


@pytest.fixture(scope="session")
def centre(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[RunningCentral, Profile, RecoverySheets]]:
    """A running central store with a founded centre."""
    folder = tmp_path_factory.mktemp("centrum")
    with RunningCentral(folder / "central") as central:
        yield central, *founded(folder / "lead", central)


@pytest.fixture
def lead(centre: tuple[RunningCentral, Profile, RecoverySheets], tmp_path: Path) -> Profile:
    """The lead's vault, a copy for one test."""
    return copy(centre[1], tmp_path / "lead")

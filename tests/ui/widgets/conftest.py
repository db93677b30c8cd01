from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Mode


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """The theme, put back after each test."""
    current = theme.current()
    yield current
    current.use(mode=Mode.LIGHT, scale=1.0, reduced_motion=False)

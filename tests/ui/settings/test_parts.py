"""Parts of the settings are found by name, from anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from jww_desktop.presenters.visits import CLIENTS, SEARCH, SETTINGS
from jww_desktop.ui.settings.names import NamesPane
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.settings.team import TeamPane
from tests.support.desk import Desk
from tests.support.screens import seat

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("typed", "kind"), [("toestellen", TeamPane), ("namen", NamesPane)])
def test_a_part_is_a_few_letters_away(at_desk: Desk, typed: str, kind: type[Pane]) -> None:
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.key(Qt.Key.Key_K, CTRL)
        taken.type(typed)
        taken.key(Qt.Key.Key_Return)
        taken.settle()
        assert taken.shell.place == SETTINGS
        assert taken.shell.shown.findChildren(kind)[0].isVisible()

"""Screens are made when they are asked for; what goes wrong then is not hidden."""

from __future__ import annotations

import pytest

from jww_desktop.ui.screen import Screen
from jww_desktop.ui.shell.screens import Screens


def broken() -> Screen:
    raise KeyError("a defect in the screen")


def test_a_defect_while_a_screen_is_made_is_not_taken_for_a_missing_place() -> None:
    screens = Screens({"nazicht": broken})
    with pytest.raises(KeyError, match="a defect"):
        screens.get("nazicht")
    assert screens.get("nergens") is None

"""A thousand random steps with Tab never lose the keyboard, shut it in or hide it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.overlay import Overlay
from tests.support import sights_closing, sights_parts, sights_reception, sights_worklist
from tests.support.eyes import look_of, seen_area
from tests.support.qt import focus_out_of_sight, focusables, say
from tests.support.scenes import REAL, Scene
from tests.support.screens import seat
from tests.support.seen_focus import focus_shows
from tests.support.sights import SIGHTS
from tests.support.town import town

STEPS = 1_000
SHOWN = {
    name: sights[name]
    for sights, names in (
        (SIGHTS, ("vandaag", "clienten-zoeken", "dossier", "dossier-stappen", "plan")),
        (SIGHTS, ("gesprek-vol", "client-nieuw", "opdrachten")),
        (sights_closing.SIGHTS, ("afsluiten",)),
        (sights_parts.PARTS, ("dossier-detentie", "netwerk")),
        (sights_reception.SIGHTS, ("onthaal-vragen",)),
        (sights_worklist.SIGHTS, ("taken",)),
    )
    for name in names
}
"""The screens and dialogs of a day, with lists, drawings, tabs, texts and fields."""


class Walker:
    """Who presses Tab and Shift+Tab at random, and looks where the keyboard is."""

    def __init__(self, chance: random.Random) -> None:
        self.found: list[str] = []
        self._chance = chance
        self._looked: set[tuple[object, ...]] = set()

    def walk(self, scene: Scene, steps: int) -> None:
        """Go round in one scene; all that takes Tab can be left again."""
        stays, ways = 0, (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        root = scene.root if isinstance(scene.root, Overlay) else scene.window
        focusables(root)[0].setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(steps):
            before = QApplication.focusWidget()
            assert before is not None
            QTest.keyClick(before, self._chance.choice(ways))
            QApplication.processEvents()
            after = QApplication.focusWidget()
            if after is None or not root.isAncestorOf(after):
                self.found.append(f"{scene.name}: lost after {say(before)}")
                return
            stays = stays + 1 if after is before else 0
            if stays > 1 and len(focusables(root)) > 1:
                self.found.append(f"{scene.name}: shut in {say(after)}")
                return
            self._look_at(scene.name, root, after)

    def _look_at(self, name: str, root: QWidget, widget: QWidget) -> None:
        self.found += [f"{name}: {fault}" for fault in focus_out_of_sight(root)]
        if seen_area(widget, root).isEmpty():
            self.found.append(f"{name}: not in sight: {say(widget)}")
        look = look_of(widget)
        if look not in self._looked and len(focusables(root)) > 1:  # one alone always has it
            self._looked.add(look)
            if not focus_shows(widget):
                self.found.append(f"{name}: not seen: {say(widget)}")


@pytest.mark.parametrize("scale", [1.0, 2.0])  # one half of the steps each
def test_a_thousand_random_steps_with_tab(qapp: QApplication, tmp_path: Path, scale: float) -> None:
    theme.current().use(scale=scale, reduced_motion=True)
    walker = Walker(random.Random(20))
    with town(tmp_path, count=40) as there, seat(there.desk) as taken:
        taken.window.resize(*REAL)
        for name, sight in SHOWN.items():
            sight(taken, there)
            walker.walk(Scene(name, taken.window), STEPS // 2 // len(SHOWN) + 1)
            taken.clear()
    assert set(walker.found) == set()

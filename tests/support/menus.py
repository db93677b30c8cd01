"""What every menu must keep: each choice named once, large enough, reached by arrows and seen."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.support.qt import LEAST_TARGET
from tests.support.seen_focus import changed, picture


def bad_menu(menu: QMenu) -> list[str]:
    """Find what is wrong with a menu that is open."""
    choices = [action for action in menu.actions() if not action.isSeparator()]
    words = Counter(action.text() for action in choices)
    found = [f"{count} × “{text}” in a menu" for text, count in words.items() if count > 1]
    found += ["a choice without words"] * (not all(words))
    found += [
        f"{area.height()} high: “{action.text()}”"
        for action in choices
        if (area := menu.actionGeometry(action)).height() < LEAST_TARGET
    ]
    return found + _unreached(menu, [action for action in choices if action.isEnabled()])


def _unreached(menu: QMenu, wanted: list[QAction]) -> list[str]:
    """Go down through it; where one is has to be seen."""
    reached: set[QAction] = set()
    found = []
    for _ in range(len(wanted) + 1):
        before, was = picture(menu), menu.activeAction()
        QTest.keyClick(menu, Qt.Key.Key_Down)
        here = menu.activeAction()
        reached.add(here)
        if here is not was and changed(before, picture(menu)) < menu.actionGeometry(here).height():
            found.append(f"where one is in a menu is not seen: “{here.text()}”")
    found += [f"not reached by arrows: “{one.text()}”" for one in wanted if one not in reached]
    return found

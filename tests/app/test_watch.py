"""Whoever types or moves the mouse is there, wherever that is seen first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from jww_desktop.config import Profile
from jww_desktop.presenters.idle import COVER_AFTER_S
from tests.support.desktop import Desktop, desktop


def give_a_sign(seen: Desktop, sign: str) -> None:
    window = seen.window.windowHandle()
    if sign == "menu":
        menu = QMenu(seen.window)
        menu.addAction("Gekregen")
        menu.popup(seen.window.mapToGlobal(seen.window.rect().center()))
        QApplication.processEvents()
        QTest.keyClick(menu.windowHandle(), Qt.Key.Key_Down)
        menu.close()
    elif sign == "move":
        for place in (QPoint(300, 300), QPoint(320, 310)):  # it may be at one of them already
            QTest.mouseMove(window, place)
    else:
        control = Qt.KeyboardModifier.ControlModifier
        pressed = {"key": Qt.KeyboardModifier.NoModifier, "shortcut": control}[sign]
        QTest.keyClick(window, Qt.Key.Key_F, pressed)
    QApplication.processEvents()


@pytest.mark.parametrize("sign", ["key", "shortcut", "move", "menu"])
def test_who_gives_a_sign_is_not_covered(lead: Profile, sign: str) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        now = [1_000_000.0]
        seen.app._idle._clock = lambda: now[0]
        seen.app._idle.start(COVER_AFTER_S)
        now[0] += COVER_AFTER_S - 1
        give_a_sign(seen, sign)
        now[0] += 2
        seen.app._idle.look()
        assert not seen.app._cover_view.isVisible()
        now[0] += COVER_AFTER_S
        seen.app._idle.look()
        assert seen.app._cover_view.isVisible()

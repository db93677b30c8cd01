"""A tool tip has white space round its words, as everything else on the screens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import IconButton


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_tip_says_its_words_with_room_round_them(qtbot: QtBot, scale: float) -> None:
    theme.current().use(scale=scale)
    button = IconButton("lock", "Vergrendelen")
    qtbot.addWidget(button)
    button.show()
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), button.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(button, asked)
    try:
        (shown,) = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QLabel) and one.windowType() == Qt.WindowType.ToolTip
        ]
        letters = shown.fontMetrics().size(0, shown.text())
        assert shown.text() == "Vergrendelen"
        assert shown.width() >= letters.width() + 2 * theme.current().gap(8)
        assert shown.height() >= letters.height() + 2 * theme.current().gap(8)
        assert shown.screen().availableGeometry().contains(shown.geometry())
    finally:
        QToolTip.hideText()

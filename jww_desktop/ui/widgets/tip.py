"""Tool tips with white space round their words.

The style of Qt leaves two pixels, and only a sheet for the whole application would change that. So
a widget that has a tip shows it through here, as soon as Qt asks for it.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from jww_desktop.ui import theme

PAD = 8


def give_tip(widget: QWidget, words: str) -> None:
    """Let `widget` say `words` under a pointer that rests on it; "" for nothing."""
    widget.setToolTip(words)
    if words:
        widget.installEventFilter(_tips())


class _Tips(QObject):
    """Shows the tips of the widgets that have one."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the question for a tip, and let the rest pass."""
        if (
            event.type() != QEvent.Type.ToolTip
            or not isinstance(event, QHelpEvent)
            or not isinstance(watched, QWidget)
            or not watched.toolTip()
        ):
            return False
        QToolTip.showText(event.globalPos(), watched.toolTip(), watched)
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, QLabel) and shown.windowType() == Qt.WindowType.ToolTip:
                _widen(shown)
        return True


@cache
def _tips() -> _Tips:
    """Return the one that is asked for every tip."""
    return _Tips(QApplication.instance())


def _widen(shown: QLabel) -> None:
    """Put white space in a tip, and keep it on its screen."""
    shown.setMargin(theme.current().gap(PAD))
    shown.resize(shown.sizeHint())
    within = shown.screen().availableGeometry()
    box = shown.geometry()
    box.moveRight(min(box.right(), within.right()))
    box.moveBottom(min(box.bottom(), within.bottom()))
    shown.move(box.topLeft())

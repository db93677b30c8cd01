"""The focus changes enough pixels, with enough contrast, to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QTabBar, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme.tokens import ratio
from jww_desktop.ui.widgets.tick import Tick
from tests.support.qt import LEAST_TARGET, activate, area, focusables, say

LEAST_FOCUS_CONTRAST = 3.0
ROUND = 0.78
"""What is left of the edge of a square when it becomes a circle, such as a chip with one digit."""


def unseen_focus(window: QWidget) -> list[str]:
    """Find what looks the same with and without the focus."""
    activate(window)
    return [f"focus not seen: {say(w)}" for w in focusables(window) if not focus_shows(w)]


def focus_shows(widget: QWidget) -> bool:
    """Tell whether the focus changes as many pixels as its edge is long, with 3:1 or more.

    The edge is that of the whole control: of a list its current row, of tabs the current one, of a
    tick its box, round which their ring goes.
    """
    reveal(widget)
    other = QWidget(widget.window())
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    before = picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(widget)
    other.setParent(None)  # at once: Tab would go to it
    other.deleteLater()
    return changed(before, after) >= ROUND * seen_edge(widget)


def seen_edge(widget: QWidget) -> int:
    """Return how long the edge is of what the focus goes round, as far as it is in sight."""
    ringed = _ringed(widget)
    seen = widget.visibleRegion().boundingRect().intersected(ringed)
    along = (ringed.left() >= seen.left()) + (ringed.right() <= seen.right())
    across = (ringed.top() >= seen.top()) + (ringed.bottom() <= seen.bottom())
    return along * seen.height() + across * seen.width()


def _ringed(widget: QWidget) -> QRect:
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.visualRect(widget.currentIndex())
    if isinstance(widget, QTabBar):
        return widget.tabRect(widget.currentIndex())
    if isinstance(widget, Tick):
        side = min(widget.height(), theme.current().px(LEAST_TARGET))
        return QRect(0, (widget.height() - side) // 2, side, side)
    return widget.rect()


def reveal(widget: QWidget) -> None:
    """Scroll to `widget`."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def picture(widget: QWidget) -> QImage:
    """Return `widget` on the ground that it lies on."""
    QApplication.processEvents()
    window = widget.window()
    return window.grab(area(widget, window)).toImage()


def changed(before: QImage, after: QImage) -> int:
    """Count the pixels that differ with 3:1 or more."""
    pairs: Counter[tuple[int, int]] = Counter()
    for one, other in zip(_lines(before), _lines(after), strict=False):
        if one != other:
            pixels = (memoryview(line).cast("I") for line in (one, other))
            pairs.update(pair for pair in zip(*pixels, strict=False) if pair[0] != pair[1])
    return sum(
        count
        for (one, other), count in pairs.items()
        if ratio(QColor(one), QColor(other)) >= LEAST_FOCUS_CONTRAST
    )


def _lines(image: QImage) -> Iterator[bytes]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    for y in range(image.height()):
        yield bytes(cast("memoryview", image.constScanLine(y)))

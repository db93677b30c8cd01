"""The focus changes enough pixels, with enough contrast, to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from jww_desktop.ui.theme.tokens import ratio
from tests.support.qt import LEAST_TARGET, activate, area, focusables, say

LEAST_FOCUS_CONTRAST = 3.0


def unseen_focus(window: QWidget) -> list[str]:
    """Find what looks the same with and without the focus."""
    activate(window)
    return [f"focus not seen: {say(w)}" for w in focusables(window) if not focus_shows(w)]


def focus_shows(widget: QWidget) -> bool:
    """Tell whether the focus changes as many pixels as its edge is long, with 3:1 or more."""
    reveal(widget)
    other = QWidget(widget.window())
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    before = picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(widget)
    other.deleteLater()
    # A tick shows its focus round its box, a list round a row: no more than that is asked.
    edge = 2 * (min(widget.width(), LEAST_TARGET) + min(widget.height(), LEAST_TARGET))
    return _changed(before, after) >= 0.8 * edge


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


def _changed(before: QImage, after: QImage) -> int:
    """Count the pixels that differ with enough contrast."""
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

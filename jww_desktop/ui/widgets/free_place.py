"""Where something may float over a page without hiding what can be pressed or written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_SEEN = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QLabel)
_STEP, _AROUND = 4, 6
URGENT = "urgent"
"""Property of words that nothing may float over."""


def in_sight(page: QWidget, but: QWidget) -> tuple[list[QRect], list[QRect]]:
    """Return where controls, and where words, are seen on `page`; those inside `but` left out.

    Words that say what is wrong count as a control.
    """
    controls, words = list[QRect](), list[QRect]()
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, _SEEN) or not widget.isVisible() or but.isAncestorOf(widget):
            continue
        seen = widget.visibleRegion().boundingRect()
        if isinstance(widget, QLabel) and widget.alignment() & Qt.AlignmentFlag.AlignLeft:
            seen = seen.intersected(QRect(0, 0, widget.sizeHint().width(), widget.height()))
        if not seen.isEmpty():
            rect = QRect(widget.mapTo(page, seen.topLeft()), seen.size())
            is_quiet = isinstance(widget, QLabel) and not widget.property(URGENT)
            (words if is_quiet else controls).append(rect)
    return controls, words


def free_place(page: QWidget, size: QSize, room: QRect, but: QWidget) -> QPoint:
    """Return where a thing of `size` lies over no control: low, and near the middle.

    It lies over words only where it would otherwise leave the lower part of the page; where all is
    taken, at the very bottom, where the status bar has nothing to press.
    """
    controls, words = in_sight(page, but)
    low = QRect(room)
    low.setTop(room.bottom() - 3 * size.height())
    for place, taken in ((low, controls + words), (room, controls)):
        found = _lowest(size, place, [rect.adjusted(-_AROUND, 0, _AROUND, 0) for rect in taken])
        if found is not None:
            return found
    return QPoint((page.width() - size.width()) // 2, page.height() - size.height())


def _lowest(size: QSize, room: QRect, taken: Sequence[QRect]) -> QPoint | None:
    for y in range(room.bottom() + 1 - size.height(), room.top() - 1, -_STEP):
        band = QRect(room.x(), y, room.width(), size.height())
        free = _between(band, (rect for rect in taken if rect.intersects(band)))
        wide = [(left, right) for left, right in free if right - left >= size.width()]
        if wide:
            middle = room.center().x() - size.width() // 2
            places = (min(max(middle, left), right - size.width()) for left, right in wide)
            return QPoint(min(places, key=lambda x: abs(x - middle)), y)
    return None


def _between(band: QRect, taken: Iterable[QRect]) -> Iterator[tuple[int, int]]:
    """Yield the free stretches of a band, from left to right."""
    left = band.left()
    for rect in sorted(taken, key=QRect.left):
        if rect.left() > left:
            yield left, rect.left()
        left = max(left, rect.right() + 1)
    if left <= band.right():
        yield left, band.right() + 1

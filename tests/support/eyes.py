"""What a pair of eyes would find on a screen, or an ear that hears the list of its controls.

assert twins(screen) == []              no two that do something under one name
assert elided(screen) == []             no short words with an ellipsis
assert ragged(dialog) == []             title, fields and buttons on two edges
assert by_colour_alone(screen) == []    what is chosen also has another shape
assert silent_badges(screen) == []      a badge tells in words or a sign what its colour tells
assert hidden_controls(toast, w) == []  it lies over nothing to press or to write in
with stray_windows() as strays:   nothing flashes up as a window of its own
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QTabBar,
    QWidget,
)

from jww_desktop.ui.main_window import MainWindow
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel
from jww_desktop.ui.widgets.flow import flow
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.items import Group, ItemList
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.toast import Toast
from tests.support.qt import area, focusables, name_of, say, shown
from tests.support.seen_focus import picture, reveal

LEAST_SHAPE = 30
"""Pixels of another shape that make a difference: less than a tick has."""
LONGEST_WHOLE = 40
"""Letters up to which words are titles, labels and names, which are never cut."""
SHADOW = 10
_MENUS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def twins(root: QWidget) -> list[str]:
    """Find buttons and fields that a voice or a list of controls cannot tell apart."""
    things = (one for one in focusables(root) if not isinstance(one, QTabBar))
    counted = Counter(name_of(thing) for thing in things)
    return [f"{count} × “{name}”" for name, count in counted.items() if count > 1]


def faults_out_of_sight(root: QWidget) -> list[str]:
    """Find why the field with the keyboard was refused, where that is not seen whole."""
    field = QApplication.focusWidget()
    told = [
        one._wrong
        for one in root.findChildren(Labelled)
        if one.is_wrong and one.isVisible() and field is not None and one.isAncestorOf(field)
    ]
    return [
        f"why it was refused is out of sight: {say(one)}"
        for one in told
        if seen_area(one, root).size() != one.size()
    ]


def look_of(widget: QWidget) -> tuple[object, ...]:
    """Return what decides how the focus of `widget` is painted: one of each is looked at."""
    checked = widget.isChecked() if isinstance(widget, QAbstractButton) else None
    kind = getattr(widget, "kind", None)
    ground = type(widget.parentWidget())
    return type(widget), ground, kind, checked, bool(widget.property("wrong")), widget.window()


def elided(root: QWidget) -> list[str]:
    """Find short words that end in an ellipsis; only long lines may, which offer a tip."""
    return [
        f"cut: {say(label)}"
        for label in shown(root)
        if isinstance(label, Words)
        and len(label.text()) <= LONGEST_WHOLE
        and flow(label.runs, label.width(), max_lines=1).elided
        and not label.hasHeightForWidth()
    ]


def ragged(dialog: FormDialog) -> list[str]:
    """Find fields that do not stand on the edges of the title and of the buttons."""
    title = area(dialog._title, dialog.panel).left()
    submit = area(dialog.submit, dialog.panel)
    asked = [one for one in dialog.findChildren(Labelled) if one.isVisible()]
    places = [area(one.field, dialog.panel) for one in asked]
    found = [f"{place.left()} left of {title}" for place in places if place.left() < title]
    found += [
        f"{place.right()} right of {submit.right()}"
        for place in places
        if place.right() > submit.right()
    ]
    if places and min(place.left() for place in places) != title:
        found.append("no field on the edge of the title")
    return found


def by_colour_alone(root: QWidget, known: set[type]) -> list[str]:
    """Find what is chosen and looks the same in black and white; `known` were looked at before."""
    found = []
    for widget in shown(root):
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            QApplication.processEvents()  # a page may still be scrolling to its focus
            reveal(widget)
            if type(widget) not in known and _inked(*_both(widget)) < LEAST_SHAPE:
                found.append(f"chosen by colour alone: {say(widget)}")
            known.add(type(widget))
    return found


def silent_badges(root: QWidget) -> list[str]:
    """Find badges, also those painted in rows, whose colour says what nothing else does.

    One without words; one that the row does not say aloud; two of other colours with the same words
    and the same sign, which in grey are one.
    """
    found, tones = [], dict[tuple[str, str], Badge]()
    for badge, spoken in _badges(root):
        if not badge.text.strip():
            found.append(f"a badge without words: {badge}")
        elif badge.text not in spoken:
            found.append(f"a badge that is not said: “{badge.text}” in “{spoken}”")
        if tones.setdefault((badge.text, badge.icon), badge).tone is not badge.tone:
            found.append(f"told apart by colour alone: “{badge.text}”")
    return found


def _badges(root: QWidget) -> Iterator[tuple[Badge, str]]:
    """Yield each badge and what is said aloud of the thing that wears it."""
    for widget in shown(root):
        if isinstance(widget, BadgeLabel):
            yield widget._badge, name_of(widget)
        elif isinstance(widget, ItemList):
            for item in widget._items.items:
                badge = getattr(item, "badge", None)
                if badge is not None and not isinstance(item, Group):
                    yield badge, item.spoken()


def _both(widget: QAbstractButton) -> tuple[QImage, QImage]:
    """Return how `widget` looks chosen and not chosen."""
    group, exclusive, checked = widget.group(), widget.autoExclusive(), widget.isChecked()
    of_one = bool(group) and group.exclusive()
    blocked = widget.blockSignals(True)
    widget.setAutoExclusive(False)
    if of_one:
        group.setExclusive(False)
    pictures = []
    for state in (True, False):
        widget.setChecked(state)
        pictures.append(picture(widget))
    widget.setChecked(checked)
    widget.setAutoExclusive(exclusive)
    if of_one:
        group.setExclusive(True)
    widget.blockSignals(blocked)
    return pictures[0], pictures[1]


def _inked(one: QImage, other: QImage) -> int:
    """Count the pixels that are dark in one picture and light in the other."""
    mono = QImage.Format.Format_Mono
    plain = Qt.ImageConversionFlag.ThresholdDither
    pairs = zip(
        _bits(one.convertToFormat(mono, plain)),
        _bits(other.convertToFormat(mono, plain)),
        strict=False,
    )
    return sum((a ^ b).bit_count() for a, b in pairs)


def _bits(image: QImage) -> Iterator[int]:
    for y in range(image.height()):
        yield from bytes(cast("memoryview", image.constScanLine(y)))


def hidden_controls(toast: Toast, window: QWidget) -> list[str]:
    """Find what can be pressed or written in and lies under the toast."""
    over = area(toast, window).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW - 3)
    return [
        f"under the toast: {say(widget)}"
        for widget in focusables(window)
        if not toast.isAncestorOf(widget)
        and not isinstance(widget, QAbstractItemView)
        and over.intersects(seen_area(widget, window))
    ]


def seen_area(widget: QWidget, root: QWidget) -> QRect:
    """Return where in `root` something of `widget` is seen."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(root, seen.topLeft()), seen.size()) if not seen.isEmpty() else QRect()


class _Doorman(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note what comes up as a window."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            is_menu = watched.windowType() in _MENUS
            if watched.isWindow() and not isinstance(watched, MainWindow) and not is_menu:
                self.strays.append(f"a window of its own: {say(watched)}")
        return False


@contextmanager
def stray_windows() -> Iterator[list[str]]:
    """Note every window but the main one that shows itself, if only for a blink.

    It would take the keyboard from what is being written.
    """
    doorman = _Doorman()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(doorman)
    try:
        yield doorman.strays
    finally:
        application.removeEventFilter(doorman)

"""What every screen must keep, found by walking real widgets; each check returns its findings.

    assert names(screen) == []              no focusable without a name, no twins in a group, and
                                            nothing that sounds wrong
    assert keyboard_walk(window) == []      Tab reaches all and comes back
    assert small_targets(screen) == []      nothing to press below 24 × 24
    assert clipped(screen) == []            no text cut, nothing beyond its parent
    assert focus_out_of_sight(screen) == [] what has the keyboard is not scrolled away
    assert told_by_colour_alone(screen) == []   what is wrong says so in words too
    assert too_pale(tokens) == []           contrast of every pair of colours
    assert moving(screen) == []             nothing runs with reduced motion
    assert mnemonics(window) == []          no key twice

Whether the focus is seen is in `seen_focus.py`.
"""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import QAbstractAnimation, QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from jww_desktop.ui.theme.tokens import PAIRS, Tokens, ratio

LEAST_TARGET = 24
_SHORTEST_TICK_MS = 1000
_ILL_SPOKEN = re.compile(
    r"\.\.(?!\.)|[,:;] ?[,;]|[?!:;,] ?\.|\. \.| {2}| · |&&|\bNone\b|^[ ,.;]|[ ,;]$"
)


def say(widget: QWidget) -> str:
    """Return how a finding calls `widget`."""
    name = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__} “{str(name)[:40]}”"


def shown(root: QWidget) -> list[QWidget]:
    """Return all widgets in `root` that can be seen."""
    return [child for child in root.findChildren(QWidget) if child.isVisibleTo(root)]


def focusables(root: QWidget) -> list[QWidget]:
    """Return what Tab is to reach, in any order."""
    return [
        child
        for child in shown(root)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isEnabled()
        and child.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls `widget`.

    Of a list of choices Qt gives the choice itself where the label is told as a relation (Linux).
    """
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def names(root: QWidget) -> list[str]:
    """Find focusable things without a name, unnamed rows, and twins beside each other."""
    found = [f"no name: {say(widget)}" for widget in focusables(root) if not name_of(widget)]
    groups: dict[QWidget | None, Counter[str]] = {}
    for widget in focusables(root):
        groups.setdefault(widget.parentWidget(), Counter())[name_of(widget)] += 1
    found += [
        f"{count} × “{name}” in one group"
        for counted in groups.values()
        for name, count in counted.items()
        if count > 1
    ]
    for view in (child for child in shown(root) if isinstance(child, QAbstractItemView)):
        model = view.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
            if not (spoken or index.data(Qt.ItemDataRole.DisplayRole)):
                found.append(f"row {row} says nothing: {say(view)}")
    return [*found, *ill_spoken(root)]


def ill_spoken(root: QWidget) -> list[str]:
    """Find what a screen reader would say wrongly: two stops, signs that are for the eye alone."""
    heard = {root.accessibleName()}
    for widget in shown(root):
        heard |= {name_of(widget), widget.accessibleDescription()}
        if isinstance(widget, QAbstractItemView):
            model = widget.model()
            rows = (model.index(row, 0) for row in range(model.rowCount()))
            heard |= {index.data(Qt.ItemDataRole.AccessibleTextRole) or "" for index in rows}
    keyless = {words: words.replace("Ctrl+,", "Ctrl") for words in heard}  # the comma is a key
    wrong = sorted(words for words in heard if _ILL_SPOKEN.search(keyless[words]))
    return [f"sounds wrong: “{words}”" for words in wrong]


def keyboard_walk(window: QWidget) -> list[str]:
    """Press Tab until the start comes back; find traps and what was never reached."""
    wanted = focusables(window)
    if not wanted:
        return []
    activate(window)
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(2 * len(wanted) + 4):
        here = QApplication.focusWidget()
        if here is None:
            return ["the focus was lost"]
        if here in reached and here is not reached[-1]:
            break
        if reached and here is reached[-1]:
            return [f"Tab stays in {say(here)}"] if len(wanted) > 1 else []
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    else:
        return ["Tab never comes back to the start"]
    return [f"not reached: {say(w)}" for w in wanted if w not in reached and not _by_arrows(w)]


def _by_arrows(widget: QWidget) -> bool:
    """Tell whether Tab rightly passes over one of several exclusive choices."""
    return (
        isinstance(widget, QAbstractButton)
        and (widget.autoExclusive() or widget.group() is not None)
        and not widget.isChecked()
    )


def activate(window: QWidget) -> None:
    """Show `window` and give it the keyboard."""
    window.show()
    window.activateWindow()
    if not QTest.qWaitForWindowActive(window.window(), 2000):
        raise AssertionError("the window did not become active")


def end(window: QWidget) -> None:
    """Take a window away for good, now."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def small_targets(root: QWidget) -> list[str]:
    """Find things to press that are too small to hit: controls, places in a drawing, rows, tabs."""
    found = [
        f"{widget.width()} × {widget.height()}: {say(widget)}"
        for widget in shown(root)
        if _is_pressed(widget) and min(widget.width(), widget.height()) < LEAST_TARGET
    ]
    for view in (child for child in shown(root) if isinstance(child, QAbstractItemView)):
        rects = [(row, view.visualRect(view.model().index(row, 0))) for row in _rows(view)]
        found += [
            f"{rect.width()} × {rect.height()}: row {row} of {say(view)}"
            for row, rect in rects
            if min(rect.width(), rect.height()) < LEAST_TARGET
        ]
    for bar in (child for child in shown(root) if isinstance(child, QTabBar)):
        rects = [(tab, bar.tabRect(tab)) for tab in range(bar.count()) if bar.isTabVisible(tab)]
        found += [
            f"{rect.width()} × {rect.height()}: tab {tab} of {say(bar)}"
            for tab, rect in rects
            if min(rect.width(), rect.height()) < LEAST_TARGET
        ]
    return found


def _is_pressed(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton | QComboBox | QLineEdit):
        return not isinstance(widget.parentWidget(), QComboBox)
    takes_clicks = bool(widget.focusPolicy() & Qt.FocusPolicy.ClickFocus) and widget.isEnabled()
    return takes_clicks and widget.focusProxy() is None


def _rows(view: QAbstractItemView) -> list[int]:
    """Return the rows that can be chosen and were laid out already."""
    model = view.model()
    return [
        row
        for row in range(model.rowCount())
        if model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable
        and not view.visualRect(model.index(row, 0)).isNull()
    ]


def clipped(root: QWidget) -> list[str]:
    """Find cut texts, children beyond their parent, and pages that scroll sideways."""
    QApplication.processEvents()
    found = []
    for widget in shown(root):
        if short := _too_short(widget):
            found.append(f"{short}: {say(widget)}")
        if _sticks_out(widget):
            found.append(f"beyond its parent: {say(widget)} {widget.geometry().getRect()}")
        if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            found.append(f"scrolls sideways: {say(widget)}")
    return found


def _too_short(widget: QWidget) -> str:
    size = widget.size()
    if isinstance(widget, QLabel | QAbstractButton):
        if widget.hasHeightForWidth():
            needed = widget.heightForWidth(size.width())
            return f"{size.height()} of {needed} high" if size.height() < needed else ""
        hint = widget.minimumSizeHint()
        if size.width() < hint.width() or size.height() < hint.height():
            return f"{size.toTuple()} of {hint.toTuple()}"
    if isinstance(widget, QComboBox) and size.width() < widget.sizeHint().width():
        return f"{size.width()} of {widget.sizeHint().width()} wide"
    return ""


def _sticks_out(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QScrollArea):
        return False
    if isinstance(parent.parentWidget(), QAbstractItemView) or isinstance(parent, QScrollArea):
        return False
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


def focus_out_of_sight(root: QWidget) -> list[str]:
    """Find that the keyboard is in something that is scrolled away."""
    focus = QApplication.focusWidget()
    if focus is None or not root.isAncestorOf(focus):
        return []
    whole = seen = _focused_area(focus, root)
    parent = focus.parentWidget()
    while parent is not None and parent is not root:
        seen = seen.intersected(area(parent, root))
        parent = parent.parentWidget()
    hidden = whole.height() - seen.height()
    return [f"{hidden} pixels of the focus are out of sight: {say(focus)}"] if hidden > 1 else []


def _focused_area(focus: QWidget, root: QWidget) -> QRect:
    """Return where the focus is seen: in a list only on its row."""
    if isinstance(focus, QAbstractItemView) and focus.currentIndex().isValid():
        row = focus.visualRect(focus.currentIndex())
        return QRect(focus.viewport().mapTo(root, row.topLeft()), row.size())
    return area(focus, root)


def told_by_colour_alone(root: QWidget) -> list[str]:
    """Find fields with the edge of a wrong value and no sentence about it."""
    return [
        f"wrong without words: {say(widget)}"
        for widget in shown(root)
        if widget.property("wrong") and not widget.accessibleDescription()
    ]


def too_pale(tokens: Tokens) -> list[str]:
    """Find pairs of colours that keep too little contrast."""
    return [
        f"{ink} on {ground}: {contrast:.2f} of {least}"
        for ink, ground, least in PAIRS
        if (contrast := ratio(tokens.color(ink), tokens.color(ground))) < least
    ]


def moving(root: QWidget) -> list[str]:
    """Find animations and fast timers that run."""
    running = QAbstractAnimation.State.Running
    found = [
        f"animation in {animation.parent()}"
        for animation in root.findChildren(QAbstractAnimation)
        if animation.state() == running
    ]
    found += [
        f"timer of {timer.interval()} ms in {timer.parent()}"
        for timer in root.findChildren(QTimer)
        if timer.isActive() and not timer.isSingleShot() and timer.interval() < _SHORTEST_TICK_MS
    ]
    return found


def mnemonics(window: QWidget) -> list[str]:
    """Find keys that two things in one window want."""
    keys: Counter[str] = Counter()
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled():
            keys.update(key.toString() for key in QShortcut.keys(shortcut))
    for action in window.findChildren(QAction):
        keys.update(key.toString() for key in action.shortcuts())
    for widget in shown(window):
        mnemonic = QKeySequence.mnemonic(_mnemonic_text(widget)).toString()
        keys.update([mnemonic] if mnemonic else [])
    return [f"{key} × {count}" for key, count in keys.items() if count > 1]


def _mnemonic_text(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text() if widget.buddy() is not None else ""
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def covered(root: QWidget, widget: QWidget) -> bool:
    """Tell whether something lies over the middle of `widget`."""
    middle = widget.mapTo(root, widget.rect().center())
    at = root.childAt(middle)
    return at is not None and at is not widget and not widget.isAncestorOf(at)


def area(widget: QWidget, root: QWidget) -> QRect:
    """Return where `widget` lies in `root`."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())

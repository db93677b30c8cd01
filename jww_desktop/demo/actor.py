"""An application process that a story steers: real widgets, real keys, over standard input.

Each line on standard input is one JSON object with a verb in `do`; each gets one JSON line back
on standard output, `{"ok": true, …}` or `{"ok": false, "why": …}`. Things on screen are found by
role and accessible name, as a screen reader finds them, so a story that plays proves that much.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jww_desktop.demo.cutting import Cut
from jww_desktop.demo.pausing import pause
from jww_desktop.ui.shell.shell import Shell

POLL_MS = 20
DEFAULT_WAIT_S = 60.0
FORWARD_MS = 500
PRESENT_MS = 30_000
_AT_THE_FRONT = frozenset({"click", "type", "keys", "key", "grab"})
"""What a person does in the window that has the keyboard."""


class NotOnScreenError(Exception):
    """Nothing visible has that name."""


class Actor(QObject):
    """Carries out verbs on one window.

    Signals:
        heard: one decoded line from standard input, emitted by the reading thread.
    """

    heard = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._verbs: dict[str, Callable[[dict[str, Any]], object]] = {
            "click": self._click,
            "type": self._type,
            "keys": self._keys,
            "key": self._key,
            "wait": self._wait,
            "gone": self._gone,
            "read": self._read,
            "names": self._names,
            "grab": self._grab,
            "size": self._size,
            "rest": self._rest,
            "cut": self._cut,
            "fell": self._fell,
        }
        self._heard = self._answered = 0
        self._power: Cut | None = None
        # Without a reader Qt keeps its accessible tree as it was first asked for.
        QAccessible.setActive(True)
        self.heard.connect(self._obey, Qt.ConnectionType.QueuedConnection)
        self._present = QTimer(self)
        self._present.timeout.connect(self._stir)
        self._present.start(PRESENT_MS)

    @property
    def owed(self) -> int:
        """How many orders were read and not answered yet."""
        return self._heard - self._answered

    def answer_for_predecessor(self, owed: int) -> None:
        """Answer the orders in the middle of which this process took another's place."""
        for _ in range(owed):
            self._answer({"ok": True, "value": None})
            self._answered = 0

    def listen(self) -> None:
        """Read standard input on a thread of its own until it ends; then close the application."""
        threading.Thread(target=self._read_lines, daemon=True).start()

    def _read_lines(self) -> None:
        for line in sys.stdin:
            self._heard += 1
            self.heard.emit(json.loads(line))
        self.heard.emit({"do": "quit"})

    def _obey(self, order: dict[str, Any]) -> None:
        if order["do"] == "quit":
            QApplication.quit()
            return
        if order["do"] in _AT_THE_FRONT:
            self._come_forward()
        try:
            answer = {"ok": True, "value": self._verbs[order["do"]](order)}
        except NotOnScreenError as error:
            answer = {"ok": False, "why": str(error), "names": sorted(set(self._all_names()))}
        self._answer(answer)

    def _answer(self, answer: dict[str, Any]) -> None:
        self._answered += 1
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    def _come_forward(self) -> None:
        """Take the keyboard: of several windows on one screen only one has it."""
        if self._window.isActiveWindow() or QApplication.platformName() == "offscreen":
            return
        self._window.raise_()
        self._window.activateWindow()
        if not QTest.qWaitForWindowActive(self._window, FORWARD_MS):
            QApplication.setActiveWindow(self._window)  # this desktop lets no window take it

    def _stir(self) -> None:
        """Sit before the laptop while others are at work: on a slow machine that takes minutes."""
        none = Qt.MouseButton.NoButton
        here, modifier = QPointF(1, 1), Qt.KeyboardModifier.NoModifier
        there = QPointF(self._window.mapToGlobal(QPoint(1, 1)))
        moved = QMouseEvent(QEvent.Type.MouseMove, here, there, none, none, modifier)
        QApplication.sendEvent(self._window, moved)

    def _click(self, order: dict[str, Any]) -> None:
        interface = self._find_enabled(order)
        centre = interface.rect().center()
        target = self._window.childAt(self._window.mapFromGlobal(centre)) or self._window
        QTest.mouseClick(
            target,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            target.mapFromGlobal(centre),
        )

    def _type(self, order: dict[str, Any]) -> None:
        interface = self._find({**order, "name": order["into"], "typable": True})
        field = interface.object()
        if not isinstance(field, QWidget):
            raise NotOnScreenError(f"{order['into']} takes no text")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if order.get("replace"):
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press_all(field, order["text"])

    def _keys(self, order: dict[str, Any]) -> None:
        press_all(self._focus(), order["text"])

    def _key(self, order: dict[str, Any]) -> None:
        QTest.keySequence(self._focus(), QKeySequence.fromString(order["key"]))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _wait(self, order: dict[str, Any]) -> str:
        return self._find({**order, "within": order.get("within", DEFAULT_WAIT_S)}).text(
            QAccessible.Text.Name
        )

    def _gone(self, order: dict[str, Any]) -> None:
        until = time.monotonic() + float(order.get("within", DEFAULT_WAIT_S))
        while self._seek(order) is not None:
            if time.monotonic() > until:
                raise NotOnScreenError(f"“{order['name']}” is still there")
            pause(POLL_MS)

    def _read(self, order: dict[str, Any]) -> str:
        interface = self._find(order)
        return interface.text(QAccessible.Text.Value) or interface.text(QAccessible.Text.Name)

    def _names(self, _order: dict[str, Any]) -> list[str]:
        return list(self._all_names())

    def _grab(self, order: dict[str, Any]) -> str:
        """Take a picture, and say which place of the shell it shows."""
        pause(POLL_MS)
        self._window.grab().save(order["file"])
        shell = self._window.findChild(Shell)
        return shell.place if isinstance(shell, Shell) and shell.isVisible() else ""

    def _size(self, order: dict[str, Any]) -> None:
        self._window.resize(order["width"], order["height"])
        pause(POLL_MS)

    def _rest(self, order: dict[str, Any]) -> None:
        pause(round(float(order["seconds"]) * 1000))

    def _cut(self, order: dict[str, Any]) -> None:
        self._power = Cut(order["process"])

    def _fell(self, order: dict[str, Any]) -> None:
        until = time.monotonic() + float(order.get("within", DEFAULT_WAIT_S))
        while self._power is None or not self._power.fell:
            if time.monotonic() >= until:
                raise NotOnScreenError("nothing was cut off in a push")
            pause(POLL_MS)

    def _find(self, order: dict[str, Any]) -> QAccessibleInterface:
        until = time.monotonic() + float(order.get("within", DEFAULT_WAIT_S))
        while True:
            found = self._seek(order)
            if found is not None:
                return found
            if time.monotonic() >= until:
                raise NotOnScreenError(f"no “{order['name']}” on screen")
            pause(POLL_MS)

    def _find_enabled(self, order: dict[str, Any]) -> QAccessibleInterface:
        """Wait, as a person does, while something is grey because its page is still being read."""
        until = time.monotonic() + float(order.get("within", DEFAULT_WAIT_S))
        while (found := self._find(order)).state().disabled:
            if time.monotonic() >= until:
                raise NotOnScreenError(f"“{order['name']}” stays grey")
            pause(POLL_MS)
        return found

    def _seek(self, order: dict[str, Any]) -> QAccessibleInterface | None:
        name, part = order["name"], order.get("part", False)
        skip = int(order.get("nth", 0))
        for interface in visible(self._window):
            if order.get("typable") and interface.role() != QAccessible.Role.EditableText:
                continue
            text = interface.text(QAccessible.Text.Name)
            if text == name or text.startswith(f"{name}, ") or (part and name in text):
                if skip == 0:
                    return interface
                skip -= 1
        return None

    def _all_names(self) -> Iterator[str]:
        for interface in visible(self._window):
            text = interface.text(QAccessible.Text.Name)
            if text:
                yield text


def press_all(widget: QWidget, text: str) -> None:
    """Press the keys of `text` one by one, whatever its script."""
    for character in text:
        key = Qt.Key.Key_Return if character == "\n" else Qt.Key(ord(character.upper()[0]))
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, widget, key, character, Qt.KeyboardModifier.NoModifier
        )


def visible(window: QWidget) -> Iterator[QAccessibleInterface]:
    """Walk the accessible tree below `window`, leaving out what is hidden or off its area."""
    root = QAccessible.queryAccessibleInterface(window)
    frame = window.rect().translated(window.mapToGlobal(QPoint(0, 0)))
    waiting = [root]
    while waiting:
        interface = waiting.pop(0)
        if interface.state().invisible or not interface.rect().intersects(frame):
            continue
        yield interface
        waiting = [interface.child(index) for index in range(interface.childCount())] + waiting

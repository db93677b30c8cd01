"""Everything that can be done, in one table: it feeds the shortcuts, the palette and the key page.

Keys keep to letters with Ctrl or Alt, and to function keys: on a Belgian keyboard digits and
brackets lie under other modifiers, so a shortcut on them does not fire.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Verb:
    """One thing that a person can do.

    Attributes:
        name: stable word in code, such as "lock".
        text: what it is called, an infinitive.
        icon: name of its icon.
        run: does it.
        hint: one short sentence for the palette.
        key: its shortcut in Qt's notation, or empty.
        group: heading in the palette; empty for what is possible everywhere.
    """

    name: str
    text: str
    icon: str
    run: Callable[[], object]
    hint: str = ""
    key: str = ""
    group: str = ""


class Shortcuts:
    """Keeps the shortcuts of one window equal to a list of verbs."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shortcuts: list[QShortcut] = []

    def use(self, verbs: list[Verb]) -> None:
        """Replace all shortcuts by those of `verbs`; the first of two with one key wins."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []
        taken: set[str] = set()
        for verb in verbs:
            if verb.key and verb.key not in taken:
                taken.add(verb.key)
                self._add(verb)

    def _add(self, verb: Verb) -> None:
        shortcut = QShortcut(QKeySequence(verb.key), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(verb.run)
        self._shortcuts.append(shortcut)

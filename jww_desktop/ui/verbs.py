"""Everything that can be done, in one table: it feeds the shortcuts, the palette and the key page.

Keys keep to letters with Ctrl or Alt, and to function keys: on a Belgian keyboard digits and
brackets lie under other modifiers, so a shortcut on them does not fire.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jww_desktop.ui.widgets.overlay import is_covered

_ALWAYS = frozenset({"F1", "F12", "Ctrl+L"})
"""Help, covering and locking work whatever is open."""


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
    """Keeps the shortcuts of one window equal to a list of verbs; under an overlay they rest."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shortcuts: dict[str, QShortcut] = {}
        self._runs: dict[str, Callable[[], object]] = {}

    def use(self, verbs: list[Verb]) -> None:
        """Replace all shortcuts by those of `verbs`; the first of two with one key wins.

        This is done for every row that one walks over, so a shortcut stays and does something else.
        """
        self._runs = {verb.key: verb.run for verb in reversed(verbs) if verb.key}
        for key in self._runs.keys() - self._shortcuts.keys():
            self._shortcuts[key] = self._made(key)
        for key, shortcut in self._shortcuts.items():
            shortcut.setEnabled(key in self._runs)

    def _made(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)  # a key that is held does a thing once
        shortcut.activated.connect(partial(self._run, key))
        return shortcut

    def _run(self, key: str) -> None:
        if key in _ALWAYS or not is_covered(self._window):
            self._runs[key]()

"""How one helped in a talk: one of eight ways, quietly beside what the talk was about."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.text import Words

_LARGE, _LOW, _ANY = 1.5, 19, 16777215
"""Text size from which it is no taller than its line, so that the page still fits; that height."""


class Mode(QWidget):
    """A low choice behind its question.

    Signals:
        picked: another way was chosen.
    """

    picked = Signal()

    def __init__(self, mode: str, day: date) -> None:
        super().__init__()
        asked = t("Hoe hielp je?")
        ways = [(code, sentence(label)) for code, label in offered("contact_modes", day, (mode,))]
        none: list[tuple[object, str]] = [] if mode else [("", t("Nog niet gezegd"))]
        self._combo = Combo(asked, [*none, *ways], compact=True)
        self._combo.choose(mode)
        self._combo.picked.connect(lambda _key: self.picked.emit())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Words(asked, Role.SMALLS, "muted", wrap=False))
        self._row.addWidget(self._combo)
        self.setFocusProxy(self._combo)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._row.setSpacing(current.gap(8))
        low = current.scale >= _LARGE
        self._combo.setMaximumHeight(current.px(_LOW) if low else _ANY)

    @property
    def mode(self) -> str:
        """Code of what is chosen."""
        return str(self._combo.key() or "")

    def choose(self, mode: str) -> None:
        """Stand on another way without telling anyone."""
        self._combo.choose(mode)

    def ask(self) -> None:
        """Put the keyboard on it."""
        self._combo.setFocus(Qt.FocusReason.OtherFocusReason)

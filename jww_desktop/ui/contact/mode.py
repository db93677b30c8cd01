"""How one helped in a talk: one of eight ways, quietly beside what the talk was about."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal

from jww_desktop.i18n import t
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.contact.aside import Aside


class Mode(Aside):
    """A low choice behind its question.

    Signals:
        picked: another way was chosen.
    """

    picked = Signal()

    def __init__(self, mode: str, day: date) -> None:
        ways = [(code, sentence(label)) for code, label in offered("contact_modes", day, (mode,))]
        none: list[tuple[object, str]] = [] if mode else [("", t("Nog niet gezegd"))]
        super().__init__(t("Hoe hielp je?"), [*none, *ways], mode)
        self.choice.picked.connect(lambda _key: self.picked.emit())

    @property
    def mode(self) -> str:
        """Code of what is chosen."""
        return str(self.choice.key() or "")

    def choose(self, mode: str) -> None:
        """Stand on another way without telling anyone."""
        self.choice.choose(mode)

    def ask(self) -> None:
        """Put the keyboard on it."""
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

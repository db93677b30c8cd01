"""Whom one is looking at: name and number, what to know first, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, width_of
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

ONE_LINE_FROM = 1.75
"""Text scale from which the facts are one line."""


@dataclass(frozen=True)
class Fact:
    """One thing to know: a caption and its value; what has least `weight` leaves the one line."""

    caption: str
    value: str
    weight: int = 0


class IdentityBar(QWidget):
    """Badges come first: a contact ban must be seen before the name is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._line = Words("", Role.BODY, "muted", wrap=False)
        self._who = Wrap(across=10, down=4)
        self._actions = QHBoxLayout()
        self._facts_row = Wrap(across=28, down=8)
        self._top = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._build()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._top.addWidget(self._who, 1, Qt.AlignmentFlag.AlignVCenter)
        self._top.addLayout(self._actions)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        self._column.addWidget(self._facts_row)
        self._column.addWidget(self._line)

    def show_person(
        self, name: str, number: str, facts: Sequence[Fact] = (), badges: Sequence[Badge] = ()
    ) -> None:
        """Show another person."""
        self._facts = tuple(facts)
        self._who.clear()
        for badge in badges:
            self._who.add(BadgeLabel(badge))
        self._who.add(Words(name, Role.H1, leading=TIGHT))
        self._who.add(Words(number, Role.NUMBER, "muted", wrap=False))
        self._facts_row.clear()
        for fact in facts:
            self._facts_row.add(_FactView(fact))
        self.restyle()

    def add_action(self, button: Button) -> None:
        """Add a button at the right."""
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        one_line = current.scale >= ONE_LINE_FROM
        self._facts_row.setVisible(not one_line and bool(self._facts))
        self._line.setVisible(one_line and bool(self._facts))
        self._top.setSpacing(current.gap(10))
        self._actions.setSpacing(current.gap(10))
        self._column.setSpacing(current.gap(12))
        self.updateGeometry()
        self._fit_line()

    def _fit_line(self) -> None:
        """Say in one line what fits: whole facts, the weightiest first, and all of them aloud."""
        shown = list(self._facts)
        while len(shown) > 1 and width_of(_joined(shown), Role.BODY) > self.width():
            least = min(fact.weight for fact in shown)
            shown.remove(next(fact for fact in reversed(shown) if fact.weight == least))
        if self._line.text() != _joined(shown):
            self._line.say(_joined(shown))
        self._line.setAccessibleName(", ".join(fact.value for fact in self._facts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the line anew."""
        super().resizeEvent(event)
        self._fit_line()


def _joined(facts: Sequence[Fact]) -> str:
    return "  ·  ".join(fact.value for fact in facts)


class _FactView(QWidget):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Words(fact.caption, Role.KEY, "muted", wrap=False, leading=LISTED))
        column.addWidget(Words(fact.value, Role.STRONG, wrap=False, leading=LISTED))

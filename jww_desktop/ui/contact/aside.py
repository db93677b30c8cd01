"""A low choice behind its question, quietly in the line of a label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.text import Words

_LARGE, _LOW, _ANY = 1.5, 19, 16777215
"""Text size from which it is no taller than its line, so that the page still fits; that height."""


class Aside(QWidget):
    """One of a list; `name` tells it apart where the same is asked more often.

    Attributes:
        choice: the list itself.
    """

    def __init__(
        self, asked: str, choices: Sequence[tuple[object, str]], chosen: str, *, name: str = ""
    ) -> None:
        super().__init__()
        self.choice = _Snug(name or asked, choices, compact=True)
        self.choice.choose(chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Words(asked, Role.SMALLS, "muted", wrap=False))
        self._row.addWidget(self.choice)
        self.setFocusProxy(self.choice)
        keeps = self.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # so that nothing moves when it is asked
        self.setSizePolicy(keeps)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._row.setSpacing(current.gap(8))
        low = current.scale >= _LARGE
        self.choice.setMaximumHeight(current.px(_LOW) if low else _ANY)


class _Snug(Combo):
    """As wide as what is chosen, so that the words before it stand whole."""

    def __init__(
        self, name: str, choices: Sequence[tuple[object, str]], *, compact: bool = False
    ) -> None:
        super().__init__(name, choices, compact=compact)
        self.currentIndexChanged.connect(lambda _row: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Hold what is chosen."""
        return QSize(self.width_for(self.currentText()), super().sizeHint().height())

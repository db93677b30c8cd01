"""A combo as wide as what is chosen, where several questions stand on one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.flow import width_of

_LARGE = 1.5
"""Text size from which it does without its icon."""


class Snug(Combo):
    """Stands under the whole label; a `compact` one stands beside it."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        icon: str = "",
        compact: bool = False,
    ) -> None:
        self._icon, self._is_beside = icon, compact
        super().__init__(name, choices, icon=icon, compact=compact)
        self.currentIndexChanged.connect(lambda _row: self.updateGeometry())

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._icon_name = self._icon if theme.current().scale < _LARGE else ""
        super().restyle()

    def sizeHint(self) -> QSize:
        """Hold what is chosen."""
        width = self.width_for(self.currentText())
        if not self._is_beside:
            width = max(width, int(width_of(self.accessibleName(), Role.SMALLS)) + 2)
        return QSize(width, super().sizeHint().height())

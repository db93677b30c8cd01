"""An icon on its own, always beside words that say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import Run, flow


class Icon(QWidget):
    """A drawing that grows with the text and lets the pointer through.

    With `line` it is as tall as a line of that role: on top of a text, it is in the middle of the
    first line.
    """

    def __init__(
        self,
        name: str,
        color: str = "muted",
        size: float = 18,
        parent: QWidget | None = None,
        *,
        line: Role | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._name, self._color, self._side = name, color, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def change(self, name: str, color: str) -> None:
        """Show another icon."""
        self._name, self._color = name, color
        self.update()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as the text asks."""
        side = theme.current().px(self._side)
        if self._line is None:
            return QSize(side, side)
        return QSize(side, max(side, int(flow((Run("", self._line),), 1.0).height)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw it."""
        painter = paint.painter_of(self)
        theme.current().icon(painter, self._name, self._color, QRectF(self.rect()))

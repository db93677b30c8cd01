"""Words that lead somewhere: as long as they need to be, wrapping like a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import MEASURE, RUNNING, Flow, Run, flow, plain

PAD = 6
"""How far its ground and ring bleed beyond its words."""

PAD_Y, _LEAST = 3, 24


def first_middle(role: Role) -> float:
    """Return how far below its top a link has the middle of its first line."""
    return PAD_Y + flow((Run("x", role),), 1e6, leading=RUNNING).height / 2


class Link(QAbstractButton):
    """Runs on the column edge; the ground of hover and the ring of focus bleed outward."""

    def __init__(self, runs: Sequence[Run], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self.say(runs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self.restyle)

    def say(self, runs: Sequence[Run], name: str = "") -> None:
        """Change the words; `name` for screen readers where the words do not say where they lead.

        A name holds the words, so that who speaks to the computer can say what he sees.
        """
        self._runs = tuple(runs)
        words = plain(self._runs)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name or spoken(words.replace("\n", ", ")))
        self.restyle()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def _laid(self, width: float) -> Flow:
        return flow(self._runs, max(1.0, width - 2 * PAD), leading=RUNNING)

    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines, at least a target high."""
        return max(int(self._laid(width).height) + 2 * PAD_Y, theme.current().px(_LEAST))

    def sizeHint(self) -> QSize:
        """Take one line, up to the measure."""
        natural = flow(self._runs, 1e6, leading=RUNNING).width + 2 * PAD + 1
        width = int(min(natural, theme.current().px(MEASURE)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need a few words."""
        least = theme.current().px(140)
        return QSize(min(self.sizeHint().width(), least), theme.current().px(_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on by Enter too, as a button does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, words and focus."""
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            paint.panel(painter, rect, paint.R_CONTROL, fill="sel" if self.isDown() else "hover")
        laid = self._laid(rect.width())
        laid.paint(painter, PAD, round((rect.height() - laid.height) / 2))
        if self.hasFocus():
            paint.ring(painter, rect, paint.R_CONTROL)

"""A badge: a state in a word, with a tone and mostly an icon; never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.tip import give_tip

HEIGHT, _PAD, _ICON, _GAP = 22, 9, 13, 5


class Tone(Enum):
    """Ink, ground and edge of a badge."""

    NEUTRAL = ("muted", "sunk", "hair")
    OK = ("ok", "ok_bg", "")
    WARN = ("warn", "warn_bg", "")
    DANGER = ("danger", "danger_bg", "")
    ACCENT = ("accent", "sel", "")
    LINE = ("muted", "", "border")


@dataclass(frozen=True)
class Badge:
    """What a badge says; `hint` is told to who asks for more, on a badge of its own."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""
    hint: str = ""


def size_of(badge: Badge) -> QSize:
    """Return how large `badge` is painted."""
    current = theme.current()
    width = width_of(badge.text, Role.SMALL) + 2 * current.gap(_PAD)
    if badge.icon:
        width += current.px(_ICON) + current.gap(_GAP)
    return QSize(int(width) + 1, current.px(HEIGHT))


def paint_badge(
    painter: QPainter, badge: Badge, x: float, y: float, *, chosen: bool = False
) -> None:
    """Draw `badge` with its top left at (x, y); `chosen` when it lies on the selected ground."""
    current = theme.current()
    ink, ground, edge = badge.tone.value
    if current.tokens.contrast and not edge and ground != "sel":
        edge = ink
    if chosen and ground == "sel":
        ground = "surface"
    size = size_of(badge)
    rect = QRectF(x, y, size.width(), size.height())
    paint.panel(painter, rect, size.height() / 2, fill=ground, edge=edge)
    left = x + current.gap(_PAD)
    if badge.icon:
        side = current.px(_ICON)
        current.icon(painter, badge.icon, ink, QRectF(left, y, side, size.height()))
        left += side + current.gap(_GAP)
    painter.setFont(current.font(Role.SMALL))
    painter.setPen(current.color(ink))
    line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(left, y, size.width(), size.height()), line, badge.text)


class BadgeLabel(QLabel):
    """A badge on its own."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = badge
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(badge)
        theme.follow(self.restyle)

    def show_badge(self, badge: Badge) -> None:
        """Say something else."""
        self._badge = badge
        self.setText(badge.text)
        self.setAccessibleName(badge.text)
        self.setAccessibleDescription(badge.hint)
        give_tip(self, badge.hint)
        self.restyle()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take what the word needs."""
        return size_of(self._badge)

    def minimumSizeHint(self) -> QSize:
        """Never cut the word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw it."""
        paint_badge(paint.painter_of(self), self._badge, 0, 0)

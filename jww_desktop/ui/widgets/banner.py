"""A banner: one message of the screen, with at most one button or choice."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words


class BannerTone(Enum):
    """Ground, icon and ink of a banner."""

    WARN = ("warn_bg", "circle-alert", "warn")
    OK = ("ok_bg", "check", "ok")
    DANGER = ("danger_bg", "octagon-x", "danger")
    ACCENT = ("sel", "info", "accent")


_PAD, _ICON, _GAP = 14, 19, 12


def words_x() -> int:
    """Return where the words of a banner begin, for what goes on below it."""
    current = theme.current()
    return current.gap(_PAD) + current.px(_ICON) + current.gap(_GAP)


class Banner(QWidget):
    """A bold lead and a sentence on a tinted ground."""

    def __init__(
        self,
        tone: BannerTone,
        lead: str,
        text: str = "",
        *,
        icon: str = "",
        button: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        ground, usual, ink = tone.value
        self._ground = ground
        self._words = Words()
        self._row = QHBoxLayout(self)
        self._row.addWidget(Icon(icon or usual, ink, _ICON), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        if button:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say(lead, text)
        theme.follow(self.restyle)

    def say(self, lead: str, text: str = "") -> None:
        """Change the words."""
        runs = [Run(lead, Role.STRONG)]
        if text:
            runs.append(Run(f" {text}", Role.BODY))
        self._words.say(runs)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setContentsMargins(gap(_PAD), gap(9), gap(10), gap(9))
        self._row.setSpacing(gap(_GAP))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ground; with an edge where tints are not to be relied on."""
        edge = self._tone.value[2] if theme.current().tokens.contrast else ""
        painter = paint.painter_of(self)
        paint.panel(painter, QRectF(self.rect()), paint.R_CARD, fill=self._ground, edge=edge)

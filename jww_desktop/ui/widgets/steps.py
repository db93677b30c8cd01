"""The steps of a first start: which are done, which is now, which come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of

_CIRCLE, _TEXT_X, _PITCH, _ICON = 25, 36, 44, 14


class StepList(QWidget):
    """Numbered steps; each says its own state in its name."""

    def __init__(self, steps: Sequence[str], now: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._steps = [_Step(number, words) for number, words in enumerate(steps)]
        for step in self._steps:
            column.addWidget(step)
        self.at(now)

    def at(self, now: int) -> None:
        """Show that step `now` (from 0) is under way and all before it are done."""
        for step in self._steps:
            step.at(now, len(self._steps))


class _Step(QLabel):
    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        self._number, self._words, self._now = number, words, 0
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def at(self, now: int, total: int) -> None:
        """Take over where one is."""
        self._now = now
        state = t("klaar") if self._number < now else t("nu") if self._number == now else t("nog")
        place = t("Stap {number} van {total}").format(number=self._number + 1, total=total)
        self.setAccessibleName(f"{place}, {self._words}, {state}")
        self.update()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def _text_x(self) -> int:
        current = theme.current()
        return current.px(_CIRCLE) + current.gap(_TEXT_X - _CIRCLE)

    def sizeHint(self) -> QSize:
        """Reserve the heavier words."""
        width = self._text_x() + int(width_of(self._words, Role.STRONG)) + 2
        return QSize(width, theme.current().px(_PITCH))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw circle and words."""
        current = theme.current()
        painter = paint.painter_of(self)
        side = current.px(_CIRCLE)
        circle = QRectF(0, round((self.height() - side) / 2), side, side)
        self._paint_circle(painter, circle)
        now = self._number == self._now
        painter.setFont(current.font(Role.STRONG if now else Role.BODY))
        painter.setPen(current.color("muted" if self._number > self._now else "text"))
        x = self._text_x()
        place = QRectF(x, 0, self.width() - x, self.height())
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, line, self._words)

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        current = theme.current()
        radius = circle.height() / 2
        if self._number < self._now:
            edge = "ok" if current.tokens.contrast else ""
            paint.panel(painter, circle, radius, fill="ok_bg", edge=edge)
            inset = (circle.width() - current.px(_ICON)) / 2
            place = circle.adjusted(inset, inset, -inset, -inset)
            current.icon(painter, "check", "ok", place)
            return
        now = self._number == self._now
        fill, edge, ink = ("accent", "", "accent_text") if now else ("", "border", "muted")
        paint.panel(painter, circle, radius, fill=fill, edge=edge, width=1.3)
        painter.setFont(current.font(Role.SMALLS))
        painter.setPen(current.color(ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number + 1))

"""How far something is: a bar with words, or a spinner while nobody can know."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.text import Words

_BAR, _RING, _STROKE = 6, 28, 3
_STEP_MS, _STEP_DEGREES, _ARC_DEGREES = 50, 15, 100
_PATIENCE_MS = 400


class Progress(QWidget):
    """A label, "18 van 42", and a bar."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Words(label, wrap=False)
        self._count = Words("", Role.SMALL, "muted", wrap=False)
        self._bar = _Bar()
        self._bar.setAccessibleName(label)
        top = QHBoxLayout()
        top.addWidget(self._label, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._bar)

    def advance(self, done: int, total: int, words: str = "") -> None:
        """Show that `done` of `total` is done, in `words` or as "18 van 42"."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._count.say(words or t("{done} van {total}").format(done=done, total=total))

    def relabel(self, label: str) -> None:
        """Say what is being done now."""
        self._label.say(label)
        self._bar.setAccessibleName(label)


class _Bar(QProgressBar):
    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be a thin line."""
        return QSize(120, theme.current().px(_BAR))

    def minimumSizeHint(self) -> QSize:
        """Stay as thin."""
        return QSize(40, theme.current().px(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the track, an outline in high contrast, and what is done."""
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        strong = theme.current().tokens.contrast
        fill, edge = ("surface", "border") if strong else ("hair", "")
        paint.panel(painter, rect, radius, fill=fill, edge=edge)
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        if share > 0:
            width = max(rect.height(), rect.width() * share)
            paint.panel(painter, QRectF(0, 0, width, rect.height()), radius, fill="accent")


class Spinner(QWidget):
    """Words beside a turning ring, after 400 ms of waiting; with reduced motion a word alone."""

    def __init__(self, words: str, second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = _Ring()
        self._words = Words(words, Role.STRONG if second else Role.BODY, leading=LISTED)
        self._second = Words(second, color="muted", leading=LISTED)
        if not second:  # never show what has no parent yet: it would flash as a window
            self._second.hide()
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self._words)
        column.addWidget(self._second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)

    def say(self, words: str, second: str = "") -> None:
        """Change the words."""
        self._words.say(words)
        self._second.say(second)
        self._second.setVisible(bool(second))


class _Ring(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._angle = 0
        self._patient = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme or of the wish for stillness."""
        if theme.current().reduced_motion:
            self._timer.stop()
            self._patient = False
        elif self.isVisible():
            self._timer.start(_STEP_MS)
        self.updateGeometry()
        self.update()

    def _turn(self) -> None:
        if not self.isVisible():
            self._timer.stop()
        self._patient = False
        self._angle = (self._angle - _STEP_DEGREES) % 360
        self._timer.setInterval(_STEP_MS)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Wait a little before turning: most work is done by then."""
        super().showEvent(event)
        self._patient = not theme.current().reduced_motion
        if self._patient:
            self._timer.start(_PATIENCE_MS)

    def sizeHint(self) -> QSize:
        """Hold the ring, or the word."""
        current = theme.current()
        if current.reduced_motion:
            metrics = current.metrics(Role.SMALL)
            return QSize(int(metrics.horizontalAdvance(t("Bezig…"))) + 2, int(metrics.height()))
        return QSize(current.px(_RING), current.px(_RING))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ring."""
        current = theme.current()
        painter = paint.painter_of(self)
        if current.reduced_motion:
            painter.setFont(current.font(Role.SMALL))
            painter.setPen(current.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, t("Bezig…"))
            return
        if self._patient:
            return
        stroke = current.px(_STROKE)
        rect = QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)
        painter.setPen(QPen(current.color("hair"), stroke))
        painter.drawEllipse(rect)
        pen = QPen(current.color("accent"), stroke)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(rect, (90 + self._angle) * 16, -_ARC_DEGREES * 16)

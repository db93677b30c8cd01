"""One of two to four, all of them in sight; arrow keys move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.checking import check
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.roving import Roving

_HEIGHT, _COMPACT_HEIGHT, _LARGE_HEIGHT = 34, 28, 50
_PAD, _TICK, _GAP = 12, 13, 6
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OneOf(QWidget):
    """Joined segments of (key, words); `large` for a client to read.

    Signals:
        picked: the key of what the person chose.
    """

    picked = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        compact: bool = False,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        declare(self, QAccessible.Role.Grouping)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._segments: dict[object, Segment] = {}
        for place, (key, words) in enumerate(choices):
            ends = place == 0, place == len(choices) - 1
            height = _LARGE_HEIGHT if large else _COMPACT_HEIGHT if compact else _HEIGHT
            segment = Segment(words, ends, height)
            segment.clicked.connect(lambda _checked, key=key: self.picked.emit(key))
            self._segments[key] = segment
            row.addWidget(segment)

    def key(self) -> object:
        """Return the key of what is chosen, None while nothing is."""
        chosen = (key for key, segment in self._segments.items() if segment.isChecked())
        return next(chosen, None)

    def focus_first(self) -> None:
        """Put the keyboard on what is chosen, else on the first."""
        chosen = (segment for segment in self._segments.values() if segment.isChecked())
        first = next(chosen, next(iter(self._segments.values())))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def segments(self) -> list[QWidget]:
        """Return the choices from left to right, for an order of Tab."""
        return list(self._segments.values())

    def choose(self, key: object) -> None:
        """Choose `key` without telling anyone; one that is not offered chooses nothing."""
        for other, segment in self._segments.items():
            check(segment, checked=other == key)


class Segment(QRadioButton):
    """One of them; Enter chooses it while none is chosen."""

    def __init__(self, label: str, ends: tuple[bool, bool], height: int) -> None:
        super().__init__()
        self._label, self._height = label, height
        self._first, self._last = ends
        large = height == _LARGE_HEIGHT
        self._usual = Role.TOGETHER_SMALL if large else Role.BODY
        self._heavy = Role.TOGETHER_SMALLS if large else Role.STRONG
        self.setText(label.replace("&", "&&"))
        Roving(self)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Reserve the tick and the heavier words, so that nothing moves."""
        current = theme.current()
        words = width_of(self._label, self._heavy)
        width = words + 2 * current.gap(_PAD) + current.px(_TICK) + current.gap(_GAP)
        return QSize(int(width) + 1, current.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - the signature of Qt
        """Be clickable everywhere."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter as with the space bar; once chosen, the form goes on with it."""
        if event.key() in _ENTERS and not event.modifiers() and not self.isChecked():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw its part of the joined panel."""
        current = theme.current()
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        chosen, enabled = self.isChecked(), self.isEnabled()
        fill = "sel" if chosen else "hover" if self.underMouse() and enabled else "surface"
        # Beyond an inner end the rounded panel runs on, so that only outer corners show.
        whole = rect.adjusted(0 if self._first else -20, 0, 0 if self._last else 20, 0)
        clip = QPainterPath()
        clip.addRect(rect)
        painter.setClipPath(clip)
        edge = "border" if enabled else "hair"
        paint.panel(painter, whole, paint.R_CONTROL, fill=fill, edge=edge)
        if not self._first:
            painter.fillRect(QRectF(0, 1, 1, rect.height() - 2), current.color("hair"))
        if self.hasFocus():
            paint.ring(painter, rect, paint.R_CONTROL)
        role = self._heavy if chosen else self._usual
        ink = "muted" if not enabled else "accent" if chosen else "text"
        words = width_of(self._label, role)
        tick = current.px(_TICK)
        content = words + (tick + current.gap(_GAP) if chosen else 0)
        x = (rect.width() - content) / 2
        if chosen:
            current.icon(painter, "check", ink, QRectF(x, 0, tick, rect.height()))
            x += tick + current.gap(_GAP)
        painter.setFont(current.font(role))
        painter.setPen(current.color(ink))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, words + 2, rect.height()), line, self._label)

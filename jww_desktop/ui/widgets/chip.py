"""A chip: one of several things that may each be chosen; a tick takes the place of its icon."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of

_HEIGHT, _FILTER_HEIGHT, _PAD, _ICON, _GAP = 30, 26, 12, 15, 7


class Chip(QAbstractButton):
    """A checkable pill; `compact` is the lower kind above a list."""

    def __init__(
        self, label: str, icon: str = "", *, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label = label
        self._icon_name = icon
        self._height = _FILTER_HEIGHT if compact else _HEIGHT
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Reserve the width of the heavier, chosen words, so that nothing moves."""
        current = theme.current()
        width = width_of(self.label, Role.STRONG) + 2 * current.gap(_PAD)
        width += current.px(_ICON) + current.gap(_GAP)
        return QSize(int(width) + 1, current.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, icon or tick, words and focus."""
        current = theme.current()
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        chosen, enabled = self.isChecked(), self.isEnabled()
        fill = "sel" if chosen or self.isDown() else "hover" if self.underMouse() else "surface"
        if not enabled:
            fill = "sunk"
        edge = "accent" if chosen and enabled else "border" if enabled else "hair"
        width = 1.5 if chosen else 1.0
        paint.panel(painter, rect, radius, fill=fill, edge=edge, width=width)
        if self.hasFocus():
            paint.ring(painter, rect, radius)
            if chosen:  # whose edge is nearly a ring already
                paint.inner_ring(painter, rect.adjusted(1, 1, -1, -1), radius - 1, "focus")
        ink = "muted" if not enabled else "accent" if chosen else "text"
        role = Role.STRONG if chosen else Role.BODY
        side = current.px(_ICON)
        icon = "check" if chosen else self._icon_name
        words = width_of(self.label, role)
        content = words + (side + current.gap(_GAP) if icon else 0)
        x = (rect.width() - content) / 2
        if icon:
            tint = "muted" if not chosen else ink
            current.icon(painter, icon, tint, QRectF(x, 0, side, rect.height()))
            x += side + current.gap(_GAP)
        painter.setFont(current.font(role))
        painter.setPen(current.color(ink))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, words + 2, rect.height()), line, self.label)

"""The rail: where one is, and the other rooms one step away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jww_desktop.i18n import tn
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.roving import Roving
from jww_desktop.ui.widgets.tip import give_tip

UNDER_FROM, ICON_ONLY_FROM = 1.25, 1.75
"""Text scales at which the word goes under the icon, and at which it goes."""
WIDTH, UNDER_WIDTH, ICON_ONLY_WIDTH = 192, 76, 80
_NARROWEST = 85
"""How narrow a word under an icon may be set, in % of its own width."""
_HEIGHT, _UNDER_HEIGHT, _ICON_HEIGHT = 36, 43, 30
_ICON, _ICON_X, _TEXT_X, _COUNT, _COUNT_PAD = 18, 12, 40, 20, 6


class RailItem(QAbstractButton):
    """One room; checkable and exclusive among its siblings, so arrow keys move between them."""

    def __init__(
        self, label: str, icon: str, short: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label, self._short = label, short or label
        self._icon_name = icon
        self._count = 0
        self.setText(label)
        self.setAccessibleName(label)
        give_tip(self, label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        Roving(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def count(self, waiting: int) -> None:
        """Show how many things wait here; nothing when none."""
        self._count = waiting
        words = f"{self.label}, {tn('{n} wacht', '{n} wachten', waiting)}"
        self.setAccessibleName(words if waiting else self.label)
        self.update()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the rail leaves."""
        current = theme.current()
        if current.scale >= ICON_ONLY_FROM:
            return QSize(60, current.px(_ICON_HEIGHT))
        if current.scale >= UNDER_FROM:
            return QSize(current.px(UNDER_WIDTH) - 18, current.px(_UNDER_HEIGHT))
        width = _TEXT_X + width_of(self.label, Role.STRONG) + current.px(_COUNT) + 20
        return QSize(int(width), current.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Need an icon's target."""
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, bar, icon, word, count and focus."""
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        fill = "sel" if chosen else "hover" if self.underMouse() or self.isDown() else ""
        paint.panel(painter, rect, paint.R_CONTROL, fill=fill)
        if chosen:
            trim = rect.height() / 2 - rect.height() * 0.25
            paint.bar(painter, rect.adjusted(0, trim, 0, -trim))
        scale = theme.current().scale
        if scale >= ICON_ONLY_FROM:
            self._paint_icon_only(painter, rect)
        elif scale >= UNDER_FROM:
            self._paint_under(painter, rect)
        else:
            self._paint_beside(painter, rect)
        if self.hasFocus():
            paint.ring(painter, rect, paint.R_CONTROL)

    def _inks(self) -> tuple[str, str]:
        return ("accent", "accent") if self.isChecked() else ("muted", "text")

    def _paint_beside(self, painter: QPainter, rect: QRectF) -> None:
        current = theme.current()
        icon_ink, ink = self._inks()
        side = current.px(_ICON)
        current.icon(painter, self._icon_name, icon_ink, QRectF(_ICON_X, 0, side, rect.height()))
        painter.setFont(current.font(Role.STRONG if self.isChecked() else Role.BODY))
        painter.setPen(current.color(ink))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left = _ICON_X + side + current.gap(_TEXT_X - _ICON_X - _ICON)
        painter.drawText(QRectF(left, 0, rect.width() - left, rect.height()), line, self.label)
        if self._count:
            self._paint_count(painter, rect.right() - 8, rect.height() / 2)

    def _paint_under(self, painter: QPainter, rect: QRectF) -> None:
        current = theme.current()
        icon_ink, ink = self._inks()
        side = current.px(_ICON)
        word = current.metrics(Role.KEY).height()
        top = (rect.height() - side - word) / 2
        current.icon(painter, self._icon_name, icon_ink, QRectF(0, top, rect.width(), side))
        room = rect.width() - 4
        font = QFont(current.font(Role.KEY))
        needed = current.metrics(Role.KEY).horizontalAdvance(self._short)
        if needed > room:  # the same word is longer in another language: rather narrow than cut
            font.setStretch(max(_NARROWEST, int(100 * room / needed)))
        painter.setFont(font)
        painter.setPen(current.color(ink))
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(self._short, Qt.TextElideMode.ElideRight, room)
        below = QRectF(0, top + side, rect.width(), word)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
        if self._count:
            self._paint_count(painter, rect.right() - 4, top + side / 3)

    def _paint_icon_only(self, painter: QPainter, rect: QRectF) -> None:
        current = theme.current()
        side = current.px(_ICON)
        x = (rect.width() - side) / 2
        place = QRectF(x, 0, side, rect.height())
        current.icon(painter, self._icon_name, self._inks()[0], place)
        if self._count:
            self._paint_count(painter, rect.right(), rect.height() / 4)

    def _paint_count(self, painter: QPainter, right: float, middle: float) -> None:
        current = theme.current()
        text = str(self._count)
        height = current.px(_COUNT) if current.scale < ICON_ONLY_FROM else current.px(14)
        role = Role.SMALLS if current.scale < ICON_ONLY_FROM else Role.KEY
        width = max(height, int(width_of(text, role)) + 2 * _COUNT_PAD)
        rect = QRectF(right - width, middle - height / 2, width, height)
        paint.panel(painter, rect, height / 2, fill="accent")
        painter.setFont(current.font(role))
        painter.setPen(current.color("accent_text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

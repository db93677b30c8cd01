"""The way to the one search: looks like a field, because that is what opens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.rail import UNDER_FROM
from jww_desktop.ui.widgets.tip import give_tip

KEY = "Ctrl+F"
_HEIGHT, _PAD, _ICON, _GAP = 34, 10, 16, 11


class SearchButton(QPushButton):
    """Opens the search; an icon alone when the rail is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(t("Zoeken"), parent)
        self.setAccessibleName(t("Zoeken"))
        give_tip(self, f"{t('Zoeken')} ({KEY})")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Be a field's height; the rail gives the width."""
        return QSize(theme.current().px(_HEIGHT), theme.current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Need an icon's target."""
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the field, its word and its key."""
        current = theme.current()
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        fill = "hover" if self.underMouse() or self.isDown() else "surface"
        paint.panel(painter, rect, paint.R_CONTROL, fill=fill, edge="border")
        if self.hasFocus():
            paint.ring(painter, rect, paint.R_CONTROL)
        side = current.px(_ICON)
        if current.scale >= UNDER_FROM:
            place = QRectF((rect.width() - side) / 2, 0, side, rect.height())
            current.icon(painter, "search", "muted", place)
            return
        current.icon(painter, "search", "muted", QRectF(_PAD, 0, side, rect.height()))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(current.color("muted"))
        painter.setFont(current.font(Role.BODY))
        left = _PAD + side + _GAP
        painter.drawText(rect.adjusted(left, 0, 0, 0), middle, self.text())
        painter.setPen(current.color("text"))
        painter.setFont(current.font(Role.KEY))
        key_left = rect.width() - _PAD - width_of(KEY, Role.KEY)
        painter.drawText(rect.adjusted(key_left, 0, 0, 0), middle, KEY)

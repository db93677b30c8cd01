"""A choice that fills a row: title, second line, and something at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Flow, Run, flow, width_of
from jww_desktop.ui.widgets.roving import Roving

_HEIGHT, _SHORT = 52, 40
"""With a second line, and without."""
_CIRCLE, _CIRCLE_X, _TEXT_X, _END = 19, 11, 42, 12


class RadioRow(QRadioButton):
    """Exclusive among its siblings; arrow keys move."""

    def __init__(
        self, title: str, second: str = "", aside: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._second, self._aside = title, second, aside
        self.setText(title.replace("&", "&&"))
        Roving(self)
        self.setAccessibleName(spoken(", ".join(part for part in (title, second, aside) if part)))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def _text_x(self) -> int:
        current = theme.current()
        return _CIRCLE_X + current.px(_CIRCLE) + current.gap(_TEXT_X - _CIRCLE_X - _CIRCLE)

    def _laid(self, width: float) -> tuple[Flow, Flow]:
        aside = width_of(self._aside, Role.BODY) + theme.current().gap(12) if self._aside else 0.0
        room = max(1.0, width - self._text_x() - aside - _END)
        role = Role.STRONG if self.isChecked() else Role.BODY
        first = flow([Run(self._title, role)], room, leading=LISTED)
        return first, flow([Run(self._second, Role.SMALL, "muted")], room, leading=LISTED)

    def _least(self) -> int:
        return theme.current().px(_HEIGHT if self._second else _SHORT)

    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines, at least that of a row."""
        first, second = self._laid(width)
        words = first.height + (second.height + 1 if self._second else 0)
        return max(int(words) + theme.current().gap(14), self._least())

    def sizeHint(self) -> QSize:
        """Take one line of each, when there is room."""
        widest = max(width_of(self._title, Role.STRONG), width_of(self._second, Role.SMALL))
        aside = width_of(self._aside, Role.BODY) + 12 if self._aside else 0
        width = self._text_x() + int(widest + aside) + _END + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need a short line."""
        return QSize(min(self.sizeHint().width(), theme.current().px(180)), self._least())

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - the signature of Qt
        """Be clickable everywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, circle, words and focus."""
        current = theme.current()
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        fill = "sel" if chosen else "hover" if self.underMouse() else ""
        paint.panel(painter, rect, paint.R_CONTROL, fill=fill)
        side = current.px(_CIRCLE)
        circle = QRectF(_CIRCLE_X, round((rect.height() - side) / 2), side, side)
        edge, width = ("accent", 2.0) if chosen else ("border", 1.2)
        paint.panel(painter, circle, side / 2, fill="surface", edge=edge, width=width)
        if chosen:
            inset = side * 0.28
            dot = circle.adjusted(inset, inset, -inset, -inset)
            paint.panel(painter, dot, dot.height() / 2, fill="accent")
        first, second = self._laid(rect.width())
        words = first.height + (second.height + 1 if self._second else 0)
        y = round((rect.height() - words) / 2)
        first.paint(painter, self._text_x(), y)
        if self._second:
            second.paint(painter, self._text_x(), y + first.height + 1)
        if self._aside:
            painter.setFont(current.font(Role.BODY))
            painter.setPen(current.color("muted"))
            place = QRectF(0, y, rect.width() - _END, first.height)
            line = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, line, self._aside)
        if self.hasFocus():
            paint.ring(painter, rect, paint.R_CONTROL)

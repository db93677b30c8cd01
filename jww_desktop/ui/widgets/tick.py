"""A tick: open or done, with a second line when there is more to say."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, RUNNING, Flow, Run, flow, width_of

_BOX, _TARGET, _ICON = 18, 24, 13
TEXT_X = (_BOX, 15)
"""Where the words begin: what grows with the text, and white space."""


class Tick(QCheckBox):
    """A box on the column edge with its words beside it; the whole row can be clicked."""

    def __init__(
        self,
        label: str,
        second: str = "",
        *,
        late: bool = False,
        done: bool = False,
        fades: bool = True,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._second, self._late = label, second, late
        self._bare = bare  # its words stand beside it in another widget
        self._fades = fades  # a task that is done recedes; a setting that is on does not
        self.setChecked(done)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(not bare)
        if bare:
            policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed)
            policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.say(label, second, late=late)
        theme.follow(self.restyle)

    def say(self, label: str, second: str = "", *, late: bool = False) -> None:
        """Change the words; `late` colours the second line, which must say so too."""
        self._label, self._second, self._late = label, second, late
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(spoken(f"{label}, {second}" if second else label))
        self.restyle()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def _text_x(self) -> int:
        return theme.current().px(TEXT_X[0]) + theme.current().gap(TEXT_X[1])

    def _laid(self, width: float) -> tuple[Flow, Flow | None]:
        recedes = (self.isChecked() and self._fades) or not self.isEnabled()
        color = "muted" if recedes else "text"
        room = max(1.0, width - self._text_x())
        first = flow([Run(self._label, Role.BODY, color)], room, leading=RUNNING)
        if not self._second:
            return first, None
        ink = "warn" if self._late and not self.isChecked() else "muted"
        return first, flow([Run(self._second, Role.SMALL, ink)], room, leading=LISTED)

    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return not self._bare

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines, at least a target high."""
        first, second = self._laid(width)
        words = first.height + (second.height + 1 if second else 0)
        return max(int(words) + self._top() * 2, theme.current().px(_TARGET))

    def _top(self) -> int:
        return theme.current().gap(2)

    def sizeHint(self) -> QSize:
        """Take one line of each, when there is room."""
        if self._bare:
            return QSize(theme.current().px(_TARGET), theme.current().px(_TARGET))
        widest = max(width_of(self._label, Role.BODY), width_of(self._second, Role.SMALL))
        width = self._text_x() + int(widest) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need the box and the longest word."""
        if self._bare:
            return self.sizeHint()
        words = [width_of(word, Role.BODY) for word in self._label.split()]
        words += [width_of(word, Role.SMALL) for word in self._second.split()]
        width = self._text_x() + int(max(words, default=0)) + 2
        return QSize(width, theme.current().px(_TARGET))

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - the signature of Qt
        """Be clickable everywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw box, words and focus; in focus the box stands inside its ring."""
        current = theme.current()
        painter = paint.painter_of(self)
        target = current.px(_TARGET)
        if self._bare:
            self._paint_box(painter, target / 2)
            return
        first, second = self._laid(self.width())
        line = first.height / len(first.lines)
        middle = max(self._top() + line / 2, target / 2)
        self._paint_box(painter, middle)
        y = middle - line / 2
        first.paint(painter, self._text_x(), y)
        if second:
            second.paint(painter, self._text_x(), y + first.height + 1)

    def _paint_box(self, painter: QPainter, middle: float) -> None:
        current = theme.current()
        target, box = current.px(_TARGET), current.px(_BOX)
        inset = (target - box) / 2 if self.hasFocus() else 0.0
        rect = QRectF(inset, round(middle - box / 2), box, box)
        done, enabled = self.isChecked(), self.isEnabled()
        fill = "ok" if done else "hover" if self.underMouse() and enabled else "surface"
        edge = "" if done else "border" if enabled else "hair"
        paint.panel(painter, rect, paint.R_TICK, fill=fill, edge=edge, width=1.2)
        if done:
            side = current.px(_ICON)
            place = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
            current.icon(painter, "check", "surface", place)
        if self.hasFocus():
            paint.ring(painter, QRectF(0, round(middle - target / 2), target, target), 8)

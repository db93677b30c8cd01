"""What the screen is made of: the round sign of the head, a point, a sum that is written out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.i18n import with_colon
from jww_desktop.presenters.sync_status_tale import Figure, Mood, Point
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import Button, Size
from jww_desktop.ui.widgets.flow import LISTED, MEASURE, TIGHT, width_of
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_SIGN, _SIGN_ICON, _POINT_ICON = 56, 28, 20
_SIGNS = {
    Mood.GOOD: ("check", "ok", "ok_bg"),
    Mood.PAUSED: ("pause", "muted", "sunk"),
    Mood.WARNED: ("triangle-alert", "warn", "warn_bg"),
    Mood.ALARMED: ("octagon-x", "danger", "danger_bg"),
}
_ASLEEP = ("refresh-cw", "accent", "sel")


class Sign(QWidget):
    """A round sign for how a sync ended; the title beside it says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._look = _ASLEEP
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def show_mood(self, mood: Mood | None) -> None:
        """Take the look of `mood`; None before the first sync."""
        self._look = _SIGNS[mood] if mood is not None else _ASLEEP
        self.update()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as two lines of the head."""
        side = theme.current().px(_SIGN)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground and icon."""
        current = theme.current()
        painter = paint.painter_of(self)
        icon, ink, ground = self._look
        rect = QRectF(self.rect())
        edge = ink if current.tokens.contrast else ""
        paint.panel(painter, rect, rect.height() / 2, fill=ground, edge=edge)
        side = current.px(_SIGN_ICON)
        current.icon(painter, icon, ink, QRectF((rect.width() - side) / 2, 0, side, rect.height()))


class Head(QWidget):
    """The sign, a title and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign()
        self._title = Words("", Role.H0, leading=TIGHT)
        self._second = Words("", color="muted")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._second)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        theme.follow(self.restyle)

    def say(self, mood: Mood | None, title: str, second: str) -> None:
        """Show another outcome."""
        self._sign.show_mood(mood)
        self._title.say(title)
        self._second.say(second)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._row.setSpacing(theme.current().gap(18))


class PointView(QWidget):
    """An icon, a title, a text, perhaps a sum; `button` leads to the review."""

    def __init__(self, point: Point, button: Button | None = None) -> None:
        super().__init__()
        self._icon = Icon(point.icon, point.color, _POINT_ICON)
        self._words = [Words(point.title, Role.H2, leading=LISTED)]
        if point.text:
            self._words.append(Words(point.text, color="muted"))
        text = QVBoxLayout()
        text.setSpacing(3)
        for words in self._words:
            text.addWidget(words)
        self._head = QHBoxLayout()
        self._head.addLayout(text, 100)
        self._head.addStretch(1)
        if button is not None:
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.addLayout(self._head)
        if point.figures:
            self._column.addWidget(Sum(point.figures))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._column, 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setSpacing(gap(16))
        self._column.setSpacing(gap(12))
        self._head.setSpacing(gap(12))
        for words in self._words:
            words.setMaximumWidth(theme.current().px(MEASURE))


def review_button(label: str, point: Point) -> Button:
    """Return the button beside a point that leads to the review."""
    button = Button(label, size=Size.SMALL)
    button.setAccessibleName(f"{with_colon(label)} {point.title}")
    return button


class Sum(QWidget):
    """Numbers that add up, each over its word, on sunk ground."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        super().__init__()
        terms = Wrap(*(_Term(figure) for figure in figures), across=24, down=12)
        self._row = QHBoxLayout(self)
        self._row.addWidget(terms)
        self.setAccessibleName(
            " ".join(f"{figure.sign} {figure.number} {figure.words}".strip() for figure in figures)
        )
        declare(self, QAccessible.Role.StaticText)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setContentsMargins(gap(24), gap(14), gap(24), gap(14))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ground."""
        edge = "border" if theme.current().tokens.contrast else ""
        painter = paint.painter_of(self)
        paint.panel(painter, QRectF(self.rect()), paint.R_CARD, fill="sunk", edge=edge)


class _Term(QWidget):
    """A sign, and a number over its word; painted, so that its size follows the text at once."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure
        self._number = str(figure.number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.updateGeometry)

    def _indent(self) -> int:
        sign = self._figure.sign
        return int(width_of(sign, Role.LEAD)) + theme.current().gap(24) if sign else 0

    def sizeHint(self) -> QSize:
        """Hold sign, number and word."""
        current = theme.current()
        words = max(width_of(self._number, Role.FIGURE), width_of(self._figure.words, Role.SMALL))
        height = current.metrics(Role.FIGURE).height() + current.metrics(Role.SMALL).height()
        return QSize(self._indent() + int(words) + 2, int(height) + 2)

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw them."""
        current = theme.current()
        painter = paint.painter_of(self)
        indent = self._indent()
        top = current.metrics(Role.FIGURE).height()
        line = QRectF(indent, 0, self.width() - indent, top)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(current.font(Role.FIGURE))
        painter.setPen(current.color("text"))
        painter.drawText(line, middle, self._number)
        painter.setPen(current.color("muted"))
        painter.setFont(current.font(Role.LEAD))
        painter.drawText(QRectF(0, 0, indent, top), middle, self._figure.sign)
        painter.setFont(current.font(Role.SMALL))
        painter.drawText(line.translated(0, top), Qt.AlignmentFlag.AlignTop, self._figure.words)

"""Rows of a list: what one says, how tall it is, how it is drawn; group heads in between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.badge import Badge, paint_badge, size_of
from jww_desktop.ui.widgets.flow import LISTED, Flow, Run, flow, plain, width_of
from jww_desktop.ui.widgets.items import ITEM, Group, width_of_view

_Index = QModelIndex | QPersistentModelIndex

_INSET, _PAD, _TOP, _LINE_GAP, _BETWEEN = 4, 12, 7, 2, 2
_TIME_COLUMN, _ICON_COLUMN, _ICON = 46, 28, 17
_HEAD, _FIRST_HEAD, _HEAD_FOOT = 40, 30, 8
_BADGE_INSET = 8
_TITLE_LINES = 2
"""A name goes on on a second line; what is longer than two is no name."""


def text_edge() -> int:
    """Return where the words of a row begin, in its list: titles above it begin there too."""
    return _INSET + theme.current().gap(_PAD)


@dataclass(frozen=True)
class Row:
    """One thing in a list.

    Attributes:
        key: what the screen knows it by.
        title, second: its lines; runs carry marks.
        time: a short text before it, such as "10.45"; else `icon`.
        badge: its state. aside: a short muted text at the right when there is no badge.
        among_times: whether its icon stands in the column of times that other rows have.
        sentence: what a screen reader says, when the joined words do not do.
    """

    key: object
    title: str | tuple[Run, ...]
    second: str | tuple[Run, ...] = ""
    time: str = ""
    icon: str = ""
    badge: Badge | None = None
    aside: str = ""
    sentence: str = ""
    second_lines: int = 2
    among_times: bool = False

    def heading(self) -> str:
        """Return the title without its marks."""
        return _words(self.title)

    def spoken(self) -> str:
        """Return the row as one sentence."""
        if self.sentence:
            return self.sentence
        badge = self.badge.text if self.badge else self.aside
        parts = (self.time, self.heading(), _words(self.second), badge)
        return spoken(", ".join(part for part in parts if part))


def _words(text: str | tuple[Run, ...]) -> str:
    return text if isinstance(text, str) else plain(text)


class RowDelegate(QStyledItemDelegate):
    """Draws rows and heads for a list view."""

    def __init__(self, *, reading: bool = False) -> None:
        super().__init__()
        self._reading = reading

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the lines need at the width of the view."""
        row = index.data(ITEM)
        current = theme.current()
        width = width_of_view(option)
        if isinstance(row, Group):
            return QSize(width, current.px(_FIRST_HEAD if index.row() == 0 else _HEAD))
        laid = _laid(row, width, current.style)
        return QSize(width, laid.height + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row in its state."""
        row = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if isinstance(row, Group):
            paint_group(painter, row, rect)
        else:
            self._paint_row(painter, row, rect, option.state, option.widget.hasFocus())
        painter.restore()

    def _paint_row(
        self,
        painter: QPainter,
        row: Row,
        rect: QRectF,
        state: QStyle.StateFlag,
        focused: bool,  # noqa: FBT001 - an override's helper
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected) and (focused or not self._reading)
        over = bool(state & QStyle.StateFlag.State_MouseOver) and not self._reading
        laid = _laid(row, int(rect.width()), theme.current().style)
        box = rect.adjusted(_INSET, 0, -_INSET, -_BETWEEN)
        if chosen or over:
            paint.panel(painter, box, paint.R_CONTROL, fill="sel" if chosen else "hover")
        if chosen and not focused:
            paint.bar(painter, box.adjusted(0, _TOP, 0, -_TOP))
        laid.paint(painter, box, chosen=chosen)
        if chosen and focused:
            paint.ring(painter, box, paint.R_CONTROL)


class _Laid:
    """One row laid out at one width; height and drawing come from the same figures."""

    def __init__(self, row: Row, width: int) -> None:
        current = theme.current()
        self._row = row
        pad = current.gap(_PAD)
        self._left = pad
        if row.time:
            self._left += max(
                current.px(_TIME_COLUMN), int(width_of(row.time, Role.BODY)) + current.gap(8)
            )
        elif row.icon:
            self._left += current.px(_TIME_COLUMN if row.among_times else _ICON_COLUMN)
        right = _INSET * 2 + pad
        room = width - self._left - right
        taken = 0
        if row.badge:
            taken = size_of(row.badge).width() + current.gap(8)
        elif row.aside:
            taken = int(width_of(row.aside, Role.SMALL)) + current.gap(8)
        beside = room - taken + pad - _BADGE_INSET
        self._title = _flow(row.title, Role.STRONG, "text", beside, _TITLE_LINES)
        self._second = (
            _flow(row.second, Role.SMALL, "muted", room, row.second_lines) if row.second else None
        )
        top = current.gap(_TOP)
        self._title_y = top
        self._second_y = top + self._title.height + _LINE_GAP
        bottom = self._second_y + self._second.height if self._second else top + self._title.height
        self.height = int(bottom + top)

    def paint(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        """Draw the words inside `box`."""
        current = theme.current()
        row = self._row
        x, y = box.x() + current.gap(_PAD), box.y()
        title = QRectF(x, y + self._title_y, self._left, self._title.height)
        if row.time:
            painter.setFont(current.font(Role.BODY))
            painter.setPen(current.color("muted"))
            painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, row.time)
        elif row.icon:
            side = current.px(_ICON)
            ink = "accent" if chosen else "muted"
            place = QRectF(x, title.y(), side, title.height())
            current.icon(painter, row.icon, ink, place)
        self._title.paint(painter, box.x() + self._left, y + self._title_y)
        if self._second:
            self._second.paint(painter, box.x() + self._left, y + self._second_y)
        if row.badge:
            size = size_of(row.badge)
            middle = title.center().y()
            paint_badge(
                painter,
                row.badge,
                box.right() - _BADGE_INSET - size.width(),
                round(middle - size.height() / 2),
                chosen=chosen,
            )
        elif row.aside:
            painter.setFont(current.font(Role.SMALL))
            painter.setPen(current.color("muted"))
            place = QRectF(title.x(), title.y(), box.right() - _PAD - title.x(), title.height())
            line = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, line, row.aside)


@lru_cache(1024)
def _laid(row: Row, width: int, _style: int) -> _Laid:
    """Lay a row out once for each look: a view asks several times how tall each is."""
    return _Laid(row, width)


def _flow(text: str | tuple[Run, ...], role: Role, color: str, width: float, lines: int) -> Flow:
    runs = (Run(text, role, color),) if isinstance(text, str) else text
    return flow(runs, max(width, 1), leading=LISTED, max_lines=lines)


def paint_group(painter: QPainter, group: Group, rect: QRectF) -> None:
    """Draw the head of a group at the foot of `rect`."""
    current = theme.current()
    height = current.metrics(Role.CAP).height()
    bottom = rect.bottom() - current.gap(_HEAD_FOOT)
    pad = _INSET + current.gap(_PAD)
    line = QRectF(rect.x() + pad, bottom - height, rect.width() - 2 * pad, height)
    painter.setFont(current.font(Role.CAP))
    painter.setPen(current.color("muted"))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, group.title)
    if group.count is not None:
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, str(group.count))

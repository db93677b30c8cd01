"""The timeline of a case: date, line and node, then what happened and who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jww_desktop.i18n import t, with_colon
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import sentences
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.badge import Badge, paint_badge, size_of
from jww_desktop.ui.widgets.flow import LISTED, MEASURE, RUNNING, Flow, Run, balanced, flow
from jww_desktop.ui.widgets.items import ITEM, Group, ItemList, width_of_view

DATE_ABOVE_FROM = 1.5
"""Text scale from which the date stands above the title."""
_DATE, _LINE_X, _TEXT_X = 88, 106, 132
_PAD_X, _PAD_Y, _BETWEEN = 8, 8, 4
_NODE, _CONTACT_NODE = 22, 26
_HEAD, _FIRST_HEAD = 44, 38
_LEFT = 14
_KEPT = 48
"""Pictures of entries that are kept: some screens full, a few megabytes each."""
_AT_ONCE = 24
"""Entries that are laid out before the first are shown: each is a text of its own."""


class Moment(Enum):
    """Icon, ink and ground of a node; a contact is larger and its title is bold."""

    CONTACT = ("messages-square", "accent", "sel")
    STATEMENT = ("quote", "muted", "sunk")
    STEP = ("circle-check", "ok", "ok_bg")
    NOT_HELD = ("user-round-x", "muted", "sunk")
    MOVE = ("arrow-left-right", "muted", "sunk")
    SLIP = ("sticky-note", "muted", "sunk")
    CASE = ("file-text", "muted", "sunk")
    CONSENT = ("shield-check", "muted", "sunk")
    WITHDRAWN = ("ban", "danger", "sunk")
    GONE = ("upload", "muted", "sunk")
    REFERRAL = ("building-2", "muted", "sunk")
    SECRECY = ("shield-alert", "danger", "sunk")
    PLAN = ("pencil", "muted", "sunk")


@dataclass(frozen=True)
class Entry:
    """One thing that happened.

    Attributes:
        day, hours: when, in words.
        title: bold for a contact; one plain line for a step or a move.
        text: what was written. quote: the client's own words, instead of a title.
        foot: who, how long, about what.
        additions: what was added later, each with who and when.
    """

    key: object
    moment: Moment
    day: str
    foot: str
    title: str = ""
    text: str = ""
    quote: str = ""
    hours: str = ""
    badge: Badge | None = None
    additions: tuple[tuple[str, str], ...] = ()

    def heading(self) -> str:
        """Return its title or the client's words."""
        return self.title or self.quote

    def spoken(self) -> str:
        """Return all of it as one sentence."""
        badge = self.badge.text if self.badge else ""
        added = (f"{with_colon(t('Aanvulling'))} {text} ({foot})" for text, foot in self.additions)
        parts = (self.day, self.hours, self.title, badge, self.quote, self.text, self.foot, *added)
        return sentences(*parts)


class Timeline(ItemList):
    """A list of `Entry` under months; see `ItemList` for its signals."""

    def __init__(
        self, name: str, entries: Sequence[Entry | Group] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(name, _Delegate(), parent, at_once=_AT_ONCE)
        self.show_items(entries)


class _Laid:
    """One entry laid out at one width; height and drawing come from the same figures."""

    def __init__(self, entry: Entry, width: int) -> None:
        current = theme.current()
        self.entry = entry
        self.above = current.scale >= DATE_ABOVE_FROM
        self.line_x = _line_x()
        self.text_x = _text_x()
        room = min(width - self.text_x - 24, current.px(MEASURE))
        self.blocks: list[tuple[Flow, float]] = []
        y = float(_PAD_Y + current.gap(1))
        if self.above:
            when = "  ·  ".join(part for part in (entry.day, entry.hours) if part)
            y = self._add(Run(when, Role.SMALL, "muted"), y, room)
        self.title_y = y
        self.badge_at: tuple[float, float] | None = None
        if entry.title:
            y = self._add_title(y, room)
        if entry.quote:
            y = self._add(Run(entry.quote, Role.QUOTE), y, room, RUNNING)
        if entry.text:
            y = self._add(Run(entry.text), y, room, RUNNING)
        if entry.foot:
            y = self._add(Run(entry.foot, Role.SMALL, "muted"), y + 1, room)
        for text, foot in entry.additions:
            lead = Run(f"{t('Aanvulling')}  ", Role.SMALLS, "muted")
            y = self._add((lead, Run(text)), y + current.gap(5), room, RUNNING)
            y = self._add(Run(foot, Role.SMALL, "muted"), y + 1, room)
        self.first_line = self.blocks[1 if self.above else 0][0].lines[0].height
        first, top = self.blocks[0]
        self.node_y = top + first.lines[0].height / 2
        self.height = int(y + _PAD_Y + current.gap(1))

    def _add(
        self, words: Run | tuple[Run, ...], y: float, room: float, leading: float = LISTED
    ) -> float:
        laid = balanced((words,) if isinstance(words, Run) else words, room, leading)
        self.blocks.append((laid, y))
        return y + laid.height

    def _add_title(self, y: float, room: float) -> float:
        current = theme.current()
        role = Role.STRONG if self.entry.moment in (Moment.CONTACT, Moment.NOT_HELD) else Role.BODY
        title = flow([Run(self.entry.title, role)], room, leading=RUNNING)
        self.blocks.append((title, y))
        below = y + title.height
        if self.entry.badge:
            size = size_of(self.entry.badge)
            end = title.end()
            line = title.lines[-1].height
            beside = end.x() + current.gap(10)
            if beside + size.width() <= room:
                self.badge_at = (beside, y + end.y() + (line - size.height()) / 2)
            else:
                self.badge_at = (0.0, below + 2)
                below += size.height() + 6
        return below

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Draw the words."""
        current = theme.current()
        x = box.x() + self.text_x
        for laid, y in self.blocks:
            laid.paint(painter, x, box.y() + y)
        if self.badge_at and self.entry.badge:
            left, top = self.badge_at
            paint_badge(painter, self.entry.badge, x + left, round(box.y() + top))
        if not self.above:
            right = Qt.AlignmentFlag.AlignRight
            width = current.px(_DATE)
            edge = box.x() + self.line_x + 1 - current.px(_CONTACT_NODE) // 2 - 6 - width
            painter.setFont(current.font(Role.BODY))
            painter.setPen(current.color("text"))
            line = QRectF(edge, box.y() + self.title_y, width, self.first_line)
            painter.drawText(line, right | Qt.AlignmentFlag.AlignVCenter, self.entry.day)
            painter.setFont(current.font(Role.KEY))
            painter.setPen(current.color("muted"))
            below = line.translated(0, self.first_line)
            painter.drawText(below, right | Qt.AlignmentFlag.AlignTop, self.entry.hours)

    def paint_node(self, painter: QPainter, box: QRectF) -> None:
        """Draw the node on the line."""
        current = theme.current()
        icon, ink, ground = self.entry.moment.value
        large = self.entry.moment is Moment.CONTACT
        side = current.px(_CONTACT_NODE if large else _NODE)
        middle = box.y() + self.node_y
        x = box.x() + self.line_x + 1
        rect = QRectF(round(x - side / 2), round(middle - side / 2), side, side)
        halo = rect.adjusted(-3, -3, 3, 3)
        paint.panel(painter, halo, halo.height() / 2, fill="bg")
        edge = "hair" if ground == "sunk" else ""
        paint.panel(painter, rect, side / 2, fill=ground, edge=edge)
        glyph = current.px(14 if large else 13)
        inset = (side - glyph) / 2
        current.icon(painter, icon, ink, rect.adjusted(inset, inset, -inset, -inset))


@lru_cache(maxsize=2048)
def _laid(entry: Entry, width: int, _style: int) -> _Laid:
    return _Laid(entry, width)


def _line_x() -> int:
    """Return where the line runs: beside the dates, or at the left when they stand above."""
    current = theme.current()
    node = current.px(_CONTACT_NODE) // 2
    if current.scale >= DATE_ABOVE_FROM:
        return _LEFT + node - 1
    return current.px(_DATE) + current.gap(6) + node - 1


def _text_x() -> int:
    current = theme.current()
    return _line_x() + current.px(_CONTACT_NODE) // 2 + current.gap(_TEXT_X - _LINE_X - 13)


def _is_end(index: QModelIndex | QPersistentModelIndex, way: int) -> bool:
    """Tell whether the line begins or ends here: a month follows, or nothing."""
    beside = index.model().index(index.row() + way, 0)
    return not beside.isValid() or isinstance(beside.data(ITEM), Group)


class _Look(NamedTuple):
    """In which size and state an entry is drawn."""

    size: tuple[int, int]
    is_first: bool
    is_last: bool
    is_under_mouse: bool
    has_ring: bool
    ratio: float
    style: int


@lru_cache(maxsize=_KEPT)
def _drawn(entry: Entry, look: _Look) -> QPixmap:
    """Return an entry as a picture: while one scrolls, only what comes into sight is drawn.

    The ring comes last, over the node. The ground is the page's, so that letters keep their edges.
    """
    current = theme.current()
    picture = QPixmap(QSize(*look.size) * look.ratio)
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(current.color("bg"))
    rect = QRectF(QPointF(0, 0), QSizeF(*look.size))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0, 0, -2, -current.gap(_BETWEEN))
    laid = _laid(entry, look.size[0], look.style)
    line = QRectF(box.x() + laid.line_x, rect.y(), 2, rect.height())
    if look.is_first:
        line.setTop(box.y() + laid.node_y)
    if look.is_last:
        line.setBottom(box.y() + laid.node_y)
    painter.fillRect(line, current.color("hair"))
    if look.is_under_mouse:
        shade = current.color("hover")
        shade.setAlphaF(0.5)
        painter.setBrush(shade)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, paint.R_CARD, paint.R_CARD)
    laid.paint_node(painter, box)
    laid.paint(painter, box)
    if look.has_ring:
        paint.ring(painter, box, paint.R_CARD)
    painter.end()
    return picture


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height that the words need at the width of the view."""
        item = index.data(ITEM)
        current = theme.current()
        width = width_of_view(option)
        if isinstance(item, Group):
            return QSize(width, current.px(_FIRST_HEAD if index.row() == 0 else _HEAD))
        return QSize(width, _laid(item, width, current.style).height + current.gap(_BETWEEN))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one entry or month."""
        item = index.data(ITEM)
        if isinstance(item, Group):
            painter.save()
            self._paint_month(painter, item, QRectF(option.rect))
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        look = _Look(
            option.rect.size().toTuple(),
            is_first=_is_end(index, -1),
            is_last=_is_end(index, +1),
            is_under_mouse=bool(option.state & QStyle.StateFlag.State_MouseOver),
            has_ring=chosen and option.widget.hasFocus(),
            ratio=painter.device().devicePixelRatio(),
            style=theme.current().style,
        )
        painter.drawPixmap(option.rect.topLeft(), _drawn(item, look))

    def _paint_month(self, painter: QPainter, group: Group, rect: QRectF) -> None:
        current = theme.current()
        x = rect.x() + _text_x()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(current.font(Role.CAP))
        painter.setPen(current.color("muted"))
        line = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, rect.y(), rect.width() - x, rect.height()), line, group.title)

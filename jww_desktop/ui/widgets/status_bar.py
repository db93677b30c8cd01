"""The status bar: connection, saved, waiting, always in words; whole words or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare, sentences
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.badge import Badge, paint_badge, size_of
from jww_desktop.ui.widgets.flow import width_of

HEIGHT = 30
_ICON, _ICON_GAP, _BETWEEN, _MARGIN = 15, 7, 22, 16
_DOT = "  ·  "


@dataclass(frozen=True)
class StatusItem:
    """One thing that is always told; `short` when there is little room."""

    words: str
    icon: str
    color: str = "text"
    short: str = ""


class StatusBar(QWidget):
    """Items at the left, keys at the right; keys go first when it becomes narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[StatusItem, ...] = ()
        self._keys: tuple[str, ...] = ()
        self._badge: Badge | None = None
        declare(self, QAccessible.Role.StatusBar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.follow(self.restyle)

    def tell(
        self, items: Sequence[StatusItem], keys: Sequence[str] = (), badge: Badge | None = None
    ) -> None:
        """Show `items`, then `keys` in order of importance from last to first."""
        self._items, self._keys, self._badge = tuple(items), tuple(keys), badge
        words = [item.words for item in items]
        self.setAccessibleName(sentences(badge.text if badge else "", *words, *keys))
        self.update()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be one line high."""
        return QSize(200, theme.current().px(HEIGHT))

    def fitting(self, width: float) -> tuple[list[tuple[StatusItem, str]], list[str]]:
        """Return which items, in which words, and which keys are shown in `width`.

        Words become short before a key goes, keys go before a word, and no word is cut.
        """
        whole = [(item, item.words) for item in self._items]
        short = [(item, item.short or item.words) for item in self._items]
        keys = list(self._keys)
        tried = [(whole, keys), *((short, kept) for kept in (keys, _ends(keys), keys[-1:], []))]
        for left, kept in tried:
            if self._needs(left, kept) <= width:
                return left, kept
        while len(short) > 1 and self._needs(short, []) > width:
            short.pop()
        return short, []

    def _needs(self, items: list[tuple[StatusItem, str]], keys: list[str]) -> float:
        current = theme.current()
        gap = current.gap(_BETWEEN)
        width = 2.0 * current.gap(_MARGIN) + gap * max(0, len(items) - 1)
        width += sum(
            current.px(_ICON) + current.gap(_ICON_GAP) + width_of(words, Role.SMALL)
            for _, words in items
        )
        if self._badge:
            width += size_of(self._badge).width() + gap
        if keys:
            width += gap + width_of(_DOT.join(keys), Role.SMALL)
        return width

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw what fits."""
        current = theme.current()
        painter = paint.painter_of(self)
        painter.fillRect(self.rect(), current.color("rail"))
        paint.hairline(painter, 0, 0, self.width())
        x = float(current.gap(_MARGIN))
        if self._badge:
            size = size_of(self._badge)
            paint_badge(painter, self._badge, x, round((self.height() - size.height()) / 2))
            x += size.width() + current.gap(_BETWEEN)
        items, keys = self.fitting(self.width())
        for item, words in items:
            x = self._paint_item(painter, item, words, x) + current.gap(_BETWEEN)
        painter.setPen(current.color("muted"))
        right = QRectF(0, 0, self.width() - current.gap(_MARGIN), self.height())
        line = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(right, line, _DOT.join(keys))

    def _paint_item(self, painter: QPainter, item: StatusItem, words: str, x: float) -> float:
        current = theme.current()
        side = current.px(_ICON)
        ink = "muted" if item.color == "text" else item.color
        current.icon(painter, item.icon, ink, QRectF(x, 0, side, self.height()))
        x += side + current.gap(_ICON_GAP)
        painter.setFont(current.font(Role.SMALL))
        painter.setPen(current.color(item.color))
        width = width_of(words, Role.SMALL)
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, width + 2, self.height()), line, words)
        return x + width


def _ends(keys: list[str]) -> list[str]:
    return keys[:1] + keys[-1:]

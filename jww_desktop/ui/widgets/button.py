"""Buttons: one primary per screen, secondary for the rest, quiet beside text, danger with care."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.tip import give_tip


class Kind(Enum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    DANGER_QUIET = "danger quiet"


class Size(Enum):
    """Heights: in a row of text, ordinary, and for a client to read."""

    SMALL = 28
    NORMAL = 34
    FIELD = 40
    LARGE = 50


_FILLED = (Kind.PRIMARY, Kind.DANGER)
_BARE = (Kind.QUIET, Kind.DANGER_QUIET)
_ICON, _ICON_GAP, _HINT_GAP, _CHEVRON = 17, 8, 12, 14
HINTS_UNTIL = 1.75
"""Text scale up to which a key is told on the button; beyond it the words need the room."""


class Button(QPushButton):
    """A button whose words, icon and key hint are painted, so that every state shows its focus.

    Attributes:
        label: the words on it, without mnemonic; also its accessible name.
        kind: how much it asks for attention.
    """

    def __init__(
        self,
        label: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        hint: str = "",
        size: Size = Size.NORMAL,
        flush: bool = False,
        chevron: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label = label
        self.kind = kind
        self._icon_name, self._hint, self._size = icon, hint, size
        self._flush, self._chevron = flush, chevron
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setMouseTracking(True)
        self.relabel(label)
        theme.follow(self.restyle)

    def relabel(self, label: str, icon: str | None = None) -> None:
        """Change the words, and the icon when one is given."""
        self.label = label
        if icon is not None:
            self._icon_name = icon
        # Doubled: an ampersand in words such as “Inkomen & schulden” is no mnemonic.
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.setAccessibleDescription(self._hint)
        self.updateGeometry()
        self.update()

    def rekind(self, kind: Kind) -> None:
        """Let it ask for more or less attention."""
        if kind is not self.kind:
            self.kind = kind
            self.restyle()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.setFont(theme.current().font(self._role()))
        self.updateGeometry()
        self.update()

    def _role(self) -> Role:
        if self._size is Size.LARGE:
            return Role.TOGETHER_SMALLS if self.kind in _FILLED else Role.TOGETHER_SMALL
        if self._size is Size.SMALL and self.kind not in _BARE:
            return Role.BODY
        return Role.STRONG if self.kind in _FILLED else Role.BODY

    def _pad(self) -> int:
        if self._flush and self.kind in _BARE:
            return 4  # the ring of the focus, and a little air
        return theme.current().gap(10 if self.kind in _BARE else 14)

    def _icon_side(self) -> int:
        return theme.current().px(20 if self._size is Size.LARGE else _ICON)

    def _tells_key(self) -> bool:
        return bool(self._hint) and theme.current().scale < HINTS_UNTIL

    def _content_width(self) -> int:
        current = theme.current()
        width = width_of(self.label, self._role())
        if self._icon_name:
            width += self._icon_side() + (current.gap(_ICON_GAP) if self.label else 0)
        if self._tells_key():
            width += current.gap(_HINT_GAP) + width_of(self._hint, Role.KEY)
        if self._chevron:
            width += current.gap(_ICON_GAP) + current.px(_CHEVRON)
        return int(width) + 1

    def sizeHint(self) -> QSize:
        """Reserve the words, icon and hint."""
        height = theme.current().px(self._size.value)
        return QSize(self._content_width() + 2 * self._pad(), height)

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        return {
            Kind.PRIMARY: "accent_text",
            Kind.DANGER: "surface",
            Kind.SECONDARY: "text",
            Kind.QUIET: "accent",
            Kind.DANGER_QUIET: "danger",
        }[self.kind]

    def _ground(self) -> tuple[str, str]:
        """Return fill and edge for the state of now."""
        over = self.underMouse() or self.isDown()
        if not self.isEnabled():
            return ("sunk" if self.kind in _FILLED else "", "" if self.kind in _BARE else "hair")
        if self.kind is Kind.PRIMARY:
            return ("accent_hover" if over else "accent", "")
        if self.kind is Kind.DANGER:
            return ("danger", "text" if over else "")
        fill = "sel" if self.isDown() or self.isChecked() else "hover" if over else ""
        if self.kind in _BARE:
            return (fill, "")
        return (fill or "surface", "border")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, content and focus."""
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        fill, edge = self._ground()
        # High contrast has no third ground: there a dashed edge tells that it cannot be pressed.
        dashed = not self.isEnabled() and theme.current().tokens.contrast
        paint.panel(painter, rect, paint.R_CONTROL, fill=fill, edge=edge, dashed=dashed)
        if self.hasFocus():
            paint.ring(painter, rect, paint.R_CONTROL, "text" if self._is_danger() else "focus")
            if self.kind in _FILLED:
                paint.inner_ring(painter, rect, paint.R_CONTROL, self._ink())
        if self.isChecked():  # a line under the words, as under a tab: a ground alone is not seen
            foot = QRectF(self._pad(), self.height() - 6, self.width() - 2 * self._pad(), 2)
            painter.fillRect(foot, theme.current().color("accent"))
        self._paint_content(painter)

    def _is_danger(self) -> bool:
        return self.kind is Kind.DANGER

    def _paint_content(self, painter: QPainter) -> None:
        current = theme.current()
        ink = self._ink()
        centred = (self.width() - self._content_width()) / 2
        x = float(self._pad()) if self._flush else max(2.0, centred)
        height = self.height()
        if self._icon_name:
            side = self._icon_side()
            current.icon(painter, self._icon_name, ink, QRectF(x, 0, side, height))
            x += side + current.gap(_ICON_GAP)
        painter.setFont(current.font(self._role()))
        painter.setPen(current.color(ink))
        width = width_of(self.label, self._role())
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, width + 2, height), line, self.label)
        x += width
        if self._tells_key():
            x += current.gap(_HINT_GAP)
            painter.setFont(current.font(Role.KEY))
            painter.setPen(current.color("muted" if ink == "text" else ink))
            painter.drawText(QRectF(x, 0, self.width() - x, height), line, self._hint)
            x += width_of(self._hint, Role.KEY)
        if self._chevron:
            side = current.px(_CHEVRON)
            x += current.gap(_ICON_GAP)
            current.icon(painter, "chevron-down", ink, QRectF(x, 0, side, height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too: Qt leaves that to dialogs."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover ground."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover ground away."""
        super().leaveEvent(event)
        self.update()


class IconButton(Button):
    """A square button with an icon alone; its name is also its tip."""

    def __init__(
        self,
        icon: str,
        name: str,
        kind: Kind = Kind.SECONDARY,
        *,
        size: Size = Size.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon=icon, size=size, parent=parent)
        self.rename(name)

    def rename(self, name: str, icon: str | None = None) -> None:
        """Change what it is called, and the icon when one is given."""
        self.relabel("", icon)
        self.setAccessibleName(name)
        give_tip(self, name)

    def sizeHint(self) -> QSize:
        """Be a square."""
        side = theme.current().px(self._size.value)
        return QSize(side, side)


def primary(label: str, *, icon: str = "", hint: str = "", size: Size = Size.NORMAL) -> Button:
    """Return the one primary button of a screen."""
    return Button(label, Kind.PRIMARY, icon=icon, hint=hint, size=size)


def quiet(label: str, *, icon: str = "", flush: bool = False, chevron: bool = False) -> Button:
    """Return a button without an edge; `flush` at the edge of a column."""
    return Button(label, Kind.QUIET, icon=icon, flush=flush, chevron=chevron)

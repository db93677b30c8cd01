"""A dialog: says what happened, what is safe, what to do; the safe action has the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import Button, Kind, Size
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.text import Words

WIDTH = 500
_PAD_X, _PAD_Y = 24, 22
_ICON, _POINT_ICON = 22, 18


class Dialog(Overlay):
    """Built from top to bottom: `say`, `rule`, `point`, `put`, `safe`; then `action` from left.

    Signals:
        chosen: the key of the action that was taken; "" when closed with Escape.
    """

    chosen = Signal(str)

    def __init__(self, window: QWidget, title: str, *, icon: str = "", color: str = "text") -> None:
        super().__init__(window)
        self._answer = ""
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self.panel)
        self._head = QHBoxLayout()
        if icon:
            self._head.addWidget(Icon(icon, color, _ICON), 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(Words(title, Role.H2 if icon else Role.H1), 1)
        self._column.addLayout(self._head)
        self._actions = QHBoxLayout()
        self._actions.addStretch(1)
        self._column.addSpacing(4)
        self._column.addLayout(self._actions)
        # Margins cannot be negative: what bleeds begins at the edge, all else is indented.
        self._indented: list[QHBoxLayout] = [self._head, self._actions]
        self.finished.connect(self._on_finished)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        x, y = current.gap(_PAD_X), current.gap(_PAD_Y)
        indent = text_edge()
        self._column.setContentsMargins(x - indent, y, x, y)
        for row in self._indented:
            row.setContentsMargins(indent, 0, 0, 0)
        self._column.setSpacing(current.gap(12))
        self._head.setSpacing(current.gap(12))
        self._actions.setSpacing(current.gap(8))

    def place(self) -> None:
        """Be in the middle, as wide as the measure or the window allows."""
        current = theme.current()
        needed = max(current.px(WIDTH), self.panel.minimumSizeHint().width())
        width = min(needed, self.width() - 32)
        before = self.panel.geometry()
        self.panel.resize(width, 10)
        height = min(self._column.totalHeightForWidth(width), self.height() - 32)
        self._put_in_middle(before, QSize(width, height))

    def say(self, text: str | Sequence[Run]) -> None:
        """Add a paragraph."""
        self.put(Words(text, leading=1.5))

    def rule(self, head: str, text: str) -> None:
        """Add the clause on which a refusal rests."""
        self.put(Quoted(head, text))

    def point(self, icon: str, color: str, text: str | Sequence[Run]) -> None:
        """Add a line with an icon: what is safe, what happens next."""
        row = QHBoxLayout()
        # Under the larger icon of the head, and its words under the title.
        inset = theme.current().px((_ICON - _POINT_ICON) / 2)
        row.setContentsMargins(inset, 0, 0, 0)
        row.setSpacing(theme.current().gap(12) + inset)
        row.addWidget(Icon(icon, color, _POINT_ICON), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Words(text), 1)
        holder = QWidget()
        holder.setLayout(row)
        self.put(holder)

    def safe(self, text: str) -> None:
        """Add, in muted words, what was not done or stays as it is."""
        self.put(Words(text, color="muted"))

    def put(self, widget: QWidget) -> None:
        """Add any other content."""
        row = QHBoxLayout()
        row.setContentsMargins(text_edge(), 0, 0, 0)
        row.addWidget(widget)
        self._indented.append(row)
        self._column.insertLayout(self._column.count() - 2, row)

    def bleed(self, widget: QWidget) -> None:
        """Add a list, so far to the left that its words stand on the edge of the others."""
        self._column.insertWidget(self._column.count() - 2, widget)

    def action(
        self,
        key: str,
        label: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        hint: str = "",
        size: Size = Size.NORMAL,
    ) -> Button:
        """Add a button that closes with `key`: quiet ones left, the others right, in order."""
        flush = kind is Kind.QUIET
        button = Button(label, kind, icon=icon, hint=hint, size=size, flush=flush)
        button.clicked.connect(lambda: self._take(key))
        if kind is Kind.QUIET:
            self._actions.insertWidget(0, button)
        else:
            self._actions.addWidget(button)
        return button

    def open_on(self, button: QWidget) -> None:
        """Show it with the keyboard on the safe action."""
        self.present(button)

    def _take(self, key: str) -> None:
        self._answer = key
        self.accept()

    def _on_finished(self) -> None:
        self.chosen.emit(self._answer)
        self._answer = ""


class Quoted(QWidget):
    """A head and a text on sunk ground."""

    def __init__(self, head: str, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        self._words = Words(text)
        column.addWidget(Words(head, Role.CAP, "muted"))
        column.addWidget(self._words)

    def say(self, text: str) -> None:
        """Change the text."""
        self._words.say(text)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ground."""
        edge = "border" if theme.current().tokens.contrast else ""
        painter = paint.painter_of(self)
        paint.panel(painter, QRectF(self.rect()), paint.R_CARD, fill="sunk", edge=edge)

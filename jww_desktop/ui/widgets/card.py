"""White ground for what one may decide on, with its edge; and cards for versions of a field."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.diff import Diff
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.text import Words


class Card(QWidget):
    """A rounded ground; `taken` gives it the edge of what was chosen."""

    def __init__(
        self,
        *,
        ground: str = "surface",
        pad: tuple[int, int] = (16, 12),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._pad = ground, pad
        self._taken = False
        self.column = QVBoxLayout(self)
        self.column.setSpacing(8)
        theme.follow(self._repad)

    def take(self, *, taken: bool) -> None:
        """Show that this was chosen, or no longer."""
        self._taken = taken
        self.update()

    def _repad(self) -> None:
        across, down = (theme.current().gap(pad) for pad in self._pad)
        self.column.setContentsMargins(across, down, across, down)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground and edge."""
        painter = paint.painter_of(self)
        edge, width = ("accent", 2.0) if self._taken else ("hair", 1.0)
        rect = QRectF(self.rect())
        paint.panel(painter, rect, paint.R_CARD, fill=self._ground, edge=edge, width=width)


class VersionCard(Card):
    """One version of a field: who, when, on which device, its own button, and what it changes.

    Attributes:
        button: takes this version.

    Signals:
        taken: the button was pressed.
    """

    taken = Signal()

    def __init__(self, author: str, when: str, before: str, after: str, button: Button) -> None:
        super().__init__()
        self.button = button
        button.clicked.connect(self.taken)
        self._who = who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(Words(author, Role.STRONG, wrap=False, leading=LISTED))
        who.addWidget(Words(when, Role.SMALL, "muted", wrap=False, leading=LISTED))
        self._head = QHBoxLayout()
        self._head.addLayout(who, 1)
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._head)
        self.column.addWidget(Diff(before, after))
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button below the author when both do not fit side by side."""
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        room = event.size().width() - margins.left() - margins.right()
        needed = self._who.sizeHint().width() + self.button.sizeHint().width() + 8
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if needed <= room else ways.TopToBottom)


class ValueCard(Card):
    """One version of a short field, with the badge "genomen" when it was taken."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(pad=(16, 8))
        row = QHBoxLayout()
        self._badge = BadgeLabel(Badge(t("genomen"), Tone.ACCENT, "check"))
        row.addWidget(Diff(before, after), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.take(taken=False)

    def take(self, *, taken: bool) -> None:
        """Show that this was chosen, or no longer."""
        super().take(taken=taken)
        self._badge.setVisible(taken)

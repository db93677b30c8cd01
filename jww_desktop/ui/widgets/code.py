"""A code that is read aloud: large letters in groups of four, spelled to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint

_HEIGHT, _TRACKING, _PAD = 96, 7, 18


class CodeDisplay(QLabel):
    """Shows groups of a code in one row, or in two when there is no room for one."""

    def __init__(self, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_code(code)
        theme.follow(self.restyle)

    def show_code(self, code: str) -> None:
        """Show `code`, whose groups are parted by a space or a dash."""
        self._groups = code.replace("-", " ").split()
        self.setText(" ".join(self._groups))
        self.setAccessibleName(". ".join(" ".join(group) for group in self._groups))
        self.restyle()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = QFont(theme.current().font(Role.CODE))
        spacing = theme.current().px(_TRACKING)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return font

    def _cell(self) -> float:
        metrics = QFontMetricsF(self._font())
        widest = max((metrics.horizontalAdvance(group) for group in self._groups), default=0.0)
        return widest + 2 * theme.current().gap(_PAD)

    def _per_row(self, width: float) -> int:
        fitting = max(1, int(width // max(self._cell(), 1)))
        count = max(1, len(self._groups))
        return count if fitting >= count else max(1, -(-count // -(-count // fitting)))

    def hasHeightForWidth(self) -> bool:
        """Say that groups wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows."""
        rows = -(-len(self._groups) // self._per_row(width)) if self._groups else 1
        return theme.current().px(_HEIGHT) + (rows - 1) * theme.current().px(_HEIGHT // 2)

    def sizeHint(self) -> QSize:
        """Wish for one row."""
        width = int(self._cell() * len(self._groups)) + 1
        return QSize(width, theme.current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Need one group."""
        return QSize(int(self._cell()) + 1, theme.current().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, groups and the lines between them."""
        current = theme.current()
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        paint.panel(painter, rect, paint.R_PANEL, fill="surface", edge="accent", width=2)
        if not self._groups:
            return
        each = self._per_row(rect.width())
        rows = -(-len(self._groups) // each)
        width, height = rect.width() / each, (rect.height() - 24) / rows
        for number, group in enumerate(self._groups):
            row, column = divmod(number, each)
            # Letters carry their tracking behind them: half of it belongs before.
            shift = current.px(_TRACKING) / 2
            cell = QRectF(column * width + shift, 12 + row * height, width, height)
            painter.setFont(self._font())
            painter.setPen(current.color("text"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, group)
            if column:
                line = min(height, current.px(44))
                top = cell.center().y() - line / 2
                edge = QRectF(round(column * width), top, 1, line)
                painter.fillRect(edge, current.color("hair"))

"""`Words`, the label of the whole application: one role or several runs, wrapping or eliding.

It has the line heights of the type scale; `flow` does the layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import MEASURE, RUNNING, Flow, Run, balanced, flow, plain, width_of
from jww_desktop.ui.widgets.tip import give_tip


class Words(QLabel):
    """A label of one or several runs.

    Attributes:
        runs: what it says.
    """

    def __init__(
        self,
        text: str | Sequence[Run] = "",
        role: Role = Role.BODY,
        color: str = "text",
        *,
        wrap: bool = True,
        leading: float = RUNNING,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._color = role, color
        self._wrap, self._leading = wrap, leading
        self.runs: tuple[Run, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.say(text)
        theme.follow(self.restyle)

    def say(self, text: str | Sequence[Run]) -> None:
        """Show `text`, in the label's own style when it is a string."""
        self.runs = (Run(text, self._role, self._color),) if isinstance(text, str) else tuple(text)
        self.setText(plain(self.runs))
        self.setAccessibleName(spoken(plain(self.runs)))
        self.updateGeometry()
        self.update()

    def recolor(self, color: str) -> None:
        """Show the same words in another colour token."""
        self._color = color
        self.say(tuple(replace(run, color=color) for run in self.runs))

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.setFont(theme.current().font(self._role))
        self.updateGeometry()
        self.update()

    def _laid(self, width: float) -> Flow:
        if self._wrap:
            return balanced(self.runs, width, self._leading)
        return flow(self.runs, width, leading=self._leading, max_lines=1)

    def sizeHint(self) -> QSize:
        """Take the width of the words, up to the measure."""
        natural = flow(self.runs, 1e6, leading=self._leading)
        if not self._wrap:
            return QSize(int(natural.width) + 1, int(natural.height))
        width = min(natural.width + 1, theme.current().px(MEASURE))
        return QSize(int(width) + 1, self.heightForWidth(int(width) + 1))

    def minimumSizeHint(self) -> QSize:
        """Need no more than the longest word, or a few letters when eliding."""
        if not self._wrap:
            shortest = min(self.sizeHint().width(), theme.current().px(40))
            return QSize(shortest, self.sizeHint().height())
        words = [(word, run.role) for run in self.runs for word in run.text.split()]
        longest = max((width_of(word, role) for word, role in words), default=0.0)
        limit = theme.current().px(200)
        return QSize(min(int(longest) + 2, limit), self._line_height())

    def _line_height(self) -> int:
        return int(flow(self.runs or (Run("", self._role),), 1e6, leading=self._leading).height)

    def hasHeightForWidth(self) -> bool:
        """Say that height follows width when wrapping."""
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that `width` makes."""
        return int(self._laid(width).height) if self._wrap else self.sizeHint().height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the lines; a cut text offers itself whole as a tip."""
        laid = self._laid(self.width())
        if not self._wrap:
            give_tip(self, self.text() if laid.elided else "")
        painter = paint.painter_of(self)
        y = max(0.0, (self.height() - laid.height) / 2) if not self._wrap else 0.0
        for line in laid.lines:
            used = max((p.x + p.width for p in line.pieces), default=0.0)
            x = 0.0
            if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                x = (self.width() - used) / 2
            elif self.alignment() & Qt.AlignmentFlag.AlignRight:
                x = self.width() - used
            Flow((line,), used, line.height).paint(
                painter, x, y, "" if self.isEnabled() else "muted"
            )

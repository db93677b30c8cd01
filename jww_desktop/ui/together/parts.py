"""What the view for two consists of: quotes, sections, lines; each part is one stop of Tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.presenters.together_page import Line, Said, Section, Sign
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare_group, sentences
from jww_desktop.ui.theme import Role
from jww_desktop.ui.together.score import Score
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words

OUTDENT = 12
"""How far the focus of a part reaches beyond its words."""
_SIGN = 28


_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Part(QWidget):
    """Something that is read as one: Tab goes to it, a screen reader then says all of it.

    Its focus is drawn once somebody walks by Tab; until then a ring would only ask to be pressed.

    Attributes:
        column: where the content goes.
    """

    def __init__(self, heard: Sequence[str]) -> None:
        super().__init__()
        self._walked = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        declare_group(self, sentences(*heard))
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self.column.setContentsMargins(OUTDENT, gap(8), OUTDENT, gap(8))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note how the focus came."""
        self._walked = event.reason() in _BY_KEYS
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw it no more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the focus."""
        if self.hasFocus() and self._walked:
            paint.ring(paint.painter_of(self), QRectF(self.rect()), paint.R_CARD)


class SaidPart(Part):
    """Words of the client; the first ones are the largest of the page."""

    def __init__(self, said: Said, *, leads: bool) -> None:
        heard = [text for quote in said.quotes for text in (quote.words, quote.foot)]
        super().__init__([said.title, *heard])
        first, *others = said.quotes
        title = "  ·  ".join(text for text in (said.title, first.foot) if text)
        self._add(Words(title, Role.TOGETHER_SMALL, "muted", leading=LISTED))
        role = Role.TOGETHER_QUOTE if leads else Role.TOGETHER_BODY
        self._add(Words(first.words, role, leading=LISTED), 4)
        for quote in others:
            foot = [Run(f"   {quote.foot}", Role.TOGETHER_SMALL, "muted")] if quote.foot else []
            runs = [Run(quote.words, Role.TOGETHER_BODY), *foot]
            self._add(Words(runs, Role.TOGETHER_BODY, leading=LISTED), 8)

    def _add(self, words: Words, above: int = 0) -> None:
        self.column.addSpacing(theme.current().gap(above))
        self.column.addWidget(words)


class SectionPart(Part):
    """A title and what stands under it, or a kind sentence where there is nothing yet."""

    def __init__(self, section: Section) -> None:
        heard = [text for line in section.lines for text in (line.text, line.second)]
        super().__init__([section.title, *(heard or [section.none])])
        self.column.addWidget(Words(section.title, Role.TOGETHER_HEAD, leading=TIGHT))
        self.column.addSpacing(theme.current().gap(14))
        for place, line in enumerate(section.lines):
            self.column.addSpacing(theme.current().gap(14) if place else 0)
            self.column.addWidget(_LineView(line))
        if not section.lines:
            self.column.addWidget(Words(section.none, Role.TOGETHER_BODY, "muted", leading=LISTED))


class _LineView(QWidget):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        if sign := _sign(line):
            holder = QVBoxLayout()
            holder.setContentsMargins(0, theme.current().px(3), 0, 0)
            holder.addWidget(sign)
            holder.addStretch(1)
            self._row.addLayout(holder)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(line.text, Role.TOGETHER_BODY, leading=LISTED))
        if line.score:
            words.addSpacing(theme.current().gap(4))
            words.addWidget(Score(line.score))
            words.addSpacing(theme.current().gap(4))
        if line.second:
            color = "ok" if line.sign is Sign.DONE else "muted"
            words.addWidget(Words(line.second, Role.TOGETHER_SMALL, color, leading=LISTED))
        self._row.addLayout(words, 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._row.setSpacing(theme.current().gap(15))


def _sign(line: Line) -> Icon | None:
    if line.sign is Sign.DONE:
        return Icon("circle-check", "ok", _SIGN)
    if line.sign is Sign.OPEN:
        return Icon("circle", "border", _SIGN)
    return Icon(line.icon, "accent", _SIGN) if line.icon else None

"""The other fields of an item: their versions in short, and what was chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters import review_words as words
from jww_desktop.presenters.review_item import Desk
from jww_desktop.services.deciding import Choice, Take
from jww_desktop.services.reviewing import FieldRow
from jww_desktop.ui import theme
from jww_desktop.ui.review.columns import STACKED_FROM, Columns
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.card import ValueCard
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.tip import give_tip

_LABEL, _LEAST = 108, 220


class OtherFields(QWidget):
    """Rows; the name of a field puts it on the desk.

    Signals:
        field_requested: number of a register.
    """

    field_requested = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        decided = sum(row.register in desk.choices for row in desk.others)
        aside = words.others_aside(decided, len(desk.others) - decided)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHead(t("De andere velden"), aside))
        for row in desk.others:
            line = _Line(row, desk.choices.get(row.register))
            line.chosen.connect(self.field_requested)
            self._column.addWidget(line)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(10))


class _Line(QWidget):
    """A field: its name, a value for each version, and an own text when that was chosen.

    Signals:
        chosen: number of its register.
    """

    chosen = Signal(int)

    def __init__(self, field: FieldRow, choice: Choice | None) -> None:
        super().__init__()
        name = quiet(field.label, flush=True)
        name.clicked.connect(lambda: self.chosen.emit(field.register))
        give_tip(name, t("Dit veld bekijken"))
        self._name = QWidget()
        holder = QVBoxLayout(self._name)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(name)
        holder.addStretch(1)
        cards = [ValueCard(field.before, version.text or " ") for version in field.versions]
        if choice is not None and not isinstance(choice, Take):
            cards.append(ValueCard(field.before, words.chosen_text(field, choice)))
        taken = words.taken(choice)
        if choice is not None:
            cards[taken if taken is not None else -1].take(taken=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._name)
        self._row.addWidget(Columns(cards, least=_LEAST), 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Put the name above the values in large text."""
        current = theme.current()
        stacked = current.scale >= STACKED_FROM
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._row.setSpacing(current.gap(8))
        self._name.setMinimumWidth(0 if stacked else current.px(_LABEL))

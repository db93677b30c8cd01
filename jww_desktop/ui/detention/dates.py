"""The table of dates: which, on the sheet, computed; each tells how it comes about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.detention_page import DateLine
from jww_desktop.ui import theme
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.link import PAD, Link
from jww_desktop.ui.widgets.point import Point
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.three import Cell, Inset, Three, ThreeTable

_NAME = 290


class Dates(ThreeTable):
    """One row a kind of date, parted by hairlines.

    Signals:
        why_requested: how a date comes about (its kind).
        note_requested: a day of this kind was read on the sheet.
    """

    why_requested = Signal(str)
    note_requested = Signal(str)

    def __init__(self) -> None:
        labels = (t("Wat"), t("Op de fiche"), t("Berekend"))
        super().__init__(*labels, bleeds=True, name_em=_NAME)

    def show_dates(self, lines: Sequence[DateLine], *, writable: bool) -> None:
        """Show these dates."""
        rows: list[QWidget] = []
        for before, line in zip([None, *lines], lines, strict=False):
            if before is None or before.group is not line.group:
                rows.append(Cell(Words(line.group.label, Role.SMALLS, "muted")))
            row = _Row(line, writable=writable)
            row.why.clicked.connect(lambda _=False, kind=line.kind: self.why_requested.emit(kind))
            row.note.clicked.connect(lambda _=False, kind=line.kind: self.note_requested.emit(kind))
            rows.append(row)
            if line.difference:
                told = Point("triangle-alert", "warn", line.difference, role=Role.SMALL)
                rows.append(_Foot(told))
            rows.append(Inset(Hairline()))
        self.show_rows(rows)


class _Row(Three):
    """Attributes: `why` and `note`, where the words lead."""

    def __init__(self, line: DateLine, *, writable: bool) -> None:
        label = sentence(line.label)
        self.why = Link([Run(label, Role.STRONG), Run(f"\n{line.state}", Role.SMALL, line.tone)])
        self.why.setAccessibleName(
            t("{date}, {state}: waarom?").format(date=label, state=line.state)
        )
        super().__init__(
            self.why, self._sheet(line, label, writable=writable), _computed(line), name_em=_NAME
        )

    def _sheet(self, line: DateLine, label: str, *, writable: bool) -> QWidget:
        runs = [Run(line.official, Role.STRONG), Run(f"\n{line.read}", Role.SMALL, "muted")]
        self.note = Link(runs if line.official else [Run(t("nog niet gelezen"), color="muted")])
        self.note.setAccessibleName(
            t("{date}, op de fiche: {day}").format(
                date=label, day=line.official or t("nog niet gelezen")
            )
        )
        self.note.setEnabled(writable)
        return self.note


class _Foot(QWidget):
    """What is told below a row, on the edge of its words."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.addWidget(content)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setContentsMargins(PAD, 0, 0, theme.current().gap(10))


def _computed(line: DateLine) -> QWidget:
    day = Words(line.computed or t("geen datum"), color="text" if line.computed else "muted")
    if not line.unsure:
        return Cell(day)
    return Cell(day, BadgeLabel(Badge(line.unsure, Tone.WARN, "circle-help")))

"""The row that is current: what it says, what becomes of it, and what can be chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters import caseload_words as words
from jww_desktop.presenters.caseload import CaseloadImport
from jww_desktop.services.caseload import Act, Decision, Looked
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare_group
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.flow import LISTED, TIGHT
from jww_desktop.ui.widgets.point import Point
from jww_desktop.ui.widgets.radio_row import RadioRow
from jww_desktop.ui.widgets.text import Words


class DetailPane(QWidget):
    """Shows one row; `flush` in a dialog, which has the title and the white space.

    Signals:
        chosen: what is to become of it, a `Decision`.
    """

    chosen = Signal(object)

    def __init__(self, run: CaseloadImport, *, flush: bool = False) -> None:
        super().__init__()
        self._run, self._flush = run, flush
        self._looked: Looked | None = None
        self._rows: dict[Decision, RadioRow] = {}
        self._title = Words("", Role.H1, leading=TIGHT)
        self._place = Words("", color="muted", leading=LISTED)
        self._facts = Facts()
        self._faults = Column(down=6)
        self._doubt = Words("", Role.STRONG)
        self._unwritable = Column(down=4)
        self._choices = QWidget()
        declare_group(self._choices, t("Wat wordt het?"))
        self._choices_column = QVBoxLayout(self._choices)
        self._choices_column.setContentsMargins(0, 0, 0, 0)
        self._choices_column.setSpacing(2)
        self._group = QButtonGroup(self)
        self._becomes = Column(down=4)
        self._column = QVBoxLayout(self)
        parts: list[QWidget] = [self._title, self._place, self._facts, self._faults]
        for part in parts:
            self._column.addWidget(part)
        self._column.addSpacing(6)
        for part in [self._doubt, self._unwritable, self._choices, self._becomes]:
            self._column.addWidget(part)
        self._column.addStretch(1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        x = 0 if self._flush else gap(24)
        self._column.setContentsMargins(x, gap(4), x, gap(20))
        self._column.setSpacing(gap(10))

    def show_row(self, looked: Looked, decision: Decision) -> None:
        """Show another row, or the same with another choice."""
        if looked != self._looked:
            self._looked = looked
            self._show_facts(looked)
            self._offer(looked)
        chosen = self._rows.get(decision)
        if chosen is not None:
            chosen.setChecked(True)
        said = words.becomes(looked, decision, self._run.place.context.today)
        self._becomes.replace([Words(line, color="muted") for line in said])

    def take_focus(self) -> None:
        """Put the keyboard on the choice."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def first(self) -> QWidget | None:
        """What has the keyboard first; None where there is nothing to choose."""
        rows = list(self._rows.values())
        return next((row for row in rows if row.isChecked()), rows[0] if rows else None)

    def _show_facts(self, looked: Looked) -> None:
        person = looked.row.person
        place = t("Rij {n}").format(n=looked.place)
        self._title.say(looked.row.who or place)
        self._title.setVisible(not self._flush)
        self._place.say(place)
        self._place.setVisible(bool(looked.row.who))
        told = words.facts(person, self._run.place.context.today) if person else []
        self._facts.show_facts(told)
        self._facts.setVisible(bool(told))
        faults = [Point("circle-alert", "danger", words.fault(one)) for one in looked.row.faults]
        self._faults.replace(faults)
        self._faults.setVisible(bool(faults))
        doubt = words.doubt(looked)
        self._doubt.say(doubt)
        self._doubt.setVisible(bool(doubt))

    def _offer(self, looked: Looked) -> None:
        for row in self._rows.values():
            self._group.removeButton(row)
            self._choices_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        self._choices.setVisible(looked.row.person is not None)
        self._unwritable.hide()
        if looked.row.person is None:
            return
        others = [one for one in looked.similar if not self._run.may_be(one.card.id)]
        self._unwritable.replace([Words(words.unwritable_card(one)) for one in others])
        self._unwritable.setVisible(bool(others))
        for one in looked.similar:
            if one not in others:
                title, second = words.known_card(one)
                self._add(Decision(Act.SAME, one.card.id), title, second)
        self._add(Decision(Act.NEW), t("Dit is iemand nieuw"))
        self._add(Decision(Act.SKIP), t("Overslaan"))

    def _add(self, decision: Decision, title: str, second: str = "") -> None:
        row = RadioRow(title, second)
        row.clicked.connect(partial(self._choose, decision))
        self._rows[decision] = row
        self._group.addButton(row)
        self._choices_column.addWidget(row)

    def _choose(self, decision: Decision, _on: bool = True) -> None:  # noqa: FBT001, FBT002 - Qt
        self.chosen.emit(decision)

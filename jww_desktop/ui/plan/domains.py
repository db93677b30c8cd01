"""The table of domains: which, what is there already, what is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.plan_page import DomainLine, NeedLine
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.link import Link
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.three import Cell, Three, ThreeTable


class Domains(ThreeTable):
    """One row a domain, parted by hairlines.

    Signals:
        talk_requested: talk about a domain again (its code).
        need_requested: look at a need (its id).
    """

    talk_requested = Signal(str)
    need_requested = Signal(bytes)

    def __init__(self) -> None:
        labels = (t("Levensdomein"), t("Wat er al is"), t("Wat er nodig is"))
        super().__init__(*labels, bleeds=False)

    def show_domains(self, lines: Sequence[DomainLine], *, writable: bool) -> None:
        """Show these domains."""
        rows: list[QWidget] = []
        for line in lines:
            row = _Row(line, writable=writable)
            row.talk.clicked.connect(lambda _=False, code=line.code: self.talk_requested.emit(code))
            row.need_requested.connect(self.need_requested)
            rows += [row, Hairline()]
        self.show_rows(rows)


class _Row(Three):
    need_requested = Signal(bytes)

    def __init__(self, line: DomainLine, *, writable: bool) -> None:
        name = QWidget()
        self.talk = Link([Run(line.label, Role.STRONG)])
        self.talk.setAccessibleName(t("{domain} bespreken").format(domain=line.label))
        self.talk.setEnabled(writable)
        title = QHBoxLayout()
        title.setContentsMargins(0, 0, 0, 0)
        title.setSpacing(2)
        title.addWidget(Icon(line.icon, "accent", 18))
        title.addWidget(self.talk, 1)
        column = QVBoxLayout(name)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(title)
        if line.rating:
            column.addWidget(Words(line.rating, Role.SMALL, "muted"))
        has = [Words(text) for text in line.strengths]
        super().__init__(
            name,
            Cell(*(has or [Words(t("nog niets genoemd"), color="muted")])),
            self._needs(line.needs, writable=writable),
        )

    def _needs(self, needs: Sequence[NeedLine], *, writable: bool) -> QWidget:
        if not needs:
            return Cell(Words(t("geen zorg genoemd"), color="muted"))
        return Column(*(self._need(need, writable=writable) for need in needs), down=2)

    def _need(self, need: NeedLine, *, writable: bool) -> QWidget:
        runs = [Run(need.text, color="muted" if need.outcome else "text")]
        if need.outcome:
            runs.append(Run(f"  ·  {need.outcome}", Role.SMALL, "muted"))
        link = Link(runs)
        link.setEnabled(writable)
        link.clicked.connect(lambda: self.need_requested.emit(need.id))
        return link

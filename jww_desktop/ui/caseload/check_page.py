"""The fourth step: every row in words, and a choice where only a person can tell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.caseload import CaseloadImport
from jww_desktop.services.caseload import Act, Decision, Looked
from jww_desktop.ui import theme
from jww_desktop.ui.caseload.detail_pane import DetailPane
from jww_desktop.ui.caseload.row_dialog import RowDialog
from jww_desktop.ui.caseload.rows import row, rows
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.flow import TIGHT
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_DETAIL = 440
_BESIDE_FROM_EM = 860
"""Width ÷ text scale from which there is room for the row beside the list."""


class CheckPage(QWidget):
    """The rows at the left, the current one at the right, or in a dialog where text is large.

    Signals:
        faulty_requested: the rows that cannot be read are to be saved.
    """

    faulty_requested = Signal()

    def __init__(self, run: CaseloadImport) -> None:
        super().__init__()
        self._run = run
        self._title = Words(t("Kijk alles na"), Role.H1, leading=TIGHT)
        self._told = Words("", color="muted")
        self._skip = Button(t("De rest weglaten"), icon="minus")
        self._faulty = Button(t("Foute rijen bewaren"), icon="download")
        self._open = Button(t("Rij bekijken"), icon="eye", hint="Enter")
        self.list = RowList(t("Rijen"))
        self._detail = DetailPane(run)
        self._side = Scroll(self._detail)
        self._line = Hairline(upright=True)
        self._head = QVBoxLayout()
        self._body = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._build()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._buttons = Wrap(self._open, self._skip, self._faulty)
        self._head.addWidget(self._title)
        self._head.addWidget(self._told)
        self._head.addWidget(self._buttons)
        self._body.addWidget(self.list, 1)
        self._body.addWidget(self._line)
        self._body.addWidget(self._side)
        self._column.addLayout(self._head)
        self._column.addLayout(self._body, 1)
        self._skip.clicked.connect(self._run.skip_open)
        self._faulty.clicked.connect(self.faulty_requested)
        self.list.chosen.connect(lambda _key: self._show_current())
        self._open.clicked.connect(self._look)
        self.list.opened.connect(lambda _key: self._look())
        self._detail.chosen.connect(self._decide)
        self._run.decided.connect(self._on_decided)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap(10))
        # Rows bleed outward, so that their words share the edge of the title.
        self._head.setContentsMargins(gap(28), 0, gap(28), 0)
        self._head.setSpacing(gap(6))
        self._body.setContentsMargins(gap(12), 0, 0, 0)
        self._body.setSpacing(0)
        self._fit()

    def show_rows(self) -> None:
        """Show the rows as they were looked over."""
        self.list.show_rows(rows(self._run.looked, self._run.decisions))
        self._show_current()
        self._tell()

    def enter(self) -> None:
        """Begin in the list, on the first row."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.scrollToTop()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        first = self._detail.first if not self._side.isHidden() else None
        return [self.list, *([first] if first is not None else [])]

    def _current(self) -> Looked | None:
        key = self.list.key()
        return next((one for one in self._run.looked if one.place == key), None)

    def _show_current(self) -> None:
        looked = self._current()
        self._detail.setVisible(looked is not None)
        if looked is not None:
            self._detail.show_row(looked, self._run.decisions[looked.place])

    def _look(self) -> None:
        """Go to the choice, or to a dialog with it where it is not in sight."""
        looked = self._current()
        if looked is None or not self._side.isHidden():
            self._detail.take_focus()
            return
        dialog = RowDialog(self.window(), self._run, looked)
        dialog.answered.connect(self._run.decide)
        dialog.ask()

    def _decide(self, decision: Decision) -> None:
        looked = self._current()
        if looked is not None:
            self._run.decide(looked.place, decision)

    def _on_decided(self, place: int) -> None:
        if place:
            looked = next(one for one in self._run.looked if one.place == place)
            self.list.change_item(row(looked, self._run.decisions[place]))
        else:
            self.list.show_rows(rows(self._run.looked, self._run.decisions))
        self._show_current()
        self._tell()

    def _tell(self) -> None:
        count = self._run.count
        told = [
            tn("{n} nieuwe kaart", "{n} nieuwe kaarten", count(Act.NEW)),
            tn("{n} zelfde persoon", "{n} keer dezelfde persoon", count(Act.SAME)),
            tn("{n} nog te kiezen", "{n} nog te kiezen", count(Act.OPEN)),
            tn("{n} overgeslagen", "{n} overgeslagen", count(Act.SKIP)),
            tn("{n} rij niet te lezen", "{n} rijen niet te lezen", self._run.faults),
        ]
        self._told.say(", ".join(one for one in told if not one.startswith("0 ")))
        self._skip.setVisible(bool(count(Act.OPEN)))
        self._faulty.setVisible(bool(self._run.faults))
        self._buttons.restyle()

    def _fit(self) -> None:
        beside = self.width() / theme.current().scale >= _BESIDE_FROM_EM
        self._side.setFixedWidth(min(theme.current().px(_DETAIL), 620))
        self._side.setVisible(beside)
        self._line.setVisible(beside)
        self._open.setVisible(not beside)
        self._buttons.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the row beside the list where there is room."""
        super().resizeEvent(event)
        self._fit()

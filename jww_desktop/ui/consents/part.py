"""Consents as a part of the dossier: who may know what, by exception too, and what went out."""

from __future__ import annotations

from functools import partial
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.consents import ConsentDesk
from jww_desktop.presenters.consents_page import ConsentLine, ConsentsPage
from jww_desktop.presenters.exceptions_page import ExceptionLine
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.list_part import ListPart
from jww_desktop.ui.consents.dialogs import ConsentDialogs
from jww_desktop.ui.consents.exception_pane import ExceptionPane, first_act
from jww_desktop.ui.consents.pane import ConsentPane
from jww_desktop.ui.consents.rows import consent_rows, gone_rows
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.row_list import WholeList
from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words


class ConsentPart(ListPart):
    """What holds comes first, and what runs out soonest first of all."""

    key = "consents"
    _dialogs: ConsentDialogs

    def __init__(self, desk: ConsentDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._dialogs = ConsentDialogs(self, desk)
        self._told = Words("", Role.SMALL, "muted")
        self._add = quiet(t("Toestemming"), icon="plus")
        self._add.setAccessibleName(t("Toestemming noteren"))
        self._list = WholeList(t("Toestemmingen"))
        self._none = Empty(
            t("Nog geen toestemming"),
            t("Zonder toestemming gaat er niets naar anderen. Wie mag wat weten?"),
            icon="shield-check",
        )
        self._tell = quiet(t("Noteren"), icon="plus")
        self._tell.setAccessibleName(t("Noteren wat je doorgaf"))
        self._gone = WholeList(t("Wat er wegging"), reading=True)
        self._nothing = Words(t("Er ging nog niets weg."), color="muted")
        self._pane, self._exception = ConsentPane(), ExceptionPane()
        self._build()
        self._connect()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._told, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._add)
        self._gone_head = QHBoxLayout()
        self._gone_head.addWidget(SectionHead(t("Wat er wegging"), action=self._tell))
        self._empty, self._empty_gone = QVBoxLayout(), QVBoxLayout()
        self._empty.addWidget(self._none)
        self._empty_gone.addWidget(self._nothing)
        self._left = QVBoxLayout()
        self._left.addLayout(self._head)
        self._left.addLayout(self._empty)
        self._left.addWidget(self._list)
        self._left.addLayout(self._gone_head)
        self._left.addLayout(self._empty_gone)
        self._left.addWidget(self._gone)
        self._left.addStretch(1)
        self._right = QVBoxLayout(self._side)
        self._right.addWidget(self._pane)
        self._right.addWidget(self._exception)
        self._right.addStretch(1)
        self.lay(self._left)

    def _connect(self) -> None:
        self._add.clicked.connect(lambda _=False: self._dialogs.record())
        self._tell.clicked.connect(lambda _=False: self._dialogs.tell())
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._open)
        self._pane.extend_requested.connect(self._desk.load_end)
        self._pane.confirm_requested.connect(self._desk.load_paper)
        self._pane.withdraw_requested.connect(self._dialogs.withdraw)
        self._pane.again_requested.connect(self._dialogs.again)
        self._pane.print_requested.connect(self._dialogs.print_sheet)
        self._pane.history_requested.connect(self._dialogs.history)
        self._exception.requested.connect(self._dialogs.act)

    def label(self) -> str:
        """Return what stands on the tab."""
        return t("Toestemmingen")

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap, edge = theme.current().gap, text_edge()
        # Rows bleed outward, so that their words and all else share one edge.
        self._left.setContentsMargins(gap(28) - edge, gap(14), gap(16), gap(14))
        self._left.setSpacing(gap(8))
        for row in (self._head, self._empty_gone):
            row.setContentsMargins(edge, 0, 0, 0)
        self._empty.setContentsMargins(edge, 0, gap(12), 0)
        self._gone_head.setContentsMargins(edge, gap(14), 0, 0)
        self._right.setContentsMargins(gap(21), gap(16), gap(24), gap(20))
        self._fit()

    def verbs(self) -> list[Verb]:
        """Return what can be done with the consents, and with the one that is current."""
        page, group, dialogs = self._dialogs.page, t("Toestemmingen"), self._dialogs
        if page is None:
            return []
        verbs = []
        if page.is_writable:
            verbs += [
                Verb(
                    "add_consent",
                    t("Toestemming noteren"),
                    "shield-check",
                    dialogs.record,
                    t("Wie wat mag weten, waarvoor en tot wanneer"),
                    "Ctrl+D",
                    group,
                ),
                Verb(
                    "note_told",
                    t("Noteren wat je doorgaf"),
                    "upload",
                    dialogs.tell,
                    t("Mondeling, per brief of als attest"),
                    "",
                    group,
                ),
            ]
        line = self._chosen()
        if line is not None:
            verbs += self._of(line, group)
        return verbs

    def _of(self, line: ConsentLine, group: str) -> list[Verb]:
        desk, dialogs = self._desk, self._dialogs
        offered = (
            (
                line.can_withdraw,
                *("withdraw_consent", t("Toestemming intrekken"), "ban", dialogs.withdraw),
                "Ctrl+I",
            ),
            (
                line.can_confirm,
                *("confirm_consent", t("Op papier bevestigen"), "pencil", desk.load_paper),
                "",
            ),
            (
                line.can_extend,
                *("extend_consent", t("Toestemming verlengen"), "calendar-plus", desk.load_end),
                "",
            ),
        )
        return [
            Verb(name, words, icon, partial(does, line.id), line.recipient, hint, group)
            for can, name, words, icon, does, hint in offered
            if can
        ]

    def show_page(self, page: ConsentsPage) -> None:
        """Show what was read."""
        self._dialogs.secrecy.page = page
        ids = [*(line.id for line in page.lines), *(line.id for line in page.exceptions)]
        if self._current not in ids:
            asking = (line.id for line in page.exceptions if first_act(line))
            self._current = next(chain(asking, ids), b"")
        live = len(page.live)
        self._told.say(
            tn("{n} toestemming geldt nu", "{n} toestemmingen gelden nu", live) if live else ""
        )
        self._list.show_rows(consent_rows(page))
        self._list.choose(self._current)
        self._gone.show_rows(gone_rows(page))
        self._list.setVisible(bool(ids))
        self._none.setVisible(not page.lines)
        self._gone.setVisible(bool(page.gone))
        self._nothing.setVisible(not page.gone)
        for button in (self._add, self._tell):
            button.setVisible(page.is_writable)
        self._show_pane()
        self.count_changed.emit(live or None)

    def _open(self, consent: bytes) -> None:
        """Do with Enter what a consent asks for first."""
        self._choose(consent)
        line, exception = self._chosen(), self._chosen_exception()
        if exception is not None:
            self._dialogs.act(first_act(exception), consent)
        if line is None:
            return
        if line.can_confirm:
            self._desk.load_paper(consent)
        elif line.can_extend:
            self._desk.load_end(consent)
        elif not line.holds and self._add.isVisible():
            self._dialogs.again(consent)

    def _chosen(self) -> ConsentLine | None:
        page = self._dialogs.page
        lines = page.lines if page else ()
        return next((line for line in lines if line.id == self._current), None)

    def _chosen_exception(self) -> ExceptionLine | None:
        page = self._dialogs.page
        lines = page.exceptions if page else ()
        return next((line for line in lines if line.id == self._current), None)

    def _show_pane(self) -> None:
        page, line, exception = self._dialogs.page, self._chosen(), self._chosen_exception()
        if exception is not None:
            self._exception.show_exception(exception)
        self._pane.setVisible(line is not None)
        self._exception.setVisible(exception is not None)
        if page is not None and line is not None:
            self._pane.show_consent(line, writable=page.is_writable)
        self._show_side(shown=line is not None or exception is not None)

"""Referrals as a part of the dossier: where the client goes, and how that goes on (T7)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.referrals import ReferralDesk
from jww_desktop.presenters.referrals_page import ReferralLine, ReferralsPage
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.list_part import ListPart
from jww_desktop.ui.referrals.acts import acts
from jww_desktop.ui.referrals.dialogs import ReferralDialogs
from jww_desktop.ui.referrals.pane import ReferralPane
from jww_desktop.ui.referrals.rows import referral_rows
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.row_list import WholeList
from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.text import Words


class ReferralPart(ListPart):
    """What stands still longest comes first."""

    key = "referrals"
    _dialogs: ReferralDialogs

    def __init__(self, desk: ReferralDesk) -> None:
        super().__init__(desk)
        self._dialogs = ReferralDialogs(self, desk)
        self._told = Words("", Role.SMALL, "muted")
        self._add = quiet(t("Doorverwijzing"), icon="plus")
        self._add.setAccessibleName(t("Doorverwijzing noteren"))
        self._list = WholeList(t("Doorverwijzingen"))
        self._none = Empty(
            t("Nog geen doorverwijzing"),
            t("Wil de cliënt naar een andere dienst? Noteer met welke vraag, en volg het op."),
            icon="building-2",
        )
        self._pane = ReferralPane()
        self._build()
        self._add.clicked.connect(lambda _=False: self._dialogs.refer())
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._open)
        self._pane.requested.connect(self._do)
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._told, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._add)
        self._empty = QVBoxLayout()
        self._empty.addWidget(self._none)
        self._left = QVBoxLayout()
        self._left.addLayout(self._head)
        self._left.addLayout(self._empty)
        self._left.addWidget(self._list)
        self._left.addStretch(1)
        self._right = QVBoxLayout(self._side)
        self._right.addWidget(self._pane)
        self._right.addStretch(1)
        self.lay(self._left)

    def label(self) -> str:
        """Return what stands on the tab."""
        return t("Doorverwijzingen")

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap, edge = theme.current().gap, text_edge()
        # Rows bleed outward, so that their words and all else share one edge.
        self._left.setContentsMargins(gap(28) - edge, gap(14), gap(16), gap(14))
        self._left.setSpacing(gap(8))
        self._head.setContentsMargins(edge, 0, 0, 0)
        self._empty.setContentsMargins(edge, 0, gap(12), 0)
        self._right.setContentsMargins(gap(21), gap(16), gap(24), gap(20))
        self._fit()

    def verbs(self) -> list[Verb]:
        """Return what can be done with the referrals, and with the one that is current."""
        page, group, dialogs = self._dialogs.page, t("Doorverwijzingen"), self._dialogs
        if page is None:
            return []
        verbs = []
        if page.is_writable:
            hint = t("Naar welke dienst, met welke vraag")
            words = t("Doorverwijzing noteren")
            verbs.append(
                Verb("add_referral", words, "building-2", dialogs.refer, hint, "Ctrl+D", group)
            )
        line, does = self._chosen(), dialogs.does()
        for act in acts(line) if line is not None else ():
            run = partial(does[act.name], line.id) if line is not None else dialogs.refer
            name = f"{act.name}_referral"
            hint = line.recipient if line is not None else ""
            verbs.append(Verb(name, act.words, act.icon, run, hint, "", group))
        return verbs

    def show_page(self, page: ReferralsPage) -> None:
        """Show what was read."""
        ids = [line.id for line in page.lines]
        if self._current not in ids:
            self._current = ids[0] if ids else b""
        count = len(page.going_on)
        self._told.say(_going_on(page))
        self._list.show_rows(referral_rows(page))
        self._list.choose(self._current)
        self._list.setVisible(bool(ids))
        self._none.setVisible(not ids)
        self._add.setVisible(page.is_writable)
        self._show_pane()
        self.count_changed.emit(count or None)

    def _open(self, referral: bytes) -> None:
        """Do with Enter what comes next."""
        self._choose(referral)
        line = self._chosen()
        if line is not None:
            first = next(acts(line))
            if first.is_next:
                self._do(first.name, referral)

    def _do(self, act: str, referral: bytes) -> None:
        self._dialogs.does()[act](referral)

    def _chosen(self) -> ReferralLine | None:
        page = self._dialogs.page
        lines = page.lines if page else ()
        return next((line for line in lines if line.id == self._current), None)

    def _show_pane(self) -> None:
        line = self._chosen()
        if line is not None:
            self._pane.show_referral(line)
        self._show_side(shown=line is not None)


def _going_on(page: ReferralsPage) -> str:
    """Return how many go on, and that one may go on noting how after the help stopped."""
    count = len(page.going_on)
    if not count:
        return ""
    words = tn("{n} doorverwijzing loopt nog", "{n} doorverwijzingen lopen nog", count)
    after = t("Het dossier is afgesloten; hoe het verder loopt, noteer je hier nog.")
    return f"{words}. {after}" if page.is_after_closing else words

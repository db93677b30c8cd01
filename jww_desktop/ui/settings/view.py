"""The settings screen: its parts at the left, one of them at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.exporting import ExportDesk
from jww_desktop.presenters.names import Names
from jww_desktop.presenters.passphrase import PassphraseChange
from jww_desktop.presenters.team import Team
from jww_desktop.presenters.visits import TEAM, FormVisit
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.presenters.writing_time import WritingTime
from jww_desktop.ui import theme
from jww_desktop.ui.exporting.run import Exporting
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.settings.appearance import AppearancePane
from jww_desktop.ui.settings.exporting import ExportPane
from jww_desktop.ui.settings.names import NamesPane
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.settings.parts import parts
from jww_desktop.ui.settings.passphrase import PassphrasePane
from jww_desktop.ui.settings.team import TeamPane
from jww_desktop.ui.settings.writing import WritingPane
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import TIGHT
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row, text_edge
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words

_LIST, _COLUMN = 292, 640


class SettingsView(Screen):
    """Shows one pane of settings at a time."""

    help_page = "instellingen"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._list = RowList(t("Onderdelen"))
        self._stack = QStackedWidget()
        self._scrolls: list[Scroll] = []
        self._team = Team(workplace, self)
        self._names = Names(workplace, self)
        self._naming = NamesPane(self._names)
        self._passphrase = PassphrasePane(PassphraseChange(workplace, self))
        time = WritingTime(workplace, self)
        self._writing = WritingPane(time)
        appearance = AppearancePane(workplace.appearance)
        self._export = ExportDesk(workplace, self)
        self._exporting = Exporting(self, self._export)
        self._everything = ExportPane()
        self._teaming = team = TeamPane(self._team)
        self._invites = False
        self._panes: dict[str, Pane] = {
            "appearance": appearance,
            "passphrase": self._passphrase,
            "writing": self._writing,
            "team": team,
            "names": self._naming,
            "export": self._everything,
        }
        for desk in (self._team, self._names, time, self._export):
            desk.failed.connect(self.show_error)
        for telling in (self._names, time, self._export):
            telling.told.connect(self.told)
        team.told.connect(lambda words: self.told.emit(words, None))
        for pane in (appearance, self._passphrase):
            pane.lock_requested.connect(self.lock_requested)
        self._everything.requested.connect(self._exporting.ask)
        self._show_parts()
        self._build()
        theme.follow(self._restyle)

    def _show_parts(self) -> None:
        shown = parts()
        for part in shown:
            self._scrolls.append(_scrolling(self._panes[part.name]))
            self._stack.addWidget(self._scrolls[-1])
        self._list.show_rows(
            [Row(part.name, part.title, part.second, icon=part.icon) for part in shown]
        )
        self._list.chosen.connect(self._show)

    def _build(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(Words(t("Instellingen"), Role.H1, leading=TIGHT))
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.addLayout(self._head)
        side.addWidget(self._list, 1)
        self._side = QWidget()
        self._side.setLayout(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self._stack, 1)

    def enter(self, argument: object = None) -> None:
        """Show the part named `argument`, go on with a form, or show what was shown."""
        part = "names" if isinstance(argument, FormVisit) else argument
        self._invites = argument == TEAM
        if part in self._panes:
            self._list.choose(part)
            self._show(part)
        self._follow()
        if isinstance(argument, FormVisit):
            self._naming.resume(argument.form)

    def leave(self) -> None:
        """Ask no more who answered an invitation, and forget typed passphrases."""
        self._team.leave()
        self._names.leave()
        self._passphrase.leave()

    def resume(self) -> None:
        """Take up what the shown part was doing."""
        self._follow()

    def _follow(self) -> None:
        shown = list(self._panes)[self._stack.currentIndex()]
        if shown == "team":
            self._team.enter()
        else:
            self._team.leave()
        if shown == "names":
            self._names.open()
        else:
            self._names.leave()
        if shown == "writing":
            self._writing.enter()
        if shown == "export":
            self._everything.allow(allowed=self._export.may_take_everything)
        if shown == "passphrase":
            self._passphrase.enter()
        else:
            self._passphrase.leave()

    def focus_first(self) -> None:
        """Begin in the list of parts, or where one came for."""
        if not (self._invites and self._teaming.begin_inviting()):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._invites = False

    def _show(self, name: object) -> None:
        self._stack.setCurrentIndex(list(self._panes).index(str(name)))
        self._follow()

    def _restyle(self) -> None:
        current = theme.current()
        self._side.setFixedWidth(min(current.px(_LIST), 420))
        self._head.setContentsMargins(text_edge(), current.gap(20), 12, current.gap(12))
        for pane in self._panes.values():
            pane.setMaximumWidth(current.px(_COLUMN) + text_edge())
        for scroll in self._scrolls:
            side = current.gap(28)
            scroll.set_margins(side - text_edge(), current.gap(20), side, current.gap(24))


def _scrolling(pane: QWidget) -> Scroll:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.addWidget(pane, 100)
    row.addStretch(1)
    return Scroll(holder)

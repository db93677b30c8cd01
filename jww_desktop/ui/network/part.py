"""The network as a part of the dossier: drawn or listed, and beside it whom one stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jww_desktop.i18n import t
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.presenters.handing_out import HandingOut
from jww_desktop.presenters.network import NetworkDesk
from jww_desktop.presenters.network_page import NetworkPage
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.wide_part import WidePart
from jww_desktop.ui.drawings.figure import Figure
from jww_desktop.ui.drawings.handing_out import DrawingOut
from jww_desktop.ui.drawings.shown import DRAWING, ways
from jww_desktop.ui.network.dialogs import NetworkDialogs
from jww_desktop.ui.network.drawing import Drawing
from jww_desktop.ui.network.figure import NetworkFigure
from jww_desktop.ui.network.legend import Legend
from jww_desktop.ui.network.person_list import PersonList
from jww_desktop.ui.network.person_pane import PersonPane
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap


class NetworkPart(WidePart):
    """The drawing and the list say the same; where there is no room to draw, the list stays."""

    key = "network"
    side_em = 294
    beside_from_em = 860
    _dialogs: NetworkDialogs

    def __init__(self, desk: NetworkDesk, handing_out: HandingOut) -> None:
        super().__init__(desk)
        self._desk = desk
        self._current = b""
        self._dialogs = NetworkDialogs(self, desk)
        self._way = ways(t("Hoe je het netwerk ziet"))
        self._out = DrawingOut(self, handing_out, self._drawn, ("network",))
        self._told = Words("", Role.SMALL, "muted")
        self._add = quiet(t("Persoon"), icon="plus")
        self._add.setAccessibleName(t("Persoon of dienst toevoegen"))
        self._drawing = Drawing()
        self._list = PersonList()
        self._none = Empty(
            t("Nog niemand"),
            t("Wie is belangrijk voor de cliënt? Ook wie hij mist, en welke diensten er al zijn."),
            icon="network",
        )
        self._person = PersonPane()
        self._parted = Hairline(8, 8)
        self._legend = Legend()
        self._build()
        self._connect()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(Wrap(self._way, *self._out.buttons(), across=12, down=4), 1)
        self._head.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.addWidget(self._told)
        self._words.addWidget(self._none)
        self._left = QVBoxLayout()
        self._left.addLayout(self._head)
        self._left.addLayout(self._words)
        self._left.addWidget(self._drawing, 1)
        self._left.addWidget(self._list)
        self._left.addStretch()
        self._right = QVBoxLayout(self._side)
        self._right.addWidget(self._person)
        self._right.addWidget(self._parted)
        self._right.addWidget(self._legend)
        self._right.addStretch(1)
        self.lay(self._left)

    def _connect(self) -> None:
        self._way.picked.connect(lambda _key: self._show_way())
        self._add.clicked.connect(lambda _=False: self._dialogs.add())
        for view in (self._drawing, self._list):
            view.chosen.connect(self._choose)
            view.opened.connect(self._open)
        self._person.change_requested.connect(self._dialogs.change)
        self._person.history_requested.connect(self._dialogs.history)
        self._person.tie_requested.connect(self._dialogs.tie)
        self._person.untie_requested.connect(self._desk.withdraw)

    def label(self) -> str:
        """Return what stands on the tab."""
        return t("Netwerk")

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        # Rows bleed outward, so that their words and all else share one edge.
        self._left.setContentsMargins(gap(28) - text_edge(), gap(14), gap(16), gap(14))
        self._left.setSpacing(gap(8))
        self._words.setContentsMargins(text_edge(), 0, 0, 0)
        self._head.setContentsMargins(text_edge(), 0, 0, 0)
        self._head.setSpacing(gap(14))
        self._right.setContentsMargins(gap(21), gap(16), gap(24), gap(20))
        self._right.setSpacing(gap(8))
        self._fit()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the network of a dossier."""
        if dossier.bar.case.id != self._case:
            self._current = b""
        self._out.belong(dossier)
        super().show_dossier(dossier)

    def focus_first(self) -> None:
        """Begin with whom one stands on, else with what can be done."""
        if self._drawing.isVisible():
            self._drawing.focus_current()
        elif self._list.isVisible():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first = self._add if self._add.isVisible() else self._none
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_on(self, record: bytes) -> None:
        """Make a person current, once he is read."""
        self._current = record
        page = self._dialogs.page
        if page is not None and record in [line.id for line in page.persons]:
            self._choose(record)

    def verbs(self) -> list[Verb]:
        """Return what can be done with the network."""
        page, group = self._dialogs.page, t("Netwerk")
        leaving = self._out.verbs(group)
        if page is None or not page.is_writable:
            return leaving
        return [
            Verb(
                "add_person",
                t("Persoon of dienst toevoegen"),
                "user-plus",
                self._dialogs.add,
                t("Wie er is rond de cliënt, en hoe de band is"),
                "Ctrl+D",
                group,
            ),
            *leaving,
        ]

    def show_page(self, page: NetworkPage) -> None:
        """Show what was read."""
        ids = [line.id for line in page.persons]
        if self._current not in ids:
            self._current = ids[0] if ids else b""
        told = t("{counted}, zoals {client} het vertelt")
        self._told.say(told.format(counted=page.counted, client=page.client) if ids else "")
        self._drawing.show_network(page, self._current)
        self._list.show_network(page, self._current)
        self._add.setVisible(page.is_writable)
        self._show_way()
        self._show_person()
        self.count_changed.emit(len(ids) or None)

    def _choose(self, person: bytes) -> None:
        self._current = person
        self._drawing.make_current(person)
        self._list.choose(person)
        self._show_person()

    def _open(self, person: bytes) -> None:
        self._choose(person)
        page = self._dialogs.page
        if page is not None and page.is_writable:
            self._dialogs.change(person)

    def _show_person(self) -> None:
        page = self._dialogs.page
        lines = page.persons if page else ()
        line = next((one for one in lines if one.id == self._current), None)
        if page is not None and line is not None:
            self._person.show_person(line, writable=page.is_writable)
        self._person.setVisible(line is not None)

    def _drawn(self, client: str) -> Figure | None:
        page = self._dialogs.page
        return NetworkFigure(page, client) if page is not None and page.persons else None

    def _show_way(self) -> None:
        """Show the drawing where it fits and is wanted, else the list."""
        page = self._dialogs.page
        some = bool(page and page.persons)
        room = self._drawing_width()
        can_draw = some and self._drawing.fits(room)
        drawn = can_draw and self._way.key() == DRAWING
        self._none.setVisible(not some)
        self._way.setVisible(can_draw)
        for button in self._out.buttons():
            button.setVisible(some)
        self._drawing.setVisible(drawn)
        self._list.setVisible(some and not drawn)
        self._legend.setVisible(drawn)
        self._side.setVisible(some)
        self._line.setVisible(some and self._is_beside())
        self._parted.setVisible(some and drawn)
        self._left.setStretch(self._left.count() - 1, 0 if drawn else 1)  # below the list

    def _drawing_width(self) -> int:
        margins = self._left.contentsMargins()
        side = theme.current().px(self.side_em) + 1 if self._is_beside() else 0  # the line is 1
        return self.width() - side - margins.left() - margins.right()

    def _fit(self) -> None:
        super()._fit()
        self._show_way()

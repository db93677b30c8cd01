"""The network as a part of the dossier: drawn or listed, and beside it whom one stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.case_file import Dossier
from jww_desktop.presenters.network import NetworkDesk
from jww_desktop.presenters.network_page import NetworkPage
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.network.dialogs import NetworkDialogs
from jww_desktop.ui.network.drawing import Drawing
from jww_desktop.ui.network.legend import Legend
from jww_desktop.ui.network.person_list import PersonList
from jww_desktop.ui.network.person_pane import PersonPane
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words

_SIDE, _BESIDE_FROM_EM = 294, 860
_DRAWING, _LIST = "drawing", "list"


class NetworkPart(Part):
    """The drawing and the list say the same; where there is no room to draw, the list stays."""

    key = "network"
    is_wide = True

    def __init__(self, desk: NetworkDesk) -> None:
        super().__init__()
        self._desk = desk
        desk.setParent(self)
        self._page: NetworkPage | None = None
        self._case, self._current = b"", b""
        self._form_due: FormKey | None = None
        self._dialogs = NetworkDialogs(self, desk)
        self._way = OneOf(
            t("Hoe je het netwerk ziet"),
            [(_DRAWING, t("Tekening")), (_LIST, t("Lijst"))],
            compact=True,
        )
        self._way.choose(_DRAWING)
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
        self._head.addWidget(self._way)
        self._head.addWidget(self._told, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._add)
        self._empty = QVBoxLayout()
        self._empty.addWidget(self._none)
        self._left = QVBoxLayout()
        self._left.addLayout(self._head)
        self._left.addLayout(self._empty)
        self._left.addWidget(self._drawing, 1)
        self._left.addWidget(self._list)
        self._left.addStretch()
        self._side = QWidget()
        self._right = QVBoxLayout(self._side)
        self._right.addWidget(self._person)
        self._right.addWidget(self._parted)
        self._right.addWidget(self._legend)
        self._right.addStretch(1)
        self._line = Hairline(upright=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._side)

    def _connect(self) -> None:
        self._desk.shown.connect(self._on_shown)
        self._desk.failed.connect(self.failed)
        self._desk.told.connect(self.told)
        self._way.picked.connect(lambda _key: self._show_way())
        self._add.clicked.connect(lambda _=False: self._dialogs.add())
        for view in (self._drawing, self._list):
            view.chosen.connect(self._choose)
            view.opened.connect(self._open)
        self._person.change_requested.connect(self._dialogs.change)
        self._person.history_requested.connect(self._dialogs.history)

    def label(self) -> str:
        """Return what stands on the tab."""
        return t("Netwerk")

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        # Rows bleed outward, so that their words and all else share one edge.
        self._left.setContentsMargins(gap(28) - text_edge(), gap(14), gap(16), gap(14))
        self._left.setSpacing(gap(8))
        self._empty.setContentsMargins(text_edge(), 0, 0, 0)
        self._head.setContentsMargins(text_edge(), 0, 0, 0)
        self._head.setSpacing(gap(14))
        self._right.setContentsMargins(gap(21), gap(16), gap(24), gap(20))
        self._right.setSpacing(gap(8))
        self._fit()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the network of a dossier."""
        if dossier.bar.case.id != self._case:
            self._page = self._dialogs.page = None
            self._current = b""
            self.setEnabled(False)  # until this one is read, the other is still in sight
        self._case = dossier.bar.case.id
        self._desk.open(self._case)

    def look(self, *, looking: bool) -> None:
        """Follow changes while it is in sight."""
        self._desk.look(looking=looking)

    def knows(self, form: FormKey) -> bool:
        """Whether a form is one of the network's."""
        return self._dialogs.knows(form)

    def resume(self, form: FormKey) -> None:
        """Go on with a form, once the network is read."""
        self._form_due = form
        self._resume_due()

    def _resume_due(self) -> None:
        if self._page is not None and self._form_due is not None:
            form, self._form_due = self._form_due, None
            self._dialogs.resume(form)

    def focus_first(self) -> None:
        """Begin with whom one stands on, else with what can be done."""
        if self._drawing.isVisible():
            self._drawing.focus_current()
        elif self._list.isVisible():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first = self._add if self._add.isVisible() else self._none
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def verbs(self) -> list[Verb]:
        """Return what can be done with the network."""
        if self._page is None or not self._page.is_writable:
            return []
        return [
            Verb(
                "add_person",
                t("Persoon of dienst toevoegen"),
                "user-plus",
                self._dialogs.add,
                t("Wie er is rond de cliënt, en hoe de band is"),
                "Ctrl+D",
                t("Netwerk"),
            )
        ]

    def _on_shown(self, page: NetworkPage) -> None:
        self._page = self._dialogs.page = page
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
        self.setEnabled(True)
        self.count_changed.emit(len(ids) or None)
        self.verbs_changed.emit()
        self._resume_due()

    def _choose(self, person: bytes) -> None:
        self._current = person
        self._drawing.make_current(person)
        self._list.choose(person)
        self._show_person()

    def _open(self, person: bytes) -> None:
        self._choose(person)
        if self._page is not None and self._page.is_writable:
            self._dialogs.change(person)

    def _show_person(self) -> None:
        page = self._page
        lines = page.persons if page else ()
        line = next((one for one in lines if one.id == self._current), None)
        if page is not None and line is not None:
            self._person.show_person(line, writable=page.is_writable)
        self._person.setVisible(line is not None)

    def _show_way(self) -> None:
        """Show the drawing where it fits and is wanted, else the list."""
        some = bool(self._page and self._page.persons)
        room = self._drawing_width()
        can_draw = some and self._drawing.fits(room)
        drawn = can_draw and self._way.key() == _DRAWING
        self._none.setVisible(not some)
        self._way.setVisible(can_draw)
        self._drawing.setVisible(drawn)
        self._list.setVisible(some and not drawn)
        self._legend.setVisible(drawn)
        self._side.setVisible(some)
        self._line.setVisible(some and self._beside())
        self._parted.setVisible(some and drawn)
        self._left.setStretch(self._left.count() - 1, 0 if drawn else 1)  # below the list

    def _drawing_width(self) -> int:
        margins = self._left.contentsMargins()
        side = theme.current().px(_SIDE) + 1 if self._beside() else 0  # the line is 1
        return self.width() - side - margins.left() - margins.right()

    def _beside(self) -> bool:
        return self.width() / theme.current().scale >= _BESIDE_FROM_EM

    def _fit(self) -> None:
        current, beside = theme.current(), self._beside()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._side.setMinimumWidth(current.px(_SIDE) if beside else 0)
        self._side.setMaximumWidth(current.px(_SIDE) if beside else 16777215)
        self._show_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below, drawn or listed."""
        super().resizeEvent(event)
        self._fit()

"""The pane on team and laptops."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.team import Handout, Team
from jww_desktop.services.team import LaptopRow, TeamBook
from jww_desktop.ui import theme
from jww_desktop.ui.settings.handout import HandoutCard
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.button import primary
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap


class TeamPane(Pane):
    """Laptops of the centre; for a lead also inviting and admitting.

    Signals:
        told: a sentence for the toast.
    """

    told = Signal(str)

    def __init__(self, team: Team) -> None:
        super().__init__(t("Team en toestellen"))
        self._team = team
        self._book: TeamBook | None = None
        self._laptops = RowList(t("Toestellen"), reading=True)
        self._invite = _InviteForm()
        self._handout = HandoutCard()
        self._lead_part = QWidget()
        self._build()
        self._invite.wanted.connect(self._on_wanted)
        self._handout.withdrawn.connect(team.withdraw)
        self._handout.typed.connect(team.admit)
        team.book_changed.connect(self._on_book_changed)
        team.handout_changed.connect(self._on_handout_changed)
        team.busy_changed.connect(self._handout.set_busy)
        team.inviting_changed.connect(self._invite.set_busy)
        team.admitted.connect(self._on_admitted)
        self._on_handout_changed(None)
        self._lead_part.setVisible(team.may_invite)
        theme.follow(self._fit)

    def _build(self) -> None:
        inner = QVBoxLayout(self._lead_part)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(Hairline(8, 8))
        inner.addWidget(SectionHead(t("Een laptop uitnodigen")))
        inner.addWidget(self._invite)
        inner.addWidget(self._handout)
        self.bleed(self._laptops)
        self.add(self._lead_part, 0)
        self.end()

    def begin_inviting(self) -> bool:
        """Put the keyboard on whom to invite; False where nobody can be invited now."""
        if self._lead_part.isHidden() or self._invite.isHidden():
            return False
        self._invite.take_keyboard()
        return True

    def _on_book_changed(self, book: TeamBook) -> None:
        self._book = book
        self.head.say(t("Team en toestellen"), book.centre)
        self._laptops.show_rows([_row(laptop) for laptop in book.laptops])
        self._lead_part.setVisible(book.is_lead)
        self._handout.show_address(book.address)
        self._invite.offer(book)
        self._fit()

    def _on_handout_changed(self, handout: Handout | None) -> None:
        went = self._handout if handout is None else self._invite
        focus = QApplication.focusWidget()
        was_typing = focus is not None and went.isAncestorOf(focus)
        self._invite.setVisible(handout is None)
        self._handout.setVisible(handout is not None)
        if handout is not None:
            self._invite.clear()
            self._handout.show_handout(handout)
        if was_typing:  # what hides hands the keyboard to a stranger
            (self._invite if handout is None else self._handout).take_keyboard()

    def _on_wanted(self, name: str, lead: bool, into: tuple[object, ...]) -> None:  # noqa: FBT001 - a Qt slot
        if self._book is not None:
            chosen = tuple(team for team in self._book.teams if team in into)
            self._team.invite(name, lead=lead, into=chosen)

    def _on_admitted(self, name: str) -> None:
        self._handout.clear()
        self.told.emit(t("De laptop van {naam} hoort erbij.").format(naam=name))

    def _fit(self) -> None:
        self._laptops.setFixedHeight(max(self._laptops.content_height() + 4, 60))


class _InviteForm(QWidget):
    """Asks for whom the invitation is.

    Signals:
        wanted: name, whether as a lead, ids of the teams.
    """

    wanted = Signal(str, bool, object)

    def __init__(self) -> None:
        super().__init__()
        self._name = LineField()
        self._labelled = Labelled(t("Naam van je collega"), self._name)
        self._role = Combo(
            t("Rol"),
            [(False, t("trajectbegeleider")), (True, t("teamverantwoordelijke"))],
        )
        self._into = Combo(t("Team"))
        self._go = primary(t("Uitnodigen"), icon="user-plus")
        self._go.setEnabled(False)
        self._go.clicked.connect(self._submit)
        self._wait = Words(t("Even geduld, je team wordt nog gelezen."), color="muted")
        self._name.returnPressed.connect(self._submit)
        self._name.textEdited.connect(self._labelled.mend)
        self._team_labelled = Labelled(t("Team"), self._into)
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addWidget(self._wait, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._labelled)
        column.addWidget(Wrap(Labelled(t("Rol"), self._role), self._team_labelled, across=16))
        column.addSpacing(4)
        column.addLayout(row)

    def offer(self, book: TeamBook) -> None:
        """Offer the teams of the centre; from now on one can invite."""
        self._wait.say("")
        self._go.setEnabled(True)
        self._into.offer(list(book.teams.items()))
        if self._into.key() is None and book.teams:
            self._into.choose(next(iter(book.teams)))

    def take_keyboard(self) -> None:
        """Begin with whom to invite."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Show that the invitation is being written; what was typed stays until it is."""
        self._go.setEnabled(not busy)
        self._wait.say(t("De uitnodiging wordt geschreven.") if busy else "")

    def clear(self) -> None:
        """Begin anew: the last one is written."""
        self._name.clear()

    def _submit(self) -> None:
        name = self._name.text().strip()
        if not self._go.isEnabled():
            return
        if not name:
            self._labelled.fault(t("Voor wie is de uitnodiging?"))
            return
        self.wanted.emit(name, bool(self._role.key()), (self._into.key(),))


def _row(laptop: LaptopRow) -> Row:
    role = t("teamverantwoordelijke") if laptop.is_lead else t("trajectbegeleider")
    badge = None
    if laptop.is_here:
        badge = Badge(t("dit toestel"), Tone.ACCENT)
    elif laptop.is_waiting:
        badge = Badge(t("nog te verzenden"), Tone.WARN, "upload")
    return Row(
        laptop.device,
        laptop.person or t("Nog zonder naam"),
        "  ·  ".join(part for part in (laptop.label, role) if part),
        icon="laptop",
        badge=badge,
    )

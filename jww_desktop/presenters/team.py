"""Team and laptops: who belongs here, inviting a colleague, admitting a laptop."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.errors import AppError, WorldError
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import enrolling, syncing, team
from jww_desktop.services.enrolling import InvitationRow
from jww_desktop.services.team import TeamBook
from sync.protocol.ids import TeamId
from sync.protocol.roster import Role

POLL_MS = 2000


@dataclass(frozen=True)
class Handout:
    """The invitation that is out.

    Attributes:
        row: the invitation.
        has_answered: whether a laptop asks to join with it.
        fault: why that is not known, or an alarm.
    """

    row: InvitationRow
    has_answered: bool = False
    fault: AppError | None = None

    @property
    def is_alarm(self) -> bool:
        """Whether nobody may be admitted with this invitation any more."""
        return self.fault is not None and not isinstance(self.fault, WorldError)


class Team(QObject):
    """Answers and asks while its pane is on screen.

    Signals:
        book_changed: the `TeamBook`.
        handout_changed: the `Handout`, or None when no invitation is out.
        busy_changed: whether a laptop is being admitted.
        inviting_changed: whether an invitation is being written.
        admitted: name of the colleague.
        failed: an `AppError`.
    """

    book_changed = Signal(object)
    handout_changed = Signal(object)
    busy_changed = Signal(bool)
    inviting_changed = Signal(bool)
    admitted = Signal(str)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = workplace
        self._handout: Handout | None = None
        self._shown = self._inviting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._ask)
        workplace.bus.changed.connect(self._on_changed)

    @property
    def may_invite(self) -> bool:
        """Whether the person here leads; the rest is known once the book is read."""
        return self._place.context.spaces.is_lead()

    def enter(self) -> None:
        """Read everything, and ask from time to time who answered."""
        self._shown = True
        self.load()

    def leave(self) -> None:
        """Ask no more."""
        self._shown = False
        self._timer.stop()

    def load(self) -> None:
        """Read who belongs here and which invitation is out."""
        context = self._place.context
        self._place.store.run(
            lambda: (team.read(context), enrolling.list_invitations(context)),
            self._on_read,
            self.failed.emit,
        )

    def invite(self, name: str, *, lead: bool, into: tuple[TeamId, ...]) -> None:
        """Write an invitation; pressed twice, it is written once."""
        if self._inviting:
            return
        context, role = self._place.context, Role.LEAD if lead else Role.CASEWORKER
        self._place.store.run(
            lambda: enrolling.invite(context, name, role=role, teams=into),
            self._on_invited,
            self._on_not_invited,
        )
        self._set_inviting(inviting=True)

    def withdraw(self) -> None:
        """Take the invitation back."""
        if self._handout is not None:
            context, mailbox = self._place.context, self._handout.row.mailbox
            self._place.store.run(
                lambda: enrolling.withdraw(context, mailbox),
                lambda _: self.load(),
                self.failed.emit,
            )

    def admit(self, code: str) -> None:
        """Admit the laptop that shows `code`, and tell the centre at once."""
        if self._handout is None:
            return
        context, row = self._place.context, self._handout.row

        def work() -> None:
            enrolling.admit(context, row.mailbox, code)
            syncing.sync_now(context, _unheard, _never)

        self._timer.stop()
        self.busy_changed.emit(True)
        self._place.sync.run(work, lambda _: self._on_admitted(row.name), self._on_refused)

    def _on_invited(self, row: InvitationRow) -> None:
        self._show(Handout(row))
        self._set_inviting(inviting=False)
        self.load()

    def _on_not_invited(self, error: AppError) -> None:
        self._set_inviting(inviting=False)
        self.failed.emit(error)

    def _set_inviting(self, *, inviting: bool) -> None:
        self._inviting = inviting
        self.inviting_changed.emit(inviting)

    def _on_read(self, read: tuple[TeamBook, list[InvitationRow]]) -> None:
        book, rows = read
        self.book_changed.emit(book)
        latest = max(rows, key=lambda row: row.expires_ms, default=None)
        known = self._handout
        if latest is None:
            self._show(None)
        elif known is None or known.row != latest:
            self._show(Handout(latest))
            self._ask()
        elif not self._timer.isActive():
            self._ask()

    def _ask(self) -> None:
        if self._handout is not None and self._shown and not self._handout.is_alarm:
            context, row = self._place.context, self._handout.row
            self._place.sync.run(
                lambda: enrolling.has_answered(context, row.mailbox),
                lambda answered: self._on_answer(Handout(row, has_answered=answered)),
                lambda error: self._on_answer(self._unknown(row, error)),
            )

    def _unknown(self, row: InvitationRow, error: AppError) -> Handout:
        """Keep that somebody answered while the network is away: the lead may be typing."""
        known = self._handout
        answered = known is not None and known.row == row and known.has_answered
        return Handout(row, has_answered=answered, fault=error)

    def _on_answer(self, handout: Handout) -> None:
        if self._handout is not None and self._handout.row == handout.row:
            self._show(handout)
            if self._shown and not handout.is_alarm:
                self._timer.start()

    def _on_admitted(self, name: str) -> None:
        self.busy_changed.emit(False)
        self.admitted.emit(name)
        self.load()

    def _on_refused(self, error: AppError) -> None:
        self.busy_changed.emit(False)
        self.failed.emit(error)
        self.load()

    def _on_changed(self, notice: ChangeNotice) -> None:
        if self._shown and notice.touches("staff_member", "device_label", "team"):
            self.load()

    def _show(self, handout: Handout | None) -> None:
        if handout != self._handout:
            self._handout = handout
            self.handout_changed.emit(handout)


def _unheard(*_: object) -> None:
    """Follow no steps: it is short."""


def _never() -> bool:
    return False

"""Waiting until a lead lets this laptop in: it asks the centre again and again, and shows the code.

A failure of the world is told and asked past; any other ends the waiting, until it begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from jww_desktop.errors import AppError, WorldError
from jww_desktop.presenters.tasks import Lane
from jww_desktop.services import beginning, enrolling
from jww_desktop.services.beginning import Answers
from jww_desktop.services.enrolling import JoinState, JoinStep
from jww_desktop.services.opening import OpenVault

POLL_MS = 2000


@dataclass(frozen=True)
class Waiting:
    """What the comparing page shows.

    Attributes:
        code: to read out, once there is one.
        fault: while the last attempt failed.
        read: how much of a long roster was verified so far.
    """

    code: str = ""
    fault: AppError | None = None
    read: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked any more: only the world gets better by itself."""
        return self.fault is not None and not isinstance(self.fault, WorldError)


class Admission(QObject):
    """Asks the centre how far the invitation is.

    Signals:
        changed: the `Waiting` to show.
        admitted: a lead compared the codes and let this laptop in.
    """

    changed = Signal(object)
    admitted = Signal()

    def __init__(self, store: Lane, sync: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._sync = store, sync
        self._vault: OpenVault | None = None
        self._code = ""
        self._poll = QTimer(self)
        self._poll.setSingleShot(True)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._ask)

    def begin(self, vault: OpenVault) -> None:
        """Wait, with an invitation that was taken in."""
        self._vault, self._code = vault, ""
        self.changed.emit(Waiting())
        self._ask()

    def stop(self) -> None:
        """Ask nothing more; what was taken in stays."""
        self._vault = None
        self._poll.stop()

    def give_up(self, vault: OpenVault, answers: Answers) -> None:
        """Wait no longer, and keep the answers as they are then."""
        self.stop()
        self._store.run(lambda: beginning.stop_joining(vault.context, answers))

    def _ask(self) -> None:
        vault = self._vault
        if vault is not None:
            context = vault.context
            self._sync.run(lambda: enrolling.join(context), self._on_state, self._on_no_answer)

    def _on_state(self, state: JoinState) -> None:
        if self._vault is None:
            return
        if state.step is JoinStep.JOINED:
            self.stop()
            self.admitted.emit()
            return
        self._code = state.code
        self.changed.emit(Waiting(state.code, read=state.read))
        if state.step is JoinStep.READING:
            self._ask()
        else:
            self._poll.start()

    def _on_no_answer(self, error: AppError) -> None:
        if self._vault is None:
            return
        waiting = Waiting(self._code, error)
        self.changed.emit(Waiting(fault=error) if waiting.is_over else waiting)
        if not waiting.is_over:
            self._poll.start()

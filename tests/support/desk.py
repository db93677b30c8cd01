"""A workplace for screens: a real vault with a clock that tests move, and both lanes running."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThread, QTimer
from PySide6.QtWidgets import QApplication

from jww_desktop.config import Profile
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.presenters.notices import ChangeBus
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.workplace import NoticeCourier, Workplace
from jww_desktop.services.context import Context
from jww_desktop.services.opening import OpenVault
from jww_desktop.vault import vault
from tests.support import factory
from tests.support.scenes import choose_settings
from tests.support.vaults import CHEAP, PASSPHRASE

PATIENCE_MS = 30_000


@dataclass
class _Vault:
    """The part of an open vault that screens use; its header lies beside the database."""

    context: Context
    header: Profile

    def confirm(self, passphrase: str) -> None:
        """As an open vault: with a real header, made when it is first asked."""
        if not vault.exists(self.header):
            vault.create(self.header, PASSPHRASE, kdf=CHEAP).forget()
        vault.confirm(self.header, passphrase, kdf=CHEAP)


@dataclass
class Desk:
    """One person at a screen.

    Attributes:
        place: what screens are given.
        work: the vault below, to arrange and to look at.
    """

    place: Workplace
    work: factory.Workplace

    def settle(self) -> None:
        """Wait until all work is done, also what its results asked for, and all is on screen."""
        calm = 0
        while calm < 2:  # work that ended in a first calm round may have put something off
            until(lambda: not self.place.store._under_way)
            until_timers_ran()
            calm = 0 if self.place.store._under_way else calm + 1

    def killed(self) -> Desk:
        """Return the same desk in a new process: what was only in memory is gone."""
        old = self.place
        old.keeping._pace.due.disconnect()  # its windows may still close, and type on
        self.settle()
        place = Workplace(
            old.vault, old.store, old.sync, old.bus, old.profile, old.appearance, old.demo
        )
        return Desk(place, self.work)

    def as_colleague(self) -> Context:
        """Return the frame of Bram at the same vault."""
        return replace(self.work.context, user_id=factory.BRAM)


def until(holds: Callable[[], bool]) -> None:
    """Let events run until something holds."""
    left = QDeadlineTimer(PATIENCE_MS)
    while not holds():
        if left.hasExpired():
            raise AssertionError("it did not come about")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        QThread.msleep(1)  # events that never end may not keep the interpreter from the workers


def until_timers_ran() -> None:
    """Let events run until all that was put off until after painting has been done.

    To process events once is not enough: where they are many, timers of no time wait a turn.
    """
    loop = QEventLoop()
    QTimer.singleShot(0, loop, lambda: loop.quit())  # noqa: PLW0108 - a slot of Qt goes first
    loop.exec()


@contextmanager
def desk(folder: Path, *, demo: bool = False, file: bytes = b"") -> Iterator[Desk]:
    """Open a vault, or a copy of one in `file`, and sit down at it."""
    with factory.copied(folder, file) if file else factory.workplace(folder) as work:
        bus = ChangeBus()
        courier = NoticeCourier(bus)
        work.context.database.listen(courier.bring)
        profile = Profile(folder)
        choose_settings(profile)
        store, sync = Lane("store"), Lane("sync")
        vault = cast("OpenVault", _Vault(work.context, Profile(folder / "header")))
        place = Workplace(vault, store, sync, bus, profile, Appearance(profile), demo)
        try:
            yield Desk(place, work)
        finally:
            store.close()
            sync.close()

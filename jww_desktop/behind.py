"""What is behind the lock screen: every room but the gate, each made when it is entered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from jww_desktop.config import Profile
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.presenters.first_run import FirstRun
from jww_desktop.presenters.notices import ChangeBus
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.tidying import Tidying
from jww_desktop.presenters.unlock import Unlock
from jww_desktop.presenters.workplace import NoticeCourier, Workplace
from jww_desktop.services import beginning, opening
from jww_desktop.services.beginning import Answers
from jww_desktop.services.opening import OpenVault
from jww_desktop.ui.desk import Desk
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.first_run.view import FirstRunView
from jww_desktop.ui.help.about import Piece
from jww_desktop.ui.help.manual import Manual
from jww_desktop.ui.main_window import MainWindow
from jww_desktop.ui.recovery.anew import ask_anew
from jww_desktop.ui.recovery.view import RecoveryView


@dataclass(frozen=True)
class Behind:
    """Makes the rooms.

    Attributes:
        window: where they are shown.
        unlock: the way into the vault.
        store, sync: the lanes.
        profile: where the vault lies.
        appearance: the settings that are harmless to know.
        demo: whether everything is synthetic.
    """

    window: MainWindow
    unlock: Unlock
    store: Lane
    sync: Lane
    profile: Profile
    appearance: Appearance
    demo: bool

    def open_manual(self, page: str) -> None:
        """Show a page of the help over a scene that has no shell."""
        Manual(self.window).open_at(Piece(page))

    def recovery(self) -> RecoveryView:
        """Return the way in with two recovery sheets."""
        return RecoveryView(self.unlock)

    def ask_anew(self, begun: Callable[[], object]) -> None:
        """Offer to set a vault aside that belongs to no centre; `begun` is called after that."""
        profile, window = self.profile, self.window

        def begin() -> None:
            self.store.run(
                lambda: opening.set_aside(profile),
                lambda _place: begun(),
                lambda error: show_fault(window, error),
            )

        ask_anew(window, begin)

    def first_run(self, parent: QObject) -> FirstRun:
        """Return what leads from nothing to a laptop that belongs to a centre."""
        return FirstRun(self.unlock, self.store, self.sync, demo=self.demo, parent=parent)

    def first_run_view(self, run: FirstRun) -> FirstRunView:
        """Return its scene."""
        return FirstRunView(run, self.appearance)

    def unfinished(self, vault: OpenVault) -> Answers | None:
        """Return what a first run that was broken off had been told, on the lane of the store."""
        return beginning.answers(vault.context)

    def desk(self, vault: OpenVault, parent: QObject) -> Desk:
        """Return the shell at work on an open vault."""
        bus = ChangeBus(parent)
        vault.context.database.listen(NoticeCourier(bus, parent).bring)
        workplace = Workplace(
            vault, self.store, self.sync, bus, self.profile, self.appearance, self.demo
        )
        Tidying(workplace, parent)
        return Desk(self.window, workplace)

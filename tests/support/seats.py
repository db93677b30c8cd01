"""A laptop of a centre with somebody at its screen: lanes, bus and a window round a screen.

with RunningCentral(data) as central, RealCentre(folder, central) as centre:
    with seat(centre.lead) as lead:
        window = frame(SyncView(lead.place))
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from jww_desktop.config import Profile
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.presenters.notices import ChangeBus
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.workplace import NoticeCourier, Workplace
from jww_desktop.services.context import Context
from jww_desktop.services.opening import OpenVault
from jww_desktop.ui.screen import Screen
from tests.support.desk import until
from tests.support.laptop import Laptop
from tests.support.scenes import choose_settings

SIZE = (1366 - 192, 738)
"""What a screen has beside the rail and above the status bar."""


@dataclass
class _Vault:
    """The part of an open vault that screens use."""

    context: Context


class Seat:
    """Somebody at a laptop.

    Attributes:
        place: what screens are given.
    """

    def __init__(self, place: Workplace) -> None:
        self.place = place
        self._busy: dict[str, bool] = {}
        place.store.busy_changed.connect(lambda busy: self._note("store", busy=busy))
        place.sync.busy_changed.connect(lambda busy: self._note("sync", busy=busy))

    def _note(self, lane: str, *, busy: bool) -> None:
        self._busy[lane] = busy

    def settle(self) -> None:
        """Wait until nothing is under way or asked for, and all results are on screen."""
        QApplication.processEvents()
        until(lambda: not any(self._busy.values()))
        QApplication.processEvents()
        until(lambda: not any(self._busy.values()))


@contextmanager
def seat(laptop: Laptop) -> Iterator[Seat]:
    """Sit down at a laptop."""
    bus = ChangeBus()
    courier = NoticeCourier(bus)
    laptop.database.listen(courier.bring)
    profile = Profile(laptop.path.parent)
    choose_settings(profile)
    store, sync = Lane("store"), Lane("sync")
    vault = cast("OpenVault", _Vault(laptop.context))
    try:
        yield Seat(Workplace(vault, store, sync, bus, profile, Appearance(profile)))
    finally:
        store.close()
        sync.close()


def frame(screen: Screen, size: tuple[int, int] = SIZE) -> QWidget:
    """Return a shown window with the screen in it."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(screen)
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowExposed(window)
    return window

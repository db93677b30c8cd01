"""What every screen behind the lock is given."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from jww_desktop.config import Profile
from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.i18n import DOMAIN, language, t
from jww_desktop.i18n.tongue import tongue
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.presenters.keeping import Keeping
from jww_desktop.presenters.notices import ChangeBus
from jww_desktop.presenters.outgoing import Outgoing
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.unkept import Unkept
from jww_desktop.services.context import Context
from jww_desktop.services.opening import OpenVault


@dataclass(frozen=True)
class Workplace:
    """One person at one open vault.

    Attributes:
        vault: the open vault.
        store: the lane of all database work.
        sync: the lane of network and sealing.
        bus: tells what changed, here or by a sync.
        profile: where the vault lies.
        appearance: the settings that are harmless to know.
        demo: whether everything is synthetic.
        outgoing: what lies on this laptop alone, for every screen that tells it.
        keeping: what is being filled in in dialogs.
        unkept: what was typed and could not be kept.
    """

    vault: OpenVault
    store: Lane
    sync: Lane
    bus: ChangeBus
    profile: Profile
    appearance: Appearance
    demo: bool = False
    outgoing: Outgoing = field(init=False)
    keeping: Keeping = field(init=False)
    unkept: Unkept = field(init=False, default_factory=Unkept)

    def __post_init__(self) -> None:
        outgoing = Outgoing(lambda: self.context, self.store, self.bus)
        object.__setattr__(self, "outgoing", outgoing)
        keeping = Keeping(lambda: self.context, self.store, self.bus, self.unkept)
        object.__setattr__(self, "keeping", keeping)

    @property
    def mark(self) -> str:
        """What keeps practice apart from real papers; empty for real ones."""
        return t("DEMO") if self.demo else ""

    def mark_in(self, speaks: str = "") -> str:
        """Return the mark in full, for paper, where nothing around it tells what it means.

        Args:
            speaks: the language of the reader; that of the program when left out.
        """
        if not self.demo:
            return ""
        return tongue(speaks or language(), DOMAIN).t("DEMO · verzonnen gegevens")

    @property
    def context(self) -> Context:
        """What every service is given."""
        return self.vault.context


class NoticeCourier(QObject):
    """Brings change notices from the worker thread that saved to the GUI thread."""

    _came = Signal(object)

    def __init__(self, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(bus.publish)

    def bring(self, notice: ChangeNotice) -> None:
        """Pass `notice` on; called on any thread."""
        self._came.emit(notice)

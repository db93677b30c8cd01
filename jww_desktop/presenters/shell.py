"""What the frame round every screen always tells: who works here, saved when, what waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.notice import ChangeNotice, Origin
from jww_desktop.errors import AppError
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import beginning, centre
from jww_desktop.services.context import Context


@dataclass(frozen=True)
class Owner:
    """Whose laptop this is; each part is empty while it is not known."""

    centre: str = ""
    person: str = ""
    laptop: str = ""
    is_lead: bool = False


@dataclass(frozen=True)
class Standing:
    """What the status bar tells.

    Attributes:
        is_connected: whether the central store answers a sync that is under way.
        synced_at: when the last sync that came to its end began.
        saved_at: when something was last saved since the unlock.
        unkept: why the last keys are not on the disk; None while they are.
        waiting: saves that are on this laptop only; None while that is not known.
        minutes: until the hard lock.
    """

    is_connected: bool = False
    synced_at: datetime | None = None
    saved_at: datetime | None = None
    unkept: AppError | None = None
    waiting: int | None = None
    minutes: int = 0


class Frame(QObject):
    """Keeps owner and standing up to date.

    Signals:
        owner_changed: the `Owner`.
        standing_changed: the `Standing`.
    """

    owner_changed = Signal(object)
    standing_changed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.owner = Owner()
        self.standing = Standing()
        workplace.bus.changed.connect(self._on_changed)
        workplace.outgoing.changed.connect(self._on_outgoing)
        workplace.unkept.changed.connect(self._on_unkept)

    def load(self) -> None:
        """Read both from the vault."""
        context = self._workplace.context
        self._workplace.store.run(lambda: owner(context), self._on_owner)
        self._workplace.outgoing.refresh()

    def tell_minutes(self, minutes: int) -> None:
        """Say how long it takes until the hard lock."""
        self._stand(replace(self.standing, minutes=minutes))

    def _on_changed(self, notice: ChangeNotice) -> None:
        if notice.origin is Origin.LOCAL:
            self._stand(replace(self.standing, saved_at=self._workplace.context.now()))
        if notice.touches("staff_member", "team", "device_label"):
            self.load()

    def _on_unkept(self, error: AppError | None) -> None:
        self._stand(replace(self.standing, unkept=error))

    def _on_owner(self, found: Owner) -> None:
        self.owner = found
        self.owner_changed.emit(found)

    def _on_outgoing(self) -> None:
        known = self._workplace.outgoing
        self._stand(
            replace(
                self.standing,
                is_connected=known.is_connected,
                waiting=known.waiting,
                synced_at=known.synced_at,
            )
        )

    def _stand(self, standing: Standing) -> None:
        if standing != self.standing:
            self.standing = standing
            self.standing_changed.emit(standing)


def owner(context: Context) -> Owner:
    """Return whose laptop this is."""
    person = centre.staff(context).get(context.user_id)
    return Owner(
        centre=beginning.centre_name(context),
        person=person.name if person else "",
        laptop=beginning.laptop_name(context),
        is_lead=context.spaces.is_lead(),
    )

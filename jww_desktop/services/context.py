"""What every service is given: the database, who is working, the clock and the spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Event
from typing import Protocol

from sqlalchemy.orm import Session

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.store import drafts
from jww_desktop.store.database import Database
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.ids import SpaceId, TeamId, UserId


class Spaces(Protocol):
    """What the keys of this laptop open, and where new records go."""

    def organisation_space(self) -> SpaceId:
        """Return the space of the whole centre."""
        ...

    def create_dossier_space(self, team: TeamId, *, within: Session | None = None) -> SpaceId:
        """Make a dossier space that `team` may open; works without a network.

        Args:
            team: which may open it.
            within: the save that it comes about with, or not at all; None for at once.
        """
        ...

    def may_write(self, space: SpaceId) -> bool:
        """Whether this laptop may write in `space`."""
        ...

    def is_lead(self) -> bool:
        """Whether the person at this laptop leads a team."""
        ...


@dataclass(frozen=True)
class Context:
    """The frame of one person's work on one laptop.

    Attributes:
        database: the open vault.
        user_id: who is working.
        now: the clock, in UTC.
        spaces: what may be opened and written.
        changed: told what each save changed, once it is committed; called on the store worker.
        closing: set when the vault is about to close: nothing waits for the network any more.
        finishes: kind and subject of the draft that the next save makes a record of, or None.
    """

    database: Database
    user_id: UserId
    now: Callable[[], datetime]
    spaces: Spaces
    changed: Callable[[ChangeNotice], object] = lambda _notice: None
    closing: Event = field(default_factory=Event)
    finishes: tuple[str, bytes] | None = None

    @contextmanager
    def save(self, seen: Seen) -> Iterator[Unit]:
        """Give a unit of work for a form that had `seen` this, and tell what it changed."""
        with self.database.unit(seen) as unit:
            yield unit
            self._finish(unit)
        self.changed(unit.notice)

    @contextmanager
    def save_now(self) -> Iterator[Unit]:
        """Give a unit of work for what no form was shown for, and tell what it changed."""
        with self.database.unit_now() as unit:
            yield unit
            self._finish(unit)
        self.changed(unit.notice)

    def finishing(self, draft: tuple[str, bytes]) -> Context:
        """Return the same frame for one save, which drops a draft in its own transaction."""
        return replace(self, finishes=draft)

    def _finish(self, unit: Unit) -> None:
        if self.finishes is not None:
            drafts.discard(unit, *self.finishes)

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.now().astimezone().date()


def seen_now(context: Context) -> Seen:
    """Return what lies in the database at this moment, for a save that no form was shown for."""
    with context.database.read() as (_, seen):
        return seen


def require_writable(context: Context, space: bytes) -> SpaceId:
    """Return `space` when this laptop may write in it.

    Raises:
        UserError: it may not.
    """
    if not context.spaces.may_write(SpaceId(space)):
        raise UserError(
            t("Dit toestel mag hier alleen lezen."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Vraag je teamverantwoordelijke wie dit mag bewerken."),
        )
    return SpaceId(space)


def missing() -> UserError:
    """Return what to tell when a record is not, or no longer, on this laptop."""
    return UserError(
        t("Dit staat niet op dit toestel."),
        safe=t("Er is niets gewijzigd."),
        next_step=t("Zoek opnieuw, of synchroniseer eerst."),
    )

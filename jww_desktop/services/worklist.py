"""Taken: what is to be done over all dossiers on this laptop, and which dossiers slip (T7)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter

from jww_desktop.services.coming_dates import ComingDate
from jww_desktop.services.context import Context
from jww_desktop.services.duties import AHEAD_DAYS, Duty, Unseen
from jww_desktop.services.no_step import Unplanned
from jww_desktop.services.workload import read_work
from jww_desktop.store.queries import centre
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.centre import PrisonRow, StaffRow


@dataclass(frozen=True)
class Scope:
    """Of which part of the work one wants to know.

    Attributes:
        mine: only what falls to the person at this laptop, else that of the team.
        prison: only of this prison; empty for all.
    """

    mine: bool = True
    prison: bytes = b""

    def holds(self, prison: bytes, *, is_mine: bool) -> bool:
        """Whether something belongs to it."""
        return (is_mine or not self.mine) and (not self.prison or prison == self.prison)


@dataclass(frozen=True)
class Worklist:
    """All of it.

    Attributes:
        today: the day on which it was looked at.
        user, staff: who is at the keys, and all colleagues by user id.
        prisons: those of which something lies here, by name.
        duties: those that are not done, by due date.
        unseen: with whom nobody spoke for 30 days, the longest first.
        without_step: open dossiers in which no step is open, by name.
        on_purpose: those of which somebody said why; they lack nothing.
    """

    today: date
    user: bytes
    staff: dict[bytes, StaffRow]
    prisons: tuple[PrisonRow, ...]
    duties: tuple[Duty, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    without_step: tuple[CardRow, ...] = ()
    on_purpose: tuple[Unplanned, ...] = ()

    @property
    def writer(self) -> str:
        """First name of who is at the keys, empty while it is not known."""
        return self.first_name(self.user)

    def first_name(self, user: bytes | None) -> str:
        """Return the first name of a colleague, empty for none."""
        row = self.staff.get(user or b"")
        return row.first_name if row else ""

    def only(self, scope: Scope) -> Worklist:
        """Return the part that belongs to a scope."""
        return replace(
            self,
            duties=tuple(
                one for one in self.duties if scope.holds(one.prison, is_mine=one.is_mine)
            ),
            unseen=tuple(one for one in self.unseen if self._holds(scope, one.client)),
            without_step=tuple(one for one in self.without_step if self._holds(scope, one)),
            on_purpose=tuple(one for one in self.on_purpose if self._holds(scope, one.client)),
        )

    def _holds(self, scope: Scope, client: CardRow) -> bool:
        return scope.holds(client.prison, is_mine=client.caseworker == self.user)

    @property
    def late(self) -> tuple[Duty, ...]:
        """What should have been done before."""
        return self.duties[: self._first_of(self.today)]

    @property
    def near(self) -> tuple[Duty, ...]:
        """What is due today or within a week."""
        return self.duties[self._first_of(self.today) : self._first_of(self._after)]

    @property
    def later(self) -> tuple[Duty, ...]:
        """What is due after that."""
        return self.duties[self._first_of(self._after) :]

    def _first_of(self, day: date) -> int:
        """Return the place of the first duty that is due on `day` or after it."""
        return bisect_left(self.duties, day, key=attrgetter("due_on"))

    @property
    def _after(self) -> date:
        """The first day that is not for now."""
        return self.today + timedelta(days=AHEAD_DAYS + 1)


def worklist(context: Context) -> Worklist:
    """Return what is to be done on this laptop, by anyone."""
    leads = context.spaces.is_lead()
    with context.database.read() as (session, _):
        work = read_work(session, context, leads=leads)
        prisons = centre.prisons(session)
    duties = [duty for duty in work.duties() if not duty.is_done]
    known = {duty.prison for duty in duties} | {client.prison for client in work.open.values()}
    return Worklist(
        today=work.day,
        user=work.user,
        staff=dict(work.staff),
        prisons=tuple(row for key, row in prisons.items() if key in known),
        duties=tuple(sorted(duties, key=attrgetter("due_on", "text", "id"))),
        unseen=tuple(work.unseen()),
        without_step=tuple(work.without_step()),
        on_purpose=tuple(work.without_step_on_purpose()),
    )


def dates_in(scope: Scope, dates: Sequence[ComingDate]) -> tuple[ComingDate, ...]:
    """Return the dates that belong to a scope."""
    return tuple(one for one in dates if scope.holds(one.client.prison, is_mine=one.is_mine))

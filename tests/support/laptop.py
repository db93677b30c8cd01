"""Laptops of one centre: real encrypted vaults, real keys, real services.

with RunningCentral(folder) as central, Centre(folder, central) as centre:
    lead, lotte = centre.lead, centre.join("Lotte")
    lotte.card("Dario Vossenberg")
    lotte.sync(); lead.sync()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import func, select

from jww_desktop.domain.base import SyncedRecord
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.services import enrolling, founding, syncing
from jww_desktop.services.context import Context
from jww_desktop.services.enrolling import JoinState, JoinStep
from jww_desktop.services.laptop import open_context
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.services.syncing import Stop, SyncOutcome
from jww_desktop.store import database, keyring
from jww_desktop.store.local import reading, writing
from sync.engine.ports import Transport
from sync.protocol.ids import SpaceId, TeamId
from sync.protocol.roster import Role, Roster, SpaceKind
from tests.support.central import RunningCentral
from tests.support.founding import a_founding
from tests.support.stored_values import live_values

KEY = bytes(range(32))
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NO_AUTHORITY = b"no certificate is needed in memory"
ROUNDS = 4


class Laptop:
    """One laptop with its vault open."""

    def __init__(
        self,
        folder: Path,
        name: str,
        now: Callable[[], datetime] = lambda: START,
        *,
        new: bool = True,
    ) -> None:
        self.name = name
        self.path = folder / f"{name}.db"
        self.transport: Transport | None = None
        self._now = now
        self._vault_id = name.encode().ljust(16, b"\0")[:16]
        start = database.create if new else database.open_existing
        self.database = start(self.path, KEY, self._vault_id)
        self.context: Context = open_context(self.database, self._now)

    @classmethod
    def twin(cls, original: Laptop, path: Path) -> Self:
        """Open a copy of a laptop's vault beside it."""
        self = cls.__new__(cls)
        self.__dict__.update(original.__dict__)
        self.path = path
        self.reopen()
        return self

    def __repr__(self) -> str:
        return f"Laptop({self.name})"

    def close(self) -> None:
        """Close the vault."""
        self.database.close()

    def restart(self) -> None:
        """Close the vault and open it again, as after a shutdown."""
        self.close()
        self.reopen()

    def reopen(self) -> None:
        """Open the closed vault again."""
        self.database = database.open_existing(self.path, KEY, self._vault_id)
        self.context = open_context(self.database, self._now)

    def redirect(self, address: str) -> None:
        """Look for the central store elsewhere."""
        with writing(self.database) as connection:
            keyring.move_to(connection, address=address, authority=self.spaces.home().authority)

    def join_on(self) -> JoinState:
        """Join as far as it goes by itself, however many pages the roster has."""
        while (state := enrolling.join(self.context)).step is JoinStep.READING:
            continue
        return state

    # Sync

    def sync(
        self,
        transport: Transport | None = None,
        *,
        cancel: Callable[[], bool] = lambda: False,
    ) -> SyncOutcome:
        """Sync once."""
        return syncing.sync_now(
            self.context, lambda *_: None, cancel, transport=transport or self.transport
        )

    def sync_whole(self, transport: Transport | None = None) -> SyncOutcome:
        """Sync once, to the end and without an alarm."""
        outcome = self.sync(transport)
        assert (outcome.stop, outcome.detail, outcome.alarms) == (Stop.COMPLETE, "", ())
        return outcome

    # What it knows

    @property
    def spaces(self) -> LaptopSpaces:
        """What its keys open."""
        return LaptopSpaces(self.database)

    @property
    def roster(self) -> Roster:
        """The roster as it verified it."""
        return self.spaces.roster()

    def of_kind(self, kind: SpaceKind) -> list[SpaceId]:
        """The spaces of a kind, oldest first."""
        roster = self.roster
        found = [space for space, value in roster.spaces.items() if value.kind is kind]
        return sorted(found, key=lambda space: roster.spaces[space].since)

    @property
    def prison(self) -> SpaceId:
        """The first prison that it may write in."""
        device = self.spaces.device()
        return next(
            space for space in self.of_kind(SpaceKind.PRISON) if self.roster.may_open(device, space)
        )

    @property
    def team(self) -> TeamId:
        """The team of caseworkers that serves that prison."""
        own = self.spaces.teams() - {self.roster.centre}
        return next(team for team in self.roster.spaces[self.prison].grants if team in own)

    # Records

    def add(self, record: SyncedRecord) -> bytes:
        """Save a new record and return its id."""
        with self.database.unit_now() as unit:
            unit.add(record)
        return record.id

    def card(self, name: str, space: SpaceId | None = None, **values: Any) -> bytes:
        """Save a client card, in the prison unless told otherwise."""
        return self.add(ClientCard(space=space or self.prison, name=name, **values))

    def edit(self, record: bytes, **values: Any) -> None:
        """Change a card, having seen all that is there."""
        with self.database.unit_now() as unit:
            card = unit.get(ClientCard, record)
            assert card is not None
            for name, value in values.items():
                setattr(card, name, value)

    def cards(self) -> dict[str, bytes]:
        """The ids of all cards by name."""
        with self.database.read() as (session, _):
            rows = session.execute(select(ClientCard.name, ClientCard.id))
            return {name or "": key for name, key in rows}

    def count_cards(self) -> int:
        """How many cards there are, of whatever name."""
        with self.database.read() as (session, _):
            return session.scalars(select(func.count()).select_from(ClientCard)).one()

    def values(self) -> set[tuple[Any, ...]]:
        """Every live value: equal on laptops that may open the same and have seen the same."""
        return {
            (*value[:4], value.dot, value.lamport, value.raw)
            for value in live_values(self.database)
        }

    def siblings(self, record: bytes) -> int:
        """How many live values the register with most of them has."""
        live = [value.register for value in live_values(self.database) if value.record == record]
        return max(Counter(live).values(), default=0)

    def segment_states(self) -> dict[str, int]:
        """How many segments it keeps in each state."""
        with reading(self.database) as connection:
            rows = connection.exec_driver_sql(
                "SELECT state, count(*) FROM sync_segment GROUP BY state"
            )
            return {row[0]: row[1] for row in rows}


class Centre:
    """A founded centre with its lead; more laptops join. Closes every vault at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = START
        self.laptops: list[Laptop] = []
        self._stack = ExitStack()
        self.lead = self._laptop("lead")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _laptop(self, name: str, *, new: bool = True) -> Laptop:
        laptop = Laptop(self.folder, name, lambda: self.now, new=new)
        self._stack.callback(laptop.close)
        self.laptops.append(laptop)
        return laptop

    def advance(self, **units: float) -> None:
        """Move everybody's clock on."""
        self.now += timedelta(**units)


class RealCentre(Centre):
    """A centre on a real central store."""

    def __init__(self, folder: Path, central: RunningCentral) -> None:
        super().__init__(folder)
        self.central = central
        entered = a_founding(central)
        founding.found_centre(self.lead.context, entered)
        founding.describe(self.lead.context, entered)
        self.lead.sync_whole()

    def join(
        self, name: str, *, teams: tuple[TeamId, ...] | None = None, role: Role = Role.CASEWORKER
    ) -> Laptop:
        """Let a new laptop join as people do it: invitation, comparison, admission, first sync."""
        lead = self.lead.context
        new = self._laptop(name)
        chosen = (self.lead.team,) if teams is None else teams
        row = enrolling.invite(lead, name, role=role, teams=chosen)
        enrolling.has_answered(lead, row.mailbox)
        enrolling.begin_joining(new.context, self.central.url, row.code)
        state = new.join_on()
        assert state.step is JoinStep.COMPARING
        enrolling.admit(lead, row.mailbox, state.code)
        self.lead.sync_whole()
        assert new.join_on().step is JoinStep.JOINED
        new.sync_whole()
        return new


def settle(*laptops: Laptop) -> None:
    """Sync all of them until nobody has anything new."""
    for _ in range(ROUNDS):
        outcomes = [laptop.sync_whole() for laptop in laptops]
        if not any(outcome.sent or outcome.received for outcome in outcomes):
            return
    raise AssertionError("the laptops do not come to rest")

"""A laptop at work: a real encrypted vault, a clock that tests move, spaces of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from jww_desktop.domain.ids import new_record_id
from jww_desktop.services import case_files, centre, clients
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardForm
from jww_desktop.services.context import Context
from jww_desktop.store import database, outbox
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database
from sync.protocol.ids import SpaceId, TeamId, UserId
from sync.protocol.transaction import decode

KEY = bytes(range(32))
VAULT = b"vault-of-a-test!"
LOTTE, BRAM = UserId(b"user-lotte-00001"), UserId(b"user-bram-000002")
TEAM = TeamId(b"team-caseworkers")
ORGANISATION = SpaceId(b"space-of-centre!")
GENT, OUDENAARDE = SpaceId(b"space-of-gent-01"), SpaceId(b"space-of-oud-002")
TUESDAY = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = TUESDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **units: float) -> None:
        """Move on, such as `advance(minutes=5)`."""
        self.now += timedelta(**units)


@dataclass
class OwnSpaces:
    """Spaces of a laptop on its own: it may write in all of them."""

    lead: bool = False
    read_only: set[bytes] = field(default_factory=set)
    made: list[SpaceId] = field(default_factory=list)

    def organisation_space(self) -> SpaceId:
        """The space of the centre."""
        return ORGANISATION

    def create_dossier_space(
        self,
        team: TeamId,
        *,
        within: Session | None = None,  # noqa: ARG002 - the signature of the port
    ) -> SpaceId:
        """A new space."""
        assert team == TEAM
        self.made.append(SpaceId(new_record_id()))
        return self.made[-1]

    def may_write(self, space: SpaceId) -> bool:
        """Everywhere but where the test says not."""
        return space not in self.read_only

    def is_lead(self) -> bool:
        """As the test says."""
        return self.lead


@dataclass
class Workplace:
    """One laptop with its vault open, at work in one prison."""

    context: Context
    clock: Clock
    spaces: OwnSpaces = field(default_factory=OwnSpaces)
    prison: SpaceId = GENT

    def card(
        self, name: str = "Dario Vossenberg", number: str = "24-0137", **fields: object
    ) -> bytes:
        """Register a card in the prison, whoever it resembles."""
        form = CardForm(name=name, number=number, **fields)  # type: ignore[arg-type]
        similar = [row.card.id for row in clients.similar_cards(self.context, form)]
        return clients.register_card(self.context, self.prison, form, despite=similar)

    def dossier(self, card: bytes | None = None) -> bytes:
        """Open a dossier, for a new client when none is named."""
        return case_files.open_case_file(self.context, card or self.card(), accepted(self.today))

    @property
    def today(self) -> date:
        """The day of the clock."""
        return self.context.today


def accepted(day: date, **fields: object) -> AcceptanceForm:
    """Return an acceptance that holds, but for the fields given."""
    values = {"ground": "own_request", "informed": True, "electronic_file": True, **fields}
    return AcceptanceForm(accepted_on=day, **values)  # type: ignore[arg-type]


@contextmanager
def laptop(folder: Path, user: UserId) -> Iterator[Workplace]:
    """Open a new, empty vault of one person."""
    folder.mkdir(exist_ok=True)
    with _sat_down(database.create(folder / "vault.db", KEY, VAULT), user) as opened:
        yield opened


@contextmanager
def workplace(folder: Path, user: UserId = LOTTE) -> Iterator[Workplace]:
    """Open a new vault with two colleagues, a team and two prisons in it."""
    with ExitStack() as stack:
        if user in _in_use:  # a copy would be the same incarnation as the one that is open
            opened = stack.enter_context(laptop(folder, user))
            _furnish(opened.context)
        else:
            _in_use.add(user)
            stack.callback(_in_use.remove, user)
            opened = stack.enter_context(copied(folder, _furnished(user), user))
        yield opened


@contextmanager
def copied(folder: Path, file: bytes, user: UserId = LOTTE) -> Iterator[Workplace]:
    """Open a copy of a vault that was closed: to fill one takes far longer than to open it."""
    folder.mkdir(exist_ok=True)
    path = folder / "vault.db"
    path.write_bytes(file)
    with _sat_down(database.open_existing(path, KEY, VAULT), user) as opened:
        yield opened


_in_use: set[UserId] = set()


@cache
def _furnished(user: UserId) -> bytes:
    """Return the file of such a vault."""
    with TemporaryDirectory() as folder:
        with laptop(Path(folder), user) as opened:
            _furnish(opened.context)
        return Path(folder, "vault.db").read_bytes()


@contextmanager
def _sat_down(vault: Database, user: UserId) -> Iterator[Workplace]:
    clock, spaces = Clock(), OwnSpaces()
    vault.bind(user=user)
    try:
        yield Workplace(Context(vault, user, clock, spaces), clock, spaces)
    finally:
        vault.close()


def _furnish(context: Context) -> None:
    centre.describe_team(context, TEAM, name="JWW Gent")
    centre.describe_staff(context, LOTTE, name="Lotte Wyckmans", role="caseworker")
    centre.describe_staff(context, BRAM, name="Bram Oosterzele", role="caseworker")
    centre.describe_prison(context, GENT, name="Gent", team_id=TEAM)
    centre.describe_prison(context, OUDENAARDE, name="Oudenaarde", team_id=TEAM)


def exchange(*laptops: Workplace, but: Collection[bytes] = ()) -> None:
    """Let each laptop apply all that the others wrote, as a sync would, `but` some spaces."""
    for source in laptops:
        database = source.context.database
        with database.read() as (session, _):
            connection = session.connection()
            until = outbox.last(connection)
            sent = [
                Received(
                    chain.space,
                    database.replica,
                    tuple(decode(each.data) for each in transactions),
                )
                for chains in outbox.chains(connection)
                for chain, transactions in outbox.read(connection, chains, until)
                if chain.space not in but
            ]
        for target in laptops:
            if target is not source:
                with target.context.database.fold() as fold:
                    fold.apply(sent)

"""What the keys of this laptop open, by the roster that it verified itself."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from jww_desktop.domain.ids import new_record_id
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.store import intents, keyring, rosters
from jww_desktop.store.database import Database
from jww_desktop.store.keyring import Home, Identity
from jww_desktop.store.local import reading, writing
from sync.protocol.ids import DeviceId, SpaceId, TeamId
from sync.protocol.roster import Role, Roster, SpaceKind, parse_entry


class LaptopSpaces:
    """Answers from the roster and from what this laptop still wants on it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._organisation: SpaceId | None = None

    def device(self) -> DeviceId:
        """Return the id of this laptop.

        Raises:
            UserError: it has no keys yet.
        """
        return self._identity().device

    def home(self) -> Home:
        """Return the centre to which this laptop belongs.

        Raises:
            UserError: it belongs to none yet.
        """
        home = self._identity().home
        if home is None:
            raise _homeless()
        return home

    def has_home(self) -> bool:
        """Whether this laptop belongs to a centre, or made one that is still to be sent."""
        return self._identity().home is not None

    def is_founder(self) -> bool:
        """Whether the roster of that centre begins with this laptop."""
        with reading(self._database) as connection:
            genesis = rosters.entries(connection, 0)[:1]
        return any(parse_entry(entry).signer == self.device() for entry in genesis)

    def roster(self) -> Roster:
        """Return the roster as verified so far."""
        with reading(self._database) as connection:
            return rosters.cache_of(self._database).load(connection).roster

    def organisation_space(self) -> SpaceId:
        """Return the space of the whole centre.

        Raises:
            UserError: this laptop belongs to no centre yet.
        """
        if self._organisation is None:
            self._organisation = self._of_kind(SpaceKind.ORGANISATION)
        return self._organisation

    def create_dossier_space(self, team: TeamId, *, within: Session | None = None) -> SpaceId:
        """Make a dossier space that `team` may open; works without a network.

        Args:
            team: which may open it.
            within: the save that it comes about with, or not at all; None for at once.
        """
        if within is None:
            return create_space(self._database, SpaceKind.DOSSIER, (team,))
        return _create(within.connection(), SpaceKind.DOSSIER, (team,))

    def may_write(self, space: SpaceId) -> bool:
        """Whether this laptop may write in `space`."""
        device = self.device()
        return self.roster().may_write(device, space) or space in self._made_here()

    def is_lead(self) -> bool:
        """Whether the person at this laptop leads a team."""
        standing = self.roster().standing(self.device())
        return standing is not None and standing.role is Role.LEAD

    def teams(self) -> frozenset[TeamId]:
        """Return the teams of this laptop, the centre's own among them."""
        standing = self.roster().standing(self.device())
        return standing.teams if standing is not None else frozenset()

    def _identity(self) -> Identity:
        with reading(self._database) as connection:
            found = keyring.identify(connection)
        if found is None:
            raise _homeless()
        return found

    def _of_kind(self, kind: SpaceKind) -> SpaceId:
        found = (space for space, value in self.roster().spaces.items() if value.kind is kind)
        space = next(found, None)
        if space is None:
            raise _homeless()
        return space

    def _made_here(self) -> frozenset[SpaceId]:
        with reading(self._database) as connection:
            wishes = intents.waiting(connection)
        return frozenset(wish.space for wish in wishes if isinstance(wish, intents.CreateSpace))


def create_space(database: Database, kind: SpaceKind, teams: Collection[TeamId]) -> SpaceId:
    """Make a space with a random key; the roster hears of it at the next sync, before its work."""
    with writing(database) as connection:
        return _create(connection, kind, teams)


def _create(connection: Connection, kind: SpaceKind, teams: Collection[TeamId]) -> SpaceId:
    space = SpaceId(new_record_id())
    keyring.new_space_key(connection, space)
    intents.remember(connection, intents.CreateSpace(space, kind, tuple(sorted(teams))))
    return space


def create_prison_space(unit: Session, team: TeamId) -> SpaceId:
    """Make the space of a prison that `team` serves, in the save that says what it is called."""
    return _create(unit.connection(), SpaceKind.PRISON, (team,))


def create_team(database: Database, spaces: LaptopSpaces) -> TeamId:
    """Make a team with this laptop alone in it; the roster hears of it at the next sync."""
    team = TeamId(new_record_id())
    with writing(database) as connection:
        keyring.new_team_seed(connection, team)
        intents.remember(connection, intents.FoundTeam(team, (spaces.device(),)))
    return team


def share_space(database: Database, space: SpaceId, team: TeamId) -> None:
    """Let another team into a space; the roster hears of it at the next sync."""
    with writing(database) as connection:
        intents.remember(connection, intents.GrantSpace(space, team))


def at_home() -> UserError:
    """Return what to tell who would let a laptop belong to a second centre."""
    return UserError(t("Dit toestel hoort al bij een centrum."), safe=t("Er is niets gewijzigd."))


def _homeless() -> UserError:
    return UserError(
        t("Dit toestel hoort nog bij geen centrum."),
        next_step=t("Richt een centrum op, of doe mee met een uitnodiging."),
    )

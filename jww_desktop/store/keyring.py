"""Who this laptop is and what it can open: its identity, its seeds and its keys.

All of it lies in the vault's encrypted database and nowhere else. A new space gets its key here,
without a network; the roster hears of it at the next sync (`rosters.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jww_desktop.store.sync_tables import identity, secret
from jww_desktop.store.values import driver_cursor
from sync.crypto.keys import DeviceKeys
from sync.crypto.primitives import KEY_BYTES, SEED_BYTES, random_bytes
from sync.crypto.wrapping import Author, Keyring
from sync.protocol.ids import (
    ID_BYTES,
    DeviceId,
    OrganisationId,
    SpaceId,
    TeamId,
    UserId,
)

_DEVICE: Final = "device"
_TEAM: Final = "team"
_SPACE: Final = "space"


@dataclass(frozen=True)
class Home:
    """The centre to which a laptop belongs.

    Attributes:
        organisation: its id.
        genesis: hash of the roster's first entry, by which it is known.
        address: where its central store is.
        authority: the certificate of the central store's own CA (DER).
    """

    organisation: OrganisationId
    genesis: bytes
    address: str
    authority: bytes


@dataclass(frozen=True)
class Identity:
    """Who this laptop is.

    Attributes:
        device: its id.
        user: the person who holds it.
        home: its centre, None until it founded or joined one.
    """

    device: DeviceId
    user: UserId
    home: Home | None


def identify(connection: Connection) -> Identity | None:
    """Return who this laptop is, None when it has no keys yet."""
    row = connection.execute(select(identity)).first()
    if row is None:
        return None
    home = None
    if row.organisation is not None:
        organisation = OrganisationId(row.organisation)
        home = Home(organisation, row.genesis, row.address, row.authority)
    return Identity(DeviceId(row.device), UserId(row.user), home)


def create_device(connection: Connection) -> Identity:
    """Give this laptop keys and its person an id; called again, return those it has."""
    present = identify(connection)
    if present is not None:
        return present
    device = DeviceId(random_bytes(ID_BYTES))
    user = UserId(random_bytes(ID_BYTES))
    connection.execute(insert(identity).values(one=1, device=device, user=user))
    _put(connection, _DEVICE, device, 0, random_bytes(SEED_BYTES))
    return Identity(device, user, None)


def belong(connection: Connection, home: Home) -> None:
    """Remember to which centre this laptop belongs."""
    connection.execute(
        update(identity).values(
            organisation=home.organisation,
            genesis=home.genesis,
            address=home.address,
            authority=home.authority,
        )
    )


def move_to(connection: Connection, *, address: str, authority: bytes) -> None:
    """Remember another address or certificate of the central store."""
    connection.execute(update(identity).values(address=address, authority=authority))


def author(connection: Connection) -> Author:
    """Return this laptop as one that signs; `create_device` gave it its keys."""
    row = connection.execute(
        select(secret.c.subject, secret.c.value).where(secret.c.kind == _DEVICE)
    ).one()
    return Author(DeviceId(row.subject), DeviceKeys(row.value))


def load(connection: Connection) -> Keyring:
    """Return the team seeds and space keys that this laptop holds."""
    teams: dict[tuple[TeamId, int], bytes] = {}
    spaces: dict[tuple[SpaceId, int], bytes] = {}
    rows = driver_cursor(connection).execute(
        "SELECT kind, subject, generation, value FROM sync_secret WHERE kind <> ?", (_DEVICE,)
    )
    for kind, subject, generation, value in rows:
        if kind == _TEAM:
            teams[TeamId(subject), generation] = value
        else:
            spaces[SpaceId(subject), generation] = value
    return Keyring(teams, spaces)


def add(connection: Connection, held: Keyring, grown: Keyring) -> None:
    """Store what `grown` holds beyond `held`."""
    for team, generation in grown.teams.keys() - held.teams.keys():
        _put(connection, _TEAM, team, generation, grown.teams[team, generation])
    for space, generation in grown.spaces.keys() - held.spaces.keys():
        _put(connection, _SPACE, space, generation, grown.spaces[space, generation])


def forget_organisation(connection: Connection) -> None:
    """Belong to no centre again: only for one that the central store refused to found."""
    connection.execute(delete(secret).where(secret.c.kind != _DEVICE))
    connection.execute(
        update(identity).values(organisation=None, genesis=None, address=None, authority=None)
    )


def new_team_seed(connection: Connection, team: TeamId) -> None:
    """Draw the seed of the first generation of a team."""
    _put(connection, _TEAM, team, 1, random_bytes(SEED_BYTES))


def new_space_key(connection: Connection, space: SpaceId) -> None:
    """Draw the key of the first generation of a space."""
    _put(connection, _SPACE, space, 1, random_bytes(KEY_BYTES))


def _put(connection: Connection, kind: str, subject: bytes, generation: int, value: bytes) -> None:
    statement = upsert(secret).values(
        kind=kind, subject=subject, generation=generation, value=value
    )
    connection.execute(statement.on_conflict_do_nothing())

"""The acts of a laptop upon the roster: each signs one entry and makes the wraps it names.

Every act takes the roster as it is, and returns the roster with the entry on it, so the rules are
checked here before anything is sent. When another device was first, the same act is made again on
the newer roster with the same secrets. `hour` is hours since 1970 on this laptop's clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sync.crypto.keys import DeviceKeys, TeamKeys
from sync.crypto.primitives import verify
from sync.crypto.wrapping import (
    Author,
    SpaceSecret,
    TeamSecret,
    space_commitment,
    wrap_space_for_team,
    wrap_team_for_device,
    wrap_team_for_recovery,
)
from sync.protocol.device_card import PREFIX as CARD_PREFIX
from sync.protocol.device_card import DeviceCard, card_body, parse_card
from sync.protocol.errors import ForbiddenError
from sync.protocol.ids import (
    DeviceId,
    EpochId,
    OrganisationId,
    ReplicaId,
    TeamId,
    UserId,
)
from sync.protocol.roster import Role, Roster, SpaceKind
from sync.protocol.roster_entries import PREFIX as ENTRY_PREFIX
from sync.protocol.roster_entries import (
    AddDevice,
    Body,
    Epoch,
    Genesis,
    Replica,
    ServerKey,
    SetRole,
    SpaceCreate,
    SpaceGrant,
    TeamAt,
    TeamKey,
    encode_payload,
)

_ALL_SEEDS = "a device that joins a team gets all of its seeds"


@dataclass(frozen=True, slots=True)
class Act:
    """What an act leaves.

    Attributes:
        roster: the roster with the entry.
        entry: the signed entry.
        wraps: the wraps that it names.
    """

    roster: Roster
    entry: bytes = field(repr=False)
    wraps: tuple[bytes, ...] = field(default=(), repr=False)


def make_card(device: DeviceId, keys: DeviceKeys) -> DeviceCard:
    """Return the card of a device, signed by both of its signing keys."""
    body = card_body(device, keys.signing.public, keys.auth.public, keys.wrapping.public)
    message = CARD_PREFIX + body
    return parse_card(body + keys.signing.sign(message) + keys.auth.sign(message))


def found(
    author: Author,
    *,
    organisation: OrganisationId,
    user: UserId,
    centre: TeamSecret,
    recovery_public: bytes,
    certificate_hash: bytes,
    hour: int,
) -> Act:
    """Found the organisation: this device is its first lead, `centre` its first team.

    The caller goes on with `add_replica` and `create_space` for the organisation space, and sends
    all entries and wraps together.
    """
    card = make_card(author.device, author.keys)
    wraps = (
        wrap_team_for_device(author, organisation, centre, card),
        wrap_team_for_recovery(author, organisation, centre, recovery_public),
    )
    body = Genesis(
        card=card.data,
        user=user,
        team=centre.team,
        team_public=TeamKeys(centre.seed).wrapping.public,
        recovery_public=recovery_public,
        certificate_hash=certificate_hash,
        wraps=_hashes(wraps),
    )
    return _signed(author, Roster.empty(), body, hour, wraps, organisation)


def add_device(
    author: Author,
    roster: Roster,
    *,
    card: DeviceCard,
    user: UserId,
    role: Role,
    teams: Iterable[TeamId],
    seeds: Iterable[TeamSecret],
    hour: int,
) -> Act:
    """Admit a device; `seeds` holds every generation of the seeds of `teams`."""
    joined = frozenset(teams)
    wraps = _seed_wraps(author, roster, joined, seeds, card)
    body = AddDevice(
        card=card.data, user=user, role=role, teams=tuple(sorted(joined)), wraps=_hashes(wraps)
    )
    return _signed(author, roster, body, hour, wraps)


def add_replica(author: Author, roster: Roster, *, replica: ReplicaId, hour: int) -> Act:
    """Certify an incarnation of this device's own vault."""
    return _signed(author, roster, Replica(replica), hour)


def set_role(
    author: Author,
    roster: Roster,
    *,
    device: DeviceId,
    role: Role,
    teams: Iterable[TeamId],
    seeds: Iterable[TeamSecret] = (),
    hour: int,
) -> Act:
    """Set role and teams of a device; `seeds` as `add_device`, for the teams that it joins."""
    known = roster.devices.get(device)
    if known is None:
        raise ForbiddenError("the roster knows no such device")
    after = frozenset(teams)
    wraps = _seed_wraps(author, roster, after - known.teams, seeds, known.card)
    body = SetRole(device=device, role=role, teams=tuple(sorted(after)), wraps=_hashes(wraps))
    return _signed(author, roster, body, hour, wraps)


def set_team_key(
    author: Author,
    roster: Roster,
    *,
    secret: TeamSecret,
    members: Iterable[DeviceId],
    older: Sequence[TeamSecret] = (),
    hour: int,
) -> Act:
    """Found a team (generation 1), or give it a new key; `members` replaces who is in it.

    `older` holds all earlier seeds, which go to members who were not in the team before.
    """
    cards = {member: _card(roster, member) for member in sorted(set(members))}
    joined = {member for member in cards if secret.team not in roster.devices[member].teams}
    if joined and {one.generation for one in older} != set(range(1, secret.generation)):
        raise ForbiddenError(_ALL_SEEDS)
    wraps = [
        wrap_team_for_device(author, roster.organisation, one, card)
        for member, card in cards.items()
        for one in (secret, *(older if member in joined else ()))
    ]
    recovery = roster.recovery_public
    wraps.append(wrap_team_for_recovery(author, roster.organisation, secret, recovery))
    body = TeamKey(
        team=secret.team,
        generation=secret.generation,
        public=TeamKeys(secret.seed).wrapping.public,
        members=tuple(cards),
        wraps=_hashes(wraps),
    )
    return _signed(author, roster, body, hour, tuple(wraps))


def create_space(
    author: Author,
    roster: Roster,
    *,
    secret: SpaceSecret,
    kind: SpaceKind,
    teams: Iterable[TeamId],
    hour: int,
) -> Act:
    """Make a space with its first key and grant it to teams."""
    granted = sorted(set(teams))
    wraps = tuple(wrap_space_for_team(author, roster, secret, team) for team in granted)
    body = SpaceCreate(
        space=secret.space,
        kind=kind,
        commitment=space_commitment(secret.space, secret.generation, secret.key),
        grants=tuple(TeamAt(team, roster.teams[team].generation) for team in granted),
        wraps=_hashes(wraps),
    )
    return _signed(author, roster, body, hour, wraps)


def grant_space(
    author: Author,
    roster: Roster,
    *,
    secrets: Sequence[SpaceSecret],
    team: TeamId,
    hour: int,
) -> Act:
    """Let a team into a space; `secrets` holds the keys of every generation, oldest first."""
    wraps = tuple(wrap_space_for_team(author, roster, secret, team) for secret in secrets)
    body = SpaceGrant(
        space=secrets[-1].space,
        generation=secrets[-1].generation,
        team=team,
        team_generation=roster.teams[team].generation,
        wraps=_hashes(wraps),
    )
    return _signed(author, roster, body, hour, wraps)


def set_server_key(author: Author, roster: Roster, *, certificate_hash: bytes, hour: int) -> Act:
    """Accept another CA certificate of the central store."""
    return _signed(author, roster, ServerKey(certificate_hash), hour)


def accept_epoch(author: Author, roster: Roster, *, epoch: EpochId, hour: int) -> Act:
    """Accept a ledger that was made anew."""
    return _signed(author, roster, Epoch(epoch), hour)


def _signed(
    author: Author,
    roster: Roster,
    body: Body,
    hour: int,
    wraps: tuple[bytes, ...] = (),
    organisation: OrganisationId | None = None,
) -> Act:
    payload = encode_payload(
        organisation=organisation or roster.organisation,
        sequence=roster.length + 1,
        previous=roster.head,
        signer=author.device,
        hour=hour,
        body=body,
    )
    entry = payload + author.keys.signing.sign(ENTRY_PREFIX + payload)
    return Act(roster.append(entry, verify), entry, wraps)


def _seed_wraps(
    author: Author,
    roster: Roster,
    teams: frozenset[TeamId],
    seeds: Iterable[TeamSecret],
    card: DeviceCard,
) -> tuple[bytes, ...]:
    """Wrap the seeds of `teams`, all generations: older spaces are wrapped to older ones."""
    given = {(seed.team, seed.generation): seed for seed in seeds if seed.team in teams}
    needed = {
        (team, generation)
        for team in teams & roster.teams.keys()
        for generation in range(1, roster.teams[team].generation + 1)
    }
    if given.keys() != needed:
        raise ForbiddenError(_ALL_SEEDS)
    return tuple(
        wrap_team_for_device(author, roster.organisation, given[one], card)
        for one in sorted(needed)
    )


def _card(roster: Roster, device: DeviceId) -> DeviceCard:
    known = roster.devices.get(device)
    if known is None:
        raise ForbiddenError("the roster knows no such device")
    return known.card


def _hashes(wraps: Iterable[bytes]) -> tuple[bytes, ...]:
    return tuple(sorted(sha256(wrap).digest() for wrap in wraps))

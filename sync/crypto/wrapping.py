"""Making and opening wraps: secrets on their way to a device, a team or the recovery key.

A wrap is opened only after the roster has named it and its author; and what comes out must be the
secret to which the roster is committed: a team seed makes the team's public key, a space key makes
the space's commitment. So no author, not even one in good standing, can plant another key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from sync.crypto.keys import DeviceKeys, TeamKeys
from sync.crypto.primitives import WrappingKey, derive, same, verify, wrap
from sync.protocol.device_card import DeviceCard
from sync.protocol.errors import ForbiddenError, ProtocolError, UnauthenticError
from sync.protocol.ids import DeviceId, OrganisationId, SpaceId, TeamId
from sync.protocol.roster import Roster
from sync.protocol.wraps import (
    PREFIX,
    RECOVERY_RECIPIENT,
    Wrap,
    WrapHeader,
    WrapKind,
    parse_wrap,
)

_RECOVERY_INFO: Final = b"app/v1/recovery-kem"
_COMMITMENT_INFO: Final = b"app/v1/space-commitment"
_RECOVERY_GENERATION: Final = 1


@dataclass(frozen=True, slots=True)
class Author:
    """The device that signs: its identifier and its keys."""

    device: DeviceId
    keys: DeviceKeys


@dataclass(frozen=True, slots=True)
class TeamSecret:
    """The seed of one generation of a team's keys."""

    team: TeamId
    generation: int
    seed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SpaceSecret:
    """The key of one generation of a space."""

    space: SpaceId
    generation: int
    key: bytes = field(repr=False)


def recovery_wrapping(seed: bytes) -> WrappingKey:
    """Return the key pair of a recovery seed; its public key is the one in the roster."""
    return WrappingKey(derive(seed, salt=b"", info=_RECOVERY_INFO))


class RecoveryKey:
    """The organisation's recovery key, made from a 32-byte seed that is kept on paper."""

    def __init__(self, seed: bytes) -> None:
        self._wrapping = recovery_wrapping(seed)
        self.public: Final = self._wrapping.public

    def __repr__(self) -> str:
        return "RecoveryKey(…)"

    def open(self, data: bytes, roster: Roster) -> TeamSecret:
        """Return the team seed in a wrap for recovery; raises as `open_team_wrap`."""
        parsed = _granted(data, roster, WrapKind.TEAM_FOR_RECOVERY, RECOVERY_RECIPIENT)
        return _team_secret(parsed, roster, self._wrapping)


def space_commitment(space: SpaceId, generation: int, key: bytes) -> bytes:
    """Return the 32 bytes by which the roster ties the key of a space and tells nothing of it."""
    return derive(key, salt=space, info=_COMMITMENT_INFO + generation.to_bytes(4))


def wrap_team_for_device(
    author: Author, organisation: OrganisationId, secret: TeamSecret, card: DeviceCard
) -> bytes:
    """Return a team seed wrapped for a device, signed by the author."""
    header = WrapHeader(
        kind=WrapKind.TEAM_FOR_DEVICE,
        organisation=organisation,
        subject=secret.team,
        generation=secret.generation,
        recipient=card.device,
        recipient_generation=0,
        author=author.device,
    )
    return _sealed(author, header, card.wrapping, secret.seed)


def wrap_team_for_recovery(
    author: Author, organisation: OrganisationId, secret: TeamSecret, recovery_public: bytes
) -> bytes:
    """Return a team seed wrapped for the recovery key, signed by the author."""
    header = WrapHeader(
        kind=WrapKind.TEAM_FOR_RECOVERY,
        organisation=organisation,
        subject=secret.team,
        generation=secret.generation,
        recipient=RECOVERY_RECIPIENT,
        recipient_generation=_RECOVERY_GENERATION,
        author=author.device,
    )
    return _sealed(author, header, recovery_public, secret.seed)


def wrap_space_for_team(author: Author, roster: Roster, secret: SpaceSecret, team: TeamId) -> bytes:
    """Return a space key wrapped for the present key of a team, signed by the author.

    Raises:
        ForbiddenError: the roster knows no such team.
    """
    known = roster.teams.get(team)
    if known is None:
        raise ForbiddenError("the roster knows no such team")
    header = WrapHeader(
        kind=WrapKind.SPACE_FOR_TEAM,
        organisation=roster.organisation,
        subject=secret.space,
        generation=secret.generation,
        recipient=team,
        recipient_generation=known.generation,
        author=author.device,
    )
    return _sealed(author, header, known.public, secret.key)


def open_team_wrap(data: bytes, roster: Roster, reader: Author) -> TeamSecret:
    """Return the team seed in a wrap for this device.

    Raises:
        MalformedError, VersionError: not a wrap that is spoken here.
        UnauthenticError: not named by the roster, not signed, not for this device, or not the seed
            of the public key in the roster.
        ForbiddenError: not a wrap that the roster allows.
    """
    parsed = _granted(data, roster, WrapKind.TEAM_FOR_DEVICE, reader.device)
    return _team_secret(parsed, roster, reader.keys.wrapping)


def open_space_wrap(data: bytes, roster: Roster, team: TeamSecret) -> SpaceSecret:
    """Return the space key in a wrap for this team; raises as `open_team_wrap`."""
    parsed = _granted(data, roster, WrapKind.SPACE_FOR_TEAM, team.team)
    header = parsed.header
    if header.recipient_generation != team.generation:
        raise UnauthenticError("the wrap is for another generation of the team")
    key = TeamKeys(team.seed).wrapping.unwrap(parsed.wrapped, header.info)
    space = SpaceId(header.subject)
    committed = roster.spaces[space].commitments[header.generation - 1]
    if not same(space_commitment(space, header.generation, key), committed):
        raise UnauthenticError("the key is not the one to which the roster is committed")
    return SpaceSecret(space, header.generation, key)


@dataclass(frozen=True, slots=True)
class Keyring:
    """The secrets that a device holds: team seeds and space keys, by id and generation."""

    teams: Mapping[tuple[TeamId, int], bytes] = field(default_factory=dict, repr=False)
    spaces: Mapping[tuple[SpaceId, int], bytes] = field(default_factory=dict, repr=False)

    def team_secrets(self, team: TeamId) -> tuple[TeamSecret, ...]:
        """Return the seeds of a team, every generation held, oldest first."""
        held = sorted(generation for one, generation in self.teams if one == team)
        return tuple(TeamSecret(team, one, self.teams[team, one]) for one in held)

    def space_secrets(self, space: SpaceId) -> tuple[SpaceSecret, ...]:
        """Return the keys of a space, every generation held, oldest first."""
        held = sorted(generation for one, generation in self.spaces if one == space)
        return tuple(SpaceSecret(space, one, self.spaces[space, one]) for one in held)


@dataclass(frozen=True, slots=True)
class Refused:
    """A wrap that was addressed to this device and did not hold, with its reason."""

    hash: bytes
    reason: ProtocolError


def open_all(
    wraps: Iterable[bytes], roster: Roster, reader: Author, held: Keyring
) -> tuple[Keyring, tuple[Refused, ...]]:
    """Return what is held and what `wraps` add to it, and the wraps that did not hold.

    One bad wrap keeps no other secret from its reader. Wraps for others, and wraps of secrets that
    are held already, are passed over; a wrap for a generation of a team whose seed has not arrived
    is too, so pass all known wraps again when one arrives.
    """
    teams, spaces, refused = dict(held.teams), dict(held.spaces), list[Refused]()
    later: list[Wrap] = []
    for data in wraps:
        try:
            parsed = parse_wrap(data)
            header = parsed.header
            if header.kind is WrapKind.SPACE_FOR_TEAM:
                later.append(parsed)
            elif header.recipient == reader.device and (
                (TeamId(header.subject), header.generation) not in teams
            ):
                team = open_team_wrap(data, roster, reader)
                teams[team.team, team.generation] = team.seed
        except ProtocolError as error:
            refused.append(Refused(sha256(data).digest(), error))
    for parsed in later:
        header = parsed.header
        seed = teams.get((TeamId(header.recipient), header.recipient_generation))
        if seed is None or (SpaceId(header.subject), header.generation) in spaces:
            continue
        team = TeamSecret(TeamId(header.recipient), header.recipient_generation, seed)
        try:
            space = open_space_wrap(parsed.data, roster, team)
            spaces[space.space, space.generation] = space.key
        except ProtocolError as error:
            refused.append(Refused(parsed.hash, error))
    return Keyring(teams, spaces), tuple(refused)


def _sealed(author: Author, header: WrapHeader, public: bytes, secret: bytes) -> bytes:
    body = header.encode() + wrap(public, secret, header.info)
    return body + author.keys.signing.sign(PREFIX + body)


def _granted(data: bytes, roster: Roster, kind: WrapKind, recipient: bytes) -> Wrap:
    parsed = parse_wrap(data)
    if parsed.header.kind is not kind or parsed.header.recipient != recipient:
        raise UnauthenticError("the wrap is for another recipient")
    parsed.require_granted(roster, verify)
    return parsed


def _team_secret(parsed: Wrap, roster: Roster, key: WrappingKey) -> TeamSecret:
    header = parsed.header
    seed = key.unwrap(parsed.wrapped, header.info)
    team = TeamId(header.subject)
    if TeamKeys(seed).wrapping.public != roster.teams[team].publics[header.generation - 1]:
        raise UnauthenticError("the seed does not make the public key in the roster")
    return TeamSecret(team, header.generation, seed)

"""Wraps: secrets on their way to a device, a team or the recovery key.

A wrap lives outside the roster, so that it can be deleted; the entry to which it belongs names its
SHA-256, so that nothing can be put in its place. Fixed layout, 1,307 bytes: version u8 · suite u8 ·
kind u8 · organisation 16 · subject 16 · generation u32 · recipient 16 · recipient generation u32 ·
author 16 · wrapped secret 1168 · Ed25519 signature 64 over `PREFIX` and everything before it.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256
from typing import Final

from sync.protocol.device_card import SIGNATURE_BYTES, SUITE, VERSION, Verify, require_suite
from sync.protocol.errors import ForbiddenError, MalformedError, UnauthenticError
from sync.protocol.ids import ID_BYTES, DeviceId, OrganisationId, SpaceId, TeamId
from sync.protocol.roster_entries import (
    AddDevice,
    Genesis,
    SetRole,
    SpaceCreate,
    SpaceGrant,
    TeamKey,
    parse_entry,
)
from sync.protocol.roster_state import NamedWrap, State, Team

PREFIX: Final = b"app/v1/wrap-sig\0"
WRAPPED_BYTES: Final = 1168
RECOVERY_RECIPIENT: Final = bytes(ID_BYTES)
"""Stands in the place of the recipient in a wrap for the recovery key."""

_HEADER = struct.Struct(">BBB16s16sI16sI16s")
_BODY_BYTES = _HEADER.size + WRAPPED_BYTES
BYTES: Final = _BODY_BYTES + SIGNATURE_BYTES


class WrapKind(IntEnum):
    """What is wrapped for whom."""

    TEAM_FOR_DEVICE = 1
    SPACE_FOR_TEAM = 2
    TEAM_FOR_RECOVERY = 3


_INFO_LABELS: Final = {
    WrapKind.TEAM_FOR_DEVICE: b"app/v1/wrap-team",
    WrapKind.SPACE_FOR_TEAM: b"app/v1/wrap-space",
    WrapKind.TEAM_FOR_RECOVERY: b"app/v1/wrap-recovery",
}

_NO_TEAM = Team(())


@dataclass(frozen=True, slots=True)
class WrapHeader:
    """What a wrap says of itself.

    Attributes:
        kind: what is wrapped for whom.
        organisation: whose roster names it.
        subject: the team or space whose secret it holds.
        generation: of that secret.
        recipient: the device or team that can open it; zeros for the recovery key.
        recipient_generation: of the team's key, 1 for the recovery key, 0 for a device.
        author: the device that made it.
    """

    kind: WrapKind
    organisation: OrganisationId
    subject: bytes
    generation: int
    recipient: bytes
    recipient_generation: int
    author: DeviceId

    @property
    def info(self) -> bytes:
        """The context to which the wrapped secret is bound."""
        label = _INFO_LABELS[self.kind]
        subject = self.organisation + self.subject + self.generation.to_bytes(4)
        if self.kind is WrapKind.TEAM_FOR_DEVICE:
            return label + subject + self.recipient
        if self.kind is WrapKind.SPACE_FOR_TEAM:
            return label + subject + self.recipient + self.recipient_generation.to_bytes(4)
        return label + subject + self.recipient_generation.to_bytes(4)

    def encode(self) -> bytes:
        """Return the bytes before the wrapped secret."""
        return _HEADER.pack(
            VERSION,
            SUITE,
            self.kind,
            self.organisation,
            self.subject,
            self.generation,
            self.recipient,
            self.recipient_generation,
            self.author,
        )


@dataclass(frozen=True, slots=True)
class Wrap:
    """One parsed wrap: its header, the wrapped secret and the bytes as received."""

    header: WrapHeader
    wrapped: bytes = field(repr=False)
    data: bytes = field(repr=False)

    @property
    def hash(self) -> bytes:
        """The SHA-256 by which the roster names it."""
        return sha256(self.data).digest()

    def require_granted(self, roster: State, verify: Verify) -> None:
        """Check, by the roster, that its author was entitled to make it.

        Raises:
            UnauthenticError: the roster does not name it, or its signature does not hold.
            ForbiddenError: author, subject or recipient are not what the roster allows.
        """
        header = self.header
        named = roster.named_wraps.get(self.hash)
        if named is None:
            raise UnauthenticError("the roster does not name this wrap")
        if header.organisation != roster.organisation or header.author != named.signer:
            raise ForbiddenError("the wrap was not made by the signer of its entry")
        message = PREFIX + self.data[:_BODY_BYTES]
        card = roster.devices[header.author].card
        if not verify(card.signing, self.data[_BODY_BYTES:], message):
            raise UnauthenticError("the signature of the wrap does not hold")
        fits = _fits_space if header.kind is WrapKind.SPACE_FOR_TEAM else _fits_team
        if not fits(roster, header, named):
            raise ForbiddenError("the roster does not allow this wrap")


def _fits_team(roster: State, header: WrapHeader, named: NamedWrap) -> bool:
    """Whether the entry is about this team, or admits the recipient to it."""
    team = TeamId(header.subject)
    if not 1 <= header.generation <= roster.teams.get(team, _NO_TEAM).generation:
        return False
    if header.kind is WrapKind.TEAM_FOR_RECOVERY:
        recipient = (header.recipient, header.recipient_generation)
        return recipient == (RECOVERY_RECIPIENT, 1) and named.subject == team
    return (
        header.recipient_generation == 0
        and named.subject in (team, header.recipient)
        and all(
            team in _teams_at(roster, DeviceId(device), named.position)
            for device in (header.author, header.recipient)
        )
    )


def _fits_space(roster: State, header: WrapHeader, named: NamedWrap) -> bool:
    """Whether the entry is about this space and the recipient may open it."""
    space = roster.spaces.get(SpaceId(header.subject))
    team = TeamId(header.recipient)
    return (
        space is not None
        and named.subject == header.subject
        and 1 <= header.generation <= space.generation
        and 1 <= header.recipient_generation <= roster.teams.get(team, _NO_TEAM).generation
        and team in space.grants
        and space.grants[team] <= named.position
    )


def _teams_at(roster: State, device: DeviceId, position: int) -> frozenset[TeamId]:
    known = roster.devices.get(device)
    standing = known.standing_at(position) if known else None
    return standing.teams if standing else frozenset()


def parse_wrap(data: bytes) -> Wrap:
    """Return the wrap in `data`, not yet checked against the roster.

    Raises:
        MalformedError: not the length or not a kind of wrap.
        VersionError: another version or suite.
    """
    if len(data) != BYTES:
        raise MalformedError(f"a wrap is {BYTES} bytes, not {len(data)}")
    version, suite, kind, organisation, subject, generation, recipient, of_recipient, author = (
        _HEADER.unpack_from(data)
    )
    require_suite(version, suite, "wrap")
    try:
        known = WrapKind(kind)
    except ValueError as error:
        raise MalformedError(f"there is no wrap of kind {kind}") from error
    header = WrapHeader(
        kind=known,
        organisation=OrganisationId(organisation),
        subject=subject,
        generation=generation,
        recipient=recipient,
        recipient_generation=of_recipient,
        author=DeviceId(author),
    )
    return Wrap(header, data[_HEADER.size : _BODY_BYTES], data)


def require_complete(entries: Iterable[bytes], wraps: Iterable[bytes]) -> tuple[Wrap, ...]:
    """Return the wraps that travel with `entries`: all that these name, and no other.

    Raises:
        MalformedError, VersionError: not entries or wraps that are spoken here.
        ForbiddenError: a named wrap is missing, or one is there that no entry names.
    """
    parsed = tuple(parse_wrap(wrap) for wrap in wraps)
    named = sorted(wrap for entry in entries for wrap in parse_entry(entry).wraps)
    if named != sorted(wrap.hash for wrap in parsed):
        raise ForbiddenError("the wraps are not the ones that the entries name")
    return parsed


def names_for(
    entries: Iterable[bytes], device: DeviceId, teams: Collection[TeamId]
) -> tuple[bytes, ...]:
    """Return the wraps in `entries` that a device in those teams opens or keeps, by their hashes.

    Those with the seed of a team stand before those with the key of a space, which it opens. Where
    an entry names wraps for several teams all are meant: the roster does not say which is whose.

    Raises:
        MalformedError, VersionError: not entries that are spoken here.
    """
    seeds: list[bytes] = []
    keys: list[bytes] = []
    for body in (parse_entry(data).body for data in entries):
        match body:
            case SpaceCreate() if any(grant.team in teams for grant in body.grants):
                keys.extend(body.wraps)
            case SpaceGrant() if body.team in teams:
                keys.extend(body.wraps)
            case AddDevice() | SetRole() if body.subject == device:
                seeds.extend(body.wraps)
            case Genesis() | TeamKey():
                seeds.extend(body.wraps)
            case _:
                continue
    return (*seeds, *keys)

"""The entries of the roster chain as bytes and as values.

An entry is a msgpack array followed by 64 bytes of Ed25519 signature over `PREFIX` and the array:
[version, suite, organisation, sequence, previous, signer, hour, kind, body], where body is the
array of one of the structs below. What was received is stored and hashed as it came; an entry that
would be written differently is refused. Sets are lists in strictly ascending order.

All kinds stand in one module, long as it is, because their one canonical form is checked in one
place and a reader of the specification finds them side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Final, NamedTuple

import msgspec
from msgspec import Meta

from sync.protocol.device_card import (
    SIGNATURE_BYTES,
    SUITE,
    VERSION,
    WRAPPING_KEY_BYTES,
    parse_card,
    require_suite,
)
from sync.protocol.errors import MalformedError, VersionError
from sync.protocol.ids import (
    HASH_BYTES,
    ID_BYTES,
    MAX_REPLICA,
    DeviceId,
    EpochId,
    OrganisationId,
    ReplicaId,
    SpaceId,
    TeamId,
    UserId,
)

PREFIX: Final = b"app/v1/roster-sig\0"
MAX_ENTRY_BYTES: Final = 256 * 1024
NO_HASH: Final = bytes(HASH_BYTES)
"""The hash before the first entry."""

_MAX_U32 = 2**32 - 1
_MAX_U63 = 2**63 - 1

_ID = Meta(min_length=ID_BYTES, max_length=ID_BYTES)
Hash = Annotated[bytes, Meta(min_length=HASH_BYTES, max_length=HASH_BYTES)]
WrappingPublic = Annotated[
    bytes, Meta(min_length=WRAPPING_KEY_BYTES, max_length=WRAPPING_KEY_BYTES)
]
Generation = Annotated[int, Meta(ge=1, le=_MAX_U32)]
Wraps = Annotated[tuple[Hash, ...], Meta(min_length=1)]


class Kind(IntEnum):
    """The number of each kind of entry; the ones without a body here are reserved."""

    GENESIS = 1
    ADD_DEVICE = 2
    REPLICA = 3
    REVOKE_DEVICE = 4
    SET_ROLE = 5
    TEAM_KEY = 6
    SPACE_CREATE = 7
    SPACE_GRANT = 8
    SPACE_ROTATE = 9
    SPACE_ERASE = 10
    POLICY = 11
    RECOVERY_KEY = 12
    SERVER_KEY = 13
    EPOCH = 14


class Role(StrEnum):
    """What a device may do to the roster."""

    LEAD = "lead"
    CASEWORKER = "caseworker"


class SpaceKind(StrEnum):
    """What a space is for."""

    ORGANISATION = "organisation"
    PRISON = "prison"
    DOSSIER = "dossier"
    AUDIT = "audit"


class TeamAt(NamedTuple):
    """A team and the generation of its key to which a space key was wrapped."""

    team: Annotated[TeamId, _ID]
    generation: Generation


class Body(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Base of the bodies: sets among their fields are in strictly ascending order."""

    def __post_init__(self) -> None:
        for name in ("teams", "members", "grants", "wraps"):
            values: tuple[bytes | TeamAt, ...] = getattr(self, name, ())
            keys = [one.team if isinstance(one, TeamAt) else one for one in values]
            if any(left >= right for left, right in pairwise(keys)):
                raise MalformedError(f"the {name} of an entry are not in ascending order")

    @property
    def subject(self) -> bytes:
        """The device, team or space to which the wraps of the entry belong; empty without wraps."""
        return b""


class Genesis(Body, frozen=True):
    """Founds the organisation; signed by the device on its card, which becomes the first lead.

    Attributes:
        card: the founding device.
        user: the person who holds it.
        team: the centre team, to which every device belongs.
        team_public: its wrapping key of generation 1.
        recovery_public: the wrapping key to which every team seed is wrapped as well.
        certificate_hash: SHA-256 of the central store's CA certificate (DER).
        wraps: SHA-256 of each wrap that belongs to this entry.
    """

    card: bytes
    user: Annotated[UserId, _ID]
    team: Annotated[TeamId, _ID]
    team_public: WrappingPublic
    recovery_public: WrappingPublic
    certificate_hash: Hash
    wraps: Wraps

    @property
    def subject(self) -> bytes:
        """The centre team."""
        return self.team


class AddDevice(Body, frozen=True):
    """A lead admits a device; the wraps hold the seeds of its teams."""

    card: bytes
    user: Annotated[UserId, _ID]
    role: Role
    teams: Annotated[tuple[Annotated[TeamId, _ID], ...], Meta(min_length=1)]
    wraps: Wraps

    @property
    def subject(self) -> bytes:
        """The device that is admitted."""
        return parse_card(self.card).device


class Replica(Body, frozen=True):
    """A device certifies one incarnation of its own vault."""

    replica: Annotated[ReplicaId, Meta(ge=1, le=MAX_REPLICA)]


class SetRole(Body, frozen=True):
    """A lead sets role and teams of a device; the wraps hold the seeds of the teams it joins."""

    device: Annotated[DeviceId, _ID]
    role: Role
    teams: Annotated[tuple[Annotated[TeamId, _ID], ...], Meta(min_length=1)]
    wraps: tuple[Hash, ...]

    @property
    def subject(self) -> bytes:
        """The device that it is about."""
        return self.device


class TeamKey(Body, frozen=True):
    """A lead founds a team (generation 1) or renews its key; `members` replaces who is in it."""

    team: Annotated[TeamId, _ID]
    generation: Generation
    public: WrappingPublic
    members: Annotated[tuple[Annotated[DeviceId, _ID], ...], Meta(min_length=1)]
    wraps: Wraps

    @property
    def subject(self) -> bytes:
        """The team."""
        return self.team


class SpaceCreate(Body, frozen=True):
    """A device makes a space; `commitment` ties its first key, `grants` name who may open it."""

    space: Annotated[SpaceId, _ID]
    kind: SpaceKind
    commitment: Hash
    grants: Annotated[tuple[TeamAt, ...], Meta(min_length=1)]
    wraps: Wraps

    @property
    def subject(self) -> bytes:
        """The space."""
        return self.space


class SpaceGrant(Body, frozen=True):
    """A lead lets a team into a space, or wraps its keys anew for a new generation of the team."""

    space: Annotated[SpaceId, _ID]
    generation: Generation
    team: Annotated[TeamId, _ID]
    team_generation: Generation
    wraps: Wraps

    @property
    def subject(self) -> bytes:
        """The space."""
        return self.space


class ServerKey(Body, frozen=True):
    """A lead accepts another CA certificate of the central store."""

    certificate_hash: Hash


class Epoch(Body, frozen=True):
    """A lead accepts a ledger that was made anew."""

    epoch: Annotated[EpochId, _ID]


_BODIES: Final[dict[Kind, type[Body]]] = {
    Kind.GENESIS: Genesis,
    Kind.ADD_DEVICE: AddDevice,
    Kind.REPLICA: Replica,
    Kind.SET_ROLE: SetRole,
    Kind.TEAM_KEY: TeamKey,
    Kind.SPACE_CREATE: SpaceCreate,
    Kind.SPACE_GRANT: SpaceGrant,
    Kind.SERVER_KEY: ServerKey,
    Kind.EPOCH: Epoch,
}
_KINDS: Final = {body: kind for kind, body in _BODIES.items()}


class _Envelope(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: int
    suite: int
    organisation: Annotated[OrganisationId, _ID]
    sequence: Annotated[int, Meta(ge=1, le=_MAX_U63)]
    previous: Hash
    signer: Annotated[DeviceId, _ID]
    hour: Annotated[int, Meta(ge=0, le=_MAX_U32)]
    kind: int
    body: msgspec.Raw


_encoder = msgspec.msgpack.Encoder()
_envelopes = msgspec.msgpack.Decoder(_Envelope)
_bodies = {kind: msgspec.msgpack.Decoder(body) for kind, body in _BODIES.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One parsed entry.

    Attributes:
        organisation: to whose roster it belongs.
        sequence: its place, 1 for the genesis.
        previous: hash of the entry before, zeros for the genesis.
        signer: the device that signed it.
        hour: hours since 1970 on the signer's clock; shown to people, decides nothing.
        body: what it says.
        data: the entry as received.
        hash: SHA-256 of `data`.
    """

    organisation: OrganisationId
    sequence: int
    previous: bytes
    signer: DeviceId
    hour: int
    body: Body
    data: bytes = field(repr=False)
    hash: bytes

    @property
    def message(self) -> bytes:
        """What the signature is over."""
        return PREFIX + self.data[:-SIGNATURE_BYTES]

    @property
    def signature(self) -> bytes:
        """The signature of the signer."""
        return self.data[-SIGNATURE_BYTES:]

    @property
    def wraps(self) -> tuple[bytes, ...]:
        """SHA-256 of each wrap that travels with this entry."""
        wraps: tuple[bytes, ...] = getattr(self.body, "wraps", ())
        return wraps


def encode_payload(
    *,
    organisation: OrganisationId,
    sequence: int,
    previous: bytes,
    signer: DeviceId,
    hour: int,
    body: Body,
) -> bytes:
    """Return the bytes of an entry before its signature."""
    envelope = _Envelope(
        VERSION,
        SUITE,
        organisation,
        sequence,
        previous,
        signer,
        hour,
        _KINDS[type(body)],
        msgspec.Raw(_encoder.encode(body)),
    )
    return _encoder.encode(envelope)


def parse_entry(data: bytes) -> Entry:
    """Return the entry in `data`, its signature and its place not yet checked.

    Raises:
        MalformedError: too long, not an entry, or not written the one way it can be.
        VersionError: another version or suite, or a kind of entry that is not spoken here.
    """
    if len(data) > MAX_ENTRY_BYTES:
        raise MalformedError("a roster entry is longer than the protocol allows")
    payload = data[:-SIGNATURE_BYTES]
    envelope, body = _decode(payload)
    fields = msgspec.structs.replace(envelope, body=msgspec.Raw(_encoder.encode(body)))
    if _encoder.encode(fields) != payload:
        raise MalformedError("a roster entry is not in its canonical form")
    return Entry(
        organisation=envelope.organisation,
        sequence=envelope.sequence,
        previous=envelope.previous,
        signer=envelope.signer,
        hour=envelope.hour,
        body=body,
        data=data,
        hash=sha256(data).digest(),
    )


def _decode(payload: bytes) -> tuple[_Envelope, Body]:
    try:
        envelope = _envelopes.decode(payload)
        require_suite(envelope.version, envelope.suite, "roster entry")
        decoder = _bodies.get(envelope.kind)  # type: ignore[call-overload]  # an int equals its Kind
        if decoder is None:
            raise VersionError(f"roster entry kind {envelope.kind} is not spoken here")
        body = decoder.decode(envelope.body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("not a well-formed roster entry") from error
    return envelope, body

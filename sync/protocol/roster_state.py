"""What the roster says, and the questions that one may ask of it.

A *position* is a number of entries: 0 is the empty roster, and what entry n says holds from
position n on. Nothing is forgotten, so that a segment is judged by the roster that its author knew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from msgspec import Struct
from msgspec import field as made

from sync.protocol.device_card import DeviceCard
from sync.protocol.errors import ChainError, ForbiddenError
from sync.protocol.ids import ID_BYTES, DeviceId, EpochId, OrganisationId, SpaceId, TeamId, UserId
from sync.protocol.persistent_map import PersistentMap
from sync.protocol.roster_entries import NO_HASH, Role, SpaceKind

_NO_ORGANISATION = OrganisationId(bytes(ID_BYTES))
_NO_TEAM = TeamId(bytes(ID_BYTES))


@dataclass(frozen=True, slots=True)
class Standing:
    """Role and teams of a device from position `since` until its next standing."""

    since: int
    role: Role
    teams: frozenset[TeamId]


class Device(Struct, frozen=True):
    """A device of the organisation.

    Attributes:
        card: its keys.
        user: who holds it.
        standings: what it was, oldest first; never empty.
        revoked_at: the position from which it counts no longer, None while it does.
    """

    card: DeviceCard
    user: UserId
    standings: tuple[Standing, ...]
    revoked_at: int | None = None

    @property
    def since(self) -> int:
        """The position from which the device belongs to the organisation."""
        return self.standings[0].since

    @property
    def role(self) -> Role:
        """Its latest role."""
        return self.standings[-1].role

    @property
    def teams(self) -> frozenset[TeamId]:
        """Its latest teams."""
        return self.standings[-1].teams

    def standing_at(self, position: int) -> Standing | None:
        """Return what the device was at `position`, None when it did not count then."""
        if self.revoked_at is not None and position >= self.revoked_at:
            return None
        return next((one for one in reversed(self.standings) if one.since <= position), None)


@dataclass(frozen=True, slots=True)
class Team:
    """A team: the wrapping keys of its generations, generation 1 first."""

    publics: tuple[bytes, ...] = field(repr=False)

    @property
    def generation(self) -> int:
        """The generation to which secrets are wrapped now."""
        return len(self.publics)

    @property
    def public(self) -> bytes:
        """The wrapping key of that generation."""
        return self.publics[-1]


class Space(Struct, frozen=True):
    """A space.

    Attributes:
        kind: what it is for.
        commitments: what ties the key of each generation, generation 1 first.
        began: the position from which each generation is the one to write under.
        grants: for each team that may open it, the position from which it may.
    """

    kind: SpaceKind
    commitments: tuple[bytes, ...]
    began: tuple[int, ...]
    grants: Mapping[TeamId, int]

    @property
    def generation(self) -> int:
        """The generation under which is written now."""
        return len(self.began)

    @property
    def since(self) -> int:
        """The position from which the space exists."""
        return self.began[0]

    def generation_at(self, position: int) -> int:
        """Return the generation to write under at `position`, 0 before the space existed."""
        return sum(1 for start in self.began if start <= position)


@dataclass(frozen=True, slots=True)
class NamedWrap:
    """Where the chain names a wrap: position, signer and subject of the entry."""

    position: int
    signer: DeviceId
    subject: bytes


class State(Struct, frozen=True, kw_only=True):
    """The roster after `length` entries, without the rules by which it grows.

    A struct, because it is copied several times for each of thousands of entries.

    Attributes:
        organisation: its identifier; zeros when the roster is empty.
        length: number of entries, also the position.
        head: hash of the last entry, zeros when there is none.
        genesis_hash: hash of the first entry, zeros when there is none.
        created_hour: hours since 1970 when it was founded.
        centre: the team to which every device belongs.
        devices: every device, active or not.
        teams: every team.
        spaces: every space.
        replicas: which device certified a replica.
        recovery_public: the key to which team seeds are wrapped for recovery.
        certificate_hash: SHA-256 of the central store's CA certificate (DER).
        epochs: the ledgers that leads accepted, in order.
        epoch_since: the position from which the latest of them is accepted, 0 for none.
        named_wraps: where the chain names each wrap, by its hash.
        positions: the position that each entry made, by its hash.
        spaces_of_team: for each team, the spaces granted to it and since when they exist.
    """

    organisation: OrganisationId = _NO_ORGANISATION
    length: int = 0
    head: bytes = NO_HASH
    genesis_hash: bytes = NO_HASH
    created_hour: int = 0
    centre: TeamId = _NO_TEAM
    devices: PersistentMap[DeviceId, Device] = made(default_factory=PersistentMap)
    teams: PersistentMap[TeamId, Team] = made(default_factory=PersistentMap)
    spaces: PersistentMap[SpaceId, Space] = made(default_factory=PersistentMap)
    replicas: PersistentMap[int, DeviceId] = made(default_factory=PersistentMap)
    recovery_public: bytes = b""
    certificate_hash: bytes = NO_HASH
    epochs: tuple[EpochId, ...] = ()
    epoch_since: int = 0
    named_wraps: PersistentMap[bytes, NamedWrap] = made(default_factory=PersistentMap)
    positions: PersistentMap[bytes, int] = made(default_factory=PersistentMap)
    spaces_of_team: PersistentMap[TeamId, PersistentMap[SpaceId, int]] = made(
        default_factory=PersistentMap
    )

    def position_of(self, head: bytes) -> int | None:
        """Return the position at which `head` was the head, None when it never was."""
        return 0 if head == NO_HASH else self.positions.get(head)

    def has(self, entry: bytes) -> bool:
        """Say whether these bytes are an entry of this roster."""
        return sha256(entry).digest() in self.positions

    def is_active(self, device: DeviceId) -> bool:
        """Say whether the device belongs to the organisation now."""
        return self.standing(device) is not None

    def standing(self, device: DeviceId) -> Standing | None:
        """Return role and teams of an active device, None for any other."""
        known = self.devices.get(device)
        return known.standing_at(self.length) if known else None

    def device_of(self, replica: int) -> DeviceId | None:
        """Return the device that certified the replica."""
        return self.replicas.get(replica)

    def spaces_of(self, device: DeviceId) -> frozenset[SpaceId]:
        """Return the spaces that the device may open now."""
        standing = self.standing(device)
        teams = standing.teams if standing else ()
        return frozenset().union(*(self.spaces_of_team.get(team, _NO_SPACES) for team in teams))

    def may_open(self, device: DeviceId, space: SpaceId) -> bool:
        """Say whether the device may open the space now."""
        return self.may_open_at(device, space, self.length)

    def may_open_at(self, device: DeviceId, space: SpaceId, position: int) -> bool:
        """Say whether the device might open the space at an earlier position."""
        known, opened = self.devices.get(device), self.spaces.get(space)
        standing = known.standing_at(position) if known else None
        if standing is None or opened is None:
            return False
        return any(opened.grants.get(team, position + 1) <= position for team in standing.teams)

    def may_write(self, device: DeviceId, space: SpaceId) -> bool:
        """Say whether the device may write in the space now: whoever opens a space writes in it."""
        return self.may_open(device, space)

    def may_write_at(
        self, device: DeviceId, space: SpaceId, generation: int, position: int
    ) -> bool:
        """Say whether the device might write under that generation at an earlier position."""
        return (
            self.may_open_at(device, space, position)
            and self.spaces[space].generation_at(position) == generation
        )

    def require_writer(
        self, *, device: DeviceId, replica: int, space: SpaceId, generation: int, roster_head: bytes
    ) -> Device:
        """Judge the header of a segment by the roster that its author knew.

        Returns:
            The author, whose `card.signing` key must have signed the segment.

        Raises:
            ChainError: `roster_head` is not on this chain: this roster is behind, or another.
            ForbiddenError: the author was not entitled to write that there and then.
        """
        position = self.position_of(roster_head)
        if position is None:
            raise ChainError("the roster head is not on this roster")
        return self._require_writer_at(device, replica, space, generation, position)

    def require_writer_now(
        self, *, device: DeviceId, replica: int, space: SpaceId, generation: int
    ) -> Device:
        """Judge the header of a segment by what the roster says now; see `require_writer`."""
        return self._require_writer_at(device, replica, space, generation, self.length)

    def _require_writer_at(
        self, device: DeviceId, replica: int, space: SpaceId, generation: int, position: int
    ) -> Device:
        if self.replicas.get(replica) != device:
            raise ForbiddenError("the replica is not one of this device")
        if self.may_write_at(device, space, generation, position):
            return self.devices[device]
        if not self.may_open_at(device, space, position):
            raise ForbiddenError("the device may not write in this space")
        raise ForbiddenError("the generation is not the one to write under")


_NO_SPACES: PersistentMap[SpaceId, int] = PersistentMap()

"""A small synthetic organisation: a lead, a caseworker, the centre team and a few spaces.

Ids and seeds come from labels, so a failing test shows the same ones each time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sync.crypto import rostering
from sync.crypto.keys import DeviceKeys
from sync.crypto.primitives import verify
from sync.crypto.rostering import Act
from sync.crypto.wrapping import Author, Keyring, RecoveryKey, SpaceSecret, TeamSecret, open_all
from sync.protocol.ids import DeviceId, OrganisationId, ReplicaId, SpaceId, TeamId, UserId
from sync.protocol.roster import Role, Roster, SpaceKind
from sync.protocol.roster_entries import PREFIX, Body, encode_payload

HOUR = 490_000


def seed(label: str) -> bytes:
    return sha256(label.encode()).digest()


def an_id(label: str) -> Any:
    """Return an id of whatever kind the caller needs."""
    return seed(f"id of {label}")[:16]


def author(label: str) -> Author:
    return Author(DeviceId(an_id(label)), DeviceKeys(seed(f"device of {label}")))


def user(label: str) -> UserId:
    return UserId(an_id(f"user {label}"))


def team_secret(label: str, generation: int = 1) -> TeamSecret:
    return TeamSecret(TeamId(an_id(label)), generation, seed(f"team {label} {generation}"))


def space_secret(label: str, generation: int = 1) -> SpaceSecret:
    return SpaceSecret(SpaceId(an_id(label)), generation, seed(f"space {label} {generation}"))


ORGANISATION = OrganisationId(an_id("organisation"))
LEAD = author("lead")
CASEWORKER = author("caseworker")
STRANGER = author("stranger")
CENTRE = team_secret("centre")
NORTH = team_secret("north")
OFFICE = space_secret("office")
PRISON = space_secret("prison")
DOSSIER = space_secret("dossier")
RECOVERY = RecoveryKey(seed("recovery"))
CERTIFICATE = seed("certificate")
LEAD_REPLICA = ReplicaId(71)
CASEWORKER_REPLICA = ReplicaId(72)


def sign(by: Author, roster: Roster, body: Body) -> bytes:
    """Sign any entry on a roster, also one that the rules forbid."""
    payload = encode_payload(
        organisation=roster.organisation,
        sequence=roster.length + 1,
        previous=roster.head,
        signer=by.device,
        hour=HOUR,
        body=body,
    )
    return payload + by.keys.signing.sign(PREFIX + payload)


@dataclass
class Organisation:
    """A roster under construction, with everything that went into it."""

    roster: Roster = field(default_factory=Roster.empty)
    entries: list[bytes] = field(default_factory=list)
    wraps: list[bytes] = field(default_factory=list)

    def take(self, act: Act) -> Act:
        self.roster = act.roster
        self.entries.append(act.entry)
        self.wraps.extend(act.wraps)
        return act

    def append(self, entry: bytes) -> None:
        self.roster = self.roster.append(entry, verify)
        self.entries.append(entry)

    def admit(self, device: Author, role: Role, *teams: TeamSecret) -> Act:
        return self.take(
            rostering.add_device(
                LEAD,
                self.roster,
                card=rostering.make_card(device.device, device.keys),
                user=user("admitted"),
                role=role,
                teams=[team.team for team in teams],
                seeds=teams,
                hour=HOUR,
            )
        )

    def create(self, by: Author, kind: SpaceKind, secret: SpaceSecret, *teams: TeamSecret) -> Act:
        return self.take(
            rostering.create_space(
                by,
                self.roster,
                secret=secret,
                kind=kind,
                teams=[team.team for team in teams],
                hour=HOUR,
            )
        )

    def opened_by(self, reader: Author) -> Keyring:
        ring, refused = open_all(self.wraps, self.roster, reader, Keyring())
        assert refused == ()
        return ring


def found() -> Organisation:
    """Return an organisation with its lead alone."""
    new = Organisation()
    new.take(
        rostering.found(
            LEAD,
            organisation=ORGANISATION,
            user=user("lead"),
            centre=CENTRE,
            recovery_public=RECOVERY.public,
            certificate_hash=CERTIFICATE,
            hour=HOUR,
        )
    )
    return new


def grow() -> Organisation:
    """Return an organisation with a lead, a caseworker, two teams and three spaces.

    Team "north" is the lead's and the caseworker's; the prison space is the north's, and so is the
    dossier that the caseworker made.
    """
    new = found()
    new.take(rostering.add_replica(LEAD, new.roster, replica=LEAD_REPLICA, hour=HOUR))
    new.take(
        rostering.set_team_key(LEAD, new.roster, secret=NORTH, members=[LEAD.device], hour=HOUR)
    )
    new.create(LEAD, SpaceKind.ORGANISATION, OFFICE, CENTRE)
    new.create(LEAD, SpaceKind.PRISON, PRISON, NORTH)
    new.admit(CASEWORKER, Role.CASEWORKER, CENTRE, NORTH)
    new.take(rostering.add_replica(CASEWORKER, new.roster, replica=CASEWORKER_REPLICA, hour=HOUR))
    new.create(CASEWORKER, SpaceKind.DOSSIER, DOSSIER, NORTH)
    return new

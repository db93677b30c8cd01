"""What this laptop still wants on the roster, and how each wish becomes a signed entry.

An entry is signed on the roster's present head, which only a sync knows. So an act is remembered
as a wish, survives a kill, and is made on whatever head is there; when somebody else was first, or
a reply got lost, the wish is seen to be fulfilled or made again with the same keys.
"""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from jww_desktop.store.sync_tables import roster_intent
from sync.crypto import rostering
from sync.crypto.rostering import Act
from sync.crypto.wrapping import Author, Keyring, SpaceSecret, TeamSecret
from sync.protocol.errors import ForbiddenError, ProtocolError
from sync.protocol.ids import DeviceId, EpochId, ReplicaId, SpaceId, TeamId, UserId
from sync.protocol.places import Draft
from sync.protocol.roster import Role, Roster, SpaceKind, parse_card

_AT_ONCE: Final = 200
"""Entries a push: with their wraps they stay far below the longest message."""


class CertifyReplica(msgspec.Struct, frozen=True, tag="replica"):
    """Vouch for an incarnation of this vault."""

    replica: ReplicaId


class CreateSpace(msgspec.Struct, frozen=True, tag="space"):
    """Make a space whose first key lies in the keyring."""

    space: SpaceId
    kind: SpaceKind
    teams: tuple[TeamId, ...]


class FoundTeam(msgspec.Struct, frozen=True, tag="team"):
    """Make a team whose first seed lies in the keyring."""

    team: TeamId
    members: tuple[DeviceId, ...]


class GrantSpace(msgspec.Struct, frozen=True, tag="grant"):
    """Let a team into a space."""

    space: SpaceId
    team: TeamId


class AdmitDevice(msgspec.Struct, frozen=True, tag="device"):
    """Admit a device whose card was compared."""

    card: bytes
    user: UserId
    role: Role
    teams: tuple[TeamId, ...]


class AcceptLedger(msgspec.Struct, frozen=True, tag="ledger"):
    """Accept a ledger that was made anew."""

    epoch: EpochId


Intent = CertifyReplica | CreateSpace | FoundTeam | GrantSpace | AdmitDevice | AcceptLedger

_decoder: Final = msgspec.msgpack.Decoder(Intent)


def remember(connection: Connection, intent: Intent) -> None:
    """Remember a wish, once."""
    body = msgspec.msgpack.encode(intent)
    known = connection.execute(select(roster_intent.c.n).where(roster_intent.c.body == body))
    if known.first() is None:
        connection.execute(insert(roster_intent).values(body=body))


def waiting(connection: Connection) -> tuple[Intent, ...]:
    """Return the wishes that are not on the roster yet, in order."""
    query = select(roster_intent.c.body).order_by(roster_intent.c.n)
    return tuple(map(_decoder.decode, connection.execute(query).scalars()))


def drop_fulfilled(connection: Connection, roster: Roster) -> None:
    """Forget what the roster says by now."""
    for row in connection.execute(select(roster_intent)).all():
        if is_fulfilled(_decoder.decode(row.body), roster):
            connection.execute(delete(roster_intent).where(roster_intent.c.n == row.n))


def draft(
    connection: Connection, author: Author, roster: Roster, keys: Keyring, *, hour: int
) -> Draft | None:
    """Return the wishes as entries signed on the head of `roster`, None when there are none.

    A wish that the roster does not allow is noted with its reason and left out; it holds up no
    other.
    """
    entries: list[bytes] = []
    wraps: list[bytes] = []
    rows = connection.execute(select(roster_intent).order_by(roster_intent.c.n)).all()
    for row in rows:
        if len(entries) == _AT_ONCE:
            break
        intent = _decoder.decode(row.body)
        if is_fulfilled(intent, roster):
            continue
        try:
            act = _act(intent, author, roster, keys, hour)
        except ProtocolError as error:
            _note(connection, row.n, type(error).__name__)
            continue
        roster = act.roster
        entries.append(act.entry)
        wraps.extend(act.wraps)
    return Draft(tuple(entries), tuple(wraps)) if entries else None


def is_fulfilled(intent: Intent, roster: Roster) -> bool:
    """Say whether the roster says so by now."""
    match intent:
        case CertifyReplica(replica):
            return replica in roster.replicas
        case CreateSpace(space):
            return space in roster.spaces
        case FoundTeam(team):
            return team in roster.teams
        case GrantSpace(space, team):
            return space in roster.spaces and team in roster.spaces[space].grants
        case AdmitDevice(card):
            return parse_card(card).device in roster.devices
        case AcceptLedger(epoch):
            return epoch in roster.epochs


def _act(intent: Intent, author: Author, roster: Roster, keys: Keyring, hour: int) -> Act:
    match intent:
        case CertifyReplica(replica):
            return rostering.add_replica(author, roster, replica=replica, hour=hour)
        case CreateSpace(space, kind, teams):
            secret = _space_secrets(keys, space)[0]
            return rostering.create_space(
                author, roster, secret=secret, kind=kind, teams=teams, hour=hour
            )
        case FoundTeam(team, members):
            seed = _team_secrets(keys, team)[0]
            return rostering.set_team_key(author, roster, secret=seed, members=members, hour=hour)
        case GrantSpace(space, team):
            secrets = _space_secrets(keys, space)
            return rostering.grant_space(author, roster, secrets=secrets, team=team, hour=hour)
        case AdmitDevice(card, user, role, teams):
            return rostering.add_device(
                author,
                roster,
                card=parse_card(card),
                user=user,
                role=role,
                teams=teams,
                seeds=[seed for team in teams for seed in _team_secrets(keys, team)],
                hour=hour,
            )
        case AcceptLedger(epoch):
            return rostering.accept_epoch(author, roster, epoch=epoch, hour=hour)


def _space_secrets(keys: Keyring, space: SpaceId) -> tuple[SpaceSecret, ...]:
    secrets = keys.space_secrets(space)
    if not secrets:
        raise ForbiddenError("this laptop does not hold the key of that space")
    return secrets


def _team_secrets(keys: Keyring, team: TeamId) -> tuple[TeamSecret, ...]:
    secrets = keys.team_secrets(team)
    if not secrets:
        raise ForbiddenError("this laptop does not hold the seed of that team")
    return secrets


def _note(connection: Connection, number: int, reason: str) -> None:
    connection.execute(
        update(roster_intent).where(roster_intent.c.n == number).values(refused=reason)
    )

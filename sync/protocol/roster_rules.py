"""The rules by which the roster grows: what each kind of entry needs, and what it changes.

`extended` checks in a fixed order: form, place in the chain, signer, signature, rule. Whatever does
not hold raises; the state that was there is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from sync.protocol.device_card import Verify, parse_card
from sync.protocol.errors import ChainError, ForbiddenError, ForkError, UnauthenticError
from sync.protocol.ids import DeviceId, SpaceId, TeamId
from sync.protocol.persistent_map import PersistentMap
from sync.protocol.roster_entries import (
    AddDevice,
    Body,
    Entry,
    Epoch,
    Genesis,
    Replica,
    Role,
    ServerKey,
    SetRole,
    SpaceCreate,
    SpaceGrant,
    SpaceKind,
    TeamKey,
    parse_entry,
)
from sync.protocol.roster_state import Device, NamedWrap, Space, Standing, State, Team

StateT = TypeVar("StateT", bound=State)


def extended(state: StateT, data: bytes, verify: Verify) -> StateT:
    """Return the state after one more entry.

    Raises:
        MalformedError, VersionError: not an entry that is spoken here.
        ChainError: it does not follow this head; a `ForkError` when another entry stands there.
        UnauthenticError: a signature or card does not hold.
        ForbiddenError: the signer may not do this, or it names what does not exist.
    """
    entry = parse_entry(data)
    _require_next(state, entry)
    _require_signed(state, entry, verify)
    rule = _RULES[type(entry.body)]
    changed = rule(state, entry, entry.body)
    return replace(
        cast("StateT", changed),
        length=entry.sequence,
        head=entry.hash,
        positions=state.positions.put(entry.hash, entry.sequence),
        named_wraps=_named(state, entry),
    )


def _require_next(state: State, entry: Entry) -> None:
    if state.length and entry.organisation != state.organisation:
        raise ChainError("the entry belongs to another organisation")
    if state.positions.get(entry.hash) == entry.sequence:
        raise ChainError(f"entry {entry.sequence} is already on the roster")
    if entry.sequence <= state.length:
        raise ForkError(f"two different roster entries claim number {entry.sequence}")
    if entry.sequence > state.length + 1:
        raise ChainError(f"entries between {state.length} and {entry.sequence} are missing")
    if entry.previous != state.head:
        raise ForkError(f"entry {entry.sequence} follows another roster than this one")
    if isinstance(entry.body, Genesis) != (state.length == 0):
        raise ChainError("a roster begins with its only genesis")


def _require_signed(state: State, entry: Entry, verify: Verify) -> None:
    if isinstance(entry.body, Genesis):
        card = parse_card(entry.body.card)
        if card.device != entry.signer:
            raise ForbiddenError("the genesis is not signed by the device that it admits")
    elif state.is_active(entry.signer):
        card = state.devices[entry.signer].card
    else:
        raise ForbiddenError("the signer is not an active device")
    if not verify(card.signing, entry.signature, entry.message):
        raise UnauthenticError("the signature of the roster entry does not hold")
    if isinstance(entry.body, Genesis | AddDevice):
        parse_card(entry.body.card).require_authentic(verify)


def _named(state: State, entry: Entry) -> PersistentMap[bytes, NamedWrap]:
    named = state.named_wraps
    place = NamedWrap(entry.sequence, entry.signer, entry.body.subject)
    for wrap in entry.wraps:
        if wrap in named:
            raise ForbiddenError("a wrap is named by one entry only")
        named = named.put(wrap, place)
    return named


def _found(state: State, entry: Entry, body: Genesis) -> State:
    card = parse_card(body.card)
    _require_wraps(entry, 2)
    standing = Standing(entry.sequence, Role.LEAD, frozenset((body.team,)))
    return replace(
        state,
        organisation=entry.organisation,
        genesis_hash=entry.hash,
        created_hour=entry.hour,
        centre=body.team,
        devices=state.devices.put(card.device, Device(card, body.user, (standing,))),
        teams=state.teams.put(body.team, Team((body.team_public,))),
        recovery_public=body.recovery_public,
        certificate_hash=body.certificate_hash,
    )


def _add_device(state: State, entry: Entry, body: AddDevice) -> State:
    signer = _require_lead(state, entry)
    card = parse_card(body.card)
    if card.device in state.devices:
        raise ForbiddenError("the identifier of a device is used once")
    _require_teams(state, body.teams)
    _require_within(body.teams, signer.teams)
    _require_wraps(entry, len(body.teams))
    standing = Standing(entry.sequence, body.role, frozenset(body.teams))
    device = Device(card, body.user, (standing,))
    return replace(state, devices=state.devices.put(card.device, device))


def _replica(state: State, entry: Entry, body: Replica) -> State:
    if body.replica in state.replicas:
        raise ForbiddenError("the replica is certified already")
    return replace(state, replicas=state.replicas.put(body.replica, entry.signer))


def _set_role(state: State, entry: Entry, body: SetRole) -> State:
    signer = _require_lead(state, entry)
    before = _require_active(state, body.device)
    _require_teams(state, body.teams)
    joined = frozenset(body.teams) - before.teams
    _require_within(joined, signer.teams)
    _require_wraps(entry, len(joined))
    standing = Standing(entry.sequence, body.role, frozenset(body.teams))
    if body.role is not Role.LEAD and _leads(state) == {body.device}:
        raise ForbiddenError("the last lead stays lead")
    return replace(state, devices=_stands(state, body.device, standing))


def _team_key(state: State, entry: Entry, body: TeamKey) -> State:
    signer = _require_lead(state, entry)
    known = state.teams.get(body.team, Team(()))
    if body.generation != known.generation + 1:
        raise ForbiddenError("the generations of a team follow each other")
    if entry.signer not in body.members or (known.publics and body.team not in signer.teams):
        raise ForbiddenError("a team gets its key from one of its members")
    for member in body.members:
        _require_active(state, member)
    if body.team == state.centre and not set(body.members).issuperset(_active(state)):
        raise ForbiddenError("every active device belongs to the centre team")
    _require_wraps(entry, len(body.members) + 1)
    changed = replace(state, teams=state.teams.put(body.team, Team((*known.publics, body.public))))
    for device in _active(state):
        changed = _with_membership(changed, entry.sequence, device, body)
    return changed


def _with_membership(state: State, sequence: int, device: DeviceId, body: TeamKey) -> State:
    before = _require_active(state, device)
    belongs = device in body.members
    if belongs == (body.team in before.teams):
        return state
    teams = before.teams | {body.team} if belongs else before.teams - {body.team}
    return replace(state, devices=_stands(state, device, Standing(sequence, before.role, teams)))


def _space_create(state: State, entry: Entry, body: SpaceCreate) -> State:
    teams = tuple(grant.team for grant in body.grants)
    if body.space in state.spaces:
        raise ForbiddenError("the space exists already")
    if body.kind is SpaceKind.DOSSIER:
        _require_within(teams, _require_active(state, entry.signer).teams)
    else:
        _require_lead(state, entry)
    if body.kind is SpaceKind.ORGANISATION:
        _require_only_organisation(state, teams)
    for grant in body.grants:
        _require_team_generation(state, grant.team, grant.generation)
    _require_wraps(entry, len(body.grants))
    space = Space(
        kind=body.kind,
        commitments=(body.commitment,),
        began=(entry.sequence,),
        grants=dict.fromkeys(teams, entry.sequence),
    )
    return _granted(state, body.space, space, teams)


def _space_grant(state: State, entry: Entry, body: SpaceGrant) -> State:
    _require_lead(state, entry)
    if not state.may_open(entry.signer, body.space):
        raise ForbiddenError("a space is granted by a lead who may open it")
    space = state.spaces[body.space]
    if body.generation != space.generation:
        raise ForbiddenError("a grant names the generation of the space that is written under")
    _require_team_generation(state, body.team, body.team_generation)
    _require_wraps(entry, 1)
    grants = {body.team: entry.sequence, **space.grants}
    return _granted(state, body.space, replace(space, grants=grants), (body.team,))


def _server_key(state: State, entry: Entry, body: ServerKey) -> State:
    _require_lead(state, entry)
    return replace(state, certificate_hash=body.certificate_hash)


def _epoch(state: State, entry: Entry, body: Epoch) -> State:
    _require_lead(state, entry)
    if body.epoch in state.epochs:
        raise ForbiddenError("the epoch is accepted already")
    return replace(state, epochs=(*state.epochs, body.epoch), epoch_since=entry.sequence)


# Each rule takes the body of its own kind; the table is where that is known, not the type checker.
_Rule = Callable[[State, Entry, Any], State]
_RULES: dict[type[Body], _Rule] = {
    Genesis: _found,
    AddDevice: _add_device,
    Replica: _replica,
    SetRole: _set_role,
    TeamKey: _team_key,
    SpaceCreate: _space_create,
    SpaceGrant: _space_grant,
    ServerKey: _server_key,
    Epoch: _epoch,
}


def _active(state: State) -> Iterable[DeviceId]:
    return [device for device in state.devices if state.is_active(device)]


def _leads(state: State) -> set[DeviceId]:
    return {device for device in _active(state) if state.devices[device].role is Role.LEAD}


def _stands(state: State, device: DeviceId, standing: Standing) -> PersistentMap[DeviceId, Device]:
    known = state.devices[device]
    return state.devices.put(device, replace(known, standings=(*known.standings, standing)))


def _granted(state: State, space: SpaceId, value: Space, teams: Iterable[TeamId]) -> State:
    index = state.spaces_of_team
    for team in teams:
        of_team: PersistentMap[SpaceId, int] = index.get(team, PersistentMap())
        index = index.put(team, of_team.put(space, value.since))
    return replace(state, spaces=state.spaces.put(space, value), spaces_of_team=index)


def _require_lead(state: State, entry: Entry) -> Standing:
    standing = _require_active(state, entry.signer)
    if standing.role is not Role.LEAD:
        raise ForbiddenError("only a lead may do this")
    return standing


def _require_active(state: State, device: DeviceId) -> Standing:
    standing = state.standing(device)
    if standing is None:
        raise ForbiddenError("the entry names a device that is not active")
    return standing


def _require_teams(state: State, teams: Sequence[TeamId]) -> None:
    if state.centre not in teams:
        raise ForbiddenError("every device belongs to the centre team")
    if not all(team in state.teams for team in teams):
        raise ForbiddenError("the entry names a team that does not exist")


def _require_within(teams: Iterable[TeamId], own: Collection[TeamId]) -> None:
    if not all(team in own for team in teams):
        raise ForbiddenError("the signer is not in every team that it names")


def _require_team_generation(state: State, team: TeamId, generation: int) -> None:
    known = state.teams.get(team)
    if known is None or known.generation != generation:
        raise ForbiddenError("a grant names a team by the generation of its present key")


def _require_only_organisation(state: State, teams: Sequence[TeamId]) -> None:
    if any(space.kind is SpaceKind.ORGANISATION for space in state.spaces.values()):
        raise ForbiddenError("there is one organisation space")
    if state.centre not in teams:
        raise ForbiddenError("the organisation space is open to the centre team")


def _require_wraps(entry: Entry, at_least: int) -> None:
    if len(entry.wraps) < at_least:
        raise ForbiddenError("the entry does not name every wrap that it needs")

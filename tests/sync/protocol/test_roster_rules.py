"""Who may do what: one test for each clause of PROTOCOL.md, "What may follow"."""

import pytest

from sync.crypto import rostering
from sync.crypto.primitives import verify
from sync.protocol.errors import ForbiddenError
from sync.protocol.ids import ReplicaId, TeamId
from sync.protocol.roster import Role, SpaceKind
from sync.protocol.roster_entries import (
    AddDevice,
    Epoch,
    Genesis,
    Replica,
    ServerKey,
    SetRole,
    SpaceCreate,
    SpaceGrant,
    TeamAt,
    TeamKey,
    parse_entry,
)
from tests.support import membership as m

CARD = rostering.make_card(m.STRANGER.device, m.STRANGER.keys).data
WRAPS = tuple(sorted(m.seed(f"wrap {number}") for number in range(4)))
PUBLIC = m.RECOVERY.public
TEAMS = tuple(sorted((m.CENTRE.team, m.NORTH.team)))
ALL = tuple(sorted((m.LEAD.device, m.CASEWORKER.device)))
LEAD, CASEWORKER = m.LEAD.device, m.CASEWORKER.device
CENTRE, NORTH = m.CENTRE.team, m.NORTH.team
NEW_TEAM = m.an_id("south")
NEW_SPACE = m.an_id("new space")
SEED = m.seed("anything")


def _admit(teams=TEAMS, card=CARD, wraps=WRAPS):
    return AddDevice(card, m.user("new"), Role.CASEWORKER, teams, wraps)


def _team(team=NEW_TEAM, generation=1, members=(LEAD,), wraps=WRAPS):
    return TeamKey(team, generation, PUBLIC, members, wraps)


def _space(kind=SpaceKind.DOSSIER, teams=(NORTH,), generation=1, space=NEW_SPACE, wraps=WRAPS):
    grants = tuple(TeamAt(team, generation) for team in teams)
    return SpaceCreate(space, kind, SEED, grants, wraps)


def _grant(space=m.PRISON.space, generation=1, team=CENTRE, team_generation=1):
    return SpaceGrant(space, generation, team, team_generation, WRAPS)


ALLOWED = {
    "lead admits": (m.LEAD, _admit()),
    "lead makes a caseworker a lead": (m.LEAD, SetRole(CASEWORKER, Role.LEAD, TEAMS, ())),
    "lead takes a device out of a team": (
        m.LEAD,
        SetRole(CASEWORKER, Role.CASEWORKER, (CENTRE,), ()),
    ),
    "lead founds a team": (m.LEAD, _team()),
    "lead renews a team": (m.LEAD, _team(NORTH, 2)),
    "lead renews the centre team": (m.LEAD, _team(CENTRE, 2, ALL)),
    "caseworker makes a dossier": (m.CASEWORKER, _space()),
    "lead makes a dossier": (m.LEAD, _space(teams=TEAMS)),
    "lead makes a prison space": (m.LEAD, _space(SpaceKind.PRISON)),
    "lead makes an audit space": (m.LEAD, _space(SpaceKind.AUDIT)),
    "lead grants a space": (m.LEAD, _grant()),
    "lead grants a space again": (m.LEAD, _grant(team=NORTH)),
    "caseworker certifies a replica": (m.CASEWORKER, Replica(ReplicaId(2**63 - 1))),
    "lead accepts a certificate": (m.LEAD, ServerKey(SEED)),
    "lead accepts an epoch": (m.LEAD, Epoch(m.an_id("epoch"))),
}

FORBIDDEN = {
    "caseworker admits": (m.CASEWORKER, _admit(), "only a lead"),
    "device id used before": (
        m.LEAD,
        _admit(card=rostering.make_card(CASEWORKER, m.CASEWORKER.keys).data),
        "used once",
    ),
    "device without the centre team": (m.LEAD, _admit((NORTH,)), "centre team"),
    "device in an unknown team": (
        m.LEAD,
        _admit(tuple(sorted((CENTRE, NEW_TEAM)))),
        "does not exist",
    ),
    "device without all wraps": (m.LEAD, _admit(wraps=WRAPS[:1]), "every wrap"),
    "replica of another": (m.CASEWORKER, Replica(m.LEAD_REPLICA), "certified already"),
    "caseworker sets a role": (
        m.CASEWORKER,
        SetRole(CASEWORKER, Role.LEAD, TEAMS, ()),
        "only a lead",
    ),
    "role of a stranger": (m.LEAD, SetRole(m.STRANGER.device, Role.LEAD, TEAMS, ()), "not active"),
    "role without the centre team": (
        m.LEAD,
        SetRole(CASEWORKER, Role.LEAD, (NORTH,), ()),
        "centre team",
    ),
    "last lead steps down": (m.LEAD, SetRole(LEAD, Role.CASEWORKER, TEAMS, ()), "last lead"),
    "caseworker founds a team": (
        m.CASEWORKER,
        _team(members=(CASEWORKER,)),
        "only a lead",
    ),
    "team skips a generation": (m.LEAD, _team(NORTH, 3), "follow each other"),
    "team repeats a generation": (m.LEAD, _team(NORTH, 1), "follow each other"),
    "new team with generation 2": (m.LEAD, _team(generation=2), "follow each other"),
    "team without its author": (m.LEAD, _team(members=(CASEWORKER,)), "one of its members"),
    "team with a stranger": (
        m.LEAD,
        _team(members=tuple(sorted((LEAD, m.STRANGER.device)))),
        "not active",
    ),
    "centre team loses a device": (m.LEAD, _team(CENTRE, 2), "every active device"),
    "team without all wraps": (m.LEAD, _team(wraps=WRAPS[:1]), "every wrap"),
    "space used before": (m.LEAD, _space(space=m.DOSSIER.space), "exists already"),
    "dossier for a team of others": (
        m.CASEWORKER,
        _space(teams=(NEW_TEAM,)),
        "not in every team",
    ),
    "caseworker makes a prison space": (m.CASEWORKER, _space(SpaceKind.PRISON), "only a lead"),
    "caseworker makes an audit space": (m.CASEWORKER, _space(SpaceKind.AUDIT), "only a lead"),
    "second organisation space": (
        m.LEAD,
        _space(SpaceKind.ORGANISATION, (CENTRE,)),
        "one organisation space",
    ),
    "space for an unknown team": (
        m.LEAD,
        _space(SpaceKind.PRISON, (NEW_TEAM,)),
        "present key",
    ),
    "space for another generation": (
        m.LEAD,
        _space(SpaceKind.PRISON, generation=2),
        "present key",
    ),
    "space without all wraps": (m.LEAD, _space(teams=TEAMS, wraps=WRAPS[:1]), "every wrap"),
    "caseworker grants": (m.CASEWORKER, _grant(m.DOSSIER.space), "only a lead"),
    "grant of an unknown space": (m.LEAD, _grant(NEW_SPACE), "may open it"),
    "grant of another generation": (m.LEAD, _grant(generation=2), "written under"),
    "grant to an unknown team": (m.LEAD, _grant(team=NEW_TEAM), "present key"),
    "grant to another generation": (m.LEAD, _grant(team_generation=2), "present key"),
    "caseworker accepts a certificate": (m.CASEWORKER, ServerKey(SEED), "only a lead"),
    "caseworker accepts an epoch": (m.CASEWORKER, Epoch(m.an_id("epoch")), "only a lead"),
}


@pytest.fixture(scope="module")
def grown():
    return m.grow()


@pytest.mark.parametrize("name", ALLOWED)
def test_is_allowed(grown, name):
    by, body = ALLOWED[name]
    after = grown.roster.append(m.sign(by, grown.roster, body), verify)
    assert after.length == grown.roster.length + 1


@pytest.mark.parametrize("name", FORBIDDEN)
def test_is_forbidden(grown, name):
    by, body, reason = FORBIDDEN[name]
    before = grown.roster
    with pytest.raises(ForbiddenError, match=reason):
        before.append(m.sign(by, before, body), verify)


def test_a_lead_brings_nobody_into_a_team_that_he_is_not_in():
    new = m.grow()
    other = m.author("second lead")
    new.admit(other, Role.LEAD, m.CENTRE)
    teams = tuple(sorted((CENTRE, NORTH)))
    for body in (_admit(), SetRole(other.device, Role.LEAD, teams, WRAPS)):
        with pytest.raises(ForbiddenError, match="not in every team"):
            new.roster.append(m.sign(other, new.roster, body), verify)
    members = tuple(sorted((LEAD, other.device)))
    with pytest.raises(ForbiddenError, match="one of its members"):
        new.roster.append(m.sign(other, new.roster, _team(NORTH, 2, members)), verify)
    with pytest.raises(ForbiddenError, match="may open it"):
        new.roster.append(m.sign(other, new.roster, _grant()), verify)


def test_a_device_joins_a_team_only_with_its_wraps():
    new = m.grow()
    other = m.author("second lead")
    new.admit(other, Role.LEAD, m.CENTRE)
    joining = SetRole(other.device, Role.LEAD, TEAMS, ())
    with pytest.raises(ForbiddenError, match="every wrap"):
        new.roster.append(m.sign(m.LEAD, new.roster, joining), verify)


def test_a_lead_steps_down_when_another_stays():
    new = m.grow()
    new.append(m.sign(m.LEAD, new.roster, SetRole(CASEWORKER, Role.LEAD, TEAMS, ())))
    new.append(m.sign(m.LEAD, new.roster, SetRole(LEAD, Role.CASEWORKER, TEAMS, ())))
    assert new.roster.devices[LEAD].role is Role.CASEWORKER
    with pytest.raises(ForbiddenError, match="only a lead"):
        new.roster.append(m.sign(m.LEAD, new.roster, _admit()), verify)


def test_the_organisation_space_is_open_to_the_centre_team():
    new = m.found()
    new.append(m.sign(m.LEAD, new.roster, _team()))
    with pytest.raises(ForbiddenError, match="open to the centre team"):
        new.roster.append(
            m.sign(m.LEAD, new.roster, _space(SpaceKind.ORGANISATION, (NEW_TEAM,))), verify
        )


def test_a_wrap_is_named_by_one_entry_only(grown):
    once = grown.roster.append(m.sign(m.LEAD, grown.roster, _team()), verify)
    with pytest.raises(ForbiddenError, match="one entry only"):
        once.append(m.sign(m.LEAD, once, _grant()), verify)


def test_a_genesis_names_the_wraps_for_device_and_recovery():
    body = parse_entry(m.found().entries[0]).body
    assert isinstance(body, Genesis)
    short = Genesis(
        body.card,
        body.user,
        TeamId(body.team),
        body.team_public,
        body.recovery_public,
        body.certificate_hash,
        body.wraps[:1],
    )
    empty = m.Organisation().roster
    with pytest.raises(ForbiddenError, match="every wrap"):
        empty.append(m.sign(m.LEAD, empty, short), verify)

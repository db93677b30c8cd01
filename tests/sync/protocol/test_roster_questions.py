"""What the roster answers, now and for what was written earlier."""

import pytest

from sync.crypto import rostering
from sync.protocol.errors import ChainError, ForbiddenError
from sync.protocol.persistent_map import PersistentMap
from sync.protocol.roster import Role, SpaceKind
from sync.protocol.roster_state import Space
from tests.support import membership as m

LEAD, CASEWORKER = m.LEAD.device, m.CASEWORKER.device


@pytest.fixture(scope="module")
def grown():
    return m.grow()


def _judged(roster, **changed):
    header = {
        "device": CASEWORKER,
        "replica": m.CASEWORKER_REPLICA,
        "space": m.DOSSIER.space,
        "generation": 1,
        "roster_head": roster.head,
    }
    return roster.require_writer(**(header | changed))


def test_spaces_open_to_the_teams_that_they_are_granted_to(grown):
    roster = grown.roster
    new = m.author("reception")
    grown = m.grow()
    grown.admit(new, Role.CASEWORKER, m.CENTRE)
    assert roster.spaces_of(CASEWORKER) == {m.OFFICE.space, m.PRISON.space, m.DOSSIER.space}
    assert grown.roster.spaces_of(new.device) == {m.OFFICE.space}
    assert roster.spaces_of(m.STRANGER.device) == frozenset()
    assert roster.may_write(CASEWORKER, m.DOSSIER.space)
    assert not grown.roster.may_open(new.device, m.DOSSIER.space)
    assert not roster.may_open(m.STRANGER.device, m.OFFICE.space)
    assert not roster.may_open(LEAD, m.an_id("no space"))


def test_a_replica_is_one_of_the_device_that_certified_it(grown):
    assert grown.roster.device_of(m.LEAD_REPLICA) == LEAD
    assert grown.roster.device_of(m.CASEWORKER_REPLICA) == CASEWORKER
    assert grown.roster.device_of(1) is None


def test_a_segment_is_judged_by_the_roster_that_its_author_knew():
    new = m.grow()
    entitled = new.roster.head
    new.take(
        rostering.set_role(
            m.LEAD,
            new.roster,
            device=CASEWORKER,
            role=Role.CASEWORKER,
            teams=[m.CENTRE.team],
            hour=m.HOUR,
        )
    )
    roster = new.roster
    assert _judged(roster, roster_head=entitled).user == m.user("admitted")
    with pytest.raises(ForbiddenError, match="may not write"):
        _judged(roster)
    with pytest.raises(ForbiddenError, match="may not write"):
        roster.require_writer_now(
            device=CASEWORKER,
            replica=m.CASEWORKER_REPLICA,
            space=m.DOSSIER.space,
            generation=1,
        )
    assert not roster.may_write(CASEWORKER, m.DOSSIER.space)
    assert roster.may_write_at(CASEWORKER, m.DOSSIER.space, 1, roster.length - 1)


def test_nothing_holds_before_the_entry_that_says_it(grown):
    roster = grown.roster
    since = roster.spaces[m.DOSSIER.space].since
    assert since == roster.length
    assert not roster.may_open_at(CASEWORKER, m.DOSSIER.space, since - 1)
    assert roster.may_open_at(CASEWORKER, m.DOSSIER.space, since)
    joined = roster.devices[CASEWORKER].since
    assert not roster.may_open_at(CASEWORKER, m.PRISON.space, joined - 1)
    assert roster.may_open_at(CASEWORKER, m.PRISON.space, joined)


def test_a_stranger_a_wrong_replica_and_a_wrong_generation_are_refused(grown):
    roster = grown.roster
    with pytest.raises(ForbiddenError, match="replica"):
        _judged(roster, replica=m.LEAD_REPLICA)
    with pytest.raises(ForbiddenError, match="replica"):
        _judged(roster, device=m.STRANGER.device)
    with pytest.raises(ForbiddenError, match="generation"):
        _judged(roster, generation=2)
    with pytest.raises(ForbiddenError, match="generation"):
        _judged(roster, generation=0)
    with pytest.raises(ChainError, match="not on this roster"):
        _judged(roster, roster_head=m.seed("ahead"))
    assert _judged(roster).card.device == CASEWORKER


def test_a_later_grant_opens_a_space_from_then_on():
    new = m.grow()
    before = new.roster.length
    new.take(
        rostering.grant_space(
            m.LEAD, new.roster, secrets=[m.PRISON], team=m.CENTRE.team, hour=m.HOUR
        )
    )
    grants = new.roster.spaces[m.PRISON.space].grants
    assert grants == {m.NORTH.team: 5, m.CENTRE.team: before + 1}
    new.take(
        rostering.grant_space(
            m.LEAD, new.roster, secrets=[m.PRISON], team=m.CENTRE.team, hour=m.HOUR
        )
    )
    assert new.roster.spaces[m.PRISON.space].grants == grants


def test_a_new_team_key_replaces_the_members():
    new = m.grow()
    second = m.team_secret("north", 2)
    new.take(rostering.set_team_key(m.LEAD, new.roster, secret=second, members=[LEAD], hour=m.HOUR))
    assert new.roster.teams[m.NORTH.team].generation == 2
    assert new.roster.devices[CASEWORKER].teams == {m.CENTRE.team}
    assert new.roster.spaces_of(CASEWORKER) == {m.OFFICE.space}
    third = m.team_secret("north", 3)
    new.take(
        rostering.set_team_key(
            m.LEAD,
            new.roster,
            secret=third,
            members=[LEAD, CASEWORKER],
            older=[m.NORTH, second],
            hour=m.HOUR,
        )
    )
    assert new.roster.may_write(CASEWORKER, m.DOSSIER.space)
    # In the hole between he might not.
    assert not new.roster.may_write_at(CASEWORKER, m.DOSSIER.space, 1, new.roster.length - 1)


def test_the_generation_of_a_space_depends_on_the_position():
    space = Space(SpaceKind.PRISON, (m.seed("a"), m.seed("b")), (3, 9), {})
    assert space.generation == 2
    assert [space.generation_at(position) for position in (2, 3, 8, 9)] == [0, 1, 1, 2]


def test_a_persistent_map_is_a_mapping_that_never_changes():
    empty: PersistentMap[bytes, int] = PersistentMap()
    one = empty.put(b"key", 1)
    two = one.put(b"kez", 2).put(b"other", 3)
    again = two.put(b"key", 9)
    assert (len(empty), len(one), len(two), len(again)) == (0, 1, 3, 3)
    assert dict(two) == {b"key": 1, b"kez": 2, b"other": 3}
    assert again[b"key"] == 9
    assert two[b"key"] == 1
    assert b"key" not in empty
    assert repr(two) == "PersistentMap(3)"
    numbers: PersistentMap[int, str] = PersistentMap()
    assert numbers.put(7, "a").put(7 + 256, "b")[7] == "a"

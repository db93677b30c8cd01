"""The acts of a laptop: whatever valid acts follow each other, everybody ends with his keys."""

from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sync.crypto import rostering
from sync.crypto.primitives import verify
from sync.crypto.wrapping import SpaceSecret, TeamSecret
from sync.protocol.errors import ForbiddenError
from sync.protocol.ids import EpochId, ReplicaId
from sync.protocol.roster import Role, SpaceKind, replay
from sync.protocol.wraps import require_complete
from tests.support import membership as m


def test_a_lead_admits_a_device_that_then_opens_its_teams():
    new = m.grow()
    laptop = m.author("second laptop")
    new.admit(laptop, Role.LEAD, m.CENTRE, m.NORTH)
    assert new.roster.devices[laptop.device].role is Role.LEAD
    assert new.opened_by(laptop).spaces == new.opened_by(m.LEAD).spaces


def test_a_device_that_joins_a_team_gets_all_of_its_seeds():
    new = m.grow()
    second = m.team_secret("north", 2)
    members = [m.LEAD.device, m.CASEWORKER.device]
    new.take(
        rostering.set_team_key(m.LEAD, new.roster, secret=second, members=members, hour=m.HOUR)
    )
    laptop = m.author("second laptop")
    for seeds in ([m.CENTRE], [m.CENTRE, m.NORTH], [m.CENTRE, second], []):
        with pytest.raises(ForbiddenError, match="all of its seeds"):
            rostering.add_device(
                m.LEAD,
                new.roster,
                card=rostering.make_card(laptop.device, laptop.keys),
                user=m.user("new"),
                role=Role.CASEWORKER,
                teams=[m.CENTRE.team, m.NORTH.team],
                seeds=seeds,
                hour=m.HOUR,
            )
    new.admit(laptop, Role.CASEWORKER, m.CENTRE)
    with pytest.raises(ForbiddenError, match="all of its seeds"):
        rostering.set_team_key(
            m.LEAD,
            new.roster,
            secret=m.team_secret("north", 3),
            members=[*members, laptop.device],
            older=[second],
            hour=m.HOUR,
        )
    new.take(
        rostering.set_role(
            m.LEAD,
            new.roster,
            device=laptop.device,
            role=Role.CASEWORKER,
            teams=[m.CENTRE.team, m.NORTH.team],
            seeds=[m.NORTH, second],
            hour=m.HOUR,
        )
    )
    assert new.opened_by(laptop).team_secrets(m.NORTH.team) == (m.NORTH, second)
    assert new.opened_by(laptop).space_secrets(m.PRISON.space) == (m.PRISON,)


def test_acts_upon_strangers_are_refused_before_anything_is_signed():
    roster = m.grow().roster
    with pytest.raises(ForbiddenError, match="no such device"):
        rostering.set_role(
            m.LEAD,
            roster,
            device=m.STRANGER.device,
            role=Role.LEAD,
            teams=[m.CENTRE.team],
            hour=m.HOUR,
        )
    with pytest.raises(ForbiddenError, match="no such device"):
        rostering.set_team_key(
            m.LEAD,
            roster,
            secret=m.team_secret("south"),
            members=[m.LEAD.device, m.STRANGER.device],
            hour=m.HOUR,
        )
    with pytest.raises(ForbiddenError, match="no such team"):
        rostering.create_space(
            m.LEAD,
            roster,
            secret=m.space_secret("new"),
            kind=SpaceKind.PRISON,
            teams=[m.an_id("no team")],
            hour=m.HOUR,
        )


def test_an_act_is_made_again_when_another_was_first():
    """Offline a caseworker made a dossier; meanwhile the lead accepted an epoch."""
    new = m.grow()
    secret = m.space_secret("made offline")
    old = new.roster
    new.take(rostering.accept_epoch(m.LEAD, old, epoch=EpochId(m.an_id("epoch")), hour=m.HOUR))
    act = rostering.create_space(
        m.CASEWORKER,
        new.roster,
        secret=secret,
        kind=SpaceKind.DOSSIER,
        teams=[m.NORTH.team],
        hour=m.HOUR,
    )
    new.take(act)
    assert new.opened_by(m.LEAD).space_secrets(secret.space) == (secret,)


class ValidActs(RuleBasedStateMachine):
    """Random valid acts of a lead and his colleagues."""

    @initialize()
    def begin(self):
        self.org = m.found()
        self.authors = {m.LEAD.device: m.LEAD}
        self.numbers = count(1)
        self.teams = {m.CENTRE.team: [m.CENTRE]}
        self.spaces: dict[bytes, SpaceSecret] = {}

    def _pick(self, data, values):
        return data.draw(st.sampled_from(sorted(values)))

    def _seeds(self, teams) -> list[TeamSecret]:
        return [seed for team in teams for seed in self.teams[team]]

    @rule(data=st.data(), role=st.sampled_from(list(Role)))
    def admit(self, data, role):
        others = self.teams.keys() - {m.CENTRE.team}
        chosen = data.draw(st.sets(st.sampled_from(sorted(others)))) if others else set()
        device = m.author(f"device {next(self.numbers)}")
        self.org.admit(device, role, *self._seeds({m.CENTRE.team, *chosen}))
        self.authors[device.device] = device

    @rule(data=st.data())
    def certify(self, data):
        by = self.authors[self._pick(data, self.authors)]
        replica = ReplicaId(next(self.numbers))
        self.org.take(rostering.add_replica(by, self.org.roster, replica=replica, hour=m.HOUR))

    @rule(data=st.data())
    def found_team(self, data):
        secret = m.team_secret(f"team {next(self.numbers)}")
        members = data.draw(st.sets(st.sampled_from(sorted(self.authors)))) | {m.LEAD.device}
        self.org.take(
            rostering.set_team_key(
                m.LEAD, self.org.roster, secret=secret, members=members, hour=m.HOUR
            )
        )
        self.teams[secret.team] = [secret]

    @rule(data=st.data())
    def renew_team(self, data):
        team = self._pick(data, self.teams)
        older = self.teams[team]
        secret = TeamSecret(team, len(older) + 1, m.seed(f"seed {next(self.numbers)}"))
        members = {m.LEAD.device} | (
            self.authors.keys()
            if team == m.CENTRE.team
            else data.draw(st.sets(st.sampled_from(sorted(self.authors))))
        )
        self.org.take(
            rostering.set_team_key(
                m.LEAD,
                self.org.roster,
                secret=secret,
                members=members,
                older=older,
                hour=m.HOUR,
            )
        )
        self.teams[team] = [*older, secret]

    @rule(data=st.data(), role=st.sampled_from(list(Role)))
    def set_role(self, data, role):
        device = self._pick(data, self.authors)
        if device == m.LEAD.device:
            return
        teams = data.draw(st.sets(st.sampled_from(sorted(self.teams)))) | {m.CENTRE.team}
        self.org.take(
            rostering.set_role(
                m.LEAD,
                self.org.roster,
                device=device,
                role=role,
                teams=teams,
                seeds=self._seeds(teams),
                hour=m.HOUR,
            )
        )

    @rule(data=st.data())
    def make_dossier(self, data):
        by = self.authors[self._pick(data, self.authors)]
        own = self.org.roster.devices[by.device].teams
        secret = m.space_secret(f"space {next(self.numbers)}")
        teams = data.draw(st.sets(st.sampled_from(sorted(own)), min_size=1))
        self.org.take(
            rostering.create_space(
                by,
                self.org.roster,
                secret=secret,
                kind=SpaceKind.DOSSIER,
                teams=teams,
                hour=m.HOUR,
            )
        )
        self.spaces[secret.space] = secret

    @precondition(lambda self: self.spaces)
    @rule(data=st.data())
    def grant(self, data):
        space = self._pick(data, self.spaces)
        team = self._pick(data, self.teams)
        if not self.org.roster.may_open(m.LEAD.device, space):
            return
        self.org.take(
            rostering.grant_space(
                m.LEAD, self.org.roster, secrets=[self.spaces[space]], team=team, hour=m.HOUR
            )
        )

    @invariant()
    def replaying_gives_the_same(self):
        if hasattr(self, "org"):
            assert replay(self.org.entries, verify) == self.org.roster
            require_complete(self.org.entries, self.org.wraps)

    def teardown(self):
        """Everybody opens every space that the roster lets him, with the very key of it."""
        for device, author in self.authors.items():
            ring = self.org.opened_by(author)
            for space in self.org.roster.spaces_of(device):
                assert self.org.roster.may_write(device, space)
                assert ring.spaces[space, 1] == self.spaces[space].key
            for space in self.org.roster.spaces.keys() - self.org.roster.spaces_of(device):
                assert not self.org.roster.may_open(device, space)


TestValidActs = ValidActs.TestCase
TestValidActs.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

"""The stored roster: pushed in order, pulled with what one may open, the same for every process."""

from __future__ import annotations

import secrets

import pytest

from sync.crypto import rostering
from sync.crypto.keys import DeviceKeys
from sync.crypto.wrapping import Author, Keyring, open_all
from sync.protocol.errors import RefusedError
from sync.protocol.ids import DeviceId, ReplicaId
from sync.protocol.messages import Hello, HelloReply, RosterPull, RosterPullReply, RosterPush
from sync.protocol.messages import RosterPushReply as Grown
from sync.protocol.roster import Role
from tests.central.centre import Centre
from tests.support.membership import CASEWORKER, CENTRE, HOUR, LEAD, NORTH, user


def replica_entry(centre: Centre, author: Author = CASEWORKER) -> rostering.Act:
    replica = ReplicaId(secrets.randbelow(2**62) + 1)
    return rostering.add_replica(author, centre.organisation.roster, replica=replica, hour=HOUR)


def test_an_entry_on_an_older_head_is_stale_and_one_with_a_hole_before_it_is_not_chained(
    shared: Centre,
):
    late = replica_entry(shared)
    first = replica_entry(shared, LEAD)
    shared.publish(first)
    with pytest.raises(RefusedError) as refused:
        shared.caseworker.ask(RosterPush((late.entry,), ()), Grown)
    assert refused.value.code == "stale-roster"

    grown = shared.lead.ask(RosterPush((first.entry,), ()), Grown)
    assert (grown.length, grown.head) == (first.roster.length, first.roster.head)
    hole = rostering.add_replica(
        LEAD, replica_entry(shared).roster, replica=ReplicaId(2**62), hour=HOUR
    )
    with pytest.raises(RefusedError) as refused:
        shared.lead.ask(RosterPush((hole.entry,), ()), Grown)
    assert refused.value.code == "chain"


def test_an_entry_that_the_rules_forbid_takes_its_whole_push_with_it(shared: Centre):
    good = replica_entry(shared)
    bad = good.entry[:-1] + bytes([good.entry[-1] ^ 1])
    with pytest.raises(RefusedError) as refused:
        shared.caseworker.ask(RosterPush((bad,), ()), Grown)
    assert refused.value.code == "unauthentic"
    with pytest.raises(RefusedError):
        shared.caseworker.ask(RosterPush((good.entry, b"garbage"), ()), Grown)
    with pytest.raises(RefusedError):
        shared.caseworker.ask(RosterPush((good.entry,), (secrets.token_bytes(1307),)), Grown)
    assert shared.lead.ask(Hello(), HelloReply).roster_head == shared.organisation.roster.head
    shared.publish(good)


def test_a_device_gets_its_wraps_once_and_all_of_a_team_that_it_joins(shared: Centre):
    secret = shared.space()
    newcomer = Author(DeviceId(secrets.token_bytes(16)), DeviceKeys(secrets.token_bytes(32)))
    admitted = rostering.add_device(
        LEAD,
        shared.organisation.roster,
        card=rostering.make_card(newcomer.device, newcomer.keys),
        user=user("newcomer"),
        role=Role.CASEWORKER,
        teams=[CENTRE.team],
        seeds=[CENTRE],
        hour=HOUR,
    )
    shared.publish(admitted)
    laptop = shared.laptop(newcomer)
    reply = laptop.ask(RosterPull(0), RosterPullReply)
    assert list(reply.entries) == shared.organisation.entries
    ring, refused = open_all(reply.wraps, shared.organisation.roster, newcomer, Keyring())
    assert refused == ()
    assert set(ring.teams) == {(CENTRE.team, 1)}
    assert (secret.space, 1) not in ring.spaces

    known = shared.organisation.roster.length
    joined = rostering.set_role(
        LEAD,
        shared.organisation.roster,
        device=newcomer.device,
        role=Role.CASEWORKER,
        teams=[CENTRE.team, NORTH.team],
        seeds=[CENTRE, NORTH],
        hour=HOUR,
    )
    shared.publish(joined)
    reply = laptop.ask(RosterPull(known), RosterPullReply)
    assert reply.entries == (joined.entry,)
    ring, refused = open_all(reply.wraps, shared.organisation.roster, newcomer, Keyring())
    assert refused == ()
    assert (secret.space, 1) in ring.spaces
    known += 1
    assert laptop.ask(RosterPull(known + 5), RosterPullReply).entries == ()

    shared.publish(replica_entry(shared))
    assert laptop.ask(RosterPull(known), RosterPullReply).wraps == ()

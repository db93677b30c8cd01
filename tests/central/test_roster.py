"""The stored roster: pushed in order, pulled with what one may open, the same for every process."""

from __future__ import annotations

import secrets

import pytest

from sync.crypto import rostering
from sync.crypto.keys import DeviceKeys
from sync.crypto.primitives import digest
from sync.crypto.wrapping import Author, Keyring, open_all
from sync.protocol.errors import RefusedError
from sync.protocol.ids import DeviceId, ReplicaId
from sync.protocol.messages import (
    Hello,
    HelloReply,
    RosterPull,
    RosterPullReply,
    RosterPush,
    WrapPull,
    WrapPullReply,
)
from sync.protocol.messages import RosterPushReply as Grown
from sync.protocol.roster import Role
from tests.central.centre import Centre, Laptop
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


def chain(laptop: Laptop, after: int, limit_bytes: int) -> list[RosterPullReply]:
    """Return the pages behind an entry, as many as there are."""
    pages = [laptop.ask(RosterPull(after, limit_bytes), RosterPullReply)]
    while pages[-1].more:
        after += len(pages[-1].entries)
        pages.append(laptop.ask(RosterPull(after, limit_bytes), RosterPullReply))
    return pages


@pytest.mark.parametrize("limit", [0, 1, 1_000, 4_000, 2**62])
def test_the_chain_comes_in_pages_that_fit_and_lose_nothing(shared: Centre, limit: int):
    entries = shared.organisation.entries
    for after in (0, 3, len(entries) - 1):
        pages = chain(shared.caseworker, after, limit)
        assert [each for page in pages for each in page.entries] == entries[after:]
        assert all(len(page.entries) == 1 or sum(map(len, page.entries)) <= limit for page in pages)
    beyond = shared.caseworker.ask(RosterPull(len(entries) + 5, limit), RosterPullReply)
    assert beyond == RosterPullReply((), more=False)


def test_a_device_gets_the_wraps_that_it_names_and_may_open(shared: Centre):
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
    ring = opened(shared, newcomer, laptop.ask(all_wraps(shared), WrapPullReply).wraps)
    assert set(ring.teams) == {(CENTRE.team, 1)}
    assert (secret.space, 1) not in ring.spaces

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
    wraps = laptop.ask(all_wraps(shared), WrapPullReply).wraps
    assert (secret.space, 1) in opened(shared, newcomer, wraps).spaces
    one = digest(wraps[0])
    assert laptop.ask(WrapPull((one, bytes(32))), WrapPullReply).wraps == wraps[:1]
    assert laptop.ask(WrapPull(()), WrapPullReply).wraps == ()


def all_wraps(centre: Centre) -> WrapPull:
    return WrapPull(tuple(centre.organisation.roster.named_wraps))


def opened(centre: Centre, reader: Author, wraps: tuple[bytes, ...]) -> Keyring:
    ring, refused = open_all(wraps, centre.organisation.roster, reader, Keyring())
    assert refused == ()
    return ring

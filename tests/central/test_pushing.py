"""Pushing: one place for each segment, for ever, and nothing that the roster does not allow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.crypto import rostering
from sync.protocol.errors import RefusedError
from sync.protocol.ids import TeamId
from sync.protocol.messages import (
    Holdings,
    HoldingsReply,
    Pull,
    PullReply,
    Push,
    PushReply,
    SpacePull,
)
from sync.protocol.places import NO_HASH
from sync.protocol.segment import next_head, segment_hash
from tests.central.centre import Centre, Laptop, Pen
from tests.support.membership import CENTRE, HOUR, LEAD, PRISON, STRANGER


def refused(laptop: Laptop, *segments: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        laptop.push(*segments)
    return caught.value


def holding(centre: Centre, pen: Pen) -> tuple[int, bytes, int]:
    """Return ordinal and head of the space of a pen, and how far its replica is stored."""
    for space in centre.caseworker.ask(Holdings((pen.secret.space,)), HoldingsReply).spaces:
        if space.space == pen.secret.space:
            stored = {each.replica: each for each in space.authors}
            mine = stored.get(pen.replica)
            if mine is None:
                return space.ordinal, space.head, 0
            assert mine.last_hash == pen.previous
            return space.ordinal, space.head, mine.last_seq
    return 0, NO_HASH, 0


def test_segments_get_gapless_ordinals_and_a_chained_head(shared: Centre):
    secret = shared.space()
    first, second = shared.pen(secret), shared.pen(secret, LEAD)
    roster = shared.organisation.roster
    data = [first.write(roster, 3), second.write(roster), first.write(roster)]
    accepted = shared.caseworker.push(*data)

    head = NO_HASH
    for number, (each, place) in enumerate(zip(data, accepted, strict=True), start=1):
        head = next_head(head, segment_hash(each))
        assert (place.ordinal, place.head) == (number, head)
    assert [place.position - accepted[0].position for place in accepted] == [0, 1, 2]
    assert holding(shared, first) == (3, head, 4)

    reply = shared.caseworker.ask(SpacePull(secret.space, 1), PullReply)
    assert [(each.ordinal, each.segment) for each in reply.segments] == [(2, data[1]), (3, data[2])]
    assert not reply.more


def test_a_second_push_of_a_segment_is_answered_like_the_first(shared: Centre):
    pen = shared.pen(shared.space())
    data = [pen.write(shared.organisation.roster) for _ in range(3)]
    once = shared.caseworker.push(*data[:2])
    assert shared.caseworker.push(*data[:2]) == once
    assert shared.caseworker.push(*data)[:2] == once
    assert shared.lead.push(data[0], data[0], data[2], data[1])[:2] == (once[0], once[0])
    assert holding(shared, pen)[0] == 3


def test_other_content_under_a_known_number_is_a_fork_and_stores_nothing(shared: Centre):
    secret = shared.space()
    pen = shared.pen(secret)
    roster = shared.organisation.roster
    twin = replace(pen)
    shared.caseworker.push(pen.write(roster, 2))
    before = holding(shared, pen)

    fresh = shared.pen(secret)
    fork = refused(shared.caseworker, fresh.write(roster), twin.write(roster, 2))
    assert fork.code == "fork"
    assert f"replica {pen.replica}, 1 to 2" in str(fork)
    assert secret.space.hex() in str(fork)
    inside = replace(pen, seq=1, previous=pen.previous)
    assert refused(shared.caseworker, inside.write(roster)).code == "fork"
    elsewhere = replace(pen, previous=bytes(31) + b"\1")
    assert refused(shared.caseworker, elsewhere.write(roster)).code == "fork"
    assert holding(shared, pen) == before


def test_a_hole_is_refused_and_the_order_of_chains_counts(shared: Centre):
    pen = shared.pen(shared.space())
    roster = shared.organisation.roster
    first, second, third = (pen.write(roster) for _ in range(3))
    missing = refused(shared.caseworker, first, third)
    assert missing.code == "chain"
    assert "2 is missing" in str(missing)
    assert refused(shared.caseworker, second, first).code == "chain"
    assert holding(shared, replace(pen))[0] == 0
    shared.caseworker.push(first, second, third)


def test_only_what_the_roster_allows_is_stored(shared: Centre):
    secret = shared.space()
    pen = shared.pen(secret)
    roster = shared.organisation.roster
    lead_pen = shared.pen(PRISON, LEAD)

    def code(**changes: object) -> str:
        return refused(shared.caseworker, replace(pen).write(roster, 1, **changes)).code

    assert code(organisation=bytes(16)) == "forbidden"
    assert code(space=bytes(range(16))) == "forbidden"
    assert code(device=STRANGER.device) == "forbidden"
    assert code(device=LEAD.device) == "unauthentic"
    assert code(replica=lead_pen.replica) == "forbidden"
    assert code(generation=2) == "forbidden"
    assert code(roster_head=bytes(range(32))) == "stale-roster"
    assert code(roster_head=roster.genesis_hash) == "forbidden"
    segment = replace(pen).write(roster)
    for at in (0, 4, 20, 100, 249, 250, len(segment) - 1):
        damaged = segment[:at] + bytes([segment[at] ^ 1]) + segment[at + 1 :]
        assert refused(shared.caseworker, damaged).code in {
            "malformed",
            "version",
            "forbidden",
            "unauthentic",
        }
    assert holding(shared, pen)[0] == 0


def test_a_space_of_another_team_is_closed_both_ways(shared: Centre):
    team = replace(CENTRE, team=TeamId(bytes(range(16))))
    shared.publish(
        rostering.set_team_key(
            LEAD, shared.organisation.roster, secret=team, members=[LEAD.device], hour=HOUR
        )
    )
    secret = shared.space(team, LEAD)
    data = shared.pen(secret, LEAD).write(shared.organisation.roster)
    place = shared.lead.push(data)[0]

    with pytest.raises(RefusedError, match="not open"):
        shared.caseworker.ask(SpacePull(secret.space, 0), PullReply)
    assert refused(shared.caseworker, data).code == "forbidden"
    reply = shared.caseworker.ask(Pull(place.position - 1), PullReply)
    assert reply.segments == ()
    assert reply.position >= place.position
    assert shared.caseworker.ask(Holdings((secret.space,)), HoldingsReply).spaces == ()
    assert len(shared.lead.ask(Holdings((secret.space,)), HoldingsReply).spaces) == 1


def test_a_colleague_brings_back_what_an_author_wrote(shared: Centre):
    pen = shared.pen(shared.space())
    data = pen.write(shared.organisation.roster)
    assert shared.lead.push(data) == shared.caseworker.push(data)


def test_holdings_come_in_the_order_of_asking_and_in_pages_that_fit(shared: Centre):
    pens = [shared.pen(shared.space()) for _ in range(6)]
    roster = shared.organisation.roster
    shared.caseworker.push(*(pen.write(roster) for pen in pens[1:]))
    asked = [bytes(16), *(pen.secret.space for pen in pens)]
    for limit, pages in ((0, 5), (250, 3), (2**62, 1)):
        left, held = asked, list[HoldingsReply]()
        while not held or held[-1].more:
            held.append(shared.caseworker.ask(Holdings(tuple(left), limit), HoldingsReply))
            left = left[left.index(held[-1].spaces[-1].space) + 1 :]
        assert len(held) == pages
        told = [each for page in held for each in page.spaces]
        assert [each.space for each in told] == asked[2:]
        assert [each.authors[0].last_hash for each in told] == [pen.previous for pen in pens[1:]]


def test_a_stream_is_cut_at_the_limit_and_loses_nothing(shared: Centre):
    pens = [shared.pen(shared.space()), shared.pen(shared.space())]
    roster = shared.organisation.roster
    data = [pens[number % 2].write(roster, 1 + number % 3) for number in range(12)]
    start = shared.caseworker.push(*data)[0].position - 1
    for limit in (0, 1, 2000, 1024 * 1024, 2**62):
        pulled: list[bytes] = []
        cursor, more = start, True
        while more:
            reply = shared.caseworker.ask(Pull(cursor, limit), PullReply)
            assert reply.segments or not reply.more
            assert sum(len(each.segment) for each in reply.segments[1:]) <= limit
            positions = [each.position for each in reply.segments]
            assert positions == list(range(cursor + 1, cursor + 1 + len(positions)))
            pulled += [each.segment for each in reply.segments]
            cursor, more = reply.position, reply.more
        assert pulled == data


def test_an_empty_push_is_answered(shared: Centre):
    assert shared.caseworker.ask(Push(()), PushReply).accepted == ()
    assert shared.caseworker.ask(Pull(2**63 - 1), PullReply).segments == ()

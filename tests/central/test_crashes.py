"""Killed at any moment: what was acknowledged is there, the rest is stored once or not at all."""

from __future__ import annotations

import random
import threading

import httpx

from sync.protocol.messages import Accepted, Hello, HelloReply, Pull, PullReply
from sync.protocol.places import NO_HASH
from sync.protocol.segment import next_head, peek, segment_hash
from tests.central.centre import Centre, Laptop, Pen

ROUNDS = 5
MOST_PUSHES = 400


def push_until_killed(
    laptop: Laptop, pens: list[Pen], centre: Centre, chance: random.Random
) -> tuple[dict[bytes, Accepted], list[bytes]]:
    """Return what was acknowledged, and the push that was not answered."""
    acknowledged: dict[bytes, Accepted] = {}
    for _ in range(MOST_PUSHES):
        batch = [
            chance.choice(pens).write(centre.organisation.roster)
            for _ in range(chance.randrange(1, 4))
        ]
        try:
            places = laptop.push(*batch)
        except httpx.HTTPError:
            return acknowledged, batch
        acknowledged |= dict(zip(batch, places, strict=True))
    return acknowledged, []


def test_acknowledged_is_present_and_nothing_is_doubled(own: Centre):
    own.found()
    pens = [own.pen(own.space()) for _ in range(3)]
    chance = random.Random(9_421)
    acknowledged: dict[bytes, Accepted] = {}
    for _ in range(ROUNDS):
        timer = threading.Timer(chance.uniform(0.02, 0.6), own.central.kill)
        timer.start()
        answered, unanswered = push_until_killed(own.caseworker, pens, own, chance)
        timer.join()
        acknowledged |= answered
        own.central.start()
        acknowledged |= dict(zip(unanswered, own.caseworker.push(*unanswered), strict=True))

    for data, place in acknowledged.items():
        assert own.caseworker.push(data) == (place,)
    assert len({place.position for place in acknowledged.values()}) == len(acknowledged)
    assert own.lead.ask(Hello(), HelloReply).position == len(acknowledged)
    by_position = sorted(acknowledged, key=lambda data: acknowledged[data].position)
    assert pulled(own.lead) == by_position
    heads = {pen.secret.space: NO_HASH for pen in pens}
    for data in by_position:
        space = peek(data).space
        heads[space] = next_head(heads[space], segment_hash(data))
        assert acknowledged[data].head == heads[space]


def pulled(laptop: Laptop) -> list[bytes]:
    segments: list[bytes] = []
    cursor, more = 0, True
    while more:
        reply = laptop.ask(Pull(cursor, 100_000), PullReply)
        segments += [each.segment for each in reply.segments]
        cursor, more = reply.position, reply.more
    return segments

"""A central store that lies is caught and named; nothing local is lost, and honesty heals it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec
import pytest

from jww_desktop.domain.case_file import CaseFile
from sync.crypto.primitives import verify
from sync.engine.outcome import AlarmKind, Stop, SyncOutcome
from sync.protocol.messages import (
    HelloReply,
    HoldingsReply,
    Message,
    Placed,
    Pull,
    PullReply,
    PushReply,
    RosterPullReply,
    SpacePull,
    WrapPullReply,
)
from sync.protocol.roster import replay
from tests.support.laptop import Laptop, settle
from tests.support.wires import LyingWire, Twist
from tests.sync.engine.conftest import Three

MessageT = TypeVar("MessageT", bound=Message)


def replace(message: MessageT, **fields: object) -> MessageT:
    changed: MessageT = msgspec.structs.replace(message, **fields)
    return changed


def lie_to(laptop: Laptop, twist: Twist) -> SyncOutcome:
    assert laptop.transport is not None
    return laptop.sync(LyingWire(laptop.transport, twist))


def kinds(outcome: SyncOutcome) -> set[AlarmKind]:
    return {alarm.kind for alarm in outcome.alarms}


def of_segments(change: Callable[[list[Placed]], Sequence[Placed]], *kinds: type[Message]) -> Twist:
    """Return a twist of the segments in the replies to some requests."""

    def twist(message: Message, reply: Message) -> Message:
        if not isinstance(message, kinds or (Pull, SpacePull)):
            return reply
        assert isinstance(reply, PullReply)
        return replace(reply, segments=tuple(change(list(reply.segments))))

    return twist


def without(segment: bytes) -> Callable[[list[Placed]], list[Placed]]:
    return lambda placed: [each for each in placed if each.segment != segment]


def moved_up(segment: bytes) -> Callable[[list[Placed]], list[Placed]]:
    """Leave a segment out and close the gap that it leaves."""

    def change(placed: list[Placed]) -> list[Placed]:
        after, kept = 0, []
        for each in placed:
            if each.segment == segment:
                after = 1
            else:
                kept.append(replace(each, ordinal=each.ordinal - after))
        return kept

    return change


def flipped(segment: bytes, place: int) -> Callable[[list[Placed]], list[Placed]]:
    bad = bytearray(segment)
    bad[place] ^= 1
    return lambda placed: [
        replace(each, segment=bytes(bad)) if each.segment == segment else each for each in placed
    ]


@pytest.fixture
def written(three: Three) -> list[bytes]:
    """Five segments of Lotte in one space, of which the lead has seen the first."""
    for number in range(5):
        three.lotte.card(f"Kaart {number}")
        three.lotte.sync_whole()
        if number == 0:
            settle(three.lead, three.bram)
    space = three.lotte.prison
    stored = three.centre.ledger.stored
    return [each.placed.segment for each in stored if each.header.space == space]


def heals(three: Three) -> None:
    """Check that an honest central store makes up for all of it."""
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()
    outcome = three.lead.sync_whole()
    assert (outcome.pending, outcome.quarantined) == (0, 0)


def test_dropped(three: Three, written: list[bytes]):
    outcome = lie_to(three.lead, of_segments(without(written[2])))
    assert kinds(outcome) == {AlarmKind.DROPPED}
    assert outcome.received == outcome.applied + outcome.pending + outcome.quarantined == 3
    heals(three)


def test_dropped_and_the_gap_closed(three: Three, written: list[bytes]):
    outcome = lie_to(three.lead, of_segments(moved_up(written[2])))
    assert AlarmKind.DROPPED in kinds(outcome)
    assert (outcome.applied, outcome.quarantined) == (1, 2)


def test_dropped_tail_after_a_claim(three: Three, written: list[bytes]):
    """Withholding everything is caught as soon as this laptop gets a place itself."""
    three.lead.card("Van de lead")
    outcome = lie_to(three.lead, of_segments(lambda _: []))
    assert kinds(outcome) == {AlarmKind.DROPPED}


def test_dropped_tail_at_the_daily_comparison(three: Three, written: list[bytes]):
    three.centre.advance(days=2)
    outcome = lie_to(three.lead, of_segments(lambda _: []))
    assert kinds(outcome) == {AlarmKind.DROPPED}
    heals(three)


def test_reordered(three: Three, written: list[bytes]):
    outcome = lie_to(three.lead, of_segments(lambda placed: placed[::-1]))
    assert AlarmKind.REORDERED in kinds(outcome)
    heals(three)


def test_replayed(three: Three, written: list[bytes]):
    def again(placed: list[Placed]) -> list[Placed]:
        if not placed:
            return placed
        last = placed[-1]
        twice = replace(placed[0], position=last.position + 1, ordinal=last.ordinal + 1)
        return [*placed, twice]

    outcome = lie_to(three.lead, of_segments(again, Pull))
    assert AlarmKind.REPLAYED in kinds(outcome)
    assert outcome.applied == 4
    assert three.lead.values() == three.lotte.values()


def test_cross_space(three: Three, written: list[bytes]):
    dossier = three.lotte.spaces.create_dossier_space(three.lotte.team)
    three.lotte.add(CaseFile(space=dossier))
    three.lotte.sync_whole()
    stored = three.centre.ledger.stored
    other = next(each.placed for each in stored if each.header.space == dossier)

    def twist(message: Message, reply: Message) -> Message:
        if isinstance(message, Pull):
            return of_segments(without(written[1]))(message, reply)
        if isinstance(message, SpacePull) and message.space == three.lotte.prison:
            assert isinstance(reply, PullReply)
            return replace(reply, segments=(other, *reply.segments))
        return reply

    outcome = lie_to(three.lead, twist)
    assert AlarmKind.CROSS_SPACE in kinds(outcome)
    settle(*three.all)
    assert three.lead.values() == three.lotte.values()


@pytest.mark.parametrize("place", [0, 7, 30, 40, 50, 60, 80, 120, 300, -1])
def test_tampered(three: Three, written: list[bytes], place: int):
    outcome = lie_to(three.lead, of_segments(flipped(written[2], place)))
    assert AlarmKind.TAMPERED in kinds(outcome)
    assert outcome.quarantined >= 1
    assert outcome.received == outcome.applied + outcome.pending + outcome.quarantined
    settle(*three.all)
    assert three.lead.values() == three.lotte.values()


def test_tampered_and_shown_twice_stands_nowhere(three: Three, written: list[bytes]):
    """The second time it is as little believed as the first; its place waits for the right one."""

    def twice(placed: list[Placed]) -> list[Placed]:
        changed = flipped(written[2], 300)(placed)
        return [
            again
            for each, honest in zip(changed, placed, strict=True)
            for again in ([each, each] if each != honest else [each])
        ]

    outcome = lie_to(three.lead, of_segments(twice))
    assert AlarmKind.TAMPERED in kinds(outcome)
    settle(*three.all)
    assert three.lead.values() == three.lotte.values()


def test_forked_history(three: Three, written: list[bytes]):
    """The lead is shown two authors in another order than the third, who wrote what he saw."""
    settle(*three.all)
    three.lotte.card("Van Lotte")
    three.lotte.sync_whole()
    three.bram.card("Van Bram")
    three.bram.sync_whole()
    three.lotte.sync_whole()
    three.lotte.card("Daarna")
    three.lotte.sync_whole()

    def swap(placed: list[Placed]) -> list[Placed]:
        if len(placed) < 3:
            return placed
        first, second, *rest = placed
        return [
            replace(second, position=first.position, ordinal=first.ordinal),
            replace(first, position=second.position, ordinal=second.ordinal),
            *rest,
        ]

    outcome = lie_to(three.lead, of_segments(swap))
    assert kinds(outcome) == {AlarmKind.FORKED}
    assert three.lead.values() == three.lotte.values()


def test_another_content_at_a_place_already_read(three: Three, written: list[bytes]):
    settle(*three.all)
    three.lotte.card("Nieuw")
    three.lotte.sync_whole()

    def lower(placed: list[Placed]) -> list[Placed]:
        return [replace(each, ordinal=1) for each in placed]

    outcome = lie_to(three.lead, of_segments(lower))
    assert AlarmKind.FORKED in kinds(outcome)
    assert "Nieuw" in three.lead.cards()


def test_claims_that_the_ledger_does_not_keep(three: Three):
    three.lead.card("Van de lead")

    def twist(_message: Message, reply: Message) -> Message:
        if not isinstance(reply, PushReply):
            return reply
        return PushReply(tuple(replace(each, head=bytes(31) + b"1") for each in reply.accepted))

    assert kinds(lie_to(three.lead, twist)) == {AlarmKind.FORKED}


def test_rolled_back(three: Three, written: list[bytes]):
    three.lead.sync_whole()
    before = three.lead.values()

    def twist(_message: Message, reply: Message) -> Message:
        return replace(reply, position=2) if isinstance(reply, HelloReply) else reply

    outcome = lie_to(three.lead, twist)
    assert (outcome.stop, kinds(outcome)) == (Stop.ALARM, {AlarmKind.ROLLED_BACK})
    assert three.lead.values() == before
    heals(three)


def test_one_space_rolled_back(three: Three, written: list[bytes]):
    three.lead.sync_whole()
    three.centre.advance(days=2)

    def twist(_message: Message, reply: Message) -> Message:
        if not isinstance(reply, HoldingsReply):
            return reply
        return replace(reply, spaces=tuple(replace(each, ordinal=0) for each in reply.spaces))

    assert kinds(lie_to(three.lead, twist)) == {AlarmKind.ROLLED_BACK}


def test_another_ledger(three: Three, written: list[bytes]):
    def twist(_message: Message, reply: Message) -> Message:
        return replace(reply, epoch=b"another ledger!!") if isinstance(reply, HelloReply) else reply

    before = three.lead.values()
    outcome = lie_to(three.lead, twist)
    assert (outcome.stop, kinds(outcome)) == (Stop.ALARM, {AlarmKind.NEW_LEDGER})
    assert three.lead.values() == before


@pytest.mark.parametrize("change", ["head", "entry"])
def test_another_roster(three: Three, written: list[bytes], change: str):
    three.lotte.spaces.create_dossier_space(three.lotte.team)
    three.lotte.sync_whole()

    def twist(_message: Message, reply: Message) -> Message:
        if change == "head" and isinstance(reply, HelloReply):
            return replace(
                reply, roster_length=three.lead.roster.length, roster_head=b"other" + bytes(27)
            )
        if change == "entry" and isinstance(reply, RosterPullReply):
            bad = bytearray(reply.entries[0])
            bad[-1] ^= 1
            return replace(reply, entries=(bytes(bad), *reply.entries[1:]))
        return reply

    length = three.lead.roster.length
    outcome = lie_to(three.lead, twist)
    assert (outcome.stop, kinds(outcome)) == (Stop.ALARM, {AlarmKind.ROSTER_FORKED})
    assert three.lead.roster.length == length
    heals(three)


def test_an_older_roster_is_given_what_it_lacks(three: Three):
    ledger = three.centre.ledger
    length = ledger.roster.length
    three.lotte.spaces.create_dossier_space(three.lotte.team)
    three.lotte.sync_whole()
    del ledger.entries[length:]
    ledger.roster = replay(ledger.entries, verify)
    three.lotte.sync_whole()
    assert ledger.roster.length == length + 1


def test_withheld_keys(three: Three):
    dossier = three.lotte.spaces.create_dossier_space(three.lotte.team)
    three.lotte.add(CaseFile(space=dossier))
    three.lotte.sync_whole()

    def twist(_message: Message, reply: Message) -> Message:
        return replace(reply, wraps=()) if isinstance(reply, WrapPullReply) else reply

    outcome = lie_to(three.bram, twist)
    assert (outcome.received, outcome.quarantined) == (1, 1)
    outcome = three.bram.sync_whole()
    assert (outcome.carried, outcome.applied, outcome.quarantined) == (1, 1, 0)
    heals(three)


def test_endless_replies_end(three: Three):
    def twist(message: Message, reply: Message) -> Message:
        return replace(reply, more=True) if isinstance(message, Pull) else reply

    assert lie_to(three.lead, twist).stop is Stop.GARBLED

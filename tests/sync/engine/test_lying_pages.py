"""Pages that stand still, repeat, skip, change order or never end are refused, and end the sync."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from msgspec.structs import replace

from jww_desktop.domain.case_file import CaseFile
from sync.crypto.primitives import digest
from sync.engine import paging
from sync.engine.outcome import AlarmKind, Stop, SyncOutcome
from sync.engine.ports import Transport
from sync.protocol.messages import (
    MAX_NAMES,
    HelloReply,
    HoldingsReply,
    Message,
    RosterPullReply,
    SpaceHolding,
    WrapPullReply,
)
from tests.support.laptop import Laptop, settle
from tests.sync.engine.conftest import Three

DOSSIERS = 5
MOST_REQUESTS = 40


@dataclass
class Liar(Transport):
    """Answers with what a lie makes of each honest reply of one kind and of all before it.

    Attributes:
        replies: the honest ones of that kind, oldest first.
        sent: how many requests there were.
    """

    inner: Transport
    kind: type[Message]
    lie: Callable[[list[Message]], Message]
    replies: list[Message] = field(default_factory=list)
    sent: int = 0

    def send(self, message: Message) -> Message:
        self.sent += 1
        assert self.sent < MOST_REQUESTS
        reply = self.inner.send(message)
        if not isinstance(reply, self.kind):
            return reply
        self.replies.append(reply)
        return self.lie(self.replies)


def lie_to(
    laptop: Laptop, kind: type[Message], lie: Callable[[list[Message]], Message]
) -> SyncOutcome:
    assert laptop.transport is not None
    return laptop.sync(Liar(laptop.transport, kind, lie))


@pytest.fixture
def long(three: Three, monkeypatch: pytest.MonkeyPatch) -> Three:
    """A centre with dossiers of Lotte that the others have not seen, read in short pages."""
    for _ in range(DOSSIERS):
        dossier = three.lotte.spaces.create_dossier_space(three.lotte.team)
        three.lotte.add(CaseFile(space=dossier))
    three.lotte.sync_whole()
    monkeypatch.setattr(paging, "PAGE_BYTES", 700)
    monkeypatch.setattr(paging, "NAMES_A_PAGE", 2)
    return three


def page(replies: list[Message], number: int = -1) -> RosterPullReply:
    reply = replies[number]
    assert isinstance(reply, RosterPullReply)
    return reply


FORKED = (Stop.ALARM, {AlarmKind.ROSTER_FORKED})
GARBLED = (Stop.GARBLED, set[AlarmKind]())
CHAINS: dict[str, tuple[Callable[[list[Message]], Message], object]] = {
    "stands still": (lambda _: RosterPullReply((), more=True), GARBLED),
    "stands still later": (
        lambda told: page(told) if len(told) < 2 else RosterPullReply((), more=True),
        GARBLED,
    ),
    "ends too early": (lambda told: replace(page(told), more=False), GARBLED),
    "repeats": (lambda told: replace(page(told, 0), more=True), FORKED),
    "skips": (lambda told: replace(page(told), entries=page(told).entries[1:], more=False), FORKED),
    "changes the order": (
        lambda told: replace(page(told), entries=page(told).entries[::-1]),
        FORKED,
    ),
    "says one twice": (
        lambda told: replace(page(told), entries=page(told).entries[:1] * 2),
        FORKED,
    ),
    "says what is no entry": (lambda told: replace(page(told), entries=(b"no entry",)), FORKED),
}


@pytest.mark.parametrize(("lie", "end"), CHAINS.values(), ids=CHAINS)
def test_a_chain_that_does_not_go_on(
    long: Three, lie: Callable[[list[Message]], Message], end: object
):
    entries = long.centre.ledger.entries
    outcome = lie_to(long.bram, RosterPullReply, lie)
    assert (outcome.stop, {alarm.kind for alarm in outcome.alarms}) == end
    known = long.bram.roster
    assert known.length < len(entries)
    assert known.head == digest(entries[known.length - 1])
    settle(*long.all)
    assert long.bram.values() == long.lotte.values()


def test_a_greeting_that_promises_more_than_there_is(long: Three):
    def lie(replies: list[Message]) -> Message:
        hello = replies[-1]
        assert isinstance(hello, HelloReply)
        return replace(hello, roster_length=2**40)

    assert lie_to(long.bram, HelloReply, lie).stop is Stop.GARBLED
    assert long.bram.roster.length == long.lotte.roster.length


def wraps(replies: list[Message], number: int = -1) -> tuple[bytes, ...]:
    reply = replies[number]
    assert isinstance(reply, WrapPullReply)
    return reply.wraps


WRAPS: dict[str, Callable[[list[Message]], Message]] = {
    "repeats": lambda told: WrapPullReply(wraps(told, 0)),
    "says one twice": lambda told: WrapPullReply(wraps(told) * 2),
    "says what nobody named": lambda told: WrapPullReply((*wraps(told), b"no wrap")),
}


@pytest.mark.parametrize("lie", WRAPS.values(), ids=WRAPS)
def test_wraps_that_were_not_asked_for(long: Three, lie: Callable[[list[Message]], Message]):
    outcome = lie_to(long.bram, WrapPullReply, lie)
    assert (outcome.stop, outcome.alarms) == (Stop.GARBLED, ())
    settle(*long.all)
    assert long.bram.values() == long.lotte.values()


def held(replies: list[Message]) -> HoldingsReply:
    reply = replies[-1]
    assert isinstance(reply, HoldingsReply)
    return reply


STRANGE = SpaceHolding(b"\xff" * 16, 1, bytes(32), ())
HOLDINGS: dict[str, Callable[[list[Message]], Message]] = {
    "stands still": lambda _: HoldingsReply((), more=True),
    "says one twice": lambda told: replace(held(told), spaces=held(told).spaces[:1] * 2),
    "changes the order": lambda told: replace(held(told), spaces=held(told).spaces[::-1]),
    "tells of others": lambda told: replace(held(told), spaces=(*held(told).spaces, STRANGE)),
}


@pytest.mark.parametrize("lie", HOLDINGS.values(), ids=HOLDINGS)
def test_ends_of_chains_out_of_turn(long: Three, lie: Callable[[list[Message]], Message]):
    settle(*long.all)
    long.centre.advance(days=2)
    outcome = lie_to(long.bram, HoldingsReply, lie)
    assert (outcome.stop, outcome.alarms) == (Stop.GARBLED, ())
    long.bram.sync_whole()


def test_ends_of_chains_are_compared_page_by_page(long: Three, monkeypatch: pytest.MonkeyPatch):
    settle(*long.all)
    monkeypatch.setattr(paging, "PAGE_BYTES", 1)
    monkeypatch.setattr(paging, "NAMES_A_PAGE", MAX_NAMES)
    long.centre.advance(days=2)
    seen: list[Message] = []

    def note(replies: list[Message]) -> Message:
        seen[:] = replies
        return replies[-1]

    assert lie_to(long.bram, HoldingsReply, note).stop is Stop.COMPLETE
    assert len(seen) == len({each.header.space for each in long.centre.ledger.stored}) > DOSSIERS

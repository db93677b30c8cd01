"""The roster part of a sync: learn what others added, give back what was lost, publish our own.

The chain is verified here entry by entry; the central store is only asked to keep it. A chain that
does not continue the one verified before ends the sync. Nothing of our own is added before the
ledger is accepted: an emptied central store may still lack entries that others will bring back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

from sync.engine.outcome import AlarmKind
from sync.engine.ports import Cancel, Laptop, Transport, ask
from sync.engine.stopping import AlarmedError, CancelledError
from sync.engine.tally import Tally
from sync.protocol.errors import ProtocolError, RefusedError
from sync.protocol.messages import (
    STALE_ROSTER,
    Found,
    HelloReply,
    RosterPull,
    RosterPullReply,
    RosterPush,
    RosterPushReply,
)

BATCH_BYTES: Final = 1024 * 1024
_TRIES: Final = 5
"""How often the roster's head may move under our entries before the next sync must try."""


class MembershipSync:
    """Brings the rosters of laptop and central store together."""

    def __init__(self, laptop: Laptop, transport: Transport, tally: Tally, cancel: Cancel) -> None:
        self._laptop = laptop
        self._transport = transport
        self._tally = tally
        self._cancel = cancel

    def run(self, hello: HelloReply) -> None:
        """Learn, give back or found again."""
        roster = self._laptop.roster()
        if hello.roster_length == 0 and roster.length > 0:
            self._found_again()
        elif hello.roster_length < roster.length:
            self._give_back(hello)
        elif hello.roster_length > roster.length or self._laptop.lacks_keys():
            self.learn(hello.roster_length)
        elif hello.roster_head != roster.head:
            self._forked()

    def learn(self, length: int | None) -> None:
        """Fetch and verify the entries up to `length`, or all, and the wraps that came with them.

        A laptop that has all entries and lacks a key asks for its wraps by asking for no entries.
        """
        more = True
        while more:
            after = self._laptop.roster().length
            reply = ask(self._transport, RosterPull(after=after), RosterPullReply)
            try:
                learned = self._laptop.learn(reply.entries, reply.wraps)
            except ProtocolError:
                self._forked()
            more = bool(reply.entries) and (length is None or learned.length < length)

    def publish(self) -> None:
        """Add our own entries; when another was first, on what he added."""
        tries = 0
        while tries < _TRIES:
            if self._cancel():
                raise CancelledError
            draft = self._laptop.draft()
            if draft is None:
                return
            if self._push(draft.entries, draft.wraps):
                self._laptop.learn(draft.entries, draft.wraps)
            else:
                tries += 1

    def return_wraps(self) -> None:
        """Give the central store every wrap that this laptop keeps; each keeps others."""
        for wraps in _batches(self._laptop.wraps()):
            if self._cancel():
                raise CancelledError
            ask(self._transport, RosterPush(entries=(), wraps=wraps), RosterPushReply)

    def _found_again(self) -> None:
        """Give an emptied central store the whole roster; it knows the genesis, so no code."""
        genesis, *rest = self._laptop.entries(0)
        for entries in _batches(rest) if rest else [()]:
            ask(
                self._transport,
                Found(founding_code="", entries=(genesis, *entries), wraps=()),
                RosterPushReply,
            )

    def _give_back(self, hello: HelloReply) -> None:
        """Give a central store that lost its last entries what it lacks."""
        if self._laptop.roster().position_of(hello.roster_head) != hello.roster_length:
            self._forked()
        for entries in _batches(self._laptop.entries(hello.roster_length)):
            if not self._push(entries, ()):
                return
        self.return_wraps()

    def _push(self, entries: tuple[bytes, ...], wraps: tuple[bytes, ...]) -> bool:
        """Push entries; when another was first, learn what he added instead."""
        try:
            ask(self._transport, RosterPush(entries=entries, wraps=wraps), RosterPushReply)
        except RefusedError as refusal:
            if refusal.code != STALE_ROSTER:
                raise
            self.learn(None)
            return False
        return True

    def _forked(self) -> NoReturn:
        self._tally.alarm(AlarmKind.ROSTER_FORKED)
        raise AlarmedError


def _batches(items: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Divide entries or wraps over messages of a bounded size, in order."""
    batch: list[bytes] = []
    size = 0
    for item in items:
        if batch and size + len(item) > BATCH_BYTES:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(item)
        size += len(item)
    if batch:
        yield tuple(batch)

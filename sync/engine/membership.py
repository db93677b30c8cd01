"""The roster part of a sync: learn what others added, give back what was lost, publish our own.

The chain is verified here entry by entry; the central store is only asked to keep it. A chain that
does not continue the one verified before ends the sync. Nothing of our own is added before the
ledger is accepted: an emptied central store may still lack entries that others will bring back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NoReturn

from sync.engine.errand import Errand
from sync.engine.outcome import AlarmKind
from sync.engine.paging import roster_page, wrap_pages
from sync.engine.ports import Step, ask
from sync.protocol.errors import MalformedError, ProtocolError, RefusedError
from sync.protocol.messages import (
    STALE_ROSTER,
    Found,
    HelloReply,
    RosterPush,
    RosterPushReply,
)
from sync.protocol.roster import Roster
from sync.protocol.wraps import names_for

BATCH_BYTES: Final = 1024 * 1024
_TRIES: Final = 5
"""How often the roster's head may move under our entries before the next sync must try."""


class MembershipSync:
    """Brings the rosters of laptop and central store together."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._laptop = errand.laptop

    def run(self, hello: HelloReply) -> None:
        """Learn, give back or found again."""
        roster = self._laptop.roster()
        if hello.roster_length == 0 and roster.length > 0:
            self.found_again()
        elif hello.roster_length < roster.length:
            self._give_back(hello)
        elif hello.roster_length > roster.length:
            self.learn(hello.roster_length)
        elif hello.roster_head != roster.head:
            self._forked()
        else:
            self._fetch_keys()

    def learn(self, length: int | None) -> None:
        """Read on to the end of the chain, page by page; what was stored is never read again.

        Args:
            length: how many entries the central store said it has, None when it did not say.

        Raises:
            MalformedError: it does not show as many, or does not go on.
        """
        known = first = self._laptop.roster().length
        more = True
        while more:
            self._errand.pause()
            reply = roster_page(self._errand.transport, known)
            known = self._take(reply.entries).length
            self._errand.report(Step.ROSTER, known - first, max(length or 0, known) - first)
            more = reply.more
        if length is not None and known < length:
            raise MalformedError("the central store has fewer roster entries than it says")
        self._fetch_keys()

    def _take(self, entries: Sequence[bytes]) -> Roster:
        """Verify and store a page of the chain, together with the wraps that it has for us."""
        roster, device = self._laptop.roster(), self._laptop.device()
        standing = roster.standing(device)
        try:
            names = names_for(entries, device, standing.teams if standing else ())
        except ProtocolError:
            self._forked()
        wraps = [wrap for page in self._wrap_pages(names) for wrap in page]
        try:
            return self._laptop.learn(entries, wraps)
        except ProtocolError:
            self._forked()

    def _fetch_keys(self) -> None:
        """Fetch what opened to this laptop after it was wrapped; each page is kept at once."""
        if not self._laptop.lacks_keys():
            return
        names = self._laptop.missing_wraps()
        done = 0
        for wraps in self._wrap_pages(names):
            self._laptop.learn((), wraps)
            done += len(wraps)
            self._errand.report(Step.ROSTER, done, len(names))

    def _wrap_pages(self, names: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
        self._errand.pause()
        for wraps in wrap_pages(self._errand.transport, names):
            yield wraps
            self._errand.pause()

    def publish(self) -> None:
        """Add our own entries; when another was first, on what he added."""
        tries = 0
        while tries < _TRIES:
            self._errand.pause()
            draft = self._laptop.draft()
            if draft is None:
                return
            if self._push(draft.entries, draft.wraps):
                self._laptop.learn(draft.entries, draft.wraps)
            else:
                tries += 1

    def return_wraps(self) -> None:
        """Give the central store every wrap that this laptop keeps; each keeps others."""
        for wraps in self._reported(self._laptop.wraps()):
            ask(self._errand.transport, RosterPush(entries=(), wraps=wraps), RosterPushReply)

    def found_again(self) -> None:
        """Give an emptied central store the roster, from where it stopped when this was cut.

        It knows the genesis, so no code is needed; and it may not know this laptop yet.
        """
        (genesis,) = self._laptop.entries(0)[:1]
        there = self._found(genesis, ())
        roster = self._laptop.roster()
        if there.length < roster.length and roster.position_of(there.head) != there.length:
            self._forked()
        for batch in self._reported(self._laptop.entries(there.length)):
            self._found(genesis, batch)

    def _found(self, genesis: bytes, entries: Sequence[bytes]) -> RosterPushReply:
        message = Found(founding_code="", entries=(genesis, *entries), wraps=())
        return ask(self._errand.transport, message, RosterPushReply)

    def _give_back(self, hello: HelloReply) -> None:
        """Give a central store that lost its last entries what it lacks."""
        if self._laptop.roster().position_of(hello.roster_head) != hello.roster_length:
            self._forked()
        for batch in self._reported(self._laptop.entries(hello.roster_length)):
            if not self._push(batch, ()):
                return
        self.return_wraps()

    def _reported(self, items: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
        """Give what is returned a message at a time, and report each that was sent."""
        done = 0
        for batch in _batches(items):
            self._errand.pause()
            yield batch
            done += len(batch)
            self._errand.report(Step.HEALING, done, len(items))

    def _push(self, entries: tuple[bytes, ...], wraps: tuple[bytes, ...]) -> bool:
        """Push entries; when another was first, learn what he added instead."""
        try:
            ask(self._errand.transport, RosterPush(entries=entries, wraps=wraps), RosterPushReply)
        except RefusedError as refusal:
            if refusal.code != STALE_ROSTER:
                raise
            self.learn(None)
            return False
        return True

    def _forked(self) -> NoReturn:
        self._errand.give_up(AlarmKind.ROSTER_FORKED)


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

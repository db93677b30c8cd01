"""Send: seal what was written, store the bytes, then push them until a reply confirms them.

The bytes are stored before they are first sent and a retry sends the same bytes, so a lost reply
costs nothing: the central store answers a second push of a segment as it did the first. While one
push is under way the next one is sealed; only the waiting happens on another thread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import Final

from sync.engine.errand import Errand
from sync.engine.outcome import AlarmKind
from sync.engine.ports import Step, ask
from sync.protocol.errors import MalformedError, RefusedError
from sync.protocol.ids import SpaceId
from sync.protocol.messages import BUSY, CHAIN, CLOCK, FORK, Accepted, Push, PushReply
from sync.protocol.places import Head, Link, Sealed
from sync.protocol.segment import next_head

BATCH_BYTES: Final = 1024 * 1024
_PASSING: Final = frozenset({BUSY, CLOCK})
"""Refusals that concern the moment, not the segments."""


class Sender:
    """Pushes segments; a refused one holds up its own space only.

    Attributes:
        claims: the last place that the central store named for each space in which what was sent
            could not be placed here: others wrote there too, or the store does not tell the truth.
        overtaken: whether others wrote anything before or between what was sent.
    """

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._laptop, self._tally = errand.laptop, errand.tally
        self._held: set[SpaceId] = set()
        self.claims: dict[SpaceId, Accepted] = {}
        self.overtaken = False

    def run(self, hold: Iterable[SpaceId]) -> None:
        """Send all that was saved on this laptop by now, except in the spaces in `hold`.

        What is saved meanwhile goes with the next sync, or somebody who saves on and on would keep
        this one from ending.
        """
        self._held.update(hold)
        until = self._laptop.last_saved()
        self._errand.pause()
        while batch := self._laptop.unsent(BATCH_BYTES, frozenset(self._held)):
            self._settle(batch, partial(self._push, batch))
            self._errand.pause()
        with ThreadPoolExecutor(1, thread_name_prefix="push") as line:
            self._send_new(line, until)

    def _send_new(self, line: Executor, until: int) -> None:
        """Seal the next push while one is under way on `line`."""
        batch: tuple[Sealed, ...] = ()
        answer = _nothing
        while True:
            made = self._laptop.seal(BATCH_BYTES, until)
            before, accepted = batch, self._accepted(batch, answer)
            wanted = () if self._errand.cancel() else made
            batch = tuple(each for each in wanted if each.space not in self._held)
            # The push leaves first, so that the central store works while this laptop notes.
            answer = line.submit(self._push, batch).result if batch else _nothing
            self._confirm(before, accepted)
            self._errand.pause()
            if not made:
                break

    def heal(self, segments: Sequence[Sealed]) -> None:
        """Give back segments, of whomever, that the central store has lost."""
        for batch in batches(segments):
            self._errand.pause()
            self._push(batch)
            self._tally.healed += len(batch)
            self._errand.report(Step.HEALING, self._tally.healed, len(segments))

    def _push(self, batch: Sequence[Sealed]) -> PushReply:
        message = Push(segments=tuple(each.data for each in batch))
        return ask(self._errand.transport, message, PushReply)

    def _settle(self, batch: Sequence[Sealed], answer: Callable[[], PushReply]) -> None:
        """Wait for the answer to a push, and note what it says."""
        self._confirm(batch, self._accepted(batch, answer))

    def _accepted(
        self, batch: Sequence[Sealed], answer: Callable[[], PushReply]
    ) -> Sequence[Accepted]:
        """Wait for the answer to a push; one that is refused is divided here and leaves nothing."""
        try:
            accepted = answer().accepted
        except RefusedError as refusal:
            if refusal.code in _PASSING:
                raise
            self._divide(batch, refusal)
            return ()
        if len(accepted) != len(batch):
            raise MalformedError("a push was answered with another number of places")
        return accepted

    def _confirm(self, batch: Sequence[Sealed], accepted: Sequence[Accepted]) -> None:
        """Note what the answer says."""
        if not accepted:
            return
        kinds = self._laptop.confirm(batch, *self._placed(batch, accepted))
        self._tally.count_sent(sum(each.count for each in batch), kinds)
        self._errand.report(
            Step.SENDING, self._tally.sent, self._tally.sent + self._laptop.waiting()
        )

    def _placed(
        self, batch: Sequence[Sealed], accepted: Sequence[Accepted]
    ) -> tuple[Mapping[SpaceId, Sequence[Link]], int | None]:
        """Return the links that continue what was verified here, and how far that is read.

        The head of a link is computed here and must be the one that was told. What does not fit is
        a claim: it is compared with what the central store then shows.
        """
        heads = dict(self._laptop.heads({each.space for each in batch}))
        before = position = self._laptop.place().position
        links: defaultdict[SpaceId, list[Link]] = defaultdict(list)
        for each, told in zip(batch, accepted, strict=True):
            head = heads.get(each.space, Head())
            link = Link(head.ordinal + 1, each.hash, next_head(head.head, each.hash))
            if head.behind or (told.ordinal, told.head) != (link.ordinal, link.head):
                self.claims[each.space] = told
                continue
            links[each.space].append(link)
            heads[each.space] = Head(link.ordinal, link.head)
            if told.position == position + 1:
                position = told.position
            else:
                self.overtaken = True
        return links, position if position > before else None

    def _divide(self, batch: Sequence[Sealed], refusal: RefusedError) -> None:
        """Push the spaces of a refused batch one by one, to find the one that is not taken."""
        spaces = dict.fromkeys(each.space for each in batch)
        if len(spaces) > 1:
            for space in spaces:
                self._errand.pause()
                of_space = [each for each in batch if each.space == space]
                self._settle(of_space, partial(self._push, of_space))
            return
        (space,) = spaces
        self._held.add(space)
        self._tally.refused.append(refusal.code)
        if refusal.code == FORK:
            self._errand.give_up(AlarmKind.RESTORED)
        if refusal.code == CHAIN:
            self._errand.give_up(AlarmKind.ROLLED_BACK)


def _nothing() -> PushReply:
    """Answer when no push is under way."""
    return PushReply(())


def batches(segments: Iterable[Sealed]) -> Iterable[list[Sealed]]:
    """Divide segments over pushes of a bounded size, in order."""
    batch: list[Sealed] = []
    size = 0
    for each in segments:
        if batch and size + len(each.data) > BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += len(each.data)
    if batch:
        yield batch

"""Receive: read the ledger on, fill holes, try again what lay in quarantine.

Each segment is judged on its author's account (`verifying.py`) and, apart from that, placed in the
chain of its space, which shows whether the central store left something out. A hole in the stream
is set aside and read again from the space's verified beginning; what is missing even then is an
alarm, and everything around it is still taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from sync.engine.batching import Slice, View
from sync.engine.errand import Errand
from sync.engine.fetching import Fetched, fetch, is_in_order
from sync.engine.outcome import AlarmKind
from sync.engine.paging import advanced
from sync.engine.ports import Author, Step
from sync.engine.stopping import AlarmedError
from sync.engine.verifying import Arrived, Reason, arrived, judge
from sync.protocol.ids import DeviceId, SpaceId
from sync.protocol.messages import Placed, Pull, SpacePull
from sync.protocol.places import Batch, Head, Known, Link, Odd, Opened, Tip
from sync.protocol.segment import next_head

MANY_SPACES: Final = 50

_ALARMS: Final = {
    Reason.TAMPERED: AlarmKind.TAMPERED,
    Reason.MALFORMED: AlarmKind.TAMPERED,
    Reason.FOREIGN: AlarmKind.TAMPERED,
    Reason.FORKED: AlarmKind.FORKED,
    Reason.RESTORED: AlarmKind.RESTORED,
}
_NOT_LINKED: Final = frozenset({Reason.TAMPERED, Reason.MALFORMED, Reason.FOREIGN, Reason.STRANGER})
"""Nobody signed these as far as is known here: what belongs in their place is still to come."""


class Receiver:
    """Takes in what the central store has for this laptop.

    Attributes:
        roster_ahead: whether something came whose author knew a longer roster than this laptop.
    """

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._laptop, self._tally = errand.laptop, errand.tally
        self.roster_ahead = False
        self._stuck = {
            (each.space, each.replica) for each in errand.laptop.quarantined() if not each.chained
        }
        self._holed: set[SpaceId] = set()
        self._strangers: dict[DeviceId, SpaceId | None] = {}

    def run(self) -> None:
        """Read to the end of the ledger, fill the holes, look at the quarantine again."""
        self._read_stream()
        holes = [space for space in self._laptop.behind() if self._may_open(space)]
        if len(holes) > MANY_SPACES:
            # Cheaper than a request for each: what is here already is recognised and passed over.
            self._laptop.take(Batch(whole=frozenset(holes), position=0))
            self._read_stream()
            holes = [space for space in self._laptop.behind() if self._may_open(space)]
        for space in holes:
            self.read_space(space)
        self.retry()

    def read_space(self, space: SpaceId) -> None:
        """Read one space from its verified beginning to its end."""
        self._holed.discard(space)
        after = self._laptop.heads([space]).get(space, Head()).ordinal
        more = True
        while more:
            self._errand.pause()
            reply, items = fetch(self._laptop, self._errand.transport, SpacePull(space, after))
            self._read(reply.segments, items, asked=space, position=None)
            last = reply.segments[-1].ordinal if reply.segments else after
            after = advanced(after, last, more=reply.more)
            more = reply.more
        if space not in self._holed:
            self._laptop.take(Batch(whole=frozenset({space})))

    def retry_with_longer_roster(self) -> None:
        """Judge again what came from beyond the roster; who is still unknown, nobody admitted."""
        self.roster_ahead = False
        self.retry()
        for device, space in self._strangers.items():
            if device not in self._laptop.roster().devices:
                self._tally.alarm(AlarmKind.TAMPERED, space)
        self._strangers.clear()

    def retry(self) -> None:
        """Judge again what lies in quarantine, until nothing more comes out."""
        progress = True
        while progress:
            self._errand.pause()
            progress = self._retry_once()

    def _read_stream(self) -> None:
        """Read on from the cursor; while one reply is stored, the next one is fetched."""
        with ThreadPoolExecutor(1, thread_name_prefix="pull") as line:
            after = self._laptop.place().position
            coming: Future[Fetched] | None = self._fetch_on(line, after)
            while coming is not None:
                self._errand.pause()
                reply, items = coming.result()
                if not is_in_order(after, reply):
                    self._tally.alarm(AlarmKind.REORDERED)
                after = max(after, reply.position)
                coming = self._fetch_on(line, after) if reply.more else None
                self._read(reply.segments, items, asked=None, position=after)

    def _fetch_on(self, line: ThreadPoolExecutor, after: int) -> Future[Fetched]:
        return line.submit(fetch, self._laptop, self._errand.transport, Pull(after=after))

    def _read(
        self,
        segments: Sequence[Placed],
        items: Sequence[Arrived],
        *,
        asked: SpaceId | None,
        position: int | None,
    ) -> None:
        view = self._view(items, asked)
        current = Slice()
        for placed, item in zip(segments, items, strict=True):
            self._read_one(item, placed.ordinal, view, current, asked)
            if self._tally.has(AlarmKind.RESTORED):
                # What follows may overwrite the other copy's work under numbers that name ours.
                self._store(current.batch(None))
                raise AlarmedError
            if current.is_full:
                self._store(current.batch(None))
                current = Slice()
        # The cursor moves with the last of a reply: killed before, the reply is read again.
        self._store(current.batch(position))

    def _read_one(
        self, item: Arrived, ordinal: int, view: View, current: Slice, asked: SpaceId | None
    ) -> None:
        space = item.header.space if item.header is not None else asked
        if asked is not None and space != asked:
            self._tally.alarm(AlarmKind.CROSS_SPACE, asked, ordinal)
            space = None
        if space is not None and not self._may_open(space):
            space = None
        if space is not None:
            self._check_order(item, ordinal, space, view)
            if self._is_beyond_hole(ordinal, space, view, asked):
                current.behind.add(space)
                if asked is None:
                    return
        before = view.known.get(item.hash)
        reason = before.reason if before is not None else ""
        if before is None:
            verdict = self._judge(item, view)
            current.add(verdict)
            reason = verdict.reason if isinstance(verdict, Odd) else ""
        elif reason in _ALARMS and not self._is_renewed(reason, item):
            self._tally.alarm(_ALARMS[Reason(reason)], space)
        if space is None:
            return
        if reason in _NOT_LINKED:
            self._holed.add(space)
            current.behind.add(space)
        else:
            self._link(item, ordinal, space, view, current, before)

    def _is_renewed(self, reason: str, item: Arrived) -> bool:
        """Say whether this vault has become another replica since it was found to be old."""
        header = item.header
        mine = header is not None and header.replica == self._laptop.replica()
        return reason == Reason.RESTORED and not mine

    def _may_open(self, space: SpaceId) -> bool:
        return self._laptop.roster().may_open(self._laptop.device(), space)

    def _check_order(self, item: Arrived, ordinal: int, space: SpaceId, view: View) -> None:
        if item.hash in view.repeated:
            self._tally.alarm(AlarmKind.REPLAYED, space, ordinal)
        elif ordinal <= view.last_ordinal.get(space, 0):
            self._tally.alarm(AlarmKind.REORDERED, space, ordinal)
        view.repeated.add(item.hash)
        view.last_ordinal[space] = ordinal

    def _is_beyond_hole(
        self, ordinal: int, space: SpaceId, view: View, asked: SpaceId | None
    ) -> bool:
        expected = view.heads.get(space, Head()).ordinal + 1
        if ordinal <= expected:
            return False
        if asked is not None and space not in self._holed:
            self._tally.alarm(AlarmKind.DROPPED, space, expected)
            self._holed.add(space)
        return True

    def _judge(self, item: Arrived, view: View) -> Opened | Odd:
        header = item.header
        author = (header.space, header.replica) if header is not None else None
        tip = view.tips.get(author, Tip()) if author is not None else Tip()
        verdict = self._verdict(item, tip)
        self._tally.received += 1 if header is None else header.last_seq - header.first_seq + 1
        view.judge(item.hash, verdict)
        if header is not None and author is not None:
            if isinstance(verdict, Opened) or verdict.chained:
                view.tips[author] = Tip(header.last_seq, item.hash)
            else:
                self._explain(verdict, author)
        elif isinstance(verdict, Odd):
            self._explain(verdict, None)
        return verdict

    def _verdict(self, item: Arrived, tip: Tip) -> Opened | Odd:
        self._laptop.give_way()
        return judge(
            item,
            roster=self._laptop.roster(),
            own=self._laptop.replica(),
            tip=tip,
            keys=self._laptop.space_key,
        )

    def _explain(self, verdict: Odd, author: Author | None) -> None:
        reason = Reason(verdict.reason)
        space = author[0] if author is not None else None
        if reason in (Reason.ROSTER_AHEAD, Reason.STRANGER):
            self.roster_ahead = True
            if verdict.header is not None:
                self._strangers[verdict.header.device] = space
        elif reason is Reason.GAP and author not in self._stuck:
            self._tally.alarm(AlarmKind.DROPPED, space)
        elif reason in _ALARMS:
            self._tally.alarm(_ALARMS[reason], space)
        if author is not None:
            self._stuck.add(author)

    def _link(
        self,
        item: Arrived,
        ordinal: int,
        space: SpaceId,
        view: View,
        current: Slice,
        before: Known | None,
    ) -> None:
        head = view.heads.get(space, Head())
        if before is not None and before.ordinal not in (None, ordinal):
            self._tally.alarm(AlarmKind.REPLAYED, space, ordinal)
        elif ordinal <= head.ordinal and (before is None or before.ordinal is None):
            self._tally.alarm(AlarmKind.FORKED, space, ordinal)
        if ordinal != head.ordinal + 1:
            return
        self._check_seen(item, ordinal, space, view)
        link = Link(ordinal, item.hash, next_head(head.head, item.hash))
        current.links.setdefault(space, []).append(link)
        view.heads[space] = Head(ordinal, link.head, head.behind)
        view.passed[space, ordinal] = link.head
        view.place(item.hash, ordinal)

    def _check_seen(self, item: Arrived, ordinal: int, space: SpaceId, view: View) -> None:
        """Compare the head that the author was shown with the one that this laptop was shown."""
        header = item.header
        if header is None or header.seen_ordinal == 0 or not self._is_of_this_epoch(item):
            return
        mine = view.passed.get((space, header.seen_ordinal))
        if header.seen_ordinal >= ordinal or (mine is not None and mine != header.seen_head):
            self._tally.alarm(AlarmKind.FORKED, space, header.seen_ordinal)

    def _is_of_this_epoch(self, item: Arrived) -> bool:
        """Say whether its author had accepted the present ledger when he sealed it."""
        roster = self._laptop.roster()
        if item.header is None:
            return False
        position = roster.position_of(item.header.roster_head)
        return position is not None and position >= self._laptop.epoch_since()

    def _view(self, items: Sequence[Arrived], asked: SpaceId | None) -> View:
        headers = [item.header for item in items if item.header is not None]
        spaces = {header.space for header in headers} | ({asked} if asked is not None else set())
        seen = {(header.space, header.seen_ordinal) for header in headers}
        return View(
            heads=dict(self._laptop.heads(spaces)),
            tips=dict(self._laptop.tips({(each.space, each.replica) for each in headers})),
            known=dict(self._laptop.known({item.hash for item in items})),
            passed=dict(self._laptop.heads_at(seen)),
        )

    def _retry_once(self) -> bool:
        held = self._laptop.quarantined()
        if not held:
            return False
        tips = dict(self._laptop.tips({(each.space, each.replica) for each in held}))
        current = Slice()
        for each in held:
            item = arrived(each.data, self._laptop.roster())
            header = item.header
            if header is None:
                continue
            author = (each.space, each.replica)
            # A segment whose place was verified before has its author's chain behind it already.
            tip = (
                Tip(header.first_seq - 1, header.previous)
                if each.chained
                else tips.get(author, Tip())
            )
            verdict = self._verdict(item, tip)
            moved = isinstance(verdict, Opened) or (verdict.chained and not each.chained)
            if moved:
                current.add(verdict)
                if not each.chained:
                    tips[author] = Tip(header.last_seq, item.hash)
            if current.is_full:
                break
        if not current.opened and not current.odd:
            return False
        self._store(current.batch(None))
        return True

    def _store(self, batch: Batch) -> None:
        self._tally.count_applied(self._laptop.take(batch))
        self._errand.report(Step.RECEIVING, self._tally.received, 0)

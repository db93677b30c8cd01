"""Compare what laptop and central store hold: heal a new ledger, catch one that lies.

An accepted new ledger is given every segment that laptops keep and it lacks, whoever wrote them:
signatures make that safe, and pushing twice stores once. Within one ledger nothing may vanish or
differ, so there the same comparison raises alarms instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sync.engine.errand import Errand
from sync.engine.outcome import AlarmKind
from sync.engine.paging import holding_pages
from sync.engine.ports import Author, Step
from sync.engine.receiving import Receiver
from sync.engine.sending import Sender
from sync.protocol.ids import SpaceId
from sync.protocol.messages import (
    Accepted,
    AuthorHolding,
    SpaceHolding,
)
from sync.protocol.places import Batch, Head, Sealed, Tip

COMPARE_EVERY_MS: Final = 24 * 60 * 60 * 1000


class Comparer:
    """Looks at both sides of each chain."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._laptop = errand.laptop

    def heal(self, sender: Sender) -> None:
        """Give a ledger that has just begun everything that this laptop keeps and it lacks."""
        spaces = self._laptop.roster().spaces_of(self._laptop.device())
        theirs = self._holdings(spaces, Step.HEALING)
        lacking: list[Sealed] = []
        for space in spaces:
            holding = theirs.get(space)
            stored = {each.replica: each for each in holding.authors} if holding else {}
            for replica, tip in self._laptop.authors(space).items():
                author = (space, replica)
                lacking.extend(self._lacking(author, tip, stored.get(replica)))
        sender.heal(lacking)
        self._laptop.mark_healed()

    def check_claims(self, claims: Mapping[SpaceId, Accepted]) -> None:
        """Check that what a push was told about each space is what the pull then showed."""
        places = {(space, accepted.ordinal) for space, accepted in claims.items()}
        passed = self._laptop.heads_at(places)
        for space, accepted in claims.items():
            mine = passed.get((space, accepted.ordinal))
            if mine is None:
                self._withheld(space, accepted.ordinal)
            elif mine != accepted.head:
                self._errand.tally.alarm(AlarmKind.FORKED, space, accepted.ordinal)

    def compare(self, receiver: Receiver, now_ms: int) -> None:
        """Compare the chains of all spaces, at most once a day."""
        if 0 <= now_ms - self._laptop.compared_ms() < COMPARE_EVERY_MS:
            return
        spaces = self._laptop.roster().spaces_of(self._laptop.device())
        theirs = self._holdings(spaces, Step.COMPARING)
        heads = self._laptop.heads(spaces)
        for space in heads.keys() | theirs.keys():
            self._compare(space, heads.get(space, Head()), theirs.get(space), receiver)
        self._laptop.mark_compared(now_ms)

    def _compare(
        self, space: SpaceId, mine: Head, holding: SpaceHolding | None, receiver: Receiver
    ) -> None:
        ordinal = holding.ordinal if holding is not None else 0
        if ordinal < mine.ordinal:
            self._errand.tally.alarm(AlarmKind.ROLLED_BACK, space, ordinal)
        elif holding is not None and ordinal > mine.ordinal and not mine.behind:
            # Perhaps a colleague was quicker than this comparison: then it can be read now.
            receiver.read_space(space)
            if self._laptop.heads([space]).get(space, Head()).ordinal < ordinal:
                self._withheld(space, ordinal)
        elif holding is not None and ordinal == mine.ordinal and holding.head != mine.head:
            self._errand.tally.alarm(AlarmKind.FORKED, space, ordinal)

    def _withheld(self, space: SpaceId, ordinal: int) -> None:
        """Tell it, and read the space on its own until it comes: the stream has gone past it."""
        self._errand.tally.alarm(AlarmKind.DROPPED, space, ordinal)
        self._laptop.take(Batch(behind=frozenset({space})))

    def _lacking(
        self, author: Author, tip: Tip, stored: AuthorHolding | None
    ) -> tuple[Sealed, ...]:
        last = stored.last_seq if stored is not None else 0
        if last > tip.last_seq:
            return ()
        if stored is not None and last == tip.last_seq and stored.last_hash != tip.last_hash:
            self._errand.tally.alarm(AlarmKind.FORKED, author[0])
        return self._laptop.kept(author, last)

    def _holdings(self, spaces: Collection[SpaceId], step: Step) -> dict[SpaceId, SpaceHolding]:
        held: dict[SpaceId, SpaceHolding] = {}
        for page in holding_pages(self._errand.transport, spaces):
            held.update((SpaceId(each.space), each) for each in page)
            self._errand.report(step, 0, 0)
            self._errand.pause()
        return held

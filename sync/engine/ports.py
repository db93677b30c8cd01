"""What a sync needs of the laptop and of the world; each method is one short step.

The laptop's side is one `Laptop`. A method that changes anything is one database transaction, so a
process that is killed between any two calls resumes with the next sync. Only values cross: no row,
session or socket.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from sync.protocol.errors import MalformedError
from sync.protocol.ids import DeviceId, EpochId, ReplicaId, SpaceId
from sync.protocol.messages import Message
from sync.protocol.places import Applied, Batch, Draft, Head, Known, Link, Place, Sealed, Tip
from sync.protocol.roster import Roster

Author = tuple[SpaceId, ReplicaId]
"""One author's chain: each replica has one in each space that it writes."""


class UnreachableError(Exception):
    """The central store cannot be reached now; whether it carried out the request is unknown."""


class UntrustedError(Exception):
    """Whoever answers there cannot prove to be the central store of this centre."""


class Transport(Protocol):
    """A way to the central store."""

    def send(self, message: Message) -> Message:
        """Return the reply that belongs to `message`.

        Raises:
            RefusedError: the central store refused it.
            UnreachableError: no whole answer came.
            UntrustedError: somebody else answered.
            ProtocolError: the answer is not one.
        """
        ...


ReplyT = TypeVar("ReplyT", bound=Message)


def ask(transport: Transport, message: Message, kind: type[ReplyT]) -> ReplyT:
    """Send `message` and return its reply, which must be of that kind."""
    reply = transport.send(message)
    if not isinstance(reply, kind):
        raise MalformedError(f"expected {kind.__name__}, not {type(reply).__name__}")
    return reply


class Clock(Protocol):
    """The world's time; it decides no outcome, only when something is looked at again."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970."""
        ...


class Step(StrEnum):
    """The steps of a sync, in order."""

    GREETING = "greeting"
    ROSTER = "roster"
    HEALING = "healing"
    RECEIVING = "receiving"
    SENDING = "sending"
    COMPARING = "comparing"


Progress = Callable[[Step, int, int], None]
"""Called with the step, how many transactions are done, and how many there are (0: unknown)."""

Cancel = Callable[[], bool]
"""Says whether the person asked to stop; asked between requests."""


class Membership(Protocol):
    """The roster, the keys it speaks of, and what this laptop wants to add to it."""

    def device(self) -> DeviceId:
        """Return the id of this laptop."""
        ...

    def replica(self) -> ReplicaId:
        """Return the present incarnation of this vault."""
        ...

    def roster(self) -> Roster:
        """Return the roster as verified so far."""
        ...

    def epoch_since(self) -> int:
        """Return the position in the roster from which the latest ledger is accepted."""
        ...

    def entries(self, after: int) -> tuple[bytes, ...]:
        """Return the stored roster entries after the first `after`."""
        ...

    def wraps(self) -> tuple[bytes, ...]:
        """Return every wrap that this laptop keeps."""
        ...

    def missing_wraps(self) -> tuple[bytes, ...]:
        """Return the names of the wraps that the roster has for this laptop and it does not keep.

        Seeds of teams come first: they open what follows.
        """
        ...

    def learn(self, entries: Sequence[bytes], wraps: Sequence[bytes]) -> Roster:
        """Verify and store entries and wraps, open what can be opened, return the roster.

        A space that can be opened from now on is marked as behind, in the same transaction.

        Raises:
            ProtocolError: an entry does not follow, is not signed or not allowed; nothing stored.
        """
        ...

    def draft(self) -> Draft | None:
        """Return what is still to be published, signed on the present head, or None."""
        ...

    def accepts(self, epoch: EpochId) -> bool:
        """Say whether what is still to be published accepts this ledger."""
        ...

    def lacks_keys(self) -> bool:
        """Say whether the roster grants something of which the key has not arrived."""
        ...

    def space_key(self, space: SpaceId, generation: int) -> bytes | None:
        """Return the key of a space, or None when this laptop does not hold it."""
        ...


class Ledger(Protocol):
    """What this laptop knows of the ledger, and the segments that it keeps."""

    def place(self) -> Place:
        """Return how far this laptop has read."""
        ...

    def begin_epoch(self, epoch: EpochId) -> None:
        """Forget all places, to read the ledger `epoch` from its beginning; keep every segment."""
        ...

    def offered_epoch(self, epoch: EpochId) -> None:
        """Remember a ledger that no lead accepted yet, so that a lead here can."""
        ...

    def healed(self) -> bool:
        """Say whether this ledger was given everything that it lacked when it began."""
        ...

    def mark_healed(self) -> None:
        """Remember that it was."""
        ...

    def heads(self, spaces: Iterable[SpaceId]) -> Mapping[SpaceId, Head]:
        """Return the heads of those spaces that have one."""
        ...

    def behind(self) -> tuple[SpaceId, ...]:
        """Return the spaces with a hole."""
        ...

    def tips(self, authors: Iterable[Author]) -> Mapping[Author, Tip]:
        """Return the ends of those chains that have one."""
        ...

    def known(self, hashes: Iterable[bytes]) -> Mapping[bytes, Known]:
        """Return those segments that this laptop has."""
        ...

    def heads_at(
        self, places: Iterable[tuple[SpaceId, int]]
    ) -> Mapping[tuple[SpaceId, int], bytes]:
        """Return the verified heads at those ordinals that this laptop passed."""
        ...

    def take(self, batch: Batch) -> Applied:
        """Store and apply a batch, cursor included, in one database transaction."""
        ...

    def quarantined(self) -> tuple[Sealed, ...]:
        """Return what lies in quarantine and has a header, in order of each author's chain."""
        ...

    def counts(self) -> tuple[int, int]:
        """Return the numbers of transactions that wait, and that lie in quarantine."""
        ...

    def authors(self, space: SpaceId) -> Mapping[ReplicaId, Tip]:
        """Return the ends of all authors' chains in a space."""
        ...

    def kept(self, author: Author, after: int) -> tuple[Sealed, ...]:
        """Return the segments of one author's verified chain after a seq, in order."""
        ...

    def compared_ms(self) -> int:
        """Return when all heads were last compared, 0 for never."""
        ...

    def mark_compared(self, now_ms: int) -> None:
        """Remember that all heads were compared."""
        ...


class Outbox(Protocol):
    """Work of this laptop on its way out."""

    def last_saved(self) -> int:
        """Return a mark up to which all that was saved by now lies."""
        ...

    def seal(self, limit_bytes: int, until: int) -> tuple[Sealed, ...]:
        """Seal and store about that many bytes of unsealed work; nothing when none is left.

        Args:
            limit_bytes: more than this is sealed only to make a segment whole.
            until: the mark after which nothing is sealed.
        """
        ...

    def unsent(self, limit_bytes: int, leave: frozenset[SpaceId]) -> tuple[Sealed, ...]:
        """Return unconfirmed segments in order of each chain, without those of some spaces."""
        ...

    def confirm(
        self, sent: Sequence[Sealed], links: Mapping[SpaceId, Sequence[Link]], position: int | None
    ) -> Mapping[int, int]:
        """Note that the central store has them, in one transaction with their places.

        Args:
            sent: what it has.
            links: the places of some of them, verified, that continue the chains of their spaces.
            position: the new cursor, or None to leave it.

        Returns:
            The records in what was sent, by table number.
        """
        ...

    def waiting(self) -> int:
        """Return the number of transactions that the central store has not confirmed."""
        ...


class Laptop(Membership, Ledger, Outbox, Protocol):
    """All of it."""

    def give_way(self) -> None:
        """Let whoever works here go first; called before each piece of computing."""
        ...

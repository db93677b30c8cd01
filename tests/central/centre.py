"""A synthetic centre against a running central store: laptops that ask, authors that write."""

from __future__ import annotations

import secrets
import ssl
import time
from dataclasses import dataclass, field

import httpx

from sync.crypto import rostering
from sync.crypto.certificates import pinned_context
from sync.crypto.requests import sign_request
from sync.crypto.sealing import content_of, seal
from sync.crypto.wrapping import Author, SpaceSecret, TeamSecret
from sync.protocol.errors import RefusedError
from sync.protocol.ids import ReplicaId, SpaceId
from sync.protocol.messages import (
    PATHS,
    REPLIES,
    Accepted,
    Found,
    Message,
    MessageT,
    Push,
    PushReply,
    Refusal,
    RosterPush,
    RosterPushReply,
    decode,
    encode,
)
from sync.protocol.places import NO_HASH
from sync.protocol.roster import Roster, SpaceKind
from sync.protocol.segment import SegmentFields, segment_hash
from sync.protocol.transaction import NIL, Transaction, Write
from tests.support.central import RunningCentral
from tests.support.membership import CASEWORKER, HOUR, LEAD, NORTH, Organisation, grow
from tests.support.wire import encoded

HEADERS = {"content-type": "application/msgpack"}


@dataclass
class Pen:
    """One replica writing in one space: seals its next segment, chained to the one before."""

    author: Author
    replica: ReplicaId
    secret: SpaceSecret
    seq: int = 0
    previous: bytes = NO_HASH

    def write(self, roster: Roster, count: int = 1, **changes: object) -> bytes:
        """Seal `count` transactions; `changes` replace what the header states."""
        fields = {
            "organisation": roster.organisation,
            "space": self.secret.space,
            "generation": self.secret.generation,
            "device": self.author.device,
            "replica": self.replica,
            "previous": self.previous,
            "roster_head": roster.head,
            "seen_ordinal": 0,
            "seen_head": NO_HASH,
        }
        run = [_transaction(self.seq + number) for number in range(1, count + 1)]
        stated = SegmentFields(**(fields | changes))  # type: ignore[arg-type]  # of each its own
        data = seal(stated, content_of(encoded(run)), self.secret.key, self.author.keys.signing)
        self.seq += count
        self.previous = segment_hash(data)
        return data


def _transaction(seq: int) -> Transaction:
    write = Write(1, secrets.token_bytes(16), 1, NIL)  # type: ignore[arg-type]  # raw msgpack
    return Transaction(
        secrets.token_bytes(16), seq, seq, 1, bytes(16), 0, secrets.token_bytes(16), (write,)
    )


class Laptop:
    """One device that asks over HTTPS, with its own connection."""

    def __init__(self, url: str, context: ssl.SSLContext, author: Author | None) -> None:
        self.author = author
        self._url = url
        self.client = httpx.Client(verify=context, trust_env=False, timeout=60)

    def signed(self, path: str, body: bytes, *, now_ms: int | None = None) -> httpx.Request:
        """Return a request, signed unless nobody signs."""
        url, headers = self._url + path, HEADERS
        if self.author is not None:
            headers = sign_request(
                "POST",
                url,
                HEADERS,
                body,
                device=self.author.device,
                key=self.author.keys.auth,
                now_ms=now_ms or time.time_ns() // 1_000_000,
            )
        return self.client.build_request("POST", url, headers=headers, content=body)

    def ask(self, message: Message, reply: type[MessageT]) -> MessageT:
        """Return the reply, or raise `RefusedError` with the code of the refusal."""
        assert REPLIES[type(message)] is reply
        response = self.client.send(self.signed(PATHS[type(message)], encode(message)))
        if response.status_code == httpx.codes.OK:
            return decode(response.content, reply)
        raise refusal(response)

    def push(self, *segments: bytes) -> tuple[Accepted, ...]:
        return self.ask(Push(segments), PushReply).accepted


def refusal(response: httpx.Response) -> RefusedError:
    """Return the refusal in a response, which must be one."""
    assert response.status_code != httpx.codes.INTERNAL_SERVER_ERROR, response.text
    told = decode(response.content, Refusal)
    assert told.server_ms > 0
    return RefusedError(told.code, told.detail, retry_after_s=told.retry_after_s)


@dataclass
class Centre:
    """The organisation of `membership.grow`, its laptops, and the store that keeps it."""

    central: RunningCentral
    organisation: Organisation = field(default_factory=grow)

    def __post_init__(self) -> None:
        self._laptops: list[Laptop] = []
        self._context = pinned_context(self.central.authority)
        self.lead = self.laptop(LEAD)
        self.caseworker = self.laptop(CASEWORKER)
        self.nobody = self.laptop(None)

    def laptop(self, author: Author | None) -> Laptop:
        laptop = Laptop(self.central.url, self._context, author)
        self._laptops.append(laptop)
        return laptop

    def close(self) -> None:
        for laptop in self._laptops:
            laptop.client.close()

    def found(self, code: str | None = None) -> RosterPushReply:
        message = Found(
            self.central.founding_code if code is None else code,
            tuple(self.organisation.entries),
            tuple(self.organisation.wraps),
        )
        return self.nobody.ask(message, RosterPushReply)

    def pen(self, secret: SpaceSecret, author: Author = CASEWORKER) -> Pen:
        """Certify a new replica, publish that, and return it writing in a space."""
        replica = ReplicaId(secrets.randbelow(2**62) + 1)
        roster = self.organisation.roster
        self.publish(rostering.add_replica(author, roster, replica=replica, hour=HOUR))
        return Pen(author, replica, secret)

    def space(self, team: TeamSecret = NORTH, author: Author = CASEWORKER) -> SpaceSecret:
        """Make a dossier space granted to a team, publish it, and return its key."""
        secret = SpaceSecret(SpaceId(secrets.token_bytes(16)), 1, secrets.token_bytes(32))
        act = rostering.create_space(
            author,
            self.organisation.roster,
            secret=secret,
            kind=SpaceKind.DOSSIER,
            teams=[team.team],
            hour=HOUR,
        )
        self.publish(act)
        return secret

    def publish(self, act: rostering.Act) -> None:
        self.organisation.take(act)
        self.lead.ask(RosterPush((act.entry,), act.wraps), RosterPushReply)

"""Messages on the wire: one form each, and anything else is refused by name."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from sync.protocol import messages
from sync.protocol.errors import MalformedError, ProtocolError
from sync.protocol.messages import (
    MAX_MESSAGE_BYTES,
    PATHS,
    REPLIES,
    Accepted,
    AuthorHolding,
    Message,
    Placed,
    Refusal,
    SpaceHolding,
    decode,
    encode,
)
from sync.protocol.transaction import decode as decode_transaction

ID, HASH = b"i" * 16, b"h" * 32
BYTES = (b"one", b"two")

EXAMPLES: tuple[Message, ...] = (
    messages.Hello(),
    messages.HelloReply(1, ID, 2**41, 3, HASH, 4),
    messages.Found("ABCD-EFGH", BYTES, ()),
    messages.RosterPull(7),
    messages.RosterPullReply(BYTES, more=True),
    messages.WrapPull((HASH,)),
    messages.WrapPullReply(BYTES),
    messages.RosterPush(BYTES, ()),
    messages.RosterPushReply(9, HASH),
    messages.Push(BYTES),
    messages.PushReply((Accepted(1, 2, HASH),)),
    messages.Pull(5),
    messages.PullReply((Placed(1, 2, b"segment"),), 8, more=True),
    messages.SpacePull(ID, 0),
    messages.Holdings((ID,)),
    messages.HoldingsReply((SpaceHolding(ID, 2, HASH, (AuthorHolding(3, 4, HASH),)),), more=False),
    messages.InvitationPost(ID, "lead", b"body"),
    messages.InvitationPosted(1),
    messages.InvitationFetch(ID, "device"),
    messages.InvitationFetchReply(BYTES, BYTES, more=True),
    Refusal("busy", "later", 5, 2**41),
)


def name(message: Message) -> str:
    return type(message).__name__


def test_every_message_has_an_example_and_every_request_a_reply() -> None:
    kinds = {type(example) for example in EXAMPLES}
    assert kinds == set(PATHS) | set(REPLIES.values()) | {Refusal}
    assert set(PATHS) == set(REPLIES)
    assert len(set(PATHS.values())) == len(PATHS)


@pytest.mark.parametrize("message", EXAMPLES, ids=name)
def test_a_message_survives_the_wire(message: Message) -> None:
    assert decode(encode(message), type(message)) == message


@pytest.mark.parametrize("message", EXAMPLES, ids=name)
def test_what_is_not_the_message_is_refused(message: Message) -> None:
    fields: list[Any] = msgspec.msgpack.decode(encode(message))
    wrong = [
        b"",
        b"\xc0",
        encode(message) + b"\0",
        msgspec.msgpack.encode([*fields, 1]),
        msgspec.msgpack.encode({"fields": fields}),
        *(encode(message)[:length] for length in range(len(encode(message)))),
    ]
    for data in wrong:
        with pytest.raises(MalformedError):
            decode(data, type(message))


@pytest.mark.parametrize("message", EXAMPLES, ids=name)
def test_mutated_messages_end_in_a_named_refusal(message: Message) -> None:
    source = random.Random(name(message))
    for _ in range(400):
        data = bytearray(encode(message))
        for _ in range(source.randint(1, 3)):
            data[source.randrange(len(data))] = source.randrange(256)
        try:
            decode(bytes(data), type(message))
        except ProtocolError:
            continue


def test_text_that_is_no_utf_8_is_refused() -> None:
    with pytest.raises(MalformedError):
        decode(b"\x94\xa2\xff\xfe\xa0\x00\x00", Refusal)


@pytest.mark.parametrize(("epoch", "head"), [(ID[:-1], HASH), (ID, HASH + b"h")])
def test_an_id_or_hash_of_another_length_is_refused(epoch: bytes, head: bytes) -> None:
    data = msgspec.msgpack.encode([1, epoch, 2**41, 3, head, 4])
    with pytest.raises(MalformedError):
        decode(data, messages.HelloReply)


def test_a_message_that_is_too_long_is_not_read() -> None:
    with pytest.raises(MalformedError, match="longer"):
        decode(bytes(MAX_MESSAGE_BYTES + 1), Refusal)


@pytest.mark.parametrize("data", [b"", b"\xc0", b"\x90", b"\xa1\xff", b"\x91" * 50_000], ids=len)
def test_bytes_that_are_no_transaction_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        decode_transaction(data)

"""Seal a run of transactions into a segment, and open one.

    key 32 · commitment 32 = HKDF-SHA256(space key, salt, "app/v1/change-key" · space · generation)

The key seals this one segment. The commitment makes a segment open under one key only: AES-GCM
alone would let an insider make bytes that two keys open in two ways. The signature covers
`PREFIX` and everything before it, so no other signed thing can be shown as a segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sync.crypto.primitives import (
    KEY_BYTES,
    SigningKey,
    decrypt,
    derive,
    encrypt,
    random_bytes,
    same,
    verify,
)
from sync.protocol.body import decode_body, encode_body
from sync.protocol.errors import MalformedError, UnauthenticError
from sync.protocol.segment import (
    COMMITMENT_BYTES,
    HEADER_BYTES,
    SALT_BYTES,
    SIGNATURE_BYTES,
    SegmentFields,
    SegmentHeader,
    peek,
    require_consecutive,
)
from sync.protocol.transaction import Encoded, Transaction

PREFIX: Final = b"app/v1/change-sig\0"
_CHANGE_KEY: Final = b"app/v1/change-key"


@dataclass(frozen=True)
class _OneTimeKey:
    key: bytes = field(repr=False)
    commitment: bytes


class Content(NamedTuple):
    """What a segment will hold.

    Attributes:
        first_seq: number of its first transaction.
        last_seq: number of its last transaction.
        body: all of them, compressed and padded.
    """

    first_seq: int
    last_seq: int
    body: bytes


def content_of(run: Sequence[Encoded]) -> Content:
    """Return what a segment with these transactions will hold, apart from where it stands.

    Whoever seals many does this for some dozens of them before the first is sealed: compressing
    and signing each fill the processor's cache, and in turns they cost a quarter more, measured.

    Args:
        run: one `cut`, with consecutive numbers.

    Raises:
        MalformedError: no, too many or too long transactions, or a number that is missing.
    """
    body = encode_body(run)
    seqs = [each.seq for each in run]
    require_consecutive(seqs, seqs[0], seqs[-1])
    return Content(seqs[0], seqs[-1], body)


def seal(
    fields: SegmentFields, content: Content, space_key: bytes, signing_key: SigningKey
) -> bytes:
    """Return the segment that holds a run of transactions, signed by the author.

    Two calls give two different segments: store the bytes before sending them, and send the same
    bytes again after a lost reply.

    Args:
        fields: what the author states.
        content: what it holds; the numbers come from there.
        space_key: of the generation that `fields` names.
        signing_key: of the device that `fields` names.

    Raises:
        MalformedError: a field out of range.
    """
    salt = random_bytes(SALT_BYTES)
    derived = _one_time_key(space_key, salt, fields)
    header = SegmentHeader(
        organisation=fields.organisation,
        space=fields.space,
        generation=fields.generation,
        device=fields.device,
        replica=fields.replica,
        previous=fields.previous,
        roster_head=fields.roster_head,
        seen_ordinal=fields.seen_ordinal,
        seen_head=fields.seen_head,
        first_seq=content.first_seq,
        last_seq=content.last_seq,
        salt=salt,
        commitment=derived.commitment,
    )
    packed = header.pack()
    signed = packed + encrypt(derived.key, content.body, packed)
    return signed + signing_key.sign(PREFIX + signed)


def check_signature(data: bytes, public: bytes) -> None:
    """Check that the holder of `public` signed this segment; the central store can do no more.

    Raises:
        UnauthenticError: the signature does not hold or the key is not acceptable.
    """
    signed, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    if not verify(public, signature, PREFIX + signed):
        raise UnauthenticError("the signature of a segment does not hold")


def open_segment(
    data: bytes, *, space_key: bytes, public: bytes
) -> tuple[SegmentHeader, tuple[Transaction, ...]]:
    """Verify and open a segment; raises as `peek`, `check_signature` and `open_signed`."""
    header = peek(data)
    check_signature(data, public)
    return header, open_signed(header, data, space_key)


def open_signed(header: SegmentHeader, data: bytes, space_key: bytes) -> tuple[Transaction, ...]:
    """Open a segment that its author signed.

    Before this the caller compared the header with the roster – organisation, space, generation, a
    device that may write there – and checked the signature by that device's key.

    Args:
        header: what `peek` returned for `data`.
        data: the whole segment.
        space_key: of the generation that the header names.

    Raises:
        MalformedError: wrong inside.
        UnauthenticError: commitment or seal does not hold.
    """
    derived = _one_time_key(space_key, header.salt, header)
    if not same(derived.commitment, header.commitment):
        raise UnauthenticError("the commitment of a segment is to another key")
    sealed = data[HEADER_BYTES:-SIGNATURE_BYTES]
    transactions = decode_body(decrypt(derived.key, sealed, data[:HEADER_BYTES]))
    seqs = [transaction.seq for transaction in transactions]
    require_consecutive(seqs, header.first_seq, header.last_seq)
    return transactions


def _one_time_key(space_key: bytes, salt: bytes, fields: SegmentFields) -> _OneTimeKey:
    if len(space_key) != KEY_BYTES:
        raise MalformedError(f"a space key is {KEY_BYTES} bytes, not {len(space_key)}")
    try:
        info = _CHANGE_KEY + fields.space + fields.generation.to_bytes(4)
    except OverflowError as error:
        raise MalformedError("generation is out of range") from error
    derived = derive(space_key, salt=salt, info=info, length=KEY_BYTES + COMMITMENT_BYTES)
    return _OneTimeKey(derived[:KEY_BYTES], derived[KEY_BYTES:])

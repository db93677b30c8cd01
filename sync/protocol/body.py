"""The body of a segment before it is sealed: transactions, compressed and padded.

    body     msgpack array of transactions
    frame    one zstd frame of the body, its content size declared, with our dictionary or none
    padded   length of the frame u32 · frame · zeros up to the next bucket

The buckets are those of Padmé from 512 bytes on, so a length tells little of what is inside.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import Final

import zstandard

from sync.protocol.errors import MalformedError
from sync.protocol.transaction import Encoded, Transaction, decode_run

MAX_TRANSACTIONS: Final = 512
MAX_RUN_BYTES: Final = 256 * 1024
"""How much several transactions in one segment may hold before compression."""

MAX_TRANSACTION_BYTES: Final = 2 * 1024 * 1024
"""How much a transaction may hold that is alone in its segment: a save is never cut in two."""

MIN_PADDED_BYTES: Final = 512

_LENGTH_BYTES: Final = 4
_ARRAY_HEADER_BYTES: Final = 3
_LEVEL: Final = 3

_FIXED_ARRAY: Final = 0x90
_FIXED_ARRAY_MAX: Final = 15
_LONG_ARRAY: Final = b"\xdc"


def _dictionary() -> zstandard.ZstdCompressionDict:
    """Return what most bodies have in common: the dictionary of version 1, never another."""
    data = resources.files(__package__).joinpath("dictionary_1.bin").read_bytes()
    made = zstandard.ZstdCompressionDict(data, dict_type=zstandard.DICT_TYPE_FULLDICT)
    made.precompute_compress(level=_LEVEL)
    return made


_DICTIONARY: Final = _dictionary()


class _Codec(threading.local):
    """What compresses: costly to make for each small body, and not to be shared by threads."""

    def __init__(self) -> None:
        self.compressor = zstandard.ZstdCompressor(dict_data=_DICTIONARY)
        self.decompressors = {
            0: zstandard.ZstdDecompressor(),
            _DICTIONARY.dict_id(): zstandard.ZstdDecompressor(dict_data=_DICTIONARY),
        }


_codec = _Codec()


def cut(transactions: Iterable[Encoded]) -> Iterator[list[Encoded]]:
    """Cut transactions into runs, in order, each of which fits one segment.

    Raises:
        MalformedError: one transaction is longer than any segment may hold.
    """
    run: list[Encoded] = []
    size = 0
    for each in transactions:
        length = len(each.data)
        if length > MAX_TRANSACTION_BYTES:
            raise MalformedError(f"a transaction is at most {MAX_TRANSACTION_BYTES} bytes")
        if run and (len(run) == MAX_TRANSACTIONS or size + length > MAX_RUN_BYTES):
            yield run
            run, size = [], 0
        run.append(each)
        size += length
    if run:
        yield run


def encode_body(run: Sequence[Encoded]) -> bytes:
    """Return the padded body that holds these transactions.

    Raises:
        MalformedError: none, too many or too long.
    """
    _require_size(len(run), sum(len(each.data) for each in run))
    content = b"".join((_array_header(len(run)), *(each.data for each in run)))
    frame = _codec.compressor.compress(content)
    return pad(len(frame).to_bytes(_LENGTH_BYTES) + frame)


def decode_body(padded: bytes) -> tuple[Transaction, ...]:
    """Return the transactions in a padded body.

    Raises:
        MalformedError: wrong padding, no zstd frame, too long, or not transactions.
    """
    content = _decompress(_unpad(padded))
    transactions = decode_run(content)
    _require_size(len(transactions), len(content) - _ARRAY_HEADER_BYTES)
    return transactions


def padded_length(length: int) -> int:
    """Return the bucket for `length` bytes: at least 512, else at most 7 % more.

    This is Padmé (PURBs, 2019): the longer, the fewer significant bits a length keeps.
    """
    if length <= MIN_PADDED_BYTES:
        return MIN_PADDED_BYTES
    exponent = length.bit_length() - 1
    spare = (1 << (exponent - exponent.bit_length())) - 1
    return (length + spare) & ~spare


def pad(content: bytes) -> bytes:
    """Return `content` followed by zeros up to its bucket."""
    return content + bytes(padded_length(len(content)) - len(content))


def _unpad(padded: bytes) -> bytes:
    end = _LENGTH_BYTES + int.from_bytes(padded[:_LENGTH_BYTES])
    # One encoding for one content: another bucket or anything in the padding is refused.
    if len(padded) != padded_length(end) or any(padded[end:]):
        raise MalformedError("the padding of a segment is not canonical")
    return padded[_LENGTH_BYTES:end]


def _decompress(frame: bytes) -> bytes:
    """Return the content of one zstd frame, whose declared size is checked before it is made."""
    try:
        declared = zstandard.get_frame_parameters(frame)
        if not 0 < declared.content_size <= MAX_TRANSACTION_BYTES + _ARRAY_HEADER_BYTES:
            raise MalformedError("the body of a segment declares no acceptable size")
        decompressor = _codec.decompressors.get(declared.dict_id)
        if decompressor is None:
            raise MalformedError("the body of a segment asks for a dictionary that is not ours")
        return decompressor.decompress(frame, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise MalformedError("the body of a segment is no zstd frame") from error


def _require_size(count: int, size: int) -> None:
    limit = MAX_TRANSACTION_BYTES if count == 1 else MAX_RUN_BYTES
    if not 1 <= count <= MAX_TRANSACTIONS or size > limit:
        raise MalformedError("a segment holds too few, too many or too long transactions")


def _array_header(count: int) -> bytes:
    """Return the shortest msgpack header of an array; `_require_size` bounds its length."""
    if count <= _FIXED_ARRAY_MAX:
        return bytes((_FIXED_ARRAY | count,))
    return _LONG_ARRAY + count.to_bytes(_ARRAY_HEADER_BYTES - 1)

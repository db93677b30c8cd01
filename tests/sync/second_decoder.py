"""A second implementation of the wire, written from PROTOCOL.md alone.

It shares no line with the packages of this project: whoever reads the specification differently
than they do finds out here. It only reads. Anything wrong raises `Refused`.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
import struct
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FIELDS = (
    ("organisation", 16),
    ("space", 16),
    ("generation", 4),
    ("device", 16),
    ("replica", 8),
    ("first_seq", 8),
    ("last_seq", 8),
    ("previous", 32),
    ("roster_head", 32),
    ("seen_ordinal", 8),
    ("seen_head", 32),
    ("salt", 32),
    ("commitment", 32),
)
DICTIONARY = Path(__file__).parents[2] / "sync" / "protocol" / "dictionary_1.bin"
DICTIONARY_HASH = "ead354aab02f68f74a401c84c58edd7685325eb3c3e7aee2438eb32c995fea02"
NUMBERS = {"generation", "replica", "first_seq", "last_seq", "seen_ordinal"}


class Refused(Exception):  # noqa: N818 - reads as a verb: the decoder refused
    """These bytes are not what the specification describes."""


def require(holds: object, what: str) -> None:
    if not holds:
        raise Refused(what)


def hkdf(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(key)


def signing_public(seed: bytes, purpose: str) -> bytes:
    return (
        Ed25519PrivateKey.from_private_bytes(hkdf(seed, b"", purpose.encode(), 32))
        .public_key()
        .public_bytes_raw()
    )


def x_wing(seed: bytes, purpose: str) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    expanded = hashlib.shake_256(hkdf(seed, b"", purpose.encode(), 32)).digest(96)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
        X25519PrivateKey.from_private_bytes(expanded[64:]),
    )


def wrapping_public(seed: bytes, purpose: str) -> bytes:
    mlkem, curve = x_wing(seed, purpose)
    return mlkem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def unwrap(seed: bytes, purpose: str, wrapped: bytes, info: bytes) -> bytes:
    key = hpke.MLKEM768X25519PrivateKey(*x_wing(seed, purpose))
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    return suite.decrypt(wrapped, key, info=info)


def bucket(length: int) -> int:
    """Padmé, by division instead of a mask."""
    if length <= 512:
        return 512
    exponent = len(bin(length)) - 3
    unit = 1 << (exponent - len(bin(exponent)) + 2)
    return -(-length // unit) * unit


def read_header(data: bytes) -> dict[str, Any]:
    require(len(data) >= 250, "shorter than a header")
    require(data[:4] == b"JWWS", "magic")
    require(data[4:6] == b"\x01\x01", "version and suite")
    header: dict[str, Any] = {}
    start = 6
    for name, length in FIELDS:
        raw = data[start : start + length]
        header[name] = int.from_bytes(raw, "big") if name in NUMBERS else raw
        start += length
    require(header["generation"] >= 1, "generation")
    require(1 <= header["replica"] < 2**63, "replica")
    require(1 <= header["first_seq"] <= header["last_seq"] < 2**63, "seqs")
    require(header["last_seq"] - header["first_seq"] < 512, "too many")
    require((header["first_seq"] == 1) == (not any(header["previous"])), "previous")
    require(header["seen_ordinal"] < 2**63, "seen_ordinal")
    require((header["seen_ordinal"] == 0) == (not any(header["seen_head"])), "seen_head")
    padded = len(data) - 250 - 16 - 64
    require(512 <= padded == bucket(padded) and len(data) <= 2_359_296, "length")
    return header


def open_segment(data: bytes, space_key: bytes, public: bytes) -> tuple[dict[str, Any], list[Any]]:
    header = read_header(data)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            data[-64:], b"app/v1/change-sig\0" + data[:-64]
        )
    except InvalidSignature as error:
        raise Refused("signature") from error
    info = b"app/v1/change-key" + header["space"] + struct.pack(">I", header["generation"])
    derived = hkdf(space_key, header["salt"], info, 64)
    require(derived[32:] == header["commitment"], "commitment")
    try:
        padded = AESGCM(derived[:32]).decrypt(bytes(12), data[250:-64], data[:250])
    except InvalidTag as error:
        raise Refused("seal") from error
    transactions = read_body(padded)
    seqs = [transaction[1] for transaction in transactions]
    require(seqs == list(range(header["first_seq"], header["last_seq"] + 1)), "seqs")
    return header, transactions


def dictionary() -> zstandard.ZstdCompressionDict:
    data = DICTIONARY.read_bytes()
    require(hashlib.sha256(data).hexdigest() == DICTIONARY_HASH, "the dictionary was touched")
    return zstandard.ZstdCompressionDict(data)


def read_body(padded: bytes) -> list[Any]:
    end = 4 + int.from_bytes(padded[:4], "big")
    require(len(padded) == bucket(end) and not any(padded[end:]), "padding")
    try:
        parameters = zstandard.get_frame_parameters(padded[4:end])
        require(0 < parameters.content_size <= 2 * 1024 * 1024 + 3, "size")
        require(parameters.dict_id in (0, 1), "dictionary")
        reader = zstandard.ZstdDecompressor(dictionary() if parameters.dict_id else None)
        content = reader.decompress(padded[4:end], allow_extra_data=False)
        transactions: Any = msgspec.msgpack.decode(content)
        require(msgspec.msgpack.encode(transactions) == content, "not the shortest form")
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Refused("body") from error
    require(transactions and isinstance(transactions, list), "no transactions")
    limit = 2 * 1024 * 1024 if len(transactions) == 1 else 256 * 1024
    require(len(transactions) <= 512 and len(content) <= limit + 3, "too many or too long")
    for transaction in transactions:
        require_fields(transaction, 8, ids=(0, 4, 6), numbers={1: 1, 2: 1, 3: 0, 5: 0})
        require(transaction[7] and isinstance(transaction[7], list), "no writes")
        for write in transaction[7]:
            require_fields(write, 5, ids=(1,), numbers={0: 1, 2: 0})
            require(is_value(write[3], 4) and isinstance(write[4], list), "write")
            for dot in write[4]:
                require_fields(dot, 2, ids=(), numbers={0: 1, 1: 1})
    return list(transactions)


def require_fields(array: Any, count: int, ids: tuple[int, ...], numbers: dict[int, int]) -> None:
    require(isinstance(array, list) and len(array) == count, "fields")
    require(all(isinstance(array[at], bytes) and len(array[at]) == 16 for at in ids), "ids")
    require(
        all(type(array[at]) is int and least <= array[at] < 2**63 for at, least in numbers.items()),
        "numbers",
    )


def is_value(value: Any, depth: int) -> bool:
    if isinstance(value, list | dict):
        inside = value if isinstance(value, list) else list(value.values())
        keys = [] if isinstance(value, list) else list(value)
        return (
            depth > 0
            and all(type(key) is int and is_value(key, 0) for key in keys)
            and all(is_value(each, depth - 1) for each in inside)
        )
    if type(value) is int:
        return -(2**63) <= value < 2**63
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, bool | str | bytes)


def verify_request(method: str, url: str, headers: dict[str, str], body: bytes, key: bytes) -> str:
    """Return the keyid of a request whose signature holds; time and nonce are not looked at."""
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    require(headers["content-digest"] == f"sha-256=:{digest}:", "digest")
    params = headers["signature-input"].partition("=")[2]
    covered = '("@method" "@target-uri" "content-type" "content-digest");'
    require(params.startswith(covered), "covered")
    base = (
        f'"@method": {method}\n"@target-uri": {url}\n"content-type": {headers["content-type"]}\n'
        f'"content-digest": {headers["content-digest"]}\n"@signature-params": {params}'
    )
    signature = base64.b64decode(headers["signature"].partition("=")[2].strip(":"))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, base.encode())
    except InvalidSignature as error:
        raise Refused("signature") from error
    (keyid,) = re.findall(r'keyid="([0-9a-f]{32})"', params)
    return str(keyid)


MEBIBYTE = 1024 * 1024
HOLDING = (bytes, int, bytes, [(int, int, bytes)])
PAGES: dict[str, dict[str, tuple[Any, ...]]] = {
    "RosterPull": {"after": (int,), "limit_bytes": (int, MEBIBYTE)},
    "RosterPullReply": {"entries": ([bytes],), "more": (bool,)},
    "WrapPull": {"names": ([bytes],)},
    "WrapPullReply": {"wraps": ([bytes],)},
    "Holdings": {"spaces": ([bytes],), "limit_bytes": (int, MEBIBYTE)},
    "HoldingsReply": {"spaces": ([HOLDING],), "more": (bool,)},
    "InvitationFetch": {
        "mailbox": (bytes,),
        "side": (str,),
        "after": (int, 0),
        "limit_bytes": (int, MEBIBYTE),
    },
    "InvitationFetchReply": {"bodies": ([bytes],), "entries": ([bytes],), "more": (bool,)},
}
"""Of each message its fields in order: the form, and what it is when it is left out."""


def read_page(kind: str, data: bytes) -> dict[str, Any]:
    try:
        array = msgspec.msgpack.decode(data)
    except msgspec.DecodeError as error:
        raise Refused(kind) from error
    layout = PAGES[kind]
    require(isinstance(array, list) and len(array) <= len(layout), f"{kind}, fields")
    fields = {}
    for number, (name, form) in enumerate(layout.items()):
        require(number < len(array) or len(form) > 1, f"{kind}, {name} is missing")
        fields[name] = array[number] if number < len(array) else form[1]
        require(is_shaped(fields[name], form[0]), f"{kind}, {name}")
    return fields


def is_shaped(value: Any, form: Any) -> bool:
    if isinstance(form, list):
        return isinstance(value, list) and all(is_shaped(each, form[0]) for each in value)
    if isinstance(form, tuple):
        return (
            isinstance(value, list)
            and len(value) == len(form)
            and all(is_shaped(each, one) for each, one in zip(value, form, strict=True))
        )
    return type(value) is form

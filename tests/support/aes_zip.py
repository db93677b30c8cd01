"""A second reader of a ZIP under AES-256 (WinZip AE-2), made from the description of the format.

It knows nothing of the library that writes, and refuses what the format allows and an export must
not hold: another cipher, a checksum of the plain text, a member that is not encrypted.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_AES: Final = 99
_AES_256: Final = 3
_DEFLATED: Final = 8
_SALT, _CHECK, _MAC, _BLOCK = 16, 2, 10, 16


class RefusedError(Exception):
    """The password does not fit, or the bytes are not those that were written."""


def read(file: Path, password: str) -> dict[str, bytes]:
    """Return the members by name."""
    raw = file.read_bytes()
    with zipfile.ZipFile(file) as listed:
        return {info.filename: _member(raw, info, password.encode()) for info in listed.infolist()}


def _member(raw: bytes, info: zipfile.ZipInfo, password: bytes) -> bytes:
    assert (info.compress_type, info.CRC, info.flag_bits & 1) == (_AES, 0, 1), info.filename
    assert _extra(info.extra) == (2, b"AE", _AES_256, _DEFLATED), info.filename
    name, extra = struct.unpack_from("<HH", raw, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    sealed = raw[start : start + info.compress_size]
    salt, check = sealed[:_SALT], sealed[_SALT : _SALT + _CHECK]
    body, mac = sealed[_SALT + _CHECK : -_MAC], sealed[-_MAC:]
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 2 * 32 + _CHECK)
    made = hmac.new(keys[32:64], body, "sha1").digest()[:_MAC]
    if keys[64:] != check or made != mac:
        raise RefusedError(info.filename)
    return zlib.decompress(_keyed(keys[:32], body), -15)


def _extra(extra: bytes) -> tuple[int, bytes, int, int]:
    while extra:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == 0x9901:
            version, vendor, strength, method = struct.unpack_from("<H2sBH", extra, 4)
            return version, vendor, strength, method
        extra = extra[4 + size :]
    raise RefusedError


def _keyed(key: bytes, body: bytes) -> bytes:
    """Return `body` under AES in counter mode; the counter begins with 1 and its low byte."""
    blocks = range(1, -(-len(body) // _BLOCK) + 1)
    counters = b"".join(number.to_bytes(_BLOCK, "little") for number in blocks)
    stream = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(counters)  # noqa: S305 - the format's counter is little-endian
    length = len(body)
    return (int.from_bytes(body) ^ int.from_bytes(stream[:length])).to_bytes(length)

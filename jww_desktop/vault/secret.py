"""Secrets that can be overwritten.

A `bytes` value stays in memory until the interpreter happens to reuse it; a `bytearray` can be
zeroed. So keys are derived and opened straight into bytearrays, and every holder calls `wipe`.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.crypto.primitives import KEY_BYTES, TAG_BYTES
from sync.protocol.errors import UnauthenticError

WRAPPED_BYTES = KEY_BYTES + TAG_BYTES

# Each wrapping key is derived from a fresh random salt and used once, so the nonce may be fixed.
_NONCE = bytes(12)


def wipe(secret: bytearray | None) -> None:
    """Overwrite `secret` with zeros."""
    if secret is not None:
        secret[:] = bytes(len(secret))


def derive_secret(key: bytes | bytearray, *, salt: bytes, info: bytes) -> bytearray:
    """Return 32 bytes of HKDF-SHA256 of `key`."""
    derived = bytearray(KEY_BYTES)
    HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive_into(key, derived)
    return derived


def wrap_secret(one_time_key: bytearray, secret: bytearray, associated: bytes) -> bytes:
    """Return the 32-byte `secret` sealed by AES-256-GCM; the key must not wrap a second one."""
    return AESGCM(one_time_key).encrypt(_NONCE, secret, associated)


def unwrap_secret(one_time_key: bytearray, wrapped: bytes, associated: bytes) -> bytearray:
    """Return the 32-byte secret in `wrapped`.

    Raises:
        UnauthenticError: key, wrap or associated data are not what was sealed.
    """
    secret = bytearray(KEY_BYTES)
    try:
        AESGCM(one_time_key).decrypt_into(_NONCE, wrapped, associated, secret)
    except (InvalidTag, ValueError) as error:
        wipe(secret)
        raise UnauthenticError("the wrap does not hold") from error
    return secret

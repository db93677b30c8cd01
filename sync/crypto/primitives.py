"""The primitives of suite 1, each behind one function that cannot be called wrongly.

Suite 1 = X-Wing (ML-KEM-768 + X25519) HPKE for wrapping, HKDF-SHA256 for deriving, AES-256-GCM for
sealing, Ed25519 for signing. An encryption key seals exactly one message, because it is derived
from a fresh random salt, so the nonce is all zero and no counter can be lost by a restored laptop.
"""

from __future__ import annotations

import hmac
import secrets
from functools import lru_cache
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, SHAKE256, Hash
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey as SodiumKey
from nacl.signing import VerifyKey

from sync.protocol.errors import MalformedError, UnauthenticError

SUITE: Final = 1
KEY_BYTES: Final = 32
SEED_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
PUBLIC_SIGNING_BYTES: Final = 32
PUBLIC_WRAPPING_BYTES: Final = 1216
WRAP_BYTES: Final = 1120 + KEY_BYTES + 16
TAG_BYTES: Final = 16

_NONCE = bytes(12)
_HPKE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_MLKEM_PUBLIC_BYTES = 1184

# All encodings of the points of small order (RFC 7748 §7, libsodium's list): a key among them
# verifies signatures that nobody made. The sign bit is cleared before comparing.
_SMALL_ORDER: Final = frozenset(
    bytes.fromhex(encoding)
    for encoding in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)


def random_bytes(count: int) -> bytes:
    """Return `count` bytes from the operating system's generator."""
    return secrets.token_bytes(count)


def digest(*parts: bytes) -> bytes:
    """Return SHA-256 over the parts; callers pass fixed-length parts, the last one may vary."""
    state = sha256()
    for part in parts:
        state.update(part)
    return state.digest()


def derive(key: bytes, *, salt: bytes, info: bytes, length: int = KEY_BYTES) -> bytes:
    """Return `length` bytes of HKDF-SHA256 of `key`."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(key)


def encrypt(one_time_key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Return AES-256-GCM ciphertext and tag; the key must never seal a second message."""
    return AESGCM(one_time_key).encrypt(_NONCE, plaintext, associated)


def decrypt(one_time_key: bytes, ciphertext: bytes, associated: bytes) -> bytes:
    """Return the plaintext.

    Raises:
        UnauthenticError: key, ciphertext or associated data are not what was sealed.
    """
    try:
        return AESGCM(one_time_key).decrypt(_NONCE, ciphertext, associated)
    except (InvalidTag, ValueError) as error:
        raise UnauthenticError("the seal does not hold") from error


def authenticate(key: bytes, message: bytes) -> bytes:
    """Return the 32-byte HMAC-SHA256 of `message`."""
    return hmac.digest(key, message, "sha256")


def same(left: bytes, right: bytes) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(left, right)


class SigningKey:
    """An Ed25519 private key made from a 32-byte seed.

    libsodium signs, as it verifies: the same signatures in three quarters of the time.
    """

    def __init__(self, seed: bytes) -> None:
        self._key = SodiumKey(seed)
        self.public: Final = bytes(self._key.verify_key)

    def __repr__(self) -> str:
        return "SigningKey(…)"

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature of `message`, which begins with its type's own prefix."""
        return self._key.sign(message).signature

    @property
    def private(self) -> Ed25519PrivateKey:
        """The key object, for the request-signature library only."""
        return Ed25519PrivateKey.from_private_bytes(bytes(self._key))


@lru_cache(maxsize=1024)
def load_verifying_key(public: bytes) -> Ed25519PublicKey:
    """Return the public key object.

    Raises:
        UnauthenticError: not 32 bytes, no point, or a point of small order.
    """
    if not _is_acceptable(public):
        raise UnauthenticError("this signing key is not acceptable")
    try:
        return Ed25519PublicKey.from_public_bytes(public)
    except ValueError as error:
        raise UnauthenticError("this signing key is not acceptable") from error


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether `signature` is that of `message` under an acceptable key.

    libsodium, where the rest is OpenSSL: half the time, and meanwhile other threads run.
    """
    if len(signature) != SIGNATURE_BYTES or not _is_acceptable(public):
        return False
    try:
        VerifyKey(public).verify(message, signature)
    except BadSignatureError:
        return False
    return True


def _is_acceptable(public: bytes) -> bool:
    return len(public) == PUBLIC_SIGNING_BYTES and _without_sign(public) not in _SMALL_ORDER


def _without_sign(public: bytes) -> bytes:
    return public[:-1] + bytes([public[-1] & 0x7F])


class WrappingKey:
    """An X-Wing private key made from a 32-byte seed, expanded by SHAKE-256 to 96 bytes."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_BYTES:
            raise MalformedError("a wrapping seed is 32 bytes")
        shake = Hash(SHAKE256(digest_size=96))
        shake.update(seed)
        expanded = shake.finalize()
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        curve = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = MLKEM768X25519PrivateKey(mlkem, curve)
        self.public: Final = (
            mlkem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
        )

    def __repr__(self) -> str:
        return "WrappingKey(…)"

    def unwrap(self, wrapped: bytes, info: bytes) -> bytes:
        """Return the 32-byte secret in `wrapped`.

        Raises:
            UnauthenticError: not wrapped for this key and `info`, or not 32 bytes.
        """
        if len(wrapped) != WRAP_BYTES:
            raise UnauthenticError("the wrap does not hold")
        try:
            return _HPKE.decrypt(wrapped, self._key, info=info)
        except (InvalidTag, ValueError) as error:
            raise UnauthenticError("the wrap does not hold") from error


def wrap(public: bytes, secret: bytes, info: bytes) -> bytes:
    """Return `secret` (32 bytes) wrapped for the X-Wing public key `public`.

    HPKE's base mode proves nothing about the sender: whoever makes a wrap also signs it.

    Raises:
        MalformedError: `secret` is not 32 bytes or `public` is no X-Wing key.
    """
    if len(secret) != KEY_BYTES or len(public) != PUBLIC_WRAPPING_BYTES:
        raise MalformedError("a wrap takes a 32-byte secret and an X-Wing public key")
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES])
        curve = X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:])
        return _HPKE.encrypt(secret, MLKEM768X25519PublicKey(mlkem, curve), info=info)
    except ValueError as error:
        raise MalformedError("not an X-Wing public key") from error

"""Suite 1 computes what its standards say, and refuses what they warn of."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.crypto.primitives import (
    PUBLIC_WRAPPING_BYTES,
    WRAP_BYTES,
    SigningKey,
    WrappingKey,
    authenticate,
    decrypt,
    derive,
    digest,
    encrypt,
    load_verifying_key,
    random_bytes,
    same,
    verify,
    wrap,
)
from sync.protocol.errors import MalformedError, UnauthenticError

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def root(square: int) -> int | None:
    """Return a square root modulo P (which is 5 modulo 8), None when there is none."""
    candidate = pow(square, (P + 3) // 8, P)
    for each in (candidate, candidate * pow(2, (P - 1) // 4, P) % P):
        if each * each % P == square % P:
            return each
    return None


def small_order_ys() -> set[int]:
    """Return the y of the eight points of small order, and their second encodings.

    1 and -1 have order 1 and 2, 0 has order 4. Doubling a point of order 8 gives y = 0, so there
    x² = -y², and the curve -x² + y² = 1 + d·x²·y² becomes d·y⁴ + 2·y² = 1.
    """
    ys = {1, P - 1, 0, P, P + 1}
    of_one_and_d = root(1 + D)
    assert of_one_and_d is not None
    for sign in (1, -1):
        y = root((-1 + sign * of_one_and_d) * pow(D, -1, P) % P)
        if y is not None:
            ys |= {y, P - y}
    return ys


def test_derive_is_hkdf_of_rfc_5869_case_1() -> None:
    derived = derive(b"\x0b" * 22, salt=bytes(range(13)), info=bytes(range(0xF0, 0xFA)), length=42)
    assert derived.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_sign_is_ed25519_of_rfc_8032_test_1() -> None:
    key = SigningKey(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    )
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        "f9b46bd25bf5f0595bbe24655141438e7a100b"
    )


def test_verify_takes_the_example_of_rfc_9421_b_2_6() -> None:
    public = b64decode("JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=")
    signature = b64decode(
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
    )
    base = (
        b'"date": Tue, 20 Apr 2021 02:07:55 GMT\n"@method": POST\n"@path": /foo\n'
        b'"@authority": example.com\n"content-type": application/json\n"content-length": 18\n'
        b'"@signature-params": ("date" "@method" "@path" "@authority" "content-type" '
        b'"content-length");created=1618884473;keyid="test-key-ed25519"'
    )
    assert verify(public, signature, base)
    assert not verify(public, signature, base + b"\n")


def test_a_wrapping_key_is_that_of_the_x_wing_draft() -> None:
    seed = bytes.fromhex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
    public = WrappingKey(seed).public
    assert len(public) == PUBLIC_WRAPPING_BYTES
    assert public.hex().startswith("e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b07131713fc14b2")


def test_a_wrap_opens_for_its_key_and_context_only() -> None:
    key, secret = WrappingKey(random_bytes(32)), random_bytes(32)
    wrapped = wrap(key.public, secret, b"context")
    assert len(wrapped) == WRAP_BYTES == 1168
    assert key.unwrap(wrapped, b"context") == secret
    assert wrap(key.public, secret, b"context") != wrapped
    damaged = [wrapped[:-1], wrapped + b"\0", b""]
    for place in range(0, WRAP_BYTES, 7):
        flipped = bytearray(wrapped)
        flipped[place] ^= 1 << (place % 8)
        damaged.append(bytes(flipped))
    for attempt in damaged:
        with pytest.raises(UnauthenticError):
            key.unwrap(attempt, b"context")
    for other, context in ((key, b"Context"), (WrappingKey(bytes(32)), b"context")):
        with pytest.raises(UnauthenticError):
            other.unwrap(wrapped, context)


@pytest.mark.parametrize(
    ("public", "secret"),
    [(b"p" * 1215, bytes(32)), (bytes(1216), bytes(31)), (b"\xff" * 1216, bytes(32))],
    ids=["short key", "short secret", "no key"],
)
def test_what_cannot_be_wrapped_is_refused(public: bytes, secret: bytes) -> None:
    with pytest.raises(MalformedError):
        wrap(public, secret, b"")
    with pytest.raises(MalformedError):
        WrappingKey(secret[:31])


def test_a_key_of_small_order_is_refused() -> None:
    """Without this, signatures that nobody made verify: Ed25519 itself does not mind."""
    neutral, nothing = bytes([1]) + bytes(31), bytes([1]) + bytes(63)
    Ed25519PublicKey.from_public_bytes(neutral).verify(nothing, b"signed by nobody")
    assert len(small_order_ys()) == 7
    for y in small_order_ys():
        for sign in (0, 0x80):
            public = bytearray(y.to_bytes(32, "little"))
            public[31] |= sign
            with pytest.raises(UnauthenticError):
                load_verifying_key(bytes(public))
            assert not any(verify(bytes(public), nothing, bytes([n])) for n in range(32))


@pytest.mark.parametrize("public", [b"", b"k" * 31, b"k" * 33, b"\xff" * 32])
def test_bytes_that_are_no_key_verify_nothing(public: bytes) -> None:
    signature = Ed25519PrivateKey.generate().sign(b"message")
    assert not verify(public, signature, b"message")


def test_a_signature_of_another_length_is_none() -> None:
    key = SigningKey(bytes(32))
    signature = key.sign(b"message")
    assert verify(key.public, signature, b"message")
    for wrong in (b"", signature[:-1], signature + b"\0"):
        assert not verify(key.public, wrong, b"message")


def test_decrypt_returns_what_was_sealed_or_one_error() -> None:
    key = random_bytes(32)
    sealed = encrypt(key, b"tekst", b"kop")
    assert decrypt(key, sealed, b"kop") == b"tekst"
    for wrong_key, data, associated in (
        (random_bytes(32), sealed, b"kop"),
        (key, sealed[:-1], b"kop"),
        (key, b"", b"kop"),
        (key, sealed, b"Kop"),
        (b"short", sealed, b"kop"),
    ):
        with pytest.raises(UnauthenticError):
            decrypt(wrong_key, data, associated)


def test_the_small_tools_are_the_standard_ones() -> None:
    assert digest(b"a", b"bc") == hashlib.sha256(b"abc").digest()
    assert authenticate(b"key", b"message") == hmac.new(b"key", b"message", "sha256").digest()
    assert same(b"ab", b"ab")
    assert not same(b"ab", b"ac")
    assert len(random_bytes(40)) == 40
    assert random_bytes(32) != random_bytes(32)

"""Request signatures: which device sent this request, now, to this address, with this body.

HTTP Message Signatures (RFC 9421) over method, target, content type and Content-Digest, made with
the auth key of the device. A request carries exactly the parts named here, no more and no fewer,
so that there is one way to sign and nothing to negotiate.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    VerifyResult,
)
from http_message_signatures.algorithms import ED25519

from sync.crypto.primitives import SigningKey, load_verifying_key, random_bytes
from sync.protocol.errors import ClockError, MalformedError, RefusedError, UnauthenticError
from sync.protocol.ids import ID_BYTES, DeviceId
from sync.protocol.messages import BUSY

TAG: Final = "app-sync-v1"
LIFETIME_S: Final = 300
"""How long a signature is good for, and how far the two clocks may be apart."""

NONCE_MEMORY_S: Final = 2 * LIFETIME_S
"""A signature made by a clock that is 5 minutes ahead is good for 10 minutes here."""

MAX_NONCES: Final = 200_000

_LABEL: Final = "app"
_COVERED: Final = ("@method", "@target-uri", "content-type", "content-digest")
_COVERED_IDS: Final = [f'"{component}"' for component in _COVERED]
_PARAMETERS: Final = frozenset({"created", "expires", "keyid", "alg", "nonce", "tag"})
_HEX_ID: Final = re.compile(r"[0-9a-f]{32}")


def sign_request(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    device: DeviceId,
    key: SigningKey,
    now_ms: int,
) -> dict[str, str]:
    """Return `headers` with the digest of the body and the signature of the device.

    Args:
        method: in capitals.
        url: absolute, as it will be sent.
        headers: what is sent so far, the content type among them.
        body: the bytes that will be sent.
        device: whose key it is.
        key: the auth key of the device.
        now_ms: milliseconds since 1970.

    Raises:
        MalformedError: no content type, or no URL that can be signed.
    """
    signed = dict(headers)
    created = datetime.fromtimestamp(now_ms // 1000, UTC)
    try:
        HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=_OwnKey(key)).sign(
            _Request(method, url, signed),
            key_id=device.hex(),
            created=created,
            expires=created + timedelta(seconds=LIFETIME_S),
            nonce=random_bytes(ID_BYTES).hex(),
            label=_LABEL,
            tag=TAG,
            covered_component_ids=_COVERED,
            body=body,
        )
    except HTTPMessageSignaturesException as error:
        raise MalformedError("this request cannot be signed") from error
    return signed


class NonceMemory:
    """The nonces of the last ten minutes, so that no request is taken twice.

    Only nonces of verified signatures get in. When it is full of fresh ones the next request is
    refused rather than an older one forgotten.
    """

    def __init__(self, capacity: int = MAX_NONCES) -> None:
        self._capacity = capacity
        self._known: set[tuple[DeviceId, str]] = set()
        self._arrivals: deque[tuple[int, tuple[DeviceId, str]]] = deque()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._known)

    def add(self, device: DeviceId, nonce: str, now_ms: int) -> None:
        """Remember a nonce.

        Raises:
            UnauthenticError: the device used it before.
            RefusedError: too many requests came in the last ten minutes (`busy`).
        """
        with self._lock:
            self._forget(now_ms - NONCE_MEMORY_S * 1000)
            if (device, nonce) in self._known:
                raise UnauthenticError("this request was sent before")
            if len(self._known) >= self._capacity:
                raise RefusedError(BUSY, "too many requests", retry_after_s=LIFETIME_S)
            self._known.add((device, nonce))
            self._arrivals.append((now_ms, (device, nonce)))

    def _forget(self, until_ms: int) -> None:
        while self._arrivals and self._arrivals[0][0] < until_ms:
            self._known.remove(self._arrivals.popleft()[1])


class RequestVerifier:
    """Says which device signed a request; safe to use from several threads."""

    def __init__(
        self,
        lookup: Callable[[DeviceId], bytes | None],
        clock: Callable[[], int],
        nonces: NonceMemory | None = None,
    ) -> None:
        """Make a verifier.

        Args:
            lookup: returns the auth key of an active device, None for any other.
            clock: returns milliseconds since 1970.
            nonces: shared by the verifiers of one process; a fresh one when left out.
        """
        self._lookup = lookup
        self._clock = clock
        self._nonces = NonceMemory() if nonces is None else nonces

    def verify(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> DeviceId:
        """Return the device that signed this request.

        Whatever `lookup` raises is passed on.

        Raises:
            UnauthenticError: the signature, or what it covers, is not what it must be.
            ClockError: the signature holds, but its time is more than 5 minutes from ours.
            RefusedError: too many requests came in the last ten minutes (`busy`).
        """
        keys = _KnownKeys(self._lookup)
        verifier = _Verifier(signature_algorithm=ED25519, key_resolver=keys)
        try:
            results = verifier.verify(
                _Request(method, url, headers),
                max_age=None,  # judged below, by our clock
                expect_tag=TAG,
                require_components=_COVERED,
                body=body,
            )
        except HTTPMessageSignaturesException as error:
            if keys.failure is not None:
                raise keys.failure from None
            reason = "this device is not known" if keys.unknown else "the signature does not hold"
            raise UnauthenticError(f"request: {reason}") from error
        if len(results) != 1:
            raise UnauthenticError("request: there is more than one signature")
        now_ms = self._clock()
        device, nonce = _judge(results[0], now_ms // 1000)
        self._nonces.add(device, nonce, now_ms)
        return device


def _judge(result: VerifyResult, now_s: int) -> tuple[DeviceId, str]:
    """Return device and nonce from what the signature covers, and from nothing else."""
    if list(result.covered_components) != [*_COVERED_IDS, '"@signature-params"']:
        raise UnauthenticError("request: the signature covers other parts than it must")
    values: Mapping[str, Any] = result.parameters
    if values.keys() != _PARAMETERS:
        raise UnauthenticError("request: the signature has other parameters than it must")
    if not _HEX_ID.fullmatch(values["keyid"]) or not _HEX_ID.fullmatch(values["nonce"]):
        raise UnauthenticError("request: keyid or nonce is not 16 bytes in hexadecimal")
    created, expires = values["created"], values["expires"]
    if not created < expires <= created + LIFETIME_S:
        raise UnauthenticError("request: the signature is good for too long")
    if abs(now_s - created) > LIFETIME_S or expires <= now_s:
        raise ClockError
    return DeviceId(bytes.fromhex(values["keyid"])), values["nonce"]


@dataclass(frozen=True)
class _Request:
    """A request as the library wants to see it."""

    method: str
    url: str
    headers: Any


class _OwnKey(HTTPSignatureKeyResolver):
    def __init__(self, key: SigningKey) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:  # noqa: ARG002 - the one key
        return self._key.private


class _KnownKeys(HTTPSignatureKeyResolver):
    """Looks up one key, and remembers what the library would turn into "does not hold"."""

    def __init__(self, lookup: Callable[[DeviceId], bytes | None]) -> None:
        self._lookup = lookup
        self.unknown = False
        self.failure: Exception | None = None

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        try:
            device = bytes.fromhex(key_id) if _HEX_ID.fullmatch(key_id) else None
            public = None if device is None else self._lookup(DeviceId(device))
        except Exception as failure:
            self.failure = failure
            raise
        self.unknown = public is None
        return None if public is None else load_verifying_key(public)


class _Verifier(HTTPMessageVerifier):
    """The library's verifier without its clock, which is the machine's and cannot be given."""

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
        """Leave time to `_judge`, which looks at verified values only."""

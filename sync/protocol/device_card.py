"""The card of a device: its identifier and its three public keys, vouched for by itself.

Fixed layout, 1,426 bytes: version u8 · suite u8 · device 16 · signing key 32 · auth key 32 ·
wrapping key 1216 · signature by the signing key 64 · signature by the auth key 64. Both signatures
are over `PREFIX` and everything before them, so that nobody can put another's key on his own card
and a key of small order, for which `verify` never says yes, is on no card at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sync.protocol.errors import MalformedError, UnauthenticError, VersionError
from sync.protocol.ids import ID_BYTES, DeviceId

Verify = Callable[[bytes, bytes, bytes], bool]
"""Says whether (public key, signature, message) belong together; refuses keys of small order."""

VERSION: Final = 1
SUITE: Final = 1
SIGNATURE_BYTES: Final = 64
SIGNING_KEY_BYTES: Final = 32
WRAPPING_KEY_BYTES: Final = 1216
PREFIX: Final = b"app/v1/card-sig\0"

_BODY_BYTES = 2 + ID_BYTES + 2 * SIGNING_KEY_BYTES + WRAPPING_KEY_BYTES
CARD_BYTES: Final = _BODY_BYTES + 2 * SIGNATURE_BYTES


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """What a device says of itself.

    Attributes:
        device: its identifier.
        signing: Ed25519 key of its segments, roster entries and wraps.
        auth: Ed25519 key of its requests to the central store.
        wrapping: X-Wing key to which secrets are wrapped for it.
        data: the card as it was signed.
    """

    device: DeviceId
    signing: bytes
    auth: bytes
    wrapping: bytes = field(repr=False)
    data: bytes = field(repr=False)

    def require_authentic(self, verify: Verify) -> None:
        """Check that the device holds both keys that it shows.

        Raises:
            UnauthenticError: a signature does not hold or a key is not acceptable.
        """
        message = PREFIX + self.data[:_BODY_BYTES]
        by_signing = self.data[_BODY_BYTES:-SIGNATURE_BYTES]
        by_auth = self.data[-SIGNATURE_BYTES:]
        if not verify(self.signing, by_signing, message):
            raise UnauthenticError("the card is not signed by its signing key")
        if not verify(self.auth, by_auth, message):
            raise UnauthenticError("the card is not signed by its auth key")


def card_body(device: DeviceId, signing: bytes, auth: bytes, wrapping: bytes) -> bytes:
    """Return the bytes of a card before its signatures."""
    return bytes((VERSION, SUITE)) + device + signing + auth + wrapping


def parse_card(data: bytes) -> DeviceCard:
    """Return the card in `data`, its signatures not yet checked.

    Raises:
        MalformedError: not the length of a card.
        VersionError: another version or suite.
    """
    if len(data) != CARD_BYTES:
        raise MalformedError(f"a device card is {CARD_BYTES} bytes, not {len(data)}")
    require_suite(data[0], data[1], "device card")
    signing = 2 + ID_BYTES
    auth = signing + SIGNING_KEY_BYTES
    wrapping = auth + SIGNING_KEY_BYTES
    return DeviceCard(
        device=DeviceId(data[2:signing]),
        signing=data[signing:auth],
        auth=data[auth:wrapping],
        wrapping=data[wrapping:_BODY_BYTES],
        data=data,
    )


def require_suite(version: int, suite: int, what: str) -> None:
    """Raise `VersionError` unless version and suite are the ones spoken here."""
    if (version, suite) != (VERSION, SUITE):
        raise VersionError(f"version {version}, suite {suite} of a {what} is not spoken here")

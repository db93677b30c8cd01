"""The keys that a device and a team derive from one seed each.

One seed to keep, one key for each purpose: a signature made for one purpose proves nothing for
another, because no two purposes share a key.
"""

from __future__ import annotations

from typing import Final

from sync.crypto.primitives import SEED_BYTES, SigningKey, WrappingKey, derive
from sync.protocol.errors import MalformedError

_DEVICE_SIGN: Final = b"app/v1/device-sign"
_DEVICE_AUTH: Final = b"app/v1/device-auth"
_DEVICE_KEM: Final = b"app/v1/device-kem"
_TEAM_KEM: Final = b"app/v1/team-kem"


class DeviceKeys:
    """The three private keys of a device.

    Attributes:
        signing: signs segments, roster entries, wraps and the card of the device.
        auth: signs requests to the central store, and nothing else but the card.
        wrapping: opens the team secrets that are wrapped for the device.
    """

    def __init__(self, seed: bytes) -> None:
        self.signing: Final = SigningKey(_derived(seed, _DEVICE_SIGN))
        self.auth: Final = SigningKey(_derived(seed, _DEVICE_AUTH))
        self.wrapping: Final = WrappingKey(_derived(seed, _DEVICE_KEM))

    def __repr__(self) -> str:
        return "DeviceKeys(…)"


class TeamKeys:
    """The private key of one generation of a team.

    Attributes:
        wrapping: opens the space keys that are wrapped for the team.
    """

    def __init__(self, seed: bytes) -> None:
        self.wrapping: Final = WrappingKey(_derived(seed, _TEAM_KEM))

    def __repr__(self) -> str:
        return "TeamKeys(…)"


def _derived(seed: bytes, purpose: bytes) -> bytes:
    if len(seed) != SEED_BYTES:
        raise MalformedError(f"a seed is {SEED_BYTES} bytes, not {len(seed)}")
    return derive(seed, salt=b"", info=purpose)

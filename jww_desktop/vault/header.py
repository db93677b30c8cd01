"""The vault header: what lies readable on the disk beside the encrypted database.

    line 1   JWWVAULT1
    line 2   canonical JSON (ASCII, sorted keys, no spaces):
             v 1 · vid 16 B · lease 16 B · slots [pass, recovery?] · prev?
             pass      t "pass" · salt 16 B · m KiB · ti · p · w 48 B
             recovery  t "recovery" · pub 1216 B · w 1168 B
             prev      salt 32 B · w 48 B: the vault key before a change that is not finished yet
    line 3   base64 of HMAC-SHA256(header key, lines 1 and 2 exactly as stored)
    line 4   base64 of SHA-256(lines 1 to 3 exactly as stored)

The last line tells damage from a wrong passphrase, without any key: each flipped bit and each
missing end is damage, and the other copy is read. Anyone can compute it, so it proves nothing
against a forger: a slot that he altered merely does not open, like a wrong guess.

Bytes are base64. The parser reads values, writes them again and compares: whatever is not the one
canonical spelling (doubled or unknown keys, other order, spare base64 bits, 3.0 for 3) is refused.
The bounds on the key derivation live here, so that a planted header can neither weaken it nor
exhaust the memory.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from jww_desktop.vault.secret import WRAPPED_BYTES
from sync.crypto.primitives import PUBLIC_WRAPPING_BYTES, WRAP_BYTES, authenticate, same
from sync.protocol.errors import MalformedError

MAGIC: Final = b"JWWVAULT1"
VERSION: Final = 1
MAX_BYTES: Final = 64 * 1024
VAULT_ID_BYTES: Final = 16
LEASE_BYTES: Final = 16
SALT_BYTES: Final = 16
PREVIOUS_SALT_BYTES: Final = 32
MAC_BYTES: Final = 32
CHECKSUM_BYTES: Final = 32

PASSPHRASE_TYPE: Final = "pass"  # noqa: S105 - the name of a slot type
RECOVERY_TYPE: Final = "recovery"

_LINES = 4
_MEMORY_KIB = range(64 * 1024, 1024 * 1024 + 1)
_ITERATIONS = range(1, 11)
_LANES = range(1, 9)


@dataclass(frozen=True)
class Cost:
    """What one guess costs under Argon2id.

    Raises:
        MalformedError: outside the accepted bounds, 64 MiB to 1 GiB, 1 to 10 rounds, 1 to 8 lanes.
    """

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        if (
            self.memory_kib not in _MEMORY_KIB
            or self.iterations not in _ITERATIONS
            or self.lanes not in _LANES
        ):
            raise MalformedError("this key derivation is not acceptable")


@dataclass(frozen=True)
class PassphraseSlot:
    """The vault key, wrapped under the passphrase and the lease share."""

    salt: bytes
    cost: Cost
    wrapped: bytes

    def fields(self) -> dict[str, object]:
        """Return what is authenticated with the wrap: the slot without the wrap itself."""
        return {
            "t": PASSPHRASE_TYPE,
            "salt": _text(self.salt),
            "m": self.cost.memory_kib,
            "ti": self.cost.iterations,
            "p": self.cost.lanes,
        }


@dataclass(frozen=True)
class RecoverySlot:
    """The vault key, wrapped for the centre's recovery key."""

    public: bytes
    wrapped: bytes

    def fields(self) -> dict[str, object]:
        """Return the slot without the wrap itself."""
        return {"t": RECOVERY_TYPE, "pub": _text(self.public)}


@dataclass(frozen=True)
class PreviousKey:
    """The vault key before a change that is not finished, wrapped under the new one."""

    salt: bytes
    wrapped: bytes


@dataclass(frozen=True)
class Header:
    """The values of one header."""

    vault_id: bytes
    lease: bytes
    passphrase: PassphraseSlot
    recovery: RecoverySlot | None = None
    previous: PreviousKey | None = None


@dataclass(frozen=True)
class StoredHeader:
    """A header as read from the disk; trust nothing but the slots until `is_authentic`.

    Attributes:
        header: the values.
        raw: the whole file.
    """

    header: Header
    raw: bytes

    def is_authentic(self, header_key: bytes | bytearray) -> bool:
        """Say whether this file was written by a holder of the vault key."""
        signed, mac = _split(self.raw)
        return same(authenticate(bytes(header_key), signed), mac)


def encode(header: Header, header_key: bytes | bytearray) -> bytes:
    """Return the file for `header`, authenticated under `header_key`."""
    signed = MAGIC + b"\n" + _canonical(_tree(header)) + b"\n"
    return with_checksum(signed + b64encode(authenticate(bytes(header_key), signed)) + b"\n")


def with_checksum(lines: bytes) -> bytes:
    """Return the file whose first three lines are `lines`."""
    return lines + b64encode(sha256(lines).digest()) + b"\n"


def parse(raw: bytes) -> StoredHeader:
    """Read a header file.

    Raises:
        MalformedError: anything but the one canonical spelling of an acceptable header.
    """
    signed, _ = _split(raw)
    body = signed[len(MAGIC) + 1 : -1]
    try:
        tree = json.loads(body.decode("ascii"))
        header = _header(tree)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise MalformedError("the header is not well formed") from error
    if _canonical(_tree(header)) != body:
        raise MalformedError("the header is not in its canonical spelling")
    return StoredHeader(header, raw)


def slot_associated(header_vault_id: bytes, fields: dict[str, object]) -> bytes:
    """Return what binds a wrap to its vault and to the other fields of its slot."""
    return b"app/v1/slot\0" + header_vault_id + _canonical(fields)


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Return the authenticated lines and the MAC."""
    lines = raw[: MAX_BYTES + 1].split(b"\n")
    if len(raw) > MAX_BYTES or len(lines) != _LINES + 1 or lines[0] != MAGIC or lines[-1]:
        raise MalformedError("not a header of this version")
    summed = raw[: -len(lines[3]) - 1]
    if _decode(lines[3].decode("ascii", "replace"), CHECKSUM_BYTES) != sha256(summed).digest():
        raise MalformedError("the header is not as it was written")
    mac = _decode(lines[2].decode("ascii", "replace"), MAC_BYTES)
    return summed[: -len(lines[2]) - 1], mac


def _header(tree: dict[str, object]) -> Header:
    slots = tree["slots"]
    if tree["v"] != VERSION or not isinstance(slots, list):
        raise MalformedError("not a header of this version")
    first, *others = slots
    if first["t"] != PASSPHRASE_TYPE or any(slot["t"] != RECOVERY_TYPE for slot in others[:1]):
        raise MalformedError("an unknown slot")
    return Header(
        vault_id=_decode(tree["vid"], VAULT_ID_BYTES),
        lease=_decode(tree["lease"], LEASE_BYTES),
        passphrase=PassphraseSlot(
            salt=_decode(first["salt"], SALT_BYTES),
            cost=Cost(_integer(first["m"]), _integer(first["ti"]), _integer(first["p"])),
            wrapped=_decode(first["w"], WRAPPED_BYTES),
        ),
        recovery=_recovery(others[0]) if others else None,
        previous=_previous(tree["prev"]) if "prev" in tree else None,
    )


def _recovery(slot: dict[str, object]) -> RecoverySlot:
    return RecoverySlot(
        public=_decode(slot["pub"], PUBLIC_WRAPPING_BYTES), wrapped=_decode(slot["w"], WRAP_BYTES)
    )


def _previous(tree: object) -> PreviousKey:
    if not isinstance(tree, dict):
        raise MalformedError("the previous key is not well formed")
    return PreviousKey(
        salt=_decode(tree["salt"], PREVIOUS_SALT_BYTES), wrapped=_decode(tree["w"], WRAPPED_BYTES)
    )


def _tree(header: Header) -> dict[str, object]:
    slots = [{**header.passphrase.fields(), "w": _text(header.passphrase.wrapped)}]
    if header.recovery is not None:
        slots.append({**header.recovery.fields(), "w": _text(header.recovery.wrapped)})
    tree: dict[str, object] = {
        "v": VERSION,
        "vid": _text(header.vault_id),
        "lease": _text(header.lease),
        "slots": slots,
    }
    if header.previous is not None:
        tree["prev"] = {
            "salt": _text(header.previous.salt),
            "w": _text(header.previous.wrapped),
        }
    return tree


def _canonical(tree: dict[str, object]) -> bytes:
    return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode("ascii")


def _text(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def _decode(text: object, length: int) -> bytes:
    if not isinstance(text, str):
        raise MalformedError("bytes are written in base64")
    try:
        value = b64decode(text, validate=True)
    except ValueError as error:
        raise MalformedError("bytes are written in base64") from error
    # Python accepts spare bits in the last character; one value must have one spelling.
    if len(value) != length or _text(value) != text:
        raise MalformedError("bytes of another length or spelling")
    return value


def _integer(value: object) -> int:
    if type(value) is not int:  # bool is an int to Python, not here
        raise MalformedError("a whole number was expected")
    return value

"""Invitations: the code that a lead hands over, and the two messages left in its mailbox.

The code is 32 bytes (the first 16 of the genesis hash, a secret of 16) and their CRC-24 (RFC 9580
§6.1), written as 56 characters in groups of four. A cyclic code sees every error that is confined
to 24 bits, so each wrong character and each swap of neighbours is caught, wherever it is.

The joining device leaves its card, its user and a proof; the lead leaves its device and a proof.
Bodies have a fixed layout and begin with a version byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sync.protocol.device_card import CARD_BYTES, DeviceCard, parse_card
from sync.protocol.errors import ForbiddenError, MalformedError, UnauthenticError, VersionError
from sync.protocol.ids import HASH_BYTES, ID_BYTES, DeviceId, UserId

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP: Final = 4
GENESIS_BYTES: Final = 16
SECRET_BYTES: Final = 16
LIFETIME_MS: Final = 24 * 60 * 60 * 1000
COMPARISON_BYTES: Final = 10
DEVICE_SIDE: Final = "device"
LEAD_SIDE: Final = "lead"

_VERSION = 1
_PROOF_BYTES = HASH_BYTES
_CRC_BYTES = 3
_CRC_START = 0xB704CE
_CRC_POLYNOMIAL = 0x1864CFB
_CODE_BYTES = GENESIS_BYTES + SECRET_BYTES + _CRC_BYTES
_CODE_CHARACTERS = _CODE_BYTES * 8 // 5
_REQUEST_BYTES = 1 + CARD_BYTES + ID_BYTES + _PROOF_BYTES
_ANSWER_BYTES = 1 + ID_BYTES + _PROOF_BYTES

# Who reads a code aloud or copies it takes these for the digits, and they occur in none.
_LOOKALIKES = str.maketrans("ILO", "110", "-\N{EN DASH}\N{NO-BREAK SPACE} \t\r\n")


class ExpiredError(ForbiddenError):
    """The invitation is older than 24 hours."""


class SecondCardError(UnauthenticError):
    """Two devices answered to one invitation: somebody else has read it."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the code says.

    Attributes:
        genesis: first 16 bytes of the hash of the genesis, by which the roster is known.
        secret: 16 random bytes that only the lead and the joining device know.
    """

    genesis: bytes
    secret: bytes = field(repr=False)

    def text(self) -> str:
        """Return the code as it is printed."""
        data = self.genesis + self.secret
        return to_text(data + _crc24(data).to_bytes(_CRC_BYTES))

    def require_genesis(self, genesis_hash: bytes) -> None:
        """Raise `UnauthenticError` unless the roster is the one of the invitation."""
        if genesis_hash[:GENESIS_BYTES] != self.genesis:
            raise UnauthenticError("the roster is not the one of the invitation")


def parse_invitation(text: str) -> Invitation:
    """Return the invitation in a code as somebody typed it.

    Raises:
        MalformedError: too short, too long, an impossible character, or a typing error.
    """
    characters = normalised(text)
    if len(characters) != _CODE_CHARACTERS:
        raise MalformedError(
            f"an invitation has {_CODE_CHARACTERS} characters, not {len(characters)}"
        )
    number = 0
    for character in characters:
        value = ALPHABET.find(character)
        if value < 0:
            raise MalformedError("the invitation has a character that occurs in no code")
        number = number * len(ALPHABET) + value
    code = number.to_bytes(_CODE_BYTES)
    data = code[:-_CRC_BYTES]
    if _crc24(data).to_bytes(_CRC_BYTES) != code[-_CRC_BYTES:]:
        raise MalformedError("the invitation has a typing error")
    return Invitation(data[:GENESIS_BYTES], data[GENESIS_BYTES:])


def normalised(text: str) -> str:
    """Return typed characters without spaces and dashes, in capitals, lookalikes as digits."""
    return text.upper().translate(_LOOKALIKES)


def to_text(data: bytes) -> str:
    """Return bytes, a multiple of five bits, as groups of four characters."""
    number = int.from_bytes(data)
    count = len(data) * 8 // 5
    characters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))
    return "-".join(characters[at : at + GROUP] for at in range(0, count, GROUP))


def require_fresh(*, issued_ms: int, now_ms: int) -> None:
    """Raise `ExpiredError` unless the invitation was issued in the 24 hours before `now_ms`."""
    if not 0 <= now_ms - issued_ms < LIFETIME_MS:
        raise ExpiredError


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """What the joining device leaves: who it is, for whom, and that it knows the secret."""

    card: DeviceCard
    user: UserId
    proof: bytes = field(repr=False)

    @property
    def message(self) -> bytes:
        """What the proof is over."""
        return self.card.data + self.user

    def encode(self) -> bytes:
        """Return the body for the mailbox."""
        return bytes((_VERSION,)) + self.message + self.proof


@dataclass(frozen=True, slots=True)
class LeadAnswer:
    """What the lead leaves: its device, and that it knows the secret."""

    lead: DeviceId
    proof: bytes = field(repr=False)

    def encode(self) -> bytes:
        """Return the body for the mailbox."""
        return bytes((_VERSION,)) + self.lead + self.proof


def parse_request(body: bytes) -> JoinRequest:
    """Return the message of a joining device, its proof not yet checked.

    Raises:
        MalformedError: not the length of one.
        VersionError: another version.
    """
    _require_body(body, _REQUEST_BYTES)
    user = 1 + CARD_BYTES
    return JoinRequest(
        card=parse_card(body[1:user]),
        user=UserId(body[user : user + ID_BYTES]),
        proof=body[-_PROOF_BYTES:],
    )


def parse_answer(body: bytes) -> LeadAnswer:
    """Return the message of a lead, its proof not yet checked; raises as `parse_request`."""
    _require_body(body, _ANSWER_BYTES)
    return LeadAnswer(DeviceId(body[1 : 1 + ID_BYTES]), body[-_PROOF_BYTES:])


def only_body(bodies: Iterable[bytes]) -> bytes:
    """Return the one message in the mailbox; the same one twice is a retry.

    Raises:
        MalformedError: there is none.
        SecondCardError: there are different ones: none of them may be admitted.
    """
    different = set(bodies)
    if len(different) > 1:
        raise SecondCardError
    if not different:
        raise MalformedError("nobody has answered the invitation")
    return different.pop()


def _require_body(body: bytes, length: int) -> None:
    if len(body) != length:
        raise MalformedError(f"a message of this side is {length} bytes, not {len(body)}")
    if body[0] != _VERSION:
        raise VersionError(f"version {body[0]} of an invitation message is not spoken here")


def _crc24(data: bytes) -> int:
    remainder = _CRC_START
    for byte in data:
        remainder ^= byte << 16
        for _ in range(8):
            remainder <<= 1
            if remainder & 0x1000000:
                remainder ^= _CRC_POLYNOMIAL
    return remainder

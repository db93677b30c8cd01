"""A second reader of roster, wraps and invitation, written from PROTOCOL.md alone.

Like `second_decoder.py` it shares no line with the packages of this project and only reads. It
replays the chain with the rules of form and place, not with the rules of who may do what.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from itertools import pairwise
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.sync.second_decoder import hkdf, require, unwrap

ZEROS = bytes(32)
ROLES = {"lead", "caseworker"}
SPACES = {"organisation", "prison", "dossier", "audit"}
LAYOUT = {
    1: ("card", 16, 16, 1216, 1216, 32, "hashes"),
    2: ("card", 16, ROLES, "ids", "hashes"),
    3: ("number",),
    5: (16, ROLES, "ids", "hashes or none"),
    6: (16, "number", 1216, "ids", "hashes"),
    7: (16, SPACES, 32, "grants", "hashes"),
    8: (16, "number", 16, "number", "hashes"),
    13: (32,),
    14: (16,),
}
WRAP_INFO = {1: b"app/v1/wrap-team", 2: b"app/v1/wrap-space", 3: b"app/v1/wrap-recovery"}
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def holds(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def read_card(data: bytes) -> dict[str, bytes]:
    require(len(data) == 1426 and data[:2] == b"\1\1", "card")
    card = {
        "device": data[2:18],
        "signing": data[18:50],
        "auth": data[50:82],
        "wrapping": data[82:1298],
    }
    message = b"app/v1/card-sig\0" + data[:1298]
    require(holds(card["signing"], data[1298:1362], message), "card, signature A")
    require(holds(card["auth"], data[1362:], message), "card, signature B")
    return card


def read_entry(data: bytes) -> list[Any]:
    require(len(data) <= 256 * 1024, "entry, length")
    fields = msgspec.msgpack.decode(data[:-64])
    require(msgspec.msgpack.encode(fields) == data[:-64] and len(fields) == 9, "entry, form")
    version, suite, organisation, sequence, previous, signer, hour, kind, body = fields
    require((version, suite) == (1, 1) and kind in LAYOUT, "entry, version")
    require(len(organisation) == len(signer) == 16 and len(previous) == 32, "entry, lengths")
    require(1 <= sequence < 2**63 and 0 <= hour < 2**32, "entry, numbers")
    require(len(body) == len(LAYOUT[kind]), "entry, fields")
    for field, form in zip(body, LAYOUT[kind], strict=True):
        require(is_of(field, form), f"entry, kind {kind}, {form}")
    return list(fields)


def is_of(field: Any, form: Any) -> bool:
    if form == "card":
        return bool(read_card(field))
    if form == "number":
        return type(field) is int and 1 <= field < 2**63
    if isinstance(form, int):
        return isinstance(field, bytes) and len(field) == form
    if isinstance(form, set):
        return field in form
    keys = [one[0] for one in field] if form == "grants" else field
    length = 32 if "hashes" in form else 16
    return (
        (bool(field) or form == "hashes or none")
        and all(len(key) == length for key in keys)
        and all(left < right for left, right in pairwise(keys))
    )


def replay(entries: list[bytes]) -> dict[str, Any]:
    """Return cards by device, and public keys, commitments and named wraps, of a whole chain."""
    state: dict[str, Any] = {"cards": {}, "teams": {}, "spaces": {}, "wraps": {}, "head": ZEROS}
    for number, data in enumerate(entries, start=1):
        _, _, organisation, sequence, previous, signer, _, kind, body = read_entry(data)
        require((sequence, previous) == (number, state["head"]), "entry, place")
        require((kind == 1) == (number == 1), "genesis")
        require(state.setdefault("organisation", organisation) == organisation, "organisation")
        if kind in (1, 2):
            card = read_card(body[0])
            state["cards"][card["device"]] = card
        if kind == 1:
            state["genesis"] = hashlib.sha256(data).digest()
            state["teams"][body[2], 1] = body[3]
            state["recovery"] = body[4]
        elif kind == 6:
            state["teams"][body[0], body[1]] = body[2]
        elif kind == 7:
            state["spaces"][body[0], 1] = body[2]
        message = b"app/v1/roster-sig\0" + data[:-64]
        require(holds(state["cards"][signer]["signing"], data[-64:], message), "entry, signature")
        for named in body[-1] if str(LAYOUT[kind][-1]).startswith("hashes") else ():
            state["wraps"][named] = signer
        state["head"] = hashlib.sha256(data).digest()
    return state


def open_wrap(
    data: bytes, state: dict[str, Any], seed: bytes, purpose: str
) -> tuple[int, bytes, int, bytes]:
    """Return kind, subject, generation and secret of a wrap that the chain names."""
    require(len(data) == 1307 and data[:2] == b"\1\1", "wrap")
    head = struct.unpack(">BBB16s16sI16sI16s", data[:75])
    _, _, kind, organisation, subject, generation, recipient, of_recipient, author = head
    require(state["wraps"].get(hashlib.sha256(data).digest()) == author, "wrap, name")
    require(organisation == state["organisation"], "wrap, organisation")
    signing = state["cards"][author]["signing"]
    require(holds(signing, data[-64:], b"app/v1/wrap-sig\0" + data[:-64]), "wrap, signature")
    info = WRAP_INFO[kind] + organisation + subject + struct.pack(">I", generation)
    info += {
        1: recipient,
        2: recipient + struct.pack(">I", of_recipient),
        3: struct.pack(">I", of_recipient),
    }[kind]
    secret = unwrap(seed, purpose, data[75:-64], info)
    require(len(secret) == 32, "wrap, secret")
    return kind, subject, generation, secret


def recipient_of(data: bytes) -> tuple[int, bytes, int]:
    """Return kind, recipient and its generation."""
    return data[2], data[39:55], int.from_bytes(data[55:59])


def commitment(space: bytes, generation: int, key: bytes) -> bytes:
    return hkdf(key, space, b"app/v1/space-commitment" + struct.pack(">I", generation), 32)


def read_code(text: str) -> tuple[bytes, bytes]:
    """Return the genesis prefix and the secret of an invitation."""
    characters = text.replace("-", "")
    require(len(characters) == 56, "code, length")
    number = 0
    for character in characters:
        number = number * 32 + ALPHABET.index(character)
    data = number.to_bytes(35)
    require(crc24(data[:32]) == int.from_bytes(data[32:]), "code, checksum")
    return data[:16], data[16:32]


def crc24(data: bytes) -> int:
    """The checksum of RFC 9580, bit by bit."""
    remainder = 0xB704CE
    for bit in (byte >> place & 1 for byte in data for place in range(7, -1, -1)):
        carry = (remainder >> 23) ^ bit
        remainder = (remainder << 1) & 0xFFFFFF
        if carry:
            remainder ^= 0x864CFB
    return remainder


def read_mailbox(
    genesis: bytes, genesis_hash: bytes, secret: bytes, device_side: bytes, lead_side: bytes
) -> tuple[bytes, bytes, str]:
    """Return mailbox name, card and comparison code from what the two sides left."""
    require(len(device_side) == 1475 and len(lead_side) == 49, "mailbox, lengths")
    require(device_side[0] == lead_side[0] == 1, "mailbox, version")
    card, user, lead = device_side[1:1427], device_side[1427:1443], lead_side[1:17]
    for key, message, proof in (
        (b"app/v1/invite-device", card + user, device_side[1443:]),
        (b"app/v1/invite-lead", genesis_hash + lead, lead_side[17:]),
    ):
        made = hmac.new(hkdf(secret, genesis, key, 32), message, "sha256").digest()
        require(made == proof, "mailbox, proof")
    shown = hashlib.sha256(b"app/v1/invite-compare\0" + card + genesis_hash + lead).digest()[:10]
    plain = base64.b32encode(shown).decode()
    ours = plain.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET))
    groups = "-".join(ours[at : at + 4] for at in range(0, 16, 4))
    return hkdf(secret, genesis, b"app/v1/invite-mailbox", 16), card, groups

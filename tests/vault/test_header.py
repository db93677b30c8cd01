"""Whatever is done to the header, it opens as it was written or not at all."""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.vault import header as header_format
from jww_desktop.vault import vault
from jww_desktop.vault.errors import DamagedHeaderError, RecoverySheetError, WrongPassphraseError
from jww_desktop.vault.header import Cost
from jww_desktop.vault.recovery import split
from sync.crypto.wrapping import RecoveryKey
from sync.protocol.errors import MalformedError
from tests.support.vaults import CHEAP, PASSPHRASE, CheapKdf, backup, profile_in

SEED = bytes(range(32))
REFUSALS = (WrongPassphraseError, DamagedHeaderError)


@pytest.fixture(scope="module")
def recovery_public() -> bytes:
    return RecoveryKey(SEED).public


@pytest.fixture
def profile(tmp_path: Path, recovery_public: bytes) -> Profile:
    made = profile_in(tmp_path)
    unlocked = vault.create(made, PASSPHRASE, kdf=CHEAP)
    vault.add_recovery_slot(made, unlocked, recovery_public)
    return made


def put(profile: Profile, raw: bytes) -> None:
    profile.header.write_bytes(raw)
    backup(profile).unlink(missing_ok=True)


def refused(profile: Profile, raw: bytes) -> bool:
    put(profile, raw)
    try:
        vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    except REFUSALS:
        return True
    return False


def tree_of(raw: bytes) -> dict[str, object]:
    tree: dict[str, object] = json.loads(raw.split(b"\n")[1])
    return tree


def with_body(raw: bytes, body: bytes) -> bytes:
    magic, _, mac, end = raw.split(b"\n")
    return b"\n".join([magic, body, mac, end])


def canonical(tree: dict[str, object]) -> bytes:
    return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()


def test_every_flipped_bit_and_every_truncation_is_refused(profile: Profile):
    raw = profile.header.read_bytes()
    opened = [
        (place, bit)
        for place in range(len(raw))
        for bit in range(8)
        if not refused(profile, raw[:place] + bytes([raw[place] ^ (1 << bit)]) + raw[place + 1 :])
    ]
    assert opened == []
    assert [length for length in range(len(raw)) if not refused(profile, raw[:length])] == []
    assert not refused(profile, raw)


def test_no_flipped_bit_opens_with_the_recovery_seed_either(profile: Profile):
    """Sampled: each try is a lattice decapsulation."""
    raw = profile.header.read_bytes()
    sheets = split(SEED)[:2]
    for place in random.Random(7).sample(range(len(raw)), 60):
        put(profile, raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises((DamagedHeaderError, RecoverySheetError)):
            vault.recover(profile, sheets, PASSPHRASE, kdf=CHEAP)


@pytest.mark.parametrize("tail", [b"\n", b" ", b"\0", b"A", b"\r\n"])
def test_nothing_may_follow_the_last_line(profile: Profile, tail: bytes):
    raw = profile.header.read_bytes()
    assert refused(profile, raw + tail)


def test_the_spare_bits_of_base64_are_refused(profile: Profile):
    raw = profile.header.read_bytes()
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    padded = [place for place in range(1, len(raw)) if raw[place] == 61 != raw[place - 1]]
    assert len(padded) >= 4
    for place in padded:
        last = alphabet.index(raw[place - 1])
        spelled = raw[: place - 1] + bytes([alphabet[last ^ 1]]) + raw[place:]
        with pytest.raises(MalformedError):
            header_format.parse(spelled)


def test_keys_twice_unknown_or_in_other_order_are_refused(profile: Profile):
    raw = profile.header.read_bytes()
    tree = tree_of(raw)
    body = canonical(tree)
    for changed in (
        body.replace(b'{"lease"', b'{"lease":"AAAAAAAAAAAAAAAAAAAAAA==","lease"', 1),
        canonical({**tree, "hint": "mijn fiets"}),
        json.dumps(tree, separators=(",", ":")).encode().replace(b'"v":1,', b"", 1),
        json.dumps(tree, sort_keys=True).encode(),
        body.replace(b'"v":1', b'"v":1.0'),
        body.replace(b'"v":1', b'"v":true'),
        body.replace(b'"v":1', b'"v":2'),
        body.replace(b'"p":4', b'"p":NaN'),
        body.replace(b'"p":4', b'"p":"4"'),
        body.replace(b'"t":"pass"', b'"t":"p\\u0061ss"'),
        b"[" * 60_000,
        b"{}",
        b"null",
        b"",
    ):
        assert changed != body
        with pytest.raises(MalformedError):
            header_format.parse(with_body(raw, changed))


def test_slots_may_not_be_doubled_swapped_or_left_out(profile: Profile):
    raw = profile.header.read_bytes()
    tree = tree_of(raw)
    slots = tree["slots"]
    assert isinstance(slots, list)
    first, second = slots
    for changed in ([second, first], [first, first], [second], [], [first, second, second]):
        with pytest.raises(MalformedError):
            header_format.parse(with_body(raw, canonical({**tree, "slots": changed})))


def test_a_header_of_more_than_64_kib_is_refused_before_it_is_read(profile: Profile):
    assert refused(profile, profile.header.read_bytes() + b" " * 70_000)


@pytest.mark.parametrize(
    ("field", "value"),
    [("m", 65_535), ("m", 1_048_577), ("m", 2**31), ("ti", 0), ("ti", 11), ("p", 0), ("p", 9)],
)
def test_a_weak_or_a_hungry_derivation_is_refused_before_it_runs(
    profile: Profile, field: str, value: int
):
    raw = profile.header.read_bytes()
    tree = tree_of(raw)
    slots = tree["slots"]
    assert isinstance(slots, list)
    slots[0][field] = value
    put(profile, with_body(raw, canonical(tree)))
    kdf = CheapKdf()
    with pytest.raises(DamagedHeaderError):
        vault.unlock(profile, PASSPHRASE, kdf=kdf)
    assert kdf.calls == []


def test_the_bounds_themselves_are_accepted():
    Cost(64 * 1024, 1, 1)
    Cost(1024 * 1024, 10, 8)


def test_a_slot_of_another_vault_with_the_same_passphrase_is_refused(
    profile: Profile, tmp_path: Path
):
    other = profile_in(tmp_path / "ander")
    vault.create(other, PASSPHRASE, kdf=CHEAP)
    mine, theirs = profile.header.read_bytes(), other.header.read_bytes()
    for field in ("vid", "lease", "slots"):
        mixed = {**tree_of(mine), field: tree_of(theirs)[field]}
        assert refused(profile, with_body(mine, canonical(mixed)))


def test_ten_thousand_wrong_keys_open_nothing(profile: Profile):
    stored = header_format.parse(profile.header.read_bytes())
    source = random.Random(1)
    assert not any(stored.is_authentic(source.randbytes(32)) for _ in range(10_000))


def test_the_mac_covers_the_lines_as_they_are_stored(profile: Profile):
    raw = profile.header.read_bytes()
    mac = base64.b64decode(raw.split(b"\n")[2])
    assert len(mac) == 32
    lines = raw.split(b"\n")
    assert lines[0] == b"JWWVAULT1"
    assert lines[1] == canonical(tree_of(raw))
    assert lines[3:] == [b""]

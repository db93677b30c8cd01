"""Whatever is done to the header, it opens as it was written or not at all."""

from __future__ import annotations

import base64
import json
import random
import re
from hashlib import sha256
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.vault import header as header_format
from jww_desktop.vault import vault
from jww_desktop.vault.errors import (
    ChangeUnfinishedError,
    DamagedHeaderError,
    RecoveryRefusedError,
    WrongPassphraseError,
)
from jww_desktop.vault.header import Cost
from jww_desktop.vault.recovery import combine, split
from sync.crypto.wrapping import RecoveryKey
from sync.protocol.errors import MalformedError
from tests.support.vaults import CHEAP, PASSPHRASE, CheapKdf, backup, profile_in

SEED = bytes(range(32))
RANGES = {
    b"m": range(64 * 1024, 1024 * 1024 + 1),
    b"ti": range(1, 11),
    b"p": range(1, 9),
}
Span = tuple[bytes, int, int]
"""The name of a field, and where its value begins and ends in the file."""


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


def answer(profile: Profile, raw: bytes) -> type[Exception] | None:
    """Return how the vault refuses this header; None when it opens."""
    put(profile, raw)
    try:
        vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    except (WrongPassphraseError, DamagedHeaderError) as error:
        return type(error)
    return None


def flipped(raw: bytes, place: int, bit: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ (1 << bit)]) + raw[place + 1 :]


def forged(raw: bytes, place: int, bit: int) -> bytes:
    """Flip a bit before the checksum, and make the checksum fit."""
    changed = flipped(raw, place, bit)
    return header_format.with_checksum(changed[: before_checksum(raw)])


def before_checksum(raw: bytes) -> int:
    return raw.rindex(b"\n", 0, -1) + 1


def spans_of(raw: bytes) -> dict[str, list[Span]]:
    """Return the fields that the wrap of each slot is made with or bound to, and that wrap.

    A slot with another value there merely does not open: nobody can tell it from a wrong secret.
    """
    slots = raw.index(b'"slots"')
    second = raw.find(b'{"pub"')
    spans: dict[str, list[Span]] = {"pass": [], "recovery": []}
    for found in re.finditer(rb'"(lease|vid|salt|w|m|ti|p)":"?([^",}]+)', raw):
        span = (found[1], *found.span(2))
        is_inside = found.start() > slots
        is_second = second != -1 and found.start() > second
        if found[1] == b"vid" or (is_inside and is_second):
            spans["recovery"].append(span)
        if found[1] in {b"vid", b"lease"} or (is_inside and not is_second):
            spans["pass"].append(span)
    return spans


def is_well_formed(name: bytes, value: bytes) -> bool:
    """Say whether a field may have this value: the one spelling of bytes, or a cost in bounds."""
    if name in RANGES:
        return value.isdigit() and not value.startswith(b"0") and int(value) in RANGES[name]
    try:
        return base64.b64encode(base64.b64decode(value, validate=True)) == value
    except ValueError:
        return False


def still_a_slot(spans: list[Span], changed: bytes, place: int) -> bool:
    """Say whether a change at `place` leaves a slot that could have been written so."""
    return any(
        start <= place < end and is_well_formed(name, changed[start:end])
        for name, start, end in spans
    )


def tree_of(raw: bytes) -> dict[str, object]:
    tree: dict[str, object] = json.loads(raw.split(b"\n")[1])
    return tree


def with_body(raw: bytes, body: bytes) -> bytes:
    magic, _, mac, _, end = raw.split(b"\n")
    return header_format.with_checksum(b"\n".join([magic, body, mac, end]))


def canonical(tree: dict[str, object]) -> bytes:
    return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()


FORMS = ["a passphrase alone", "with recovery", "half changed", "both"]


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest, tmp_path: Path, recovery_public: bytes) -> Profile:
    """A vault whose header has each form that there is."""
    made = profile_in(tmp_path / "form")
    unlocked = vault.create(made, PASSPHRASE, kdf=CHEAP)
    if request.param in {"with recovery", "both"}:
        vault.add_recovery_slot(made, unlocked, recovery_public)
    if request.param in {"half changed", "both"}:
        with pytest.raises(ChangeUnfinishedError):
            vault.change_passphrase(made, unlocked, PASSPHRASE, no_rekey, kdf=CHEAP)
    return made


def no_rekey(_old: bytearray, _new: bytearray) -> None:
    raise OSError


def is_refused(raw: bytes) -> bool:
    try:
        header_format.parse(raw)
    except MalformedError:
        return True
    return False


def test_each_flipped_bit_and_each_truncation_is_damage_and_nothing_else(form: Profile):
    """In every form of the header, and before any key is derived."""
    raw = form.header.read_bytes()
    assert answer(form, raw) is None
    accepted = [
        (place, bit)
        for place in range(len(raw))
        for bit in range(8)
        if not is_refused(flipped(raw, place, bit))
    ]
    assert accepted == []
    assert [length for length in range(len(raw)) if not is_refused(raw[:length])] == []
    source = random.Random(5)
    for place in source.sample(range(len(raw)), 60):
        for damaged in (flipped(raw, place, place % 8), raw[:place]):
            assert answer(form, damaged) is DamagedHeaderError


@pytest.mark.parametrize("form", [FORMS[0], FORMS[-1]], indirect=True)
def test_a_forged_slot_reads_as_a_wrong_passphrase_and_all_else_that_is_forged_as_damage(
    form: Profile,
):
    """Every byte, some bit of it, under a checksum that fits."""
    raw = form.header.read_bytes()
    slot = spans_of(raw)["pass"]
    assert {name for name, _, _ in slot} == {b"vid", b"lease", b"salt", b"m", b"ti", b"p", b"w"}
    bits = random.Random(2).choices(range(8), k=before_checksum(raw))
    otherwise = []
    for place, bit in enumerate(bits):
        changed = forged(raw, place, bit)
        may_be = still_a_slot(slot, changed, place)
        expected = WrongPassphraseError if may_be else DamagedHeaderError
        if answer(form, changed) is not expected:
            otherwise.append((place, bit))
    assert otherwise == []


def test_no_forged_byte_opens_with_the_recovery_seed_either(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    """Every byte; the sheets are put together once, which takes far longer than to open a slot."""
    seed = combine(split(SEED)[:2])
    monkeypatch.setattr(vault, "combine", lambda _: bytearray(seed))
    monkeypatch.setattr(vault, "require_strong", lambda _: None)
    raw = profile.header.read_bytes()
    slot = spans_of(raw)["recovery"]
    otherwise: list[tuple[int, type[Exception] | None]] = []
    seen = set()
    for place in range(before_checksum(raw)):
        changed = forged(raw, place, 0)
        put(profile, changed)
        may_be = still_a_slot(slot, changed, place)
        expected = RecoveryRefusedError if may_be else DamagedHeaderError
        try:
            vault.recover(profile, [], PASSPHRASE, kdf=CHEAP)
            otherwise.append((place, None))
        except (RecoveryRefusedError, DamagedHeaderError) as error:
            if type(error) is not expected:
                otherwise.append((place, type(error)))
            seen.add(type(error))
    assert otherwise == []
    assert len(seen) == 2


def test_damage_in_one_copy_is_no_reason_to_ask_again(form: Profile):
    """A flipped bit in a slot of the first copy: the second one opens, with the same passphrase."""
    raw = form.header.read_bytes()
    vault_id = header_format.parse(raw).header.vault_id
    for name, start, _ in spans_of(raw)["pass"]:
        form.header.write_bytes(flipped(raw, start, 0))
        assert vault.unlock(form, PASSPHRASE, kdf=CHEAP).vault_id == vault_id, name


@pytest.mark.parametrize("tail", [b"\n", b" ", b"\0", b"A", b"\r\n"])
def test_nothing_may_follow_the_last_line(profile: Profile, tail: bytes):
    raw = profile.header.read_bytes()
    assert answer(profile, raw + tail) is DamagedHeaderError


def test_the_spare_bits_of_base64_are_refused(profile: Profile):
    raw = profile.header.read_bytes()
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    padded = [place for place in range(1, len(raw)) if raw[place] == 61 != raw[place - 1]]
    assert len(padded) >= 4
    for place in padded:
        last = alphabet.index(raw[place - 1])
        spelled = raw[: place - 1] + bytes([alphabet[last ^ 1]]) + raw[place:]
        if place < before_checksum(raw):
            spelled = header_format.with_checksum(spelled[: before_checksum(raw)])
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
    long = profile.header.read_bytes() + b" " * 70_000
    assert answer(profile, long) is DamagedHeaderError


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
        assert answer(profile, with_body(mine, canonical(mixed))) is WrongPassphraseError


def test_ten_thousand_wrong_keys_open_nothing(profile: Profile):
    stored = header_format.parse(profile.header.read_bytes())
    source = random.Random(1)
    assert not any(stored.is_authentic(source.randbytes(32)) for _ in range(10_000))


def test_mac_and_checksum_cover_the_lines_as_they_are_stored(profile: Profile):
    raw = profile.header.read_bytes()
    lines = raw.split(b"\n")
    assert len(base64.b64decode(lines[2])) == 32
    assert lines[0] == b"JWWVAULT1"
    assert lines[1] == canonical(tree_of(raw))
    assert base64.b64decode(lines[3]) == sha256(raw[: before_checksum(raw)]).digest()
    assert lines[4:] == [b""]

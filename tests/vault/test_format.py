"""The format is frozen, and its parser answers to noise with one error."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.vault import header as header_format
from jww_desktop.vault import vault
from jww_desktop.vault.errors import DamagedHeaderError
from jww_desktop.vault.header import PreviousKey
from jww_desktop.vault.recovery import split
from jww_desktop.vault.secret import derive_secret
from sync.protocol.errors import MalformedError
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, profile_in

GOLDEN = Path(__file__).parent / "golden" / "vault.v1.key"
GOLDEN_ID = "2869f6256f6ea7df5848771409a8456a"
GOLDEN_DATABASE_KEY = "2788394a86fcbfc0b1f56991cf381bf9ddcde5e7bc2dd551ef3b521bf29ebe01"


@pytest.fixture
def golden(tmp_path: Path) -> Profile:
    profile = profile_in(tmp_path)
    profile.folder.mkdir()
    profile.header.write_bytes(GOLDEN.read_bytes())
    return profile


def test_a_vault_of_version_1_opens_for_ever(golden: Profile):
    opened = vault.unlock(golden, PASSPHRASE)
    assert opened.vault_id.hex() == GOLDEN_ID
    assert opened.database_key.hex() == GOLDEN_DATABASE_KEY


def test_sheets_open_a_vault_of_version_1_for_ever(golden: Profile):
    recovered = vault.recover(golden, split(bytes(range(32)))[:2], OTHER_PASSPHRASE, kdf=CHEAP)
    assert recovered.database_key.hex() == GOLDEN_DATABASE_KEY


def mutated(raw: bytes, source: random.Random) -> bytes:
    """Return `raw` with one to four wounds of the kinds that parsers trip over."""
    changed = bytearray(raw)
    for _ in range(source.randint(1, 4)):
        place = source.randrange(len(changed))
        span = source.randint(0, 40)
        wound = source.randrange(5)
        if wound == 0:
            changed[place] = source.randrange(256)
        elif wound == 1:
            del changed[place : place + span]
        elif wound == 2:
            changed[place:place] = changed[place // 2 : place // 2 + span]
        elif wound == 3:
            changed[place : place + 1] = source.choice(
                [b"null", b"-1", b"1e9", b"[]", b"{}", b'"', b"\\u0000", b"99999999999999", b"\n"]
            )
        else:
            changed[place : place + span] = source.randbytes(span)
        if not changed:
            break
    return bytes(changed)


def without_checksum(raw: bytes) -> bytes:
    return raw[: raw.rindex(b"\n", 0, -1) + 1]


def test_noise_is_refused_with_one_error():
    """Under a checksum that fits, else nothing behind it would be read."""
    raw = without_checksum(GOLDEN.read_bytes())
    source = random.Random(11)
    key = source.randbytes(32)
    for _ in range(100_000):
        noise = header_format.with_checksum(mutated(raw, source))
        try:
            stored = header_format.parse(noise)
        except MalformedError:
            continue
        assert stored.raw == noise
        assert not stored.is_authentic(key)


@pytest.mark.parametrize("previous", [b'"x"', b"[]", b"{}", b'{"salt":1,"w":2}', b"null"])
def test_a_previous_key_that_is_none_is_refused(previous: bytes):
    raw = without_checksum(GOLDEN.read_bytes())
    raw = raw.replace(b',"slots"', b',"prev":' + previous + b',"slots"', 1)
    with pytest.raises(MalformedError):
        header_format.parse(header_format.with_checksum(raw))


def test_a_previous_key_of_another_vault_is_refused(tmp_path: Path):
    profile = profile_in(tmp_path)
    unlocked = vault.create(profile, PASSPHRASE, kdf=CHEAP)
    header = header_format.parse(profile.header.read_bytes()).header
    key = derive_secret(unlocked.vault_key, salt=header.vault_id, info=b"app/v1/header-mac")
    forged = header_format.Header(
        header.vault_id, header.lease, header.passphrase, None, PreviousKey(bytes(32), bytes(48))
    )
    for path in profile.folder.iterdir():
        path.write_bytes(header_format.encode(forged, key))
    with pytest.raises(DamagedHeaderError):
        vault.unlock(profile, PASSPHRASE, kdf=CHEAP)


def test_an_open_vault_never_writes_over_the_header_of_another(tmp_path: Path):
    mine, theirs = profile_in(tmp_path / "een"), profile_in(tmp_path / "twee")
    unlocked = vault.create(mine, PASSPHRASE, kdf=CHEAP)
    vault.create(theirs, PASSPHRASE, kdf=CHEAP)
    before = theirs.header.read_bytes()
    with pytest.raises(DamagedHeaderError):
        vault.settle(theirs, unlocked)
    with pytest.raises(DamagedHeaderError):
        vault.change_passphrase(theirs, unlocked, OTHER_PASSPHRASE, lambda *_: None, kdf=CHEAP)
    assert theirs.header.read_bytes() == before

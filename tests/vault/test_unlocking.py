"""Creating and unlocking: one passphrase opens, everything else is refused and changes nothing."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.demo.canary import leaks
from jww_desktop.errors import BugError
from jww_desktop.vault import vault
from jww_desktop.vault.errors import (
    DamagedHeaderError,
    HeaderNotWrittenError,
    MissingHeaderError,
    NoVaultError,
    ProfileUnusableError,
    VaultExistsError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tests.support.vaults import (
    CHEAP,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    CheapKdf,
    backup,
    profile_in,
)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_in(tmp_path)


def files(profile: Profile) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in profile.folder.iterdir()}


def test_the_passphrase_gives_the_same_key_again(profile: Profile):
    created = vault.create(profile, PASSPHRASE, kdf=CHEAP)
    opened = vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    assert opened.vault_id == created.vault_id
    assert len(opened.vault_id) == 16
    assert opened.database_key == created.database_key
    assert len(opened.database_key) == 32
    assert not opened.change_is_pending


def test_two_vaults_share_nothing(tmp_path: Path):
    one, two = profile_in(tmp_path / "een"), profile_in(tmp_path / "twee")
    first = vault.create(one, PASSPHRASE, kdf=CHEAP)
    second = vault.create(two, PASSPHRASE, kdf=CHEAP)
    assert first.vault_id != second.vault_id
    assert first.database_key != second.database_key


def test_the_real_derivation_opens_and_refuses_in_the_same_time(profile: Profile):
    """The only test that pays 256 MiB a guess."""
    vault.create(profile, PASSPHRASE)
    began = time.perf_counter()
    vault.unlock(profile, PASSPHRASE).forget()
    right = time.perf_counter() - began
    began = time.perf_counter()
    with pytest.raises(WrongPassphraseError):
        vault.unlock(profile, OTHER_PASSPHRASE)
    wrong = time.perf_counter() - began
    print(f"unlock {right:.2f} s, refusal {wrong:.2f} s")
    assert 1 / 4 < wrong / right < 4


def test_a_wrong_passphrase_costs_one_derivation_and_writes_nothing(profile: Profile):
    vault.create(profile, PASSPHRASE, kdf=CHEAP)
    before = files(profile)
    for wrong in ("", "x", PASSPHRASE + ".", PASSPHRASE.upper(), OTHER_PASSPHRASE, "é\ud800" * 9):
        kdf = CheapKdf()
        with pytest.raises(WrongPassphraseError):
            vault.unlock(profile, wrong, kdf=kdf)
        assert len(kdf.calls) == 1
    assert files(profile) == before


def test_how_accents_and_spaces_were_typed_does_not_matter(profile: Profile):
    vault.create(profile, "de café's in Zürich zijn dicht", kdf=CHEAP)
    vault.unlock(profile, "de cafe\u0301's  in Zu\u0308rich\u00a0zijn dicht\r\n", kdf=CHEAP)


def test_confirming_asks_for_the_same_passphrase(profile: Profile):
    vault.create(profile, PASSPHRASE, kdf=CHEAP)
    vault.confirm(profile, PASSPHRASE, kdf=CHEAP)
    with pytest.raises(WrongPassphraseError):
        vault.confirm(profile, OTHER_PASSPHRASE, kdf=CHEAP)


def test_without_a_header_it_says_whether_there_was_a_vault(profile: Profile):
    with pytest.raises(NoVaultError):
        vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    assert not vault.exists(profile)
    profile.folder.mkdir()
    profile.database.write_bytes(b"versleuteld")
    assert vault.exists(profile)
    with pytest.raises(MissingHeaderError):
        vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    assert profile.database.read_bytes() == b"versleuteld"


def test_creating_never_overwrites(profile: Profile):
    vault.create(profile, PASSPHRASE, kdf=CHEAP)
    for path in (profile.header, backup(profile)):
        kept = path.read_bytes()
        path.unlink()
        before = files(profile)
        with pytest.raises(VaultExistsError):
            vault.create(profile, OTHER_PASSPHRASE, kdf=CHEAP)
        assert files(profile) == before
        path.write_bytes(kept)
    profile.header.unlink()
    backup(profile).unlink()
    profile.database.write_bytes(b"")
    with pytest.raises(VaultExistsError):
        vault.create(profile, OTHER_PASSPHRASE, kdf=CHEAP)


def test_a_weak_passphrase_makes_no_vault(profile: Profile):
    with pytest.raises(WeakPassphraseError):
        vault.create(profile, "wachtwoord 12345", kdf=CHEAP)
    assert not profile.folder.exists()


@pytest.mark.parametrize("damage", ["gone", "empty", "torn", "noise", "folder"])
def test_one_good_copy_opens_and_is_doubled_once_the_database_opened(profile: Profile, damage: str):
    created = vault.create(profile, PASSPHRASE, kdf=CHEAP)
    for path in (profile.header, backup(profile)):
        good = path.read_bytes()
        path.unlink()
        if damage == "folder":
            path.mkdir()
        elif damage != "gone":
            path.write_bytes({"empty": b"", "torn": good[:90], "noise": b"\xff" * 300}[damage])
        opened = vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
        assert opened.database_key == created.database_key
        if damage == "folder":
            path.rmdir()
        vault.settle(profile, opened)
        assert profile.header.read_bytes() == backup(profile).read_bytes() == good


def test_both_copies_damaged_is_said_so_and_left_alone(profile: Profile):
    vault.create(profile, PASSPHRASE, kdf=CHEAP)
    for path in (profile.header, backup(profile)):
        path.write_bytes(path.read_bytes()[:-1])
    before = files(profile)
    with pytest.raises(DamagedHeaderError) as caught:
        vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    assert caught.value.safe
    assert caught.value.next_step
    assert files(profile) == before


def test_an_old_copy_is_not_taken_over_by_opening_alone(profile: Profile):
    """Who still knows the old passphrase may not put the old header back over the new one."""
    created = vault.create(profile, PASSPHRASE, kdf=CHEAP)
    old = profile.header.read_bytes()
    vault.change_passphrase(profile, created, OTHER_PASSPHRASE, lambda *_: None, kdf=CHEAP)
    backup(profile).write_bytes(old)
    new = profile.header.read_bytes()
    stale = vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    assert stale.database_key != created.database_key
    assert profile.header.read_bytes() == new


def test_forgetting_overwrites_every_key(profile: Profile):
    unlocked = vault.create(profile, PASSPHRASE, kdf=CHEAP)
    key, top = unlocked.database_key, unlocked.vault_key
    assert any(key)
    unlocked.forget()
    assert not any(key)
    assert not any(top)
    with pytest.raises(BugError):
        vault.settle(profile, unlocked)


def test_no_secret_in_the_representation_or_on_the_disk(profile: Profile, tmp_path: Path):
    unlocked = vault.create(profile, PASSPHRASE, kdf=CHEAP)
    assert repr(unlocked) == "Unlocked(…)"
    vault.change_passphrase(profile, unlocked, OTHER_PASSPHRASE, lambda *_: None, kdf=CHEAP)
    assert leaks([tmp_path], [PASSPHRASE, OTHER_PASSPHRASE]) == []
    for secret in (unlocked.database_key, unlocked.vault_key):
        for path in profile.folder.iterdir():
            data = path.read_bytes()
            assert bytes(secret) not in data
            assert secret.hex().encode() not in data
    planted = tmp_path / "planted.txt"
    planted.write_text(PASSPHRASE)
    assert leaks([tmp_path], [PASSPHRASE])


def test_only_this_account_may_read_the_header(profile: Profile):
    vault.create(profile, PASSPHRASE, kdf=CHEAP)
    for path in (profile.header, backup(profile)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ProfileUnusableError):
        vault.create(Profile(tmp_path / "file" / "profiel"), PASSPHRASE, kdf=CHEAP)


def test_a_disk_that_refuses_is_said_so(profile: Profile):
    profile.folder.mkdir()
    (profile.folder / "vault.key.new").mkdir()
    with pytest.raises(HeaderNotWrittenError):
        vault.create(profile, PASSPHRASE, kdf=CHEAP)

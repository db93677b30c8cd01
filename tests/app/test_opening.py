"""Opening and making a vault: the one order, clear errors, nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.services import beginning, opening
from jww_desktop.services.beginning import Answers, Way
from jww_desktop.store.errors import EmptyError, ForeignError, MissingError, UnreadableError
from jww_desktop.vault import vault
from jww_desktop.vault.errors import (
    AlreadyOpenError,
    ChangeUnfinishedError,
    DamagedHeaderError,
    NoVaultError,
    VaultExistsError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, backup, profile_in


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = profile_in(tmp_path)
    opening.create_vault(made, PASSPHRASE, kdf=CHEAP).close()
    return made


def open_it(profile: Profile, passphrase: str = PASSPHRASE) -> opening.OpenVault:
    return opening.open_vault(profile, passphrase, kdf=CHEAP)


def contents(profile: Profile) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in profile.folder.iterdir()}


def test_what_was_kept_is_there_after_closing_and_opening(profile: Profile) -> None:
    opened = open_it(profile)
    beginning.keep(opened.context, Answers(way=Way.FOUND, person="Hilde"))
    user = opened.context.user_id
    opened.close()
    opened = open_it(profile)
    assert beginning.answers(opened.context) == Answers(way=Way.FOUND, person="Hilde")
    assert opened.context.user_id == user
    opened.close()


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (lambda profile: profile.database.unlink(), MissingError),
        (lambda profile: profile.database.write_bytes(b""), EmptyError),
        (lambda profile: profile.database.write_bytes(b"x" * 8192), UnreadableError),
        (
            lambda profile: [
                profile.header.write_bytes(b"x" * 900),
                backup(profile).write_bytes(b"x" * 900),
            ],
            DamagedHeaderError,
        ),
    ],
    ids=["missing", "empty", "damaged", "header"],
)
def test_a_damaged_vault_is_named_and_left_as_it_is(profile: Profile, harm, error) -> None:
    harm(profile)
    before = contents(profile)
    with pytest.raises(error):
        open_it(profile)
    assert contents(profile) == before
    with pytest.raises(VaultExistsError):
        opening.create_vault(profile, PASSPHRASE, kdf=CHEAP)
    assert contents(profile) == before


def test_a_wrong_passphrase_changes_nothing_and_the_right_one_opens(profile: Profile) -> None:
    before = contents(profile)
    with pytest.raises(WrongPassphraseError):
        open_it(profile, OTHER_PASSPHRASE)
    assert contents(profile) == before
    open_it(profile).close()


def test_a_second_window_is_told_that_the_vault_is_open(profile: Profile) -> None:
    opened = open_it(profile)
    with pytest.raises(AlreadyOpenError):
        open_it(profile)
    opened.close()
    open_it(profile).close()


def test_the_database_of_another_vault_is_refused(profile: Profile, tmp_path: Path) -> None:
    other = Profile(tmp_path / "ander")
    opening.create_vault(other, PASSPHRASE, kdf=CHEAP).close()
    other.database.replace(profile.database)
    with pytest.raises((UnreadableError, ForeignError)):
        open_it(profile)


def test_nothing_there_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        open_it(Profile(tmp_path / "leeg"))


@pytest.mark.parametrize("left", ["header", "half a database"])
def test_a_kill_while_the_vault_was_made_is_made_good_at_the_next_opening(
    tmp_path: Path, left: str
) -> None:
    profile = profile_in(tmp_path)
    profile.folder.mkdir()
    (profile.folder / "vault.new").touch()
    vault.create(profile, PASSPHRASE, kdf=CHEAP).forget()
    if left == "half a database":
        (profile.folder / "vault.new.db").write_bytes(b"half")
    open_it(profile).close()
    assert {path.name for path in profile.folder.iterdir()} == {
        *("vault.db", "vault.key", "vault.key.bak", "vault.lock")
    }


def test_another_passphrase_opens_what_was_kept_and_the_old_one_does_not(
    profile: Profile,
) -> None:
    opened = open_it(profile)
    beginning.keep(opened.context, Answers(person="Hilde"))
    opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    opened.close()
    with pytest.raises(WrongPassphraseError):
        open_it(profile)
    opened = open_it(profile, OTHER_PASSPHRASE)
    assert beginning.answers(opened.context) == Answers(person="Hilde")
    opened.close()


def test_a_weak_or_unproved_change_leaves_the_vault_open(profile: Profile) -> None:
    opened = open_it(profile)
    with pytest.raises(WeakPassphraseError):
        opened.change_passphrase(PASSPHRASE, "kort")
    with pytest.raises(WrongPassphraseError):
        opened.change_passphrase(OTHER_PASSPHRASE, "nog een heel andere lange zin")
    beginning.keep(opened.context, Answers(person="Hilde"))
    opened.close()


def test_a_change_that_the_disk_stopped_is_finished_at_the_next_opening(profile: Profile) -> None:
    opened = open_it(profile)
    beginning.keep(opened.context, Answers(person="Hilde"))
    obstacle = profile.folder / "vault.rekeyed.db"
    obstacle.mkdir()
    with pytest.raises(ChangeUnfinishedError):
        opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    opened.close()
    obstacle.rmdir()
    obstacle.write_bytes(b"what a kill left")
    opened = open_it(profile, OTHER_PASSPHRASE)
    assert beginning.answers(opened.context) == Answers(person="Hilde")
    opened.close()
    assert not obstacle.exists()

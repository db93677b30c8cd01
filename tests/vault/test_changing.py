"""Changing the passphrase: wherever it stops, the old or the new one opens, never neither."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.vault import header_file, vault
from jww_desktop.vault.errors import (
    ChangeUnfinishedError,
    HeaderNotWrittenError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from jww_desktop.vault.recovery import split
from sync.crypto.wrapping import RecoveryKey
from tests.support.vaults import (
    CHEAP,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    DatabaseRefusedError,
    KeyedFile,
    backup,
    profile_in,
    start,
)

SEED = bytes(range(32))
REPOSITORY = Path(__file__).parents[2]


class KilledError(BaseException):
    """The process ends here; nothing may catch it."""


class FailingDisk:
    """The operating system as the header file sees it, until a given step."""

    def __init__(self, step: int, fault: Callable[[], BaseException]) -> None:
        self.left = step
        self._fault = fault

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in {"open", "write", "fsync", "replace"}:
            return real

        def call(*args: object) -> object:
            self.left -= 1
            if self.left < 0:
                if name == "write":
                    real(args[0], bytes(args[1])[:20])  # type: ignore[call-overload]
                raise self._fault()
            return real(*args)

        return call


def no_space() -> OSError:
    return OSError(errno.ENOSPC, "no space")


def new_vault(folder: Path) -> Profile:
    profile = profile_in(folder)
    unlocked = vault.create(profile, PASSPHRASE, kdf=CHEAP)
    KeyedFile(profile).create(unlocked.database_key)
    return profile


def change(profile: Profile) -> None:
    unlocked = start(profile, PASSPHRASE)
    vault.change_passphrase(
        profile, unlocked, OTHER_PASSPHRASE, KeyedFile(profile).rekey, kdf=CHEAP
    )


def openers(profile: Profile) -> list[str]:
    """Return which passphrases open, each tried on a copy of its own."""
    found = []
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        kept = {path: path.read_bytes() for path in profile.folder.iterdir()}
        try:
            start(profile, passphrase)
            assert profile.header.read_bytes() == backup(profile).read_bytes()
            found.append(passphrase)
        except (WrongPassphraseError, DatabaseRefusedError):
            assert {path: path.read_bytes() for path in profile.folder.iterdir()} == kept
        for path in profile.folder.iterdir():
            if path not in kept:
                path.unlink()
        for path, data in kept.items():
            path.write_bytes(data)
    return found


def stopped_at(
    profile: Profile,
    step: int,
    fault: Callable[[], BaseException],
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[Profile], object] = change,
) -> bool:
    """Do `work` on a disk that fails at `step`; say whether it got that far."""
    disk = FailingDisk(step, fault)
    with monkeypatch.context() as patched:
        patched.setattr(header_file, "os", disk)
        with contextlib.suppress(KilledError, HeaderNotWrittenError, ChangeUnfinishedError):
            work(profile)
    return disk.left < 0


@pytest.mark.parametrize("fault", [KilledError, no_space], ids=["killed", "disk full"])
def test_stopped_at_any_step_one_passphrase_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException]
):
    step = 0
    seen = set()
    while True:
        profile = new_vault(tmp_path / str(step))
        if not stopped_at(profile, step, fault, monkeypatch):
            break
        found = openers(profile)
        assert found, f"neither passphrase opens after step {step}"
        seen.add(tuple(found))
        step += 1
    assert step >= 4 * 6
    assert {(PASSPHRASE,), (PASSPHRASE, OTHER_PASSPHRASE), (OTHER_PASSPHRASE,)} == seen
    assert openers(profile) == [OTHER_PASSPHRASE]


def test_stopped_again_while_it_is_finished_the_new_passphrase_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for first in range(0, 24, 3):
        second = 0
        while True:
            profile = new_vault(tmp_path / f"{first}-{second}")
            stopped_at(profile, first, KilledError, monkeypatch)
            if openers(profile) == [PASSPHRASE]:
                break
            again = stopped_at(
                profile,
                second,
                KilledError,
                monkeypatch,
                lambda opened: start(opened, OTHER_PASSPHRASE),
            )
            assert OTHER_PASSPHRASE in openers(profile)
            if not again:
                break
            second += 1


def test_a_rekey_that_fails_leaves_the_new_passphrase_and_all_data(tmp_path: Path):
    profile = new_vault(tmp_path)
    database = KeyedFile(profile)
    unlocked = start(profile, PASSPHRASE)

    def refuse(*_: object) -> None:
        raise no_space()

    with pytest.raises(ChangeUnfinishedError):
        vault.change_passphrase(profile, unlocked, OTHER_PASSPHRASE, refuse, kdf=CHEAP)
    pending = unlocked.previous_database_key
    assert pending is not None
    assert database.opens(pending)
    assert openers(profile) == [OTHER_PASSPHRASE]
    vault.finish_change(profile, unlocked, database.rekey)
    assert database.opens(unlocked.database_key)
    assert unlocked.previous_database_key is None
    assert b'"prev"' not in profile.header.read_bytes()


def test_a_second_change_first_finishes_the_pending_one(tmp_path: Path):
    profile = new_vault(tmp_path)
    unlocked = start(profile, PASSPHRASE)

    def refuse(*_: object) -> None:
        raise no_space()

    with pytest.raises(ChangeUnfinishedError):
        vault.change_passphrase(profile, unlocked, OTHER_PASSPHRASE, refuse, kdf=CHEAP)
    vault.change_passphrase(profile, unlocked, PASSPHRASE, KeyedFile(profile).rekey, kdf=CHEAP)
    assert openers(profile) == [PASSPHRASE]


def test_the_old_header_with_the_old_passphrase_opens_nothing_new(tmp_path: Path):
    profile = new_vault(tmp_path)
    old = profile.header.read_bytes()
    change(profile)
    profile.header.write_bytes(old)
    backup(profile).write_bytes(old)
    with pytest.raises(DatabaseRefusedError):
        start(profile, PASSPHRASE)


def test_a_weak_new_passphrase_changes_nothing(tmp_path: Path):
    profile = new_vault(tmp_path)
    unlocked = start(profile, PASSPHRASE)
    before = profile.header.read_bytes()
    with pytest.raises(WeakPassphraseError):
        vault.change_passphrase(
            profile, unlocked, "azerty azerty azerty", KeyedFile(profile).rekey, kdf=CHEAP
        )
    assert profile.header.read_bytes() == before


def test_recovery_opens_what_a_change_left_halfway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    profile = new_vault(tmp_path)
    vault.add_recovery_slot(profile, start(profile, PASSPHRASE), RecoveryKey(SEED).public)
    unlocked = start(profile, PASSPHRASE)

    def refuse(*_: object) -> None:
        raise no_space()

    with pytest.raises(ChangeUnfinishedError):
        vault.change_passphrase(
            profile, unlocked, "wat niemand onthouden heeft, ooit", refuse, kdf=CHEAP
        )
    recovered = vault.recover(profile, split(SEED)[1:], OTHER_PASSPHRASE, kdf=CHEAP)
    assert recovered.change_is_pending
    assert openers(profile) == [OTHER_PASSPHRASE]


def test_killed_for_real_at_random_moments_one_passphrase_opens(tmp_path: Path):
    source = random.Random(20)
    for turn in range(12):
        profile = new_vault(tmp_path / str(turn))
        with subprocess.Popen(
            [sys.executable, "-m", "tests.support.changing_vault", str(tmp_path / str(turn))],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdout is not None
            for _ in range(source.randint(1, 6)):
                assert child.stdout.readline() == b"changed\n"
            child.kill()
        assert openers(profile), f"neither passphrase opens after the kill in turn {turn}"

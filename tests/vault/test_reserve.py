"""Room for the last words: taken where there is plenty, and never what is lacking."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.vault.reserve import RESERVE_BYTES, Reserve


def test_it_is_taken_once_and_given_up_once(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    reserve = Reserve(profile)
    assert reserve.take()
    before = profile.reserve.read_bytes()
    assert len(before) == RESERVE_BYTES
    assert reserve.take()
    assert profile.reserve.read_bytes() == before
    assert reserve.give_up()
    assert not reserve.give_up()


def test_nothing_is_taken_of_a_disk_that_is_almost_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    total, used, _ = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(total, used, 4096))
    assert not Reserve(Profile(tmp_path)).take()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone_is_no_reason_to_fail(tmp_path: Path) -> None:
    assert not Reserve(Profile(tmp_path / "weg")).take()

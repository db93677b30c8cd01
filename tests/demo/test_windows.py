"""The demo with a screen: a window for each of the three, on a centre at work just made."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from jww_desktop.config import Profile
from jww_desktop.demo import central_process, windows
from jww_desktop.demo.cast import FIRST, LEAD, PASSPHRASES
from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.demo.furnishing import CONTESTED, furnish
from jww_desktop.services import clients, opening, reviewing

COMMAND, STEERED = "jww_desktop", "tests.support.steered_window"
CLIENTS = 12


def test_each_of_the_three_opens_a_window_on_the_centre(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    stores: list[CentralProcess] = []
    profiles: dict[str, Path] = {}
    told: list[str] = []

    def start(words: Sequence[str]) -> subprocess.Popen[bytes]:
        assert words[2] == COMMAND
        started.append(subprocess.Popen([*words[:2], STEERED, *words[3:]]))
        return started[-1]

    def store(data: Path) -> CentralProcess:
        stores.append(CentralProcess(data))
        return stores[-1]

    def make(folder: Path, central: CentralProcess, tell: Callable[[str], None]) -> dict[str, Path]:
        def tell_on(sentence: str) -> None:
            told.append(sentence)
            tell(sentence)

        profiles.update(furnish(folder, central, tell_on, count=CLIENTS))
        return profiles

    monkeypatch.setattr(windows, "subprocess", SimpleNamespace(Popen=start))
    monkeypatch.setattr(central_process, "Popen", subprocess.Popen)  # here, no forks
    monkeypatch.setattr(windows, "CentralProcess", store)
    monkeypatch.setattr(windows, "furnish", make)
    assert windows.open_windows(tmp_path) == 0
    said = capfd.readouterr().out
    for name, phrase in PASSPHRASES.items():
        assert f"JWW Desktop – DEMO – {name}\n" in said
        assert phrase in said
    assert said.count('"value": "CAW Demo') == len(PASSPHRASES)
    assert [window.returncode for window in started] == [0, 0, 0]
    assert [one._process for one in stores] == [None]
    assert set(profiles) == set(PASSPHRASES)
    assert len(told) > 3
    assert all(sentence in said for sentence in told)
    lead, first = (opening.open_vault(Profile(profiles[x]), PASSPHRASES[x]) for x in (LEAD, FIRST))
    waiting = reviewing.open_reviews(lead.context)
    seen = clients.list_cards(first.context)
    lead.close()
    first.close()
    assert len(waiting) >= CONTESTED
    assert len(seen) == CLIENTS

"""Real processes, the whole application: what was typed in a dialog outlives kill -9 and a lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.demo.stage import Player
from jww_desktop.services import beginning, opening
from tests.support.central import RunningCentral
from tests.support.desktop import founding
from tests.support.vaults import PASSPHRASE

SLIP = "Wie zorgt er voor mijn hond, “Łapka”?"
KEPT_WITHIN_S = 4.0
"""A second is the promise; a machine that runs other things too may take longer to a commit."""


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Player]:
    """The lead of a founded centre at her real lock screen, with the real key derivation."""
    profile = Profile(tmp_path / "hilde")
    with RunningCentral(tmp_path / "central") as central:
        vault = opening.create_vault(profile, PASSPHRASE)
        beginning.found(vault, founding(central), beginning.new_recovery_key().public)
        vault.close()
    playing = Player("Hilde", profile.folder, PASSPHRASE, visible=False)
    yield playing
    playing.kill()


def unlock(player: Player) -> None:
    player.tell("type", into="Wachtwoordzin", text=player.passphrase)
    player.tell("key", key="Return")
    player.tell("wait", name="Taken", within=60)


def resume(player: Player, sentence: str) -> None:
    player.tell("wait", name=sentence, part=True)
    player.tell("click", name="Verder schrijven")


def read(player: Player, field: str) -> str:
    return str(player.tell("read", name=field, typable=True))


def test_kill_and_lock_take_nothing_of_what_was_typed(player: Player) -> None:
    player.start()
    unlock(player)
    player.tell("click", name="Vraag noteren")
    player.tell("wait", name="Wat vraagt hij of zij", part=True)
    player.tell("keys", text=SLIP)
    player.tell("rest", seconds=KEPT_WITHIN_S)
    player.kill()

    player.start()
    unlock(player)
    resume(player, "Een vraag werd om")
    words = str(player.tell("wait", name="Wat vraagt hij of zij", part=True))
    assert read(player, words) == SLIP
    player.tell("keys", text=" Ze is oud.")
    assert read(player, words) == SLIP + " Ze is oud."
    player.tell("key", key="Ctrl+L")  # at once: no second passes

    player.tell("wait", name="Ontgrendelen")
    unlock(player)
    resume(player, "Een vraag werd om")
    assert read(player, str(player.tell("wait", name=words))) == SLIP + " Ze is oud."
    player.tell("key", key="F12")
    player.tell("wait", name="Verder")
    player.tell("key", key="Return")
    assert read(player, str(player.tell("wait", name=words))) == SLIP + " Ze is oud."
    player.tell("key", key="Ctrl+Return")
    player.tell("wait", name="Vraag genoteerd.", part=True)
    player.kill()  # stored and draft gone, in one transaction

    player.start()
    unlock(player)
    assert not any("onderbroken" in name for name in player.tell("names"))
    player.tell("wait", name="Vraag van", part=True)

"""The real application over the accessibility bus alone: unlock, find a client, write, lock."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.demo.cast import CLIENT
from jww_desktop.services import beginning, case_files, clients, contacts, opening
from jww_desktop.services.clients import CardForm
from tests.support.central import RunningCentral
from tests.support.desktop import founding
from tests.support.factory import accepted
from tests.support.screen_reader import accessible_screen
from tests.support.vaults import PASSPHRASE

WORDS = "Zij belt haar moeder, “Łucja”."


def a_laptop(folder: Path) -> Profile:
    """Found a centre with one client, with the real key derivation."""
    profile = Profile(folder / "hilde")
    with RunningCentral(folder / "central") as central:
        vault = opening.create_vault(profile, PASSPHRASE)
        beginning.found(vault, founding(central), beginning.new_recovery_key().public)
    context = vault.context
    prison = clients.prisons(context)[0].id
    card = clients.register_card(context, prison, CardForm(CLIENT, "24-0137"))
    case_files.open_case_file(context, card, accepted(context.today))
    vault.close()
    return profile


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is the accessibility bus of Linux")
def test_a_caseworker_without_sight_unlocks_finds_writes_and_locks(tmp_path: Path) -> None:
    profile = a_laptop(tmp_path)
    bus = tmp_path / "bus"
    bus.mkdir()
    with accessible_screen(bus) as screen:
        screen.start("-m", "jww_desktop", str(profile.folder))
        screen.write("Wachtwoordzin", PASSPHRASE)
        screen.press("Ontgrendelen")
        screen.press("Zoeken", part=True)
        screen.write("Zoek op naam", "Vossenberg", part=True)
        screen.find("Dario Vossenberg, 24-0137, Gent, zelfde naam", part=True)
        screen.press("Nieuw contact")
        screen.write("Wat bracht Dario mee", WORDS, part=True)
        assert screen.read("Wat bracht Dario mee", part=True) == WORDS
        screen.press("Vergrendelen")
        screen.find("Ontgrendelen")

    vault = opening.open_vault(profile, PASSPHRASE)
    (draft,) = contacts.interrupted(vault.context)
    assert contacts.resume_contact(vault.context, draft.contact).typed.note == WORDS
    vault.close()

"""A hundred times kill -9 at random moments while somebody types: no letter that is kept is lost.

The promise is that each key goes to the disk at once: a kill takes at most what was typed during
one save and the next. How long those last is the machine's, and measured in each life.
"""

from __future__ import annotations

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.services import case_files, clients, contacts, opening
from jww_desktop.services.clients import CardForm
from jww_desktop.services.contacts import ContactForm
from tests.support.desktop import copy
from tests.support.factory import accepted
from tests.support.lives import Lives
from tests.support.vaults import CHEAP, PASSPHRASE

SEED = 20261127
KILLS, LAPTOPS = 100, 3
"""More laptops than cores: while one is typed on, another starts."""
SAVES = 2
"""A key waits for the save that is under way, and for its own."""
GRAIN_S = 0.01
"""What measuring from another process may be off."""
LONGEST_S = 0.45
"""From the first key to the kill, at most: many saves and what comes between."""


@dataclass
class Told:
    """What the kills of one laptop did.

    Attributes:
        kills: how many; early: before the note was open; saving: in the middle of a save.
        length: letters in the note at the end.
        lost: letters that were not there after a kill, and typed anew.
        oldest_s: how long before the kill the oldest of them was typed.
        faults: what was promised and not held.
    """

    kills: int = 0
    early: int = 0
    saving: int = 0
    length: int = 0
    lost: int = 0
    oldest_s: float = 0.0
    faults: list[str] = field(default_factory=list)


def with_a_dossier(profile: Profile) -> bytes:
    """Let the owner of a vault have a client; return his dossier."""
    vault = opening.open_vault(profile, PASSPHRASE, kdf=CHEAP)
    context = vault.context
    prison = clients.prisons(context)[0].id
    card = clients.register_card(context, prison, CardForm("Dario Vossenberg", "24-0137"))
    case = case_files.open_case_file(context, card, accepted(context.today))
    form = ContactForm(ground="own_request")
    contacts.keep_draft(context, contacts.start_contact(context, case, form), form)
    vault.close()
    return case


def wait_for(lived: Lives, rng: random.Random) -> bool:
    """Wait for the moment of the kill; False when that is before a letter was typed."""
    life, early = lived.life, time.monotonic() + 60
    if rng.random() < 0.1:
        early = time.monotonic() + rng.uniform(0, 0.5)  # the hand that unlocks is not yet gone
    while not life.ready:
        if time.monotonic() > early:
            return False
        time.sleep(0.005)
    end = time.monotonic() + rng.uniform(0, LONGEST_S)
    while time.monotonic() < end:
        time.sleep(0.005)
    if rng.random() < 0.5:  # half of them aim at a save, which takes few of the moments
        late = time.monotonic() + 2
        while not life.saves and time.monotonic() < late:
            time.sleep(0.0005)
        time.sleep(rng.uniform(0, 0.015))
    return True


def kill_often(folder: Path, profile: Profile, seed: int) -> Told:
    """Let one laptop die its share of all deaths, and look each time what is there."""
    case, rng, told = with_a_dossier(profile), random.Random(seed), Told()
    lived = Lives(profile, case, folder / f"life-{seed}")
    life = lived.life
    typed = kept = 0
    allowed = killed_at = 0.0
    while told.kills <= KILLS // LAPTOPS:
        lived.begin()
        was_typing = wait_for(lived, rng)
        if life.ready:
            found = int(life.found)
            if found < kept:
                told.faults.append(f"{kept} letters were kept, {found} are there")
            ages = [killed_at - life.typed_at(letter) for letter in range(found, typed)]
            if ages and ages[0] > allowed:
                told.faults.append(f"typed {ages[0]:.2f} s ago, allowed {allowed:.2f} s")
            told.lost += max(0, typed - found)
            told.oldest_s = max([told.oldest_s, *ages])
        saving = bool(life.saves)
        killed_at = lived.kill()
        told.kills += 1
        told.early += not was_typing
        told.saving += saving and was_typing
        if life.ready:
            typed, kept = int(life.typed), int(life.kept)
            told.length = typed
            busy = killed_at - life.since if life.saves else 0.0
            allowed = SAVES * max(life.slowest_s, busy) + GRAIN_S
    return told


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="a life is a fork")
def test_no_letter_that_is_kept_is_lost_over_a_hundred_kills(lead: Profile, tmp_path: Path) -> None:
    profiles = [copy(lead, tmp_path / f"laptop-{number}") for number in range(LAPTOPS)]
    began = time.monotonic()
    with ThreadPoolExecutor(LAPTOPS) as pool:
        deaths = [
            pool.submit(partial(kill_often, tmp_path, profile, SEED + number))
            for number, profile in enumerate(profiles)
        ]
        told = [death.result() for death in deaths]
    print(f"\nseed {SEED}, {time.monotonic() - began:.0f} s")
    for one in told:
        print(
            f"{one.kills} kills: {one.saving} in the middle of a save, {one.early} before the note"
            f" was open; {one.length + one.lost} letters typed, {one.lost} of them too late to be"
            f" kept, the oldest {one.oldest_s * 1000:.0f} ms before the kill"
        )
    assert [fault for one in told for fault in one.faults] == []
    assert sum(one.saving for one in told) >= KILLS // 20  # else the moments are not random
    assert sum(one.length for one in told) > KILLS  # the note grew from life to life

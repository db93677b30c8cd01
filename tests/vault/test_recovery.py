"""Two of three sheets open every vault of the centre; one tells nothing, a typo is named."""

from __future__ import annotations

import random
from itertools import combinations, permutations
from pathlib import Path

import pytest
from shamir_mnemonic import generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from jww_desktop.config import Profile
from jww_desktop.errors import BugError
from jww_desktop.vault import vault
from jww_desktop.vault.errors import (
    NoRecoverySlotError,
    RecoveryRefusedError,
    RecoverySheetError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from jww_desktop.vault.recovery import combine, split, suggest
from sync.crypto.wrapping import RecoveryKey
from sync.protocol.errors import MalformedError
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, profile_in

SEED = bytes(range(32))
OTHER_SEED = bytes(range(32, 64))


@pytest.fixture(scope="module")
def sheets() -> tuple[str, ...]:
    return split(SEED)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = profile_in(tmp_path)
    unlocked = vault.create(made, PASSPHRASE, kdf=CHEAP)
    vault.add_recovery_slot(made, unlocked, RecoveryKey(SEED).public)
    return made


def test_three_sheets_of_33_words_and_any_two_in_any_order_give_the_seed(sheets: tuple[str, ...]):
    assert [len(sheet.split()) for sheet in sheets] == [33, 33, 33]
    for pair in permutations(sheets, 2):
        assert combine(pair) == SEED


def test_one_sheet_or_three_are_refused(sheets: tuple[str, ...]):
    for given in (sheets[:0], sheets[:1], sheets):
        with pytest.raises(RecoverySheetError):
            combine(given)


def test_one_sheet_gives_no_seed_whatever_the_other_is(sheets: tuple[str, ...]):
    """A share fits every seed: beside a share of another set it is refused, never combined."""
    for sheet in sheets:
        for foreign in split(OTHER_SEED):
            with pytest.raises(RecoverySheetError):
                combine([sheet, foreign])


def test_the_same_sheet_twice_is_said_so(sheets: tuple[str, ...]):
    with pytest.raises(RecoverySheetError) as caught:
        combine([sheets[1], sheets[1]])
    assert caught.value.sheet == 2


def test_numbers_capitals_and_line_ends_do_not_matter(sheets: tuple[str, ...]):
    listed = "\n".join(
        f"{number}. {word.upper()}" for number, word in enumerate(sheets[0].split(), start=1)
    )
    assert combine([listed, f"  {sheets[2]}\r\n"]) == SEED


def test_an_unknown_word_is_named_with_sheet_place_and_nearest_word(sheets: tuple[str, ...]):
    words = sheets[1].split()
    place = max(range(len(words)), key=lambda n: len(words[n]))  # a short one is like many
    right = words[place]
    words[place] = right[:-1] + ("q" if right[-1] != "q" else "z")
    with pytest.raises(RecoverySheetError) as caught:
        combine([sheets[0], " ".join(words)])
    assert (caught.value.sheet, caught.value.word) == (2, place + 1)
    assert f"Noodblad 2, woord {place + 1}" in caught.value.happened
    assert right in caught.value.next_step


def test_most_misspelled_words_are_recognised():
    source = random.Random(3)
    hits = 0
    for word in WORDLIST:
        place = source.randrange(len(word))
        hits += suggest(word[:place] + source.choice("aeinrst") + word[place + 1 :]) == word
    assert hits / len(WORDLIST) > 0.9
    assert suggest("xqzwvk") == ""


def test_a_missing_or_doubled_word_is_counted(sheets: tuple[str, ...]):
    words = sheets[0].split()
    for changed in (words[:-1], [*words, words[0]], []):
        with pytest.raises(RecoverySheetError) as caught:
            combine([" ".join(changed), sheets[1]])
        assert caught.value.sheet == 1
        assert str(len(changed)) in caught.value.happened


def test_every_wrong_word_is_caught_by_the_check_of_its_sheet(sheets: tuple[str, ...]):
    source = random.Random(4)
    for _ in range(400):
        words = sheets[0].split()
        place = source.randrange(len(words))
        words[place] = source.choice([word for word in WORDLIST if word != words[place]])
        with pytest.raises(RecoverySheetError) as caught:
            combine([sheets[1], " ".join(words)])
        assert caught.value.sheet == 2


def test_sheets_of_another_scheme_are_refused_before_any_work():
    slow = generate_mnemonics(1, [(3, 5)], SEED)[0]
    with pytest.raises(RecoverySheetError):
        combine(slow[:2])
    with pytest.raises(RecoverySheetError):
        combine(generate_mnemonics(1, [(2, 3)], SEED[:16])[0][:2])


def test_only_a_seed_of_32_bytes_is_split():
    with pytest.raises(BugError):
        split(SEED[:31])


def test_any_pair_opens_the_vault_and_sets_a_new_passphrase(
    profile: Profile, sheets: tuple[str, ...]
):
    key = vault.unlock(profile, PASSPHRASE, kdf=CHEAP).database_key
    before = profile.header.read_bytes()
    for pair in combinations(sheets, 2):
        profile.header.write_bytes(before)
        recovered = vault.recover(profile, pair, OTHER_PASSPHRASE, kdf=CHEAP)
        assert recovered.database_key == key
        assert vault.unlock(profile, OTHER_PASSPHRASE, kdf=CHEAP).database_key == key
        with pytest.raises(WrongPassphraseError):
            vault.unlock(profile, PASSPHRASE, kdf=CHEAP)


def test_sheets_of_another_centre_change_nothing(profile: Profile):
    before = profile.header.read_bytes()
    with pytest.raises(RecoveryRefusedError):
        vault.recover(profile, split(OTHER_SEED)[:2], OTHER_PASSPHRASE, kdf=CHEAP)
    assert profile.header.read_bytes() == before


def test_a_vault_without_the_slot_says_so(tmp_path: Path, sheets: tuple[str, ...]):
    bare = profile_in(tmp_path / "zonder")
    vault.create(bare, PASSPHRASE, kdf=CHEAP)
    with pytest.raises(NoRecoverySlotError):
        vault.recover(bare, sheets[:2], OTHER_PASSPHRASE, kdf=CHEAP)


def test_a_weak_new_passphrase_is_refused_before_the_sheets_are_used(
    profile: Profile, sheets: tuple[str, ...]
):
    before = profile.header.read_bytes()
    with pytest.raises(WeakPassphraseError):
        vault.recover(profile, sheets[:2], "te kort", kdf=CHEAP)
    assert profile.header.read_bytes() == before


def test_after_a_change_of_passphrase_and_of_recovery_key_only_the_new_sheets_open(
    profile: Profile, sheets: tuple[str, ...]
):
    unlocked = vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    vault.change_passphrase(profile, unlocked, OTHER_PASSPHRASE, lambda *_: None, kdf=CHEAP)
    recovered = vault.recover(profile, sheets[1:], PASSPHRASE, kdf=CHEAP)
    assert recovered.database_key == unlocked.database_key
    vault.add_recovery_slot(profile, recovered, RecoveryKey(OTHER_SEED).public)
    with pytest.raises(RecoveryRefusedError):
        vault.recover(profile, sheets[:2], OTHER_PASSPHRASE, kdf=CHEAP)
    vault.recover(profile, split(OTHER_SEED)[:2], OTHER_PASSPHRASE, kdf=CHEAP)


def test_only_a_real_recovery_key_gets_a_slot(profile: Profile):
    unlocked = vault.unlock(profile, PASSPHRASE, kdf=CHEAP)
    before = profile.header.read_bytes()
    with pytest.raises(MalformedError):
        vault.add_recovery_slot(profile, unlocked, bytes(100))
    assert profile.header.read_bytes() == before

"""Drawn passphrases are strong; own ones are refused when guessers try them first."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from jww_desktop import assets
from jww_desktop.vault import passphrase
from jww_desktop.vault.errors import WeakPassphraseError
from jww_desktop.vault.passphrase import Strength


def test_the_list_keeps_what_its_readme_promises():
    listed = assets.path("wordlist", "dutch.txt").read_text(encoding="ascii").splitlines()
    assert len(listed) == 7776 == 6**5
    assert listed == sorted(listed)
    assert len({word[:5] for word in listed}) == 7776
    assert all(re.fullmatch(r"[a-z]{4,8}", word) for word in listed)
    assert "OpenTaal" in assets.path("wordlist", "LICENSE").read_text(encoding="utf-8")


def test_drawn_passphrases_are_six_words_of_the_list_and_always_strong():
    drawn = [passphrase.generate() for _ in range(500)]
    assert len(set(drawn)) == 500
    listed = set(passphrase.words())
    for phrase in drawn:
        words = phrase.split(" ")
        assert len(set(words)) == 6
        assert listed.issuperset(words)
        assert passphrase.judge(phrase) is Strength.STRONG
        passphrase.require_strong(phrase)


def test_a_draw_that_looks_like_a_common_phrase_is_drawn_again(monkeypatch: pytest.MonkeyPatch):
    strong = passphrase.generate()
    draws = iter((["januari", "capo", "wieg", "bankier", "laptop", "sext"], strong.split()))
    drawing = SimpleNamespace(sample=lambda _words, _count: next(draws))
    monkeypatch.setattr("secrets.SystemRandom", lambda: drawing)
    assert passphrase.generate() == strong


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "fietsbel",
        "veertien teken",
        "aaaaaaaaaaaaaaaaaaaa",
        "kaaskaaskaaskaas",
        "abc abc abc abc abc abc",
        "azertyuiopqsdfghjklm",
        "qwertyuiop1234567890",
        "12345678987654321",
        "wachtwoord 2026!",
        "W@chtw00rd-W3lk0m-2026",
        "Mijn wachtwoord is geheim",
        "ikhouvanjou1984",
        "je t'aime mon amour",
        "motdepasse motdepasse",
        "liberté, égalité, fraternité",
        "correct horse battery staple",
        "to be or not to be",
        "Justitieel Welzijnswerk 2026",
        "JWW Brussel september 2026",
        "sinterklaas kerstmis vakantie",
    ],
)
def test_what_guessers_try_first_is_refused(weak: str):
    assert passphrase.judge(weak) is Strength.REFUSED
    with pytest.raises(WeakPassphraseError) as caught:
        passphrase.require_strong(weak)
    assert caught.value.next_step
    assert not weak or weak not in str(caught.value)


@pytest.mark.parametrize(
    ("own", "least"),
    [
        ("vier natte eenden", Strength.FAIR),
        ("mijn fiets staat achter de bakker", Strength.GOOD),
        ("Op dinsdag eet ik nooit prei, wel soep!", Strength.STRONG),
        ("la voisine chante sous la pluie", Strength.STRONG),
        ("7 grote, blauwe kruiken; 3 kleine", Strength.GOOD),
    ],
)
def test_an_own_sentence_is_welcome_without_rules_of_composition(own: str, least: Strength):
    assert passphrase.judge(own) >= least
    passphrase.require_strong(own)


def test_strength_is_said_in_words():
    assert len({strength.in_words for strength in Strength}) == len(Strength)


def test_the_key_material_is_nfkc_with_single_spaces():
    assert passphrase.canonical_bytes(" ﬁets\u00a0  caf\u0065\u0301\n") == "fiets café".encode()

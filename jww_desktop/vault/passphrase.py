"""Passphrases: six drawn words by default, an own sentence when it is hard enough to guess.

Six words out of 7,776 are 77 bits. No composition rules and no expiry: both make people choose
worse. An own sentence needs 15 characters and enough of it must remain after common phrases,
keyboard rows, repetitions and years are struck out.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from enum import IntEnum
from functools import cache
from typing import Final

from jww_desktop import assets
from jww_desktop.errors import BugError
from jww_desktop.i18n import t
from jww_desktop.vault.errors import WeakPassphraseError

WORDS: Final = 6
LIST_SIZE: Final = 7776
MIN_CHARACTERS: Final = 15

_FAIR, _GOOD, _STRONG = 10, 16, 22
_SUBSTITUTES = str.maketrans("0134578@$!", "oieastbasi")
_REPEATED = re.compile(r"(.{1,12}?)\1+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUN_LENGTH = 4


class Strength(IntEnum):
    """How hard a passphrase is to guess."""

    REFUSED = 0
    FAIR = 1
    GOOD = 2
    STRONG = 3

    @property
    def in_words(self) -> str:
        """The strength as the screen says it."""
        return {
            Strength.REFUSED: t("Te makkelijk te raden"),
            Strength.FAIR: t("Genoeg"),
            Strength.GOOD: t("Goed"),
            Strength.STRONG: t("Sterk"),
        }[self]


def generate() -> str:
    """Return six different words of the Dutch list, drawn by the system's generator.

    A draw that begins like a common phrase would not be called strong; it is drawn again.
    """
    draw = secrets.SystemRandom()
    while judge(phrase := " ".join(draw.sample(words(), WORDS))) is not Strength.STRONG:
        pass
    return phrase


@cache
def words() -> tuple[str, ...]:
    """Return the Dutch word list; the first five letters of each word are its own."""
    listed = tuple(_lines("dutch.txt"))
    if len(set(listed)) != LIST_SIZE:
        raise BugError("the word list is not whole")
    return listed


def canonical_bytes(passphrase: str) -> bytes:
    """Return what the key is derived from: NFKC, single spaces, none at the ends, UTF-8.

    So it does not matter on which keyboard an accent was typed, nor whether a pasted line brought
    its line end along.
    """
    return _canonical(passphrase).encode("utf-8", "surrogatepass")


def judge(passphrase: str) -> Strength:
    """Say how hard `passphrase` is to guess."""
    text = _canonical(passphrase)
    if len(text) < MIN_CHARACTERS:
        return Strength.REFUSED
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.lower()) if letter.isalnum()
    )
    left = min(_unpredictable(plain), _unpredictable(_undisguised(text)))
    if left < _FAIR:
        return Strength.REFUSED
    if left < _GOOD:
        return Strength.FAIR
    return Strength.GOOD if left < _STRONG else Strength.STRONG


def require_strong(passphrase: str) -> None:
    """Accept a passphrase for a vault.

    Raises:
        WeakPassphraseError: too short or too easy to guess.
    """
    count = len(_canonical(passphrase))
    if count < MIN_CHARACTERS:
        raise WeakPassphraseError(
            t("Deze wachtwoordzin is te kort: {telling} van minstens {nodig} tekens.").format(
                telling=count, nodig=MIN_CHARACTERS
            )
        )
    if judge(passphrase) is Strength.REFUSED:
        raise WeakPassphraseError(t("Deze wachtwoordzin is te makkelijk te raden."))


def _canonical(passphrase: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _undisguised(text: str) -> str:
    """Return the letters with `p@55w0ord` read as the word it plays on."""
    swapped = text.lower().translate(_SUBSTITUTES)
    return "".join(letter for letter in unicodedata.normalize("NFKD", swapped) if letter.isalnum())


def _unpredictable(text: str) -> int:
    """Return how many characters are left after striking out what guessers try first."""
    for phrase in _phrases():
        text = text.replace(phrase, "")
    text = _YEAR.sub("", text)
    text = _REPEATED.sub(r"\1", text)
    return len(_without_runs(text))


def _without_runs(text: str) -> str:
    """Return `text` without rising or falling runs such as `4567` and `dcba`."""
    kept: list[str] = []
    start = 0
    while start < len(text):
        end = _run_end(text, start)
        if end - start < _RUN_LENGTH:
            end = start + 1
            kept.append(text[start])
        start = end
    return "".join(kept)


def _run_end(text: str, start: int) -> int:
    """Return where the run of constant step +1 or -1 from `start` ends."""
    end = start + 1
    if end == len(text):
        return end
    step = ord(text[end]) - ord(text[start])
    if abs(step) != 1:
        return end
    while end < len(text) and ord(text[end]) - ord(text[end - 1]) == step:
        end += 1
    return end


@cache
def _phrases() -> tuple[str, ...]:
    """Return what is struck out, the longest first, as letters and digits alone."""
    return tuple(sorted(_lines("blocklist.txt"), key=len, reverse=True))


def _lines(name: str) -> list[str]:
    return assets.path("wordlist", name).read_text(encoding="ascii").split()

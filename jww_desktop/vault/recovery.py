"""The recovery seed on paper: three sheets, any two of which give it back (SLIP-39).

One sheet alone says nothing about the seed. The words come from the English list of SLIP-39: each
has 4 to 8 letters and its first four letters are its own, so a shortened or misread word can be
named. The library warns of side channels: only to be used on a laptop that is offline.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from jww_desktop.errors import BugError
from jww_desktop.i18n import t
from jww_desktop.vault.errors import RecoverySheetError
from sync.crypto.primitives import SEED_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEETS: Final = 3
NEEDED: Final = 2
WORDS: Final = 33

_UNIQUE_LETTERS = 4
_WORDS = frozenset(WORDLIST)
_BY_PREFIX: dict[str, str] = {word[:_UNIQUE_LETTERS]: word for word in WORDLIST}


def split(seed: bytes | bytearray) -> tuple[str, ...]:
    """Return the words of the three sheets, separated by spaces."""
    if len(seed) != SEED_BYTES:
        raise BugError("a recovery seed is 32 bytes")
    (sheets,) = generate_mnemonics(1, [(NEEDED, SHEETS)], bytes(seed))
    return tuple(sheets)


def combine(sheets: Sequence[str]) -> bytearray:
    """Return the seed from the words of two sheets.

    Raises:
        RecoverySheetError: names the sheet and the word that were copied wrongly.
    """
    if len(sheets) != NEEDED:
        raise RecoverySheetError(
            t("Er zijn precies twee noodbladen nodig."),
            next_step=t("Neem twee van de drie bladen en typ hun woorden over."),
        )
    shares = [_share(text, number) for number, text in enumerate(sheets, start=1)]
    first, second = shares
    if first.index == second.index:
        raise RecoverySheetError(
            t("Dit is twee keer hetzelfde noodblad."),
            sheet=2,
            next_step=t("Neem een ander noodblad voor het tweede."),
        )
    try:
        return bytearray(combine_mnemonics([share.mnemonic() for share in shares]))
    except MnemonicError as error:
        raise RecoverySheetError(
            t("Deze twee noodbladen horen niet bij elkaar."),
            next_step=t("Neem twee bladen die op dezelfde dag werden gedrukt."),
        ) from error


def suggest(word: str) -> str:
    """Return the word of the list that `word` most likely stands for, or an empty string."""
    known = _BY_PREFIX.get(word[:_UNIQUE_LETTERS])
    if known is not None:
        return known
    nearest: list[str] = get_close_matches(word, WORDLIST, n=1, cutoff=0.6)
    return nearest[0] if nearest else ""


def complete(letters: str) -> str:
    """Return the word that begins with these four letters or more, or an empty string."""
    word = _BY_PREFIX.get(letters.lower()[:_UNIQUE_LETTERS], "")
    return word if word.startswith(letters.lower()) else ""


def read_words(text: str, *, sheet: int) -> list[str]:
    """Return the 33 words that a person typed, in lower case; numbers before them are skipped.

    Raises:
        RecoverySheetError: a word is not on the list, or there are too few or too many.
    """
    tokens = (token.strip(".,;:()") for token in text.lower().split())
    words = [token for token in tokens if token and not token.isdigit()]
    for position, word in enumerate(words, start=1):
        if word not in _WORDS:
            raise _unknown_word(word, sheet, position)
    if len(words) != WORDS:
        raise RecoverySheetError(
            t("Noodblad {blad} heeft {wel} woorden, het moeten er {nodig} zijn.").format(
                blad=sheet, wel=len(words), nodig=WORDS
            ),
            sheet=sheet,
            next_step=t("Kijk na of je een woord oversloeg of twee keer typte."),
        )
    return words


def _unknown_word(word: str, sheet: int, position: int) -> RecoverySheetError:
    nearest = suggest(word)
    return RecoverySheetError(
        t("Noodblad {blad}, woord {plaats}: dit woord staat niet op de lijst.").format(
            blad=sheet, plaats=position
        ),
        sheet=sheet,
        word=position,
        next_step=t("Bedoel je “{woord}”?").format(woord=nearest)
        if nearest
        else t("Lees dit woord opnieuw van het blad."),
    )


def _share(text: str, sheet: int) -> Share:
    words = read_words(text, sheet=sheet)
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError as error:
        raise RecoverySheetError(
            t("Noodblad {blad}: de controle klopt niet. Eén of meer woorden zijn verkeerd.").format(
                blad=sheet
            ),
            sheet=sheet,
            next_step=t("Vergelijk elk woord met het blad, vooral woorden die op elkaar lijken."),
        ) from error
    # Other parameters are valid SLIP-39 but not ours, and could ask hours of key stretching.
    if (
        share.member_threshold != NEEDED
        or share.group_count != 1
        or share.iteration_exponent > 1
        or len(share.value) != SEED_BYTES
    ):
        raise RecoverySheetError(
            t("Noodblad {blad} is geen blad van dit programma.").format(blad=sheet),
            sheet=sheet,
            next_step=t("Gebruik de noodbladen die je centrum bewaart."),
        )
    return share

"""Names made comparable: accents, spelling habits and transliteration no longer matter.

`fold` keeps the letters a person typed, without accents and case. `sound` goes further and maps the
spellings that one spoken name gets in Dutch, French, English and Slavic transcription onto each
other (Youssef, Joesoef, Yousuf). Both are for comparing only and are never shown or stored.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SPECIAL: Final = "ł:l ø:o đ:d ð:d þ:th ß:ss æ:ae œ:oe ı:i ĳ:ij ’: ': ʼ: `:"
_CYRILLIC: Final = (
    "а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ye ж:zh з:z и:i і:i ї:yi й:i к:k л:l м:m н:n о:o п:p р:r "
    "с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya"
)
_LETTERS: Final = str.maketrans(
    {pair[0]: pair[2:] for pair in f"{_SPECIAL} {_CYRILLIC}".split(" ")}
)

_NO_VOWELS: Final = str.maketrans("", "", "aeiou")

_SOUNDS: Final = (
    (re.compile(r"tsch|tch|tsj|cz|ch(?=[aeiouy])"), "x"),
    (re.compile(r"sch|sh|sj|sz|ch"), "x"),
    (re.compile(r"kh"), "k"),
    (re.compile(r"gh|h(?=[^aeiouy]|$)"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th|dt"), "t"),
    (re.compile(r"dj|dzj|dzh|zj|zh"), "j"),
    (re.compile(r"ck|qu|q|c(?=[^eiy]|$)"), "k"),
    (re.compile(r"c"), "s"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "s"),
    (re.compile(r"oe|ou|oo|uu"), "u"),
    (re.compile(r"ij|ei|ey|ay|ai|y|ie|ee|j"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"e"), "i"),
    (re.compile(r"g$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)

_WORD: Final = re.compile(r"[0-9]+-[0-9a-z]+|[0-9a-z]+")


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """Return `text` in lower case without accents, in plain Latin letters where there are any."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    parted = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; a number such as 24-0137 stays one word."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=32_768)
def sound(word: str) -> str:
    """Return how a folded word sounds, roughly, whichever language spelled it."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def skeleton(sounds: str) -> str:
    """Return the first sound and the consonants of what `sound` gave: transcribed vowels vary."""
    return sounds[:1] + sounds[1:].translate(_NO_VOWELS)

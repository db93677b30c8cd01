"""Names made comparable: accents, spelling habits and transliteration no longer matter.

`fold` keeps the letters a person typed, without accents and case. `sound` goes further and maps the
spellings that one spoken name gets in Dutch, French, English, Slavic and Arabic transcription onto
each other (Youssef, Joesoef, Yousuf). Both are for comparing only and are never shown or stored.
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
_GREEK: Final = (
    "α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch "
    "ψ:ps ω:o"
)
_ARABIC: Final = (
    "ا:a أ:a إ:i آ:a ٱ:a ى:a ب:b پ:p ت:t ث:th ج:j چ:ch ح:h خ:kh د:d ذ:d ر:r ز:z ژ:zh س:s ش:sh ص:s "
    "ض:d ط:t ظ:z ع:a غ:gh ف:f ڤ:v ق:q ك:k ک:k گ:g ل:l م:m ن:n ه:h ة:a و:u ؤ:u ي:i ی:i ئ:i ء: ـ:"
)
"""Short vowels are not written in it; `sound` and `skeleton` make up for that."""
_LETTERS: Final = str.maketrans(
    {pair[0]: pair[2:] for pair in f"{_SPECIAL} {_CYRILLIC} {_GREEK} {_ARABIC}".split(" ")}
)
_ARABIC_WORDS: Final = (
    (re.compile(r"(?<!\w)ال(?=\w\w)"), "ال "),
    (re.compile(r"(?<!\w)و(?=\w)"), "w"),
)
"""The article is a word apart, as in El Khattabi; and what begins with this letter, with a W."""

_BONES: Final = str.maketrans("h", "g", "aeiou")

_SOUNDS: Final = (
    (re.compile(r"aee|aie|aii"), "ai"),
    (re.compile(r"^ch(?=[rl])"), "k"),
    (re.compile(r"(?<=[^aeiouy])e$"), ""),
    (re.compile(r"tsch|tch|tsj|cz|ch(?=[aeiouy])"), "x"),
    (re.compile(r"sch|sh|sj|sz|ch"), "x"),
    (re.compile(r"kh"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh|h(?=[^aeiouy]|$)"), "g"),
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

_WORD: Final = re.compile(r"[0-9]+-[0-9a-z]+|[^\W_]+")


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """Return `text` in lower case without accents, in plain Latin letters where there are any."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    for pattern, replacement in () if lowered.isascii() else _ARABIC_WORDS:
        lowered = pattern.sub(replacement, lowered)
    parted = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return bare.translate(_LETTERS)  # those that stood under an accent


@lru_cache(maxsize=32_768)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; a number such as 24-0137 stays one word."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=32_768)
def sound(word: str) -> str:
    """Return how a folded word sounds, roughly, whichever language spelled it."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=32_768)
def skeleton(sounds: str) -> str:
    """Return the first sound and the consonants of what `sound` gave: transcribed vowels vary.

    So does an H before a consonant, as in Ahmed and Achmed.
    """
    return sounds[:1] + sounds[1:].translate(_BONES)

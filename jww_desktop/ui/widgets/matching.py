"""Finding verbs by a few letters: whole words first, then letters in order at word starts."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Sequence
from heapq import nsmallest

Span = tuple[int, int]
_INSIDE = 200


def bare(text: str) -> str:
    """Return `text` in small letters without accents, letter for letter."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).casefold()


Fit = tuple[int, tuple[Span, ...]]
"""How well something fits (lower is better), and which letters it takes."""


def best(
    wanted: str, texts: Sequence[str], most: int, begun: Container[int] = ()
) -> list[tuple[int, Fit]]:
    """Return the places of the `most` texts that fit best, with how; all of them are `bare`.

    A hit at the start of the text beats one at the start of a word, which beats one inside a word,
    which beats letters that are strewn over word starts; those are looked for in what does not
    hold the words, and only when there is room for them. Of those `begun` only the first two count.
    """
    hits = {
        place: fit
        for place, text in enumerate(texts)
        if (fit := whole(wanted, text)) and (fit[0] < _INSIDE or place not in begun)
    }
    if len(hits) < most:
        hits |= {
            place: fit
            for place, text in enumerate(texts)
            if place not in hits and place not in begun and (fit := strewn(wanted, text))
        }
    return nsmallest(most, hits.items(), key=lambda hit: (hit[1][0], hit[0]))


def whole(wanted: str, text: str) -> Fit | None:
    """Return how `wanted` fits as it stands: always better than `strewn`, and quicker to see."""
    if not wanted:
        return 0, ()
    found = text.find(wanted)
    if found == 0:
        return 0, ((0, len(wanted)),)
    at_word = text.find(f" {wanted}")
    if at_word >= 0:
        return 10 + at_word, ((at_word + 1, at_word + 1 + len(wanted)),)
    if found > 0:
        return _INSIDE + found, ((found, found + len(wanted)),)
    return None


def strewn(wanted: str, text: str) -> Fit | None:
    """Return how the letters of `wanted` fit in their order."""
    spans: list[Span] = []
    place = 0
    for letter in wanted.replace(" ", ""):
        follows = bool(spans) and place < len(text) and text[place] == letter
        at = place if follows else _next(letter, text, place)
        if at < 0:
            return None
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
        place = at + 1
    return 1000 + 50 * len(spans) + spans[0][0], tuple(spans)


def _next(letter: str, text: str, start: int) -> int:
    """Return the next word start with `letter`, else the next `letter`."""
    if start == 0 and text.startswith(letter):
        return 0
    at_word = text.find(f" {letter}", max(0, start - 1))
    return at_word + 1 if at_word >= 0 else text.find(letter, start)

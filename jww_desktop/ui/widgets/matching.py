"""Finding verbs by a few letters: whole words first, then letters in order at word starts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from heapq import nsmallest
from itertools import accumulate

Span = tuple[int, int]
_INSIDE = 200
_END = "\n"


def bare(text: str) -> str:
    """Return `text` in small letters without accents, letter for letter."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).casefold()


Fit = tuple[int, tuple[Span, ...]]
"""How well something fits (lower is better), and which letters it takes."""


class Texts:
    """Many short texts that are all `bare`, laid end to end: what none of them holds costs nothing.

    Attributes:
        all: the texts.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.all = tuple(text.replace(_END, " ") for text in texts)
        self._line = "".join(f"{_END}{text}" for text in self.all)
        self._starts = [0, *accumulate(len(text) + 1 for text in self.all)]

    def places(self, pattern: str) -> Iterator[int]:
        """Return the places of the texts in which a pattern begins, in order, each once.

        `_END` stands before each text and in none.
        """
        search, at = re.compile(pattern).search, 0
        while match := search(self._line, at):
            place = bisect_right(self._starts, match.start()) - 1
            yield place
            at = self._starts[place + 1]


def best(wanted: str, texts: Texts, most: int, begun: Container[int] = ()) -> list[tuple[int, Fit]]:
    """Return the places of the `most` texts that fit best, with how.

    A hit at the start of the text beats one at the start of a word, which beats one inside a word,
    which beats letters that are strewn over word starts. Worse ones are looked for only when there
    is room for them. Of those `begun` only the first two count.
    """
    letters = [re.escape(letter) for letter in wanted.replace(" ", "")]
    ways = (
        (whole, f"{_END}{re.escape(wanted)}", True),
        (whole, f" {re.escape(wanted)}", True),
        (whole, re.escape(wanted), False),
        (strewn, f"[^{_END}]*?".join(letters), False),
    )
    hits: dict[int, Fit] = {}
    for fits, pattern, also_begun in ways:
        for place in texts.places(pattern) if len(hits) < most else ():
            if place not in hits and (also_begun or place not in begun):
                fit = fits(wanted, texts.all[place])
                if fit is not None:
                    hits[place] = fit
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

"""Text in pieces that a line may end between: words, the space between them, ends of lines."""

from __future__ import annotations

import re
from collections.abc import Callable

_PIECES = re.compile(r"\n|[^\S\n\u00a0]+|(?:[^\s]|\u00a0)+")
_NUMBER_AND_UNIT = re.compile(r"(?<!\S)([(“]?\d[\d.,]*) (?=[^\W\d_])")
_DIGIT = re.compile(r"\d")
_FIRM = "\u00a0"


def pieces(text: str) -> list[str]:
    """Return the pieces of `text`; a number stays with the word behind it, as in “24 uur”."""
    if _DIGIT.search(text):
        text = _NUMBER_AND_UNIT.sub(rf"\1{_FIRM}", text)
    return _PIECES.findall(text)


def loosened(piece: str) -> list[str]:
    """Return a piece that is too wide as words after all."""
    return _PIECES.findall(piece.replace(_FIRM, " "))


def cut(piece: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a word that is wider than the whole column."""
    parts: list[str] = [""]
    for letter in piece:
        if parts[-1] and not fits(parts[-1] + letter):
            parts.append("")
        parts[-1] += letter
    return parts

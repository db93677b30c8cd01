"""Heads and coded words of lists that others made: pure, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.services.folding import fold

HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("naam", "nom", "name"),
    "number": ("nummer", "nr", "numero", "number"),
    "section": ("sectie", "afdeling", "section", "wing"),
    "cell": ("cel", "cellule", "cell"),
    "language": ("taal", "langue", "language"),
}
"""What every list of people calls the same, in Dutch, French and English, folded."""


def head(cell: str) -> str:
    """Return the head of a column made comparable: folded, without signs at its ends."""
    bare = fold(cell).replace("_", " ").replace("'", " ")
    return " ".join(bare.split()).strip(" .:?*")


def by_head(heads: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the field that each head means."""
    return {word: field for field, words in heads.items() for word in words}


def code_of(name: str, cell: str) -> str | None:
    """Return the code of the list `name` that a cell means, by code or label in any language."""
    asked = fold(cell).strip()
    for code in codes.code_list(name).codes.values():
        if asked in (code.code, *(fold(label) for label in code.labels.values())):
            return code.code
    return None

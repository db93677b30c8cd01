"""What a drawing says in words: the same things as rows, for the screen, for paper, for an ear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Row = tuple[str, str, str]
"""A name and two cells; a second line of the name stands after a line break."""


@dataclass(frozen=True)
class Table:
    """All that a drawing shows.

    Attributes:
        heads: what stands in each column.
        rows: in the order in which the drawing is read.
    """

    heads: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sign:
    """A sign on a line of time.

    Attributes:
        day: where it stands.
        icon, ink: which one, and the token of its colour.
        text: what may stand beside it; empty for nothing.
        words: what is heard, and shown as a tip.
    """

    day: date
    icon: str
    ink: str
    text: str
    words: str

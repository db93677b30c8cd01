"""A figure: what is drawn, how tall it is, what can be stood on in it, and the same as a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jww_desktop.presenters.drawn import Table

PAPER_WIDTH = 640.0
"""How wide a figure is drawn for paper; on an A4 its small letters are then 9 points."""


class Spot(NamedTuple):
    """A place in a figure, and what is heard there."""

    rect: QRectF
    words: str


class Figure(ABC):
    """Painted by one code on screen, on paper and in a file, with the theme that is in use.

    Attributes:
        key: stable word in code and in names of files, such as “plan”.
        title: what it is called.
        described: the whole of it in a few sentences.
        legend: how to read it.
        caution: what must stand beside it wherever it goes; empty for nothing.
        table: the same in rows.
    """

    key: str
    title: str
    described: str
    legend: str
    caution: str = ""
    table: Table

    @abstractmethod
    def height(self, width: float) -> float:
        """Return how tall it is at a width."""

    @abstractmethod
    def spots(self, width: float) -> Sequence[Spot]:
        """Return the places in it, in the order in which they are read; no two say the same."""

    @abstractmethod
    def paint(self, painter: QPainter, width: float) -> None:
        """Draw it from (0, 0)."""

    def paper_width(self) -> float:
        """Return how wide it is drawn for paper, there and then to be made to fit."""
        return PAPER_WIDTH

"""What the view for two says, ready to be shown or printed, in the language of the client."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What stands before a line."""

    NONE = ""
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True)
class Quoted:
    """The client's own words, as they were written down.

    Attributes:
        words: with the quotation marks of the language of the page.
        foot: when, and whether in another language; may be empty.
    """

    words: str
    foot: str


@dataclass(frozen=True)
class Said:
    """Words of the client under one title, the first of them the largest."""

    title: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True)
class Line:
    """One thing.

    Attributes:
        text: what it is.
        second: who, when, how; may be empty.
        sign: whether it is still to do or done; nothing for what is neither.
        icon: name of its icon, empty for none.
        score: 1 to 5 where he gave a number, else 0; `second` says it in words.
    """

    text: str
    second: str = ""
    sign: Sign = Sign.NONE
    icon: str = ""
    score: int = 0


@dataclass(frozen=True)
class Section:
    """A title and what stands under it; `none` is said kindly where there is nothing yet."""

    key: str
    title: str
    lines: tuple[Line, ...]
    none: str = ""


@dataclass(frozen=True)
class Controls:
    """What the buttons of the view are called."""

    languages: str
    larger: str
    smaller: str
    back: str
    paper: str


@dataclass(frozen=True)
class Paper:
    """What is said about taking the page along on paper.

    Attributes:
        title, warning: the question, and that whoever finds the sheet can read it.
        printer: the label of the choice.
        no_printer: that there is none.
        keep, go: the two answers; the first is the safe one.
        sent: that it lies at the printer.
        colophon: who made the sheet, that it is free of charge, and when.
    """

    title: str
    warning: str
    printer: str
    no_printer: str
    keep: str
    go: str
    sent: str
    colophon: tuple[str, ...]


@dataclass(frozen=True)
class TogetherPage:
    """The whole page.

    Attributes:
        language: which one it speaks.
        title: what the view is called.
        said: his own words and his question; empty when there are none yet.
        first, second: the two columns, from top to bottom, read in this order.
        note: that texts stay in the language in which they were written; may be empty.
        question, invitation: what he is asked at the foot, and that he may say no.
        controls: names of the buttons.
        paper: what is said about the page on paper.
    """

    language: str
    title: str
    said: tuple[Said, ...]
    first: tuple[Section, ...]
    second: tuple[Section, ...]
    note: str
    question: str
    invitation: str
    controls: Controls
    paper: Paper

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in the order in which they are read."""
        return (*self.first, *self.second)

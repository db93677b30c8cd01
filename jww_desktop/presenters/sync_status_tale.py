"""What the screen says about one sync, as values: a head and points, no words of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Mood(Enum):
    """How a sync ended: decides icon and colour of the head."""

    GOOD = "good"
    PAUSED = "paused"
    WARNED = "warned"
    ALARMED = "alarmed"


@dataclass(frozen=True)
class Figure:
    """One term of a sum; `sign` stands before it."""

    number: int
    words: str
    sign: str = ""


@dataclass(frozen=True)
class Point:
    """One thing that happened, that is safe, or that can be done.

    Attributes:
        icon, color: name and token.
        title, text: what it says.
        figures: a sum that is written out.
        to_review: whether it leads to the review.
    """

    icon: str
    color: str
    title: str
    text: str = ""
    figures: tuple[Figure, ...] = ()
    to_review: bool = False


@dataclass(frozen=True)
class Tale:
    """One sync, told.

    Attributes:
        mood: how it ended.
        title, second: the head.
        points: what happened, in order of importance.
        foot: when and how long.
        toast: one sentence for who is elsewhere.
        details: codes, for who helps.
        may_refill: whether the person may let the central store be filled again.
    """

    mood: Mood
    title: str
    second: str
    points: tuple[Point, ...]
    foot: str
    toast: str
    details: str = ""
    may_refill: bool = False


@dataclass(frozen=True)
class Idle:
    """What is said before the first sync since the unlock."""

    title: str
    second: str

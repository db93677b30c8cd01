"""Where everybody stands in the drawing: round the client, with no words over others.

Pure: sizes in, rectangles out. People come first from the top, clockwise; services follow them,
apart by a gap. The ring has fuller corners and grows taller until nothing touches anything else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, pairwise, product

from PySide6.QtCore import QPointF, QRectF

Size = tuple[float, float]

_STEPS = 240
_SQUARE = (2.0, 3.0, 5.0)
"""Shapes of the ring that are tried, the best first."""
_PASSING = 0.56
"""Of how large a node is seen: the least angle between two, for a line to pass it."""
_APART = 0.4
"""Of a place: what is kept free before and after the services."""
_ALONG = (0.56, 0.5, 0.64, 0.44, 0.72, 0.36, 0.8, 0.28)
"""Where on its line a word may stand, the best first."""
_WIDER, _LEAST_LINE, _TALLEST = 1.6, 2.2, 2.0
"""How much wider than tall the ring may be, the least line in nodes, the tallest drawing."""


@dataclass(frozen=True)
class Thing:
    """Somebody to be placed: the size of his node, and of the word on his line (0 for none)."""

    node: Size
    word: Size
    is_service: bool


@dataclass(frozen=True)
class Placed:
    """Where everything stands.

    Attributes:
        height: of all of it.
        middle: round the circle of the client.
        nodes, words: in the order of the things; empty where there is no word.
        is_clear: whether nothing lies over anything else; false where there is too little room.
    """

    height: float
    middle: QRectF
    nodes: tuple[QRectF, ...]
    words: tuple[QRectF, ...]
    is_clear: bool = False


@dataclass(frozen=True)
class _Ring:
    """An oval: an ellipse when `square` is 2, with fuller corners when it is more."""

    across: float
    up: float
    square: float

    def at(self, turn: float) -> Size:
        """Return how far right of the middle, and above it, a place is after a turn."""
        x, y = math.sin(turn), math.cos(turn)
        power = 2 / self.square
        return (
            self.across * math.copysign(abs(x) ** power, x),
            self.up * math.copysign(abs(y) ** power, y),
        )


def place(
    things: tuple[Thing, ...], middle: float, width: float, height: float, gap: float
) -> Placed:
    """Return where everything stands.

    Args:
        things: in order; services last.
        middle: across the circle of the client.
        width: of the drawing.
        height: what it may fill; it is taller when it must be.
        gap: least distance between two things.
    """
    least = _least(things, middle, width, gap)
    tallest = max((thing.node[1] for thing in things), default=0.0)
    if not least.is_clear or height <= least.height:
        return least
    filling = _tried(things, middle, width, (height - tallest) / 2 - gap, gap)
    return filling if filling is not None and filling.height <= height else least


@lru_cache(maxsize=32)
def _least(things: tuple[Thing, ...], middle: float, width: float, gap: float) -> Placed:
    """Return the lowest drawing in which everything is clear; one that is not when none is."""
    tallest = max((thing.node[1] for thing in things), default=0.0)
    up = middle / 2 + tallest * _LEAST_LINE
    while 2 * up < _TALLEST * width:
        made = _tried(things, middle, width, up, gap)
        if made is not None:
            return made
        up += max(tallest / 3, gap)
    return Placed(2 * up, QRectF(), (), ())


@lru_cache(maxsize=32)
def _tried(
    things: tuple[Thing, ...], middle: float, width: float, up: float, gap: float
) -> Placed | None:
    """Return a drawing in which everything is clear on a ring of this height, if there is one."""
    widest = max((thing.node[0] for thing in things), default=0.0)
    tallest = max((thing.node[1] for thing in things), default=0.0)
    room = max((width - widest) / 2 - gap, gap)
    for square, node in product(_SQUARE, (_usual(things), (widest, tallest))):
        ring = _Ring(min(room, up * _WIDER), up, square)
        angles = _angles(things, ring, (node[0] + gap, node[1] + gap))
        if angles or not things:
            made = _made(things, angles, ring, middle, width, gap)
            if made.is_clear:
                return made
    return None


def _usual(things: Sequence[Thing]) -> Size:
    """Return the size of a node in between."""
    count = max(len(things), 1)
    return sum(thing.node[0] for thing in things) / count, sum(
        thing.node[1] for thing in things
    ) / count


def _angles(things: Sequence[Thing], ring: _Ring, node: Size) -> list[float]:
    """Return an angle for each thing, so that each has as much room as all others.

    A place on the ring is as long as two neighbours need, side by side, and for the line of one
    to pass the other. Empty when there are too few places.
    """
    services = sum(thing.is_service for thing in things)
    apart = _APART if 0 < services < len(things) else 0.0
    needed = len(things) + 2 * apart
    turns = [step * 2 * math.pi / _STEPS for step in range(_STEPS + 1)]
    points = [ring.at(turn) for turn in turns[: _STEPS // 4 + 1]]
    quarter = [_share(before, point, node) for before, point in pairwise(points)]
    half = [*quarter, *reversed(quarter)]
    gone = list(accumulate([*half, *half], initial=0.0))
    if not things or (len(things) > 1 and gone[-1] < needed):
        return []
    angles, step = [], 0
    for number, thing in enumerate(things):
        place = number + (apart if thing.is_service else 0.0)
        while gone[step + 1] < place / needed * gone[-1]:
            step += 1
        angles.append(turns[step])
    return angles


def _share(before: Size, point: Size, node: Size) -> float:
    """Return which share of a place lies between two points of the ring."""
    (x, y), (to_x, to_y) = before, point
    beside = max(abs(to_x - x) / node[0], abs(to_y - y) / node[1])
    swept = math.atan2(y * to_x - x * to_y, x * to_x + y * to_y)
    return min(beside, swept / (_PASSING * _seen(point, node)))


def _seen(point: Size, node: Size) -> float:
    """Return how large a node is for who stands in the middle, as an angle."""
    far = math.hypot(*point)
    right, up = abs(point[0]) / far, abs(point[1]) / far
    # Half of it across the way one looks, and how much nearer its near side is.
    across = (node[0] * up + node[1] * right) / 2
    near = min(node[0] / max(right, 1e-9), node[1] / max(up, 1e-9)) / 2
    return 2 * math.atan2(across, max(far - near / 2, 1.0))


def _made(
    things: Sequence[Thing],
    angles: Sequence[float],
    ring: _Ring,
    middle: float,
    width: float,
    gap: float,
) -> Placed:
    tall = 2 * ring.up + max((thing.node[1] for thing in things), default=0.0)
    centre = QPointF(width / 2, tall / 2)
    places = [ring.at(turn) for turn in angles]
    nodes = tuple(
        _around(QPointF(centre.x() + right, centre.y() - up), thing.node)
        for thing, (right, up) in zip(things, places, strict=True)
    )
    circle = _around(centre, (middle, middle))
    if not _are_apart(circle, nodes, gap):
        return Placed(tall, circle, nodes, ())
    words = _words(things, circle, nodes)
    said = [word for word in words if not word.isEmpty()]
    clear = not any(
        one.intersects(other) for one, other in combinations([circle, *nodes, *said], 2)
    )
    return Placed(tall, circle, nodes, words, is_clear=clear)


def _words(things: Sequence[Thing], circle: QRectF, nodes: Sequence[QRectF]) -> tuple[QRectF, ...]:
    """Return where the words stand: each on its own line, clear of all else where it can be."""
    taken = [circle, *nodes]
    words = []
    for thing, node in zip(things, nodes, strict=True):
        word = QRectF()
        if thing.word[0]:
            start, end = line(circle, node)
            places = [_around(start + (end - start) * share, thing.word) for share in _ALONG]
            clear = (one for one in places if not any(one.intersects(other) for other in taken))
            word = next(clear, places[0])
            taken.append(word)
        words.append(word)
    return tuple(words)


def _are_apart(circle: QRectF, nodes: Sequence[QRectF], gap: float) -> bool:
    """Whether nobody stands too near somebody else, or on a line that is not his."""
    half = gap / 2
    wide = [rect.adjusted(-half, -half, half, half) for rect in (circle, *nodes)]
    if any(one.intersects(other) for one, other in combinations(wide, 2)):
        return False
    return not any(
        _passes(*line(circle, node), other.adjusted(-2, -2, 2, 2))
        for node in nodes
        for other in nodes
        if other is not node
    )


def line(circle: QRectF, node: QRectF) -> tuple[QPointF, QPointF]:
    """Return the ends of a line from the edge of the circle to the edge of a node."""
    centre, way = circle.center(), node.center() - circle.center()
    length = math.hypot(way.x(), way.y()) or 1.0
    start = centre + way * (circle.width() / 2 / length)
    # How far back from its middle the line leaves the node.
    sides = [
        half / abs(part)
        for half, part in ((node.width() / 2, way.x()), (node.height() / 2, way.y()))
        if part
    ]
    return start, node.center() - way * min([*sides, 1.0])


def _passes(start: QPointF, end: QPointF, rect: QRectF) -> bool:
    """Whether the line between two points touches a rectangle."""
    enters, leaves = 0.0, 1.0
    for begin, run, low, high in (
        (start.x(), end.x() - start.x(), rect.left(), rect.right()),
        (start.y(), end.y() - start.y(), rect.top(), rect.bottom()),
    ):
        if not run:
            if not low <= begin <= high:
                return False
            continue
        first, last = sorted(((low - begin) / run, (high - begin) / run))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters <= leaves


def _around(middle: QPointF, size: Size) -> QRectF:
    width, height = size
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)

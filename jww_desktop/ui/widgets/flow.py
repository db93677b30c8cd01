"""Running text: greedy word wrap of differently styled runs, shared by labels, rows and diffs.

`flow(runs, width)` lays out, `balanced` lets no word stand alone at the end, `Flow.paint` draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.pieces import cut, loosened, pieces

RUNNING, LISTED, COMPARED, TIGHT = 1.42, 1.35, 1.5, 1.2
"""Line heights: running text, lists, word diffs, titles."""
MEASURE = 620
"""Widest column of running text, × text scale."""
ELLIPSIS = "…"
_POINT = "·"
_SLACK = 0.5  # of a pixel: words measured one by one are a trifle wider than together
_NARROWER = (0.96, 0.92, 0.88, 0.84, 0.8, 0.76)
_FEW = 5  # more lines than this, and a last word alone is not seen


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; colours are token names."""

    text: str
    role: Role = Role.BODY
    color: str = "text"
    ground: str = ""
    underline: bool = False
    strike: bool = False


@dataclass(frozen=True)
class _Piece:
    x: float
    width: float
    run: Run
    text: str


@dataclass(frozen=True)
class _Line:
    top: float
    height: float
    baseline: float
    pieces: tuple[_Piece, ...]


@dataclass(frozen=True)
class Flow:
    """Text laid out in lines; `width` is what it needs to stay in those lines."""

    lines: tuple[_Line, ...]
    width: float
    height: float
    elided: bool = False

    def paint(self, painter: QPainter, x: float, y: float, color: str = "") -> None:
        """Draw at (x, y), all in `color` when one is given."""
        for line in self.lines:
            for piece in line.pieces:
                _paint_piece(painter, piece, QPointF(x + piece.x, y + line.baseline), color)

    def paint_centred(self, painter: QPainter, middle: float, y: float) -> None:
        """Draw each line with its middle at `middle`."""
        for line in self.lines:
            used = max((piece.x + piece.width for piece in line.pieces), default=0.0)
            Flow((line,), used, line.height).paint(painter, middle - used / 2, y)

    def end(self) -> QPointF:
        """Return the right end of the last line, at its top."""
        last = self.lines[-1]
        return QPointF(max((p.x + p.width for p in last.pieces), default=0.0), last.top)


def plain(runs: Sequence[Run]) -> str:
    """Return the words alone."""
    return "".join(run.text for run in runs)


def width_of(text: str, role: Role) -> float:
    """Return how wide `text` is on one line."""
    return _advance(text, role, theme.current().style)


@lru_cache(maxsize=1 << 15)
def _advance(text: str, role: Role, _style: int) -> float:
    return theme.current().metrics(role).horizontalAdvance(text)


def flow(
    runs: Sequence[Run], width: float, *, leading: float = RUNNING, max_lines: int = 0
) -> Flow:
    """Lay out `runs` in lines of at most `width`; beyond `max_lines` (0: no limit) they elide."""
    return _flow(tuple(runs), width, leading, max_lines, theme.current().style)


@lru_cache(maxsize=4096)
def _flow(
    runs: tuple[Run, ...],
    width: float,
    leading: float,
    max_lines: int,
    _style: int,
) -> Flow:
    rows, begun = _broken(runs, width)
    elided = bool(max_lines) and len(rows) > max_lines
    if elided:
        rest = [word for row in rows[max_lines - 1 :] for word in row]
        rows = [*rows[: max_lines - 1], _elided(rest, width)]
    lines: list[_Line] = []
    top = widest = 0.0
    fallback = runs[0].role if runs else Role.BODY
    for number, words in enumerate(rows):
        is_end = number + 1 in begun or number == len(rows) - 1
        row = _without_loose_points(words, before=number not in begun, after=not is_end)
        line = _set_line(row, top, leading, fallback)
        lines.append(line)
        top += line.height
        drawn = sum(piece.width for piece in line.pieces)
        # Lines are broken by the widths of single words, whose sum is larger than what is drawn.
        widest = max(widest, drawn, sum(word.width for word in row))
    return Flow(tuple(lines), widest, top, elided)


class _Word(NamedTuple):
    run: Run
    text: str
    width: float


def _broken(runs: tuple[Run, ...], width: float) -> tuple[list[list[_Word]], set[int]]:
    """Break `runs` into rows of words; return as well the rows that the writer began."""
    rows: list[list[_Word]] = [[]]
    begun = {0}
    used = 0.0
    for run in runs:
        role = run.role
        for text in _fitting(run, width):
            if text == "\n":
                begun.add(len(rows))
                rows.append([])
                used = 0.0
                continue
            advance = width_of(text, role)
            if used and used + advance > width + _SLACK:
                if text.isspace():
                    continue
                rows.append([])
                used = 0.0
            if not used and len(rows) > 1 and text.isspace():
                continue
            rows[-1].append(_Word(run, text, advance))
            used += advance
    return rows, begun


def _fitting(run: Run, width: float) -> list[str]:
    """Return the pieces of `run`, none wider than the whole column."""
    role, most = run.role, width + _SLACK
    found = pieces(run.text)
    if all(width_of(piece, role) <= most for piece in found):
        return found

    def fits(text: str) -> bool:
        return width_of(text, role) <= most

    return [
        part
        for piece in found
        for word in ([piece] if fits(piece) else loosened(piece))
        for part in ([word] if fits(word) else cut(word, fits))
    ]


def _elided(words: list[_Word], width: float) -> list[_Word]:
    """Keep as many words as fit before an ellipsis; cut into the first when none does."""
    kept: list[_Word] = []
    used = 0.0
    for word in words:
        role = word.run.role
        room = width - used - width_of(ELLIPSIS, role)
        if word.width > room:
            text = word.text
            while text and width_of(text, role) > room:
                text = text[:-1]
            while not text.strip() and kept and kept[-1].text.isspace():
                kept.pop()
            text = text.rstrip() + ELLIPSIS
            kept.append(_Word(word.run, text, width_of(text, role)))
            break
        kept.append(word)
        used += word.width
    return kept


def _without_loose_points(words: list[_Word], *, before: bool, after: bool) -> list[_Word]:
    """Leave out a point between two things where a line is broken `before` or `after` it."""
    start, stop = 0, len(words)
    while after and stop and _parts(words[stop - 1]):
        stop -= 1
    while before and start < stop and _parts(words[start]):
        start += 1
    return words[start:stop]


def _parts(word: _Word) -> bool:
    return word.text.isspace() or word.text == _POINT


def _set_line(words: list[_Word], top: float, leading: float, fallback: Role) -> _Line:
    """Put words on one baseline, those of one run in one piece."""
    current = theme.current()
    while words and words[-1].text.isspace():
        words = words[:-1]
    roles = {word.run.role for word in words} or {fallback}
    height = round(max(current.font(role).pointSizeF() / 0.75 for role in roles) * leading)
    ascent = max(current.metrics(role).ascent() for role in roles)
    descent = max(current.metrics(role).descent() for role in roles)
    pieces: list[_Piece] = []
    x = 0.0
    for run, members in groupby(words, key=lambda word: word.run):
        text = "".join(word.text for word in members)
        advance = width_of(text, run.role)
        pieces.append(_Piece(x, advance, run, text))
        x += advance
    baseline = round(top + (height - ascent - descent) / 2 + ascent)
    return _Line(top, height, baseline, tuple(pieces))


def _paint_piece(painter: QPainter, piece: _Piece, at: QPointF, color: str) -> None:
    current = theme.current()
    run = piece.run
    metrics = current.metrics(run.role)
    ink = current.color(color or run.color)
    low = round(at.y() + metrics.descent() * 0.75)
    if run.ground:
        high = at.y() - metrics.ascent() * 0.9
        box = QRectF(at.x() - 1, high, piece.width + 2, low + 2 - high)
        paint.panel(painter, box, 3, fill=run.ground)
    if current.on_paper:  # as outlines: a drawing that leaves looks alike without our font
        letters = QPainterPath()
        letters.addText(at, current.font(run.role), piece.text)
        painter.fillPath(letters, ink)
    else:
        painter.setFont(current.font(run.role))
        painter.setPen(ink)
        painter.drawText(at, piece.text)
    thick = max(1, round(current.scale))
    if run.underline:
        painter.fillRect(QRectF(at.x(), low, piece.width, thick), ink)
    if run.strike:
        middle = round(at.y() - metrics.xHeight() / 2)
        painter.fillRect(QRectF(at.x(), middle, piece.width, thick), ink)


def balanced(runs: tuple[Run, ...], width: float, leading: float) -> Flow:
    """Lay out `runs` so that no word stands alone on the last line, on no more lines for it."""
    laid = flow(runs, width, leading=leading)
    if not 1 < len(laid.lines) <= _FEW or not _ends_alone(laid):
        return laid
    for share in _NARROWER:
        tried = flow(runs, int(width * share), leading=leading)
        if len(tried.lines) > len(laid.lines):
            break
        if not _ends_alone(tried):
            return tried
    return laid


def _ends_alone(laid: Flow) -> bool:
    return " " not in "".join(piece.text for piece in laid.lines[-1].pieces).strip()

"""One measured figure against its bar."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """A measured value and the bar it must hold.

    Attributes:
        name: what was measured, in words.
        value: the measured value.
        bar: the highest allowed value; None for what is told without a verdict.
        unit: "×" for a ratio within one run, otherwise a unit of time or size.
        note: how, in a few words: sample, baseline, spread.
    """

    name: str
    value: float
    bar: float | None
    unit: str
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the value is at or below the bar."""
        return self.bar is None or self.value <= self.bar

    def line(self) -> str:
        """Return name, value, bar, and whether it holds."""
        if self.bar is None:
            against, verdict = " " * 12, "told "
        else:
            against, verdict = f"bar {self.bar:8.2f}", "holds" if self.holds else "SHORT"
        return (
            f"{self.name:<58} {self.value:10.3f} {self.unit:<3} {against}  {verdict}  {self.note}"
        ).rstrip()


Bench = Callable[[Path], Iterator[Figure]]
"""Measures one part; the folder is empty, or holds what an earlier part of this run left there."""


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def p50(samples: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(samples)


def p95(samples: Sequence[float]) -> float:
    """Return the value that 95 % of the samples do not exceed."""
    return _share(samples, 0.95)


def p99(samples: Sequence[float]) -> float:
    """Return the value that 99 % of the samples do not exceed."""
    return _share(samples, 0.99)


def _share(samples: Sequence[float], share: float) -> float:
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * share))]


def spread(samples: Sequence[float], unit: str = "", scale: float = 1.0) -> str:
    """Return least and most, such as "1.42–1.61"."""
    return f"{min(samples) * scale:.2f}–{max(samples) * scale:.2f}{unit}"


def ratio(name: str, ours: Sequence[float], theirs: Sequence[float], bar: float) -> Figure:
    """Return the median of the ratios of rounds that were measured in turns."""
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    note = f"{p50(ours):.2f} s against {p50(theirs):.2f} s, {len(ratios)} rounds {spread(ratios)} ×"
    return Figure(name, p50(ratios), bar, "×", note)


def pace(folder: Path) -> str:
    """Return how quick the machine is, so that times measured on two of them can be compared."""

    def add() -> None:
        total = 0
        for number in range(1_000_000):
            total += number

    def make_files() -> None:
        for number in range(100):
            file = folder / str(number)
            file.touch()
            file.unlink()

    adding = min(seconds(add) for _ in range(5))
    making = min(seconds(make_files) for _ in range(5)) / 100
    return f"a million additions {adding * 1e3:.0f} ms, a file {making * 1e6:.0f} µs"


def load() -> str:
    """Return how busy the machine is: figures of a busy one spread."""
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    return f"{os.cpu_count()} cores, load {busy}"

"""What encryption costs: each operation, and the same in a plain file with the same pragmas."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jww_desktop.store import opening
from tests.bench.figures import Figure, p50, seconds, spread
from tests.bench.work import WORDS, prose

_ROWS = 60_000
_READS = 30_000
_ASKED = 500
_SAVES = 300
_ROUNDS = 3
_BAR, _SEARCH_BAR = 4.0, 10.0
_KEY = bytes(range(32))


def bench(folder: Path) -> Iterator[Figure]:
    """Measure every operation in every round; fresh files each time, cold before each reading."""
    ours: dict[str, list[float]] = {}
    plain: dict[str, list[float]] = {}
    texts = _texts()
    for number in range(_ROUNDS):
        sides = (
            (_Side(folder / f"cipher{number}.db", _encrypted, texts), ours),
            (_Side(folder / f"plain{number}.db", _plain, texts), plain),
        )
        for name in _STEPS:
            for side, times in sides:
                times.setdefault(name, []).append(side.time(name))
        for side, _ in sides:
            side.close()
    for name in _STEPS:
        ratios = [mine / other for mine, other in zip(ours[name], plain[name], strict=True)]
        note = f"{p50(ours[name]):.2f} s against {p50(plain[name]):.2f} s, {spread(ratios)}"
        bar = _SEARCH_BAR if "full-text" in name else _BAR
        yield Figure(f"encrypted: {name}", p50(ratios), bar, "×", note)


def _texts() -> list[str]:
    rng = random.Random(5)
    return [prose(rng, 260) for _ in range(_ROWS)]


def _encrypted(path: Path) -> Any:
    raw, guard = opening.connect(path, _KEY, create=not path.exists())
    guard.lifted = True
    return raw


def _plain(path: Path) -> Any:
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=4)
    for pragma in opening._PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw


@dataclass
class _Side:
    """One file on its way through all steps."""

    path: Path
    connect: Callable[[Path], Any]
    texts: list[str]

    def __post_init__(self) -> None:
        self.db = self.connect(self.path)
        self.db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, author INT, text TEXT)")

    def time(self, name: str) -> float:
        """Carry out one step, cold where it reads."""
        step, cold = _STEPS[name]
        if cold:
            self.close()
            self.db = self.connect(self.path)
        return seconds(partial(step, self))

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def insert(self) -> None:
        """Write all rows in one transaction."""
        self.db.execute("BEGIN IMMEDIATE")
        rows = [(number, number % 15, text) for number, text in enumerate(self.texts)]
        self.db.executemany("INSERT INTO note VALUES (?, ?, ?)", rows)
        self.db.execute("COMMIT")

    def index(self) -> None:
        """Build the full-text index."""
        self.db.execute("CREATE VIRTUAL TABLE word USING fts5(text, content = '')")
        self.db.execute("BEGIN IMMEDIATE")
        self.db.execute("INSERT INTO word (rowid, text) SELECT id, text FROM note")
        self.db.execute("COMMIT")

    def read(self) -> None:
        """Read single rows, anywhere."""
        rng = random.Random(6)
        for _ in range(_READS):
            self.db.execute(
                "SELECT text FROM note WHERE id = ?", (rng.randrange(_ROWS),)
            ).fetchone()

    def search(self) -> None:
        """Ask the full-text index for two words."""
        rng = random.Random(7)
        for _ in range(_ASKED):
            words = f'"{rng.choice(WORDS)}"* "{rng.choice(WORDS)}"*'
            self.db.execute(
                "SELECT rowid FROM word WHERE word MATCH ? LIMIT 50", (words,)
            ).fetchall()

    def scan(self) -> None:
        """Look at every text."""
        self.db.execute("SELECT count(*) FROM note WHERE text LIKE '%zonder dak%'").fetchone()

    def save(self) -> None:
        """Save single rows, each on the disk before the next."""
        for number in range(_SAVES):
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute(
                "INSERT INTO note VALUES (?, 1, ?)", (_ROWS + number, self.texts[number])
            )
            self.db.execute("COMMIT")


_STEPS: dict[str, tuple[Callable[[_Side], None], bool]] = {
    f"{_ROWS:,} inserts": (_Side.insert, False),
    "building the full-text index": (_Side.index, False),
    f"{_READS:,} single reads": (_Side.read, True),
    f"{_ASKED} full-text questions": (_Side.search, True),
    "a look at every text": (_Side.scan, True),
    f"{_SAVES} saves": (_Side.save, False),
}

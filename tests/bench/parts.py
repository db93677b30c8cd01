"""The parts of the benchmark, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.bench import cipher, start, store, sync, ui, wave
from tests.bench.figures import Bench

ALL: Final[Mapping[str, Bench]] = {
    "store": store.bench,
    "sync": sync.bench,
    "wave": wave.bench,
    "start": start.bench,
    "ui": ui.bench,
    "cipher": cipher.bench,
}

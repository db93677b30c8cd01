"""One laptop at work for each test, and a second one for those that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.factory import BRAM, Workplace, exchange, laptop, workplace


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop of Lotte with an open vault."""
    with workplace(tmp_path) as opened:
        yield opened


@pytest.fixture
def bram(work: Workplace, tmp_path: Path) -> Iterator[Workplace]:
    """A second laptop that knows what the first knows."""
    with laptop(tmp_path / "bram", BRAM) as opened:
        exchange(work, opened)
        yield opened


@pytest.fixture
def case(work: Workplace) -> bytes:
    """A dossier on it."""
    return work.dossier()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Workplace, Workplace]]:
    """The laptops of Lotte and Bram."""
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        yield lotte, bram

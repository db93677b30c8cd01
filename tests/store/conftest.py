"""One laptop, or two, with the small schema of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.stores import Laptop, laptops


@pytest.fixture
def laptop() -> Iterator[Laptop]:
    with laptops(500) as (one,):
        yield one


@pytest.fixture
def pair() -> Iterator[tuple[Laptop, Laptop]]:
    with laptops(500, 20) as (one, other):
        yield one, other


@pytest.fixture
def closed(laptop: Laptop) -> Path:
    laptop.add(title="bewaard")
    laptop.database.close()
    return laptop.path

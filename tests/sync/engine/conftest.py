"""A centre on a ledger in memory with a lead and two caseworkers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.laptop import Laptop
from tests.support.memory_centre import MemoryCentre, three_of_a_centre


@dataclass
class Three:
    """The centre and its laptops."""

    centre: MemoryCentre
    lead: Laptop
    lotte: Laptop
    bram: Laptop

    @property
    def all(self) -> tuple[Laptop, ...]:
        """Every laptop."""
        return self.lead, self.lotte, self.bram


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    with three_of_a_centre(tmp_path) as centre:
        yield Three(centre, *centre.laptops)

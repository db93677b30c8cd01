"""One laptop at work for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.factory import Workplace, workplace


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop of Lotte with an open vault."""
    with workplace(tmp_path) as opened:
        yield opened

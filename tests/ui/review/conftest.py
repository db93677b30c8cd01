"""A lead and two colleagues, anew for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from jww_desktop.ui import theme
from tests.support.memory_centre import three_of_a_centre
from tests.support.review_room import Room


@pytest.fixture
def stack(look: theme.Theme) -> Iterator[ExitStack]:
    del look
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def room(stack: ExitStack, tmp_path: Path) -> Room:
    """Everybody on a ledger in memory."""
    of = stack.enter_context(three_of_a_centre(tmp_path))
    return Room(stack, of, *of.laptops[1:])

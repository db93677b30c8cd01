"""What holds for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings

# pytest-qt asks Qt something around every test: no Qt before what makes it safe on Python 3.11.
import jww_desktop  # noqa: F401 -- imported for its effect

# How long one example takes says more about who else uses this machine than about the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-look",
        action="store_true",
        help="judge each screen in each language, colour and size (half an hour)",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: at the end nobody waits for one worker."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)

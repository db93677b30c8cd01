"""What holds for every test."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

# pytest-qt asks Qt something around every test: no Qt before what makes it safe on Python 3.11.
import jww_desktop  # noqa: F401 -- imported for its effect
from jww_desktop.demo import central_process, stage
from jww_desktop.store import opening
from tests.support import central
from tests.support.forking import Forked

# What is loaded before the first test stays: to look for garbage in it is a tenth of loading it.
gc.disable()

# How long one example takes says more about who else uses this machine than about the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-look",
        action="store_true",
        help="judge each screen in each language, colour and size (half an hour)",
    )
    parser.addoption(
        "--long-model",
        action="store_true",
        help="let three laptops live 400 new stories of 30 steps (minutes)",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: at the end nobody waits for one worker."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Look for garbage among what tests make, not among the modules that stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def memory_security() -> Iterator[str]:
    """Let this process not lock its memory: a tenth of the time of all tests; give what is usual.

    Each process that a test starts does lock it.
    """
    usual = opening.MEMORY_SECURITY
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "MEMORY_SECURITY", "OFF")
        yield usual


@pytest.fixture(scope="session", autouse=True)
def forked() -> Iterator[None]:
    """Start the many programs of the tests as forks, where there are any."""
    with pytest.MonkeyPatch.context() as patch:
        for starting in (central, central_process, stage) if sys.platform != "win32" else ():
            patch.setattr(starting, "Popen", Forked)
        yield

"""The scenes of the work itself: Vandaag, clients, dossier, contact, questions, palette."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.support import sights_reception
from tests.support.desk import desk
from tests.support.scenes import Scene
from tests.support.screens import seat
from tests.support.sights import EMPTY, MENUS, SIGHTS
from tests.support.town import town


def day(folder: Path) -> Iterator[Scene]:
    """Every sight, in the synthetic centre with forty clients."""
    with town(folder, count=40) as there, seat(there.desk) as taken:
        for name, sight in SIGHTS.items():
            sight(taken, there)
            yield Scene(name, taken.window)
            taken.clear()


def reception(folder: Path) -> Iterator[Scene]:
    """What comes before a dossier."""
    with town(folder, count=40) as there, seat(there.desk) as taken:
        for name, sight in sights_reception.SIGHTS.items():
            sight(taken, there)
            yield Scene(name, taken.window)
            taken.clear()


def menus(folder: Path) -> Iterator[Scene]:
    """What opens over the sights as a window of the system."""
    with town(folder, count=40) as there, seat(there.desk) as taken:
        for name, sight in MENUS.items():
            sight(taken, there)
            yield Scene(name, taken.window)
            taken.clear()


def empty(folder: Path) -> Iterator[Scene]:
    """What a vault shows in which nothing was written yet."""
    with desk(folder) as at_desk, seat(at_desk) as taken:
        for name, show in EMPTY.items():
            show(taken)
            yield Scene(name, taken.window)

"""The scenes of the work itself: Vandaag, clients, dossier, contact, questions, palette."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.support import (
    sights_caseload,
    sights_closing,
    sights_consents,
    sights_exporting,
    sights_field_notes,
    sights_parts,
    sights_plan,
    sights_reception,
    sights_referrals,
    sights_return,
    sights_secrecy,
    sights_together,
    sights_worklist,
)
from tests.support.desk import desk
from tests.support.scenes import Scene
from tests.support.screens import seat
from tests.support.sights import EMPTY, MENUS, SIGHTS, Sight
from tests.support.town import town


def day(folder: Path) -> Iterator[Scene]:
    """Every sight, in the synthetic centre with forty clients."""
    return _scenes(folder, {**SIGHTS, **sights_closing.SIGHTS, **sights_return.SIGHTS})


def parts(folder: Path) -> Iterator[Scene]:
    """The tabs of a dossier that have much to show."""
    return _scenes(folder, {**sights_parts.PARTS, **sights_plan.SIGHTS})


def consents(folder: Path) -> Iterator[Scene]:
    """What a client lets others know, what went out, and by which exception to secrecy."""
    return _scenes(folder, {**sights_consents.CONSENTS, **sights_secrecy.SIGHTS})


def referrals(folder: Path) -> Iterator[Scene]:
    """Where a client goes for help, and how that goes on."""
    return _scenes(folder, sights_referrals.SIGHTS)


def reception(folder: Path) -> Iterator[Scene]:
    """What comes before a dossier."""
    return _scenes(folder, sights_reception.SIGHTS)


def field_notes(folder: Path) -> Iterator[Scene]:
    """What was noticed in a prison, and what rises."""
    return _scenes(folder, sights_field_notes.SIGHTS)


def worklist(folder: Path) -> Iterator[Scene]:
    """What is to be done over all dossiers."""
    return _scenes(folder, sights_worklist.SIGHTS)


def caseload(folder: Path) -> Iterator[Scene]:
    """A list of clients that is brought along, step by step."""
    return _scenes(folder, sights_caseload.SIGHTS)


def exporting(folder: Path) -> Iterator[Scene]:
    """What is taken along in a file."""
    return _scenes(folder, sights_exporting.SIGHTS)


def together(folder: Path) -> Iterator[Scene]:
    """What is turned to a client."""
    return _scenes(folder, sights_together.SIGHTS)


def menus(folder: Path) -> Iterator[Scene]:
    """What opens over the sights as a window of the system."""
    return _scenes(folder, MENUS)


def _scenes(folder: Path, sights: Mapping[str, Sight]) -> Iterator[Scene]:
    with town(folder, count=40) as there, seat(there.desk) as taken:
        for name, sight in sights.items():
            sight(taken, there)
            yield Scene(name, taken.window)
            taken.clear()


def empty(folder: Path) -> Iterator[Scene]:
    """What a vault shows in which nothing was written yet."""
    with desk(folder) as at_desk, seat(at_desk) as taken:
        for name, show in EMPTY.items():
            show(taken)
            yield Scene(name, taken.window)

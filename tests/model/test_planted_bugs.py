"""The model sees: each of these faults, planted in the store, makes it fail within seconds.

A model that passes on a broken store proves nothing about a whole one. Each has to fail with what
it breaks, so that no plant passes for another one's reason. All nine by one command, or one alone:

    python -m pytest tests/model/test_planted_bugs.py
    python -m pytest tests/model/test_planted_bugs.py -k clock_not_raised
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from jww_desktop.store.arrivals import Arrivals
from jww_desktop.store.capture import Capture
from jww_desktop.store.comparing import Sight
from jww_desktop.store.seen import Seen, seen_now
from jww_desktop.store.unit_of_work import Unit
from sync.protocol import merge
from sync.protocol.merge import Authored, Value
from sync.protocol.transaction import Transaction
from tests.model.test_model import QUICK, run

Plant = Callable[[pytest.MonkeyPatch], None]


def context_at_save(patch: pytest.MonkeyPatch) -> None:
    """A save overwrites what is there now, not what was there when the form was loaded."""
    patch.setattr(Sight, "saw", lambda *_: True)


def hidden_sibling(patch: pytest.MonkeyPatch) -> None:
    """A form that shows the winner overwrites the loser too."""
    patch.setattr("jww_desktop.store.reads.seen_now", lambda cursor: Seen(seen_now(cursor).ctx))


def forgets_own_writes(patch: pytest.MonkeyPatch) -> None:
    """A form that saves twice conflicts with itself."""
    patch.setattr(Unit, "committed", lambda _: None)


def winner_by_arrival(patch: pytest.MonkeyPatch) -> None:
    """The value that came last is shown."""

    def shown(values: Iterable[Value]) -> Value | None:
        return next(iter(reversed(list(values))), None)

    patch.setattr(merge, "shown", shown)


def row_not_put_back(patch: pytest.MonkeyPatch) -> None:
    """A delete hides an edit that it had not seen."""
    patch.setattr(Capture, "_put_back", lambda *_: None)


def applies_twice(patch: pytest.MonkeyPatch) -> None:
    """What was seen already is taken for new."""

    def in_order(
        _seen: Any, waiting: Iterable[Authored], **_: Any
    ) -> tuple[list[Authored], list[Authored]]:
        return list(waiting), []

    patch.setattr(merge, "in_order", in_order)


def ignores_causality(patch: pytest.MonkeyPatch) -> None:
    """A write is applied before what it overwrites has come."""

    def is_ready(seen: dict[int, int], replica: int, transaction: Transaction) -> bool:
        return transaction.seq == seen.get(replica, 0) + 1

    patch.setattr(merge, "is_ready", is_ready)


def clock_not_raised(patch: pytest.MonkeyPatch) -> None:
    """Applying does not raise the clock, so the next own value loses from what it replaced."""
    patch.setattr(Arrivals, "_raise_clock", lambda *_: None)


def drops_what_waits(patch: pytest.MonkeyPatch) -> None:
    """What cannot be applied yet is not kept."""
    patch.setattr(Arrivals, "_keep", lambda *_: None)


PLANTED = {
    context_at_save: "(overwrites|deletes) what its author did not see",
    hidden_sibling: "overwrites what its author did not see",
    forgets_own_writes: "a form does not know what it wrote itself",
    winner_by_arrival: "shows another value than the highest",
    row_not_put_back: "a record is hidden, or shown, that should not be",
    applies_twice: "UNIQUE constraint failed: store_tx",
    ignores_causality: "applies what has to wait",
    clock_not_raised: "the clock does not go on",
    drops_what_waits: "leaves out what is ready|keeps another number than has to wait",
}


@pytest.mark.parametrize(
    ("plant", "broken"), PLANTED.items(), ids=[plant.__name__ for plant in PLANTED]
)
def test_the_model_catches(plant: Plant, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises((AssertionError, dbapi2.IntegrityError), match=broken):
        run(QUICK)

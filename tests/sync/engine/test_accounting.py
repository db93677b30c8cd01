"""Whatever arrives is applied, waits, or lies in quarantine; one bad segment blocks no other."""

from __future__ import annotations

import pytest

from jww_desktop.store.local import writing
from sync.crypto.primitives import random_bytes
from sync.engine.outcome import Stop, SyncOutcome, UnaccountedError
from sync.engine.schedule import LONGEST_RETRY_S, QUIET_S, failures_after, wait_after
from sync.protocol.ids import SpaceId
from tests.support.laptop import Laptop, settle
from tests.sync.engine.conftest import Three


def write_unopenable(laptop: Laptop, space: SpaceId) -> None:
    """Let a laptop seal a card under another key than that of the space, as a defect might."""
    laptop.card("Onleesbaar", space)
    swap = "UPDATE sync_secret SET value = ? WHERE kind = 'space' AND subject = ? RETURNING value"
    with writing(laptop.database) as connection:
        right = connection.exec_driver_sql(
            "SELECT value FROM sync_secret WHERE kind = 'space' AND subject = ?", (space,)
        ).scalar_one()
        connection.exec_driver_sql(swap, (random_bytes(32), space)).all()
    laptop.sync_whole()
    with writing(laptop.database) as connection:
        connection.exec_driver_sql(swap, (right, space)).all()


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_poisoned_segment_blocks_nobody_else(three: Three, place: int):
    prison = three.lotte.prison
    for number in range(3):
        if number == place:
            write_unopenable(three.lotte, prison)
        three.lotte.card(f"Lotte {number}", prison)
        three.lotte.sync_whole()
        three.bram.card(f"Bram {number}", prison)
        three.bram.sync()
    outcome = three.lead.sync()

    assert outcome.stop is Stop.COMPLETE
    assert outcome.alarms == ()
    assert (outcome.received, outcome.quarantined) == (7, 1)
    assert outcome.received == outcome.applied + outcome.pending + outcome.quarantined
    # What follows the unreadable save of the same author waits for it; all else is here.
    assert outcome.pending == 3 - place
    seen = set(three.lead.cards())
    assert {f"Bram {number}" for number in range(3)} <= seen
    assert {f"Lotte {number}" for number in range(place)} <= seen

    again = three.lead.sync()
    assert (again.received, again.carried) == (0, 4 - place)
    assert again.carried == again.applied + again.pending + again.quarantined


def test_a_sync_of_nothing_costs_few_requests(three: Three):
    settle(*three.all)
    outcome = three.lotte.sync_whole()
    assert (outcome.sent, outcome.received, outcome.waiting, outcome.applied) == (0, 0, 0, 0)


def test_what_was_sent_and_received_is_told_by_kind(three: Three):
    card = three.lotte.card("Dario Vossenberg")
    three.lotte.edit(card, language="fr")
    sent = three.lotte.sync_whole()
    received = three.bram.sync_whole()
    assert (sent.sent, sent.sent_kinds) == (2, {12: 1})
    assert (received.received, received.applied, received.received_kinds) == (2, 2, {12: 1})


def test_an_outcome_that_loses_one_cannot_exist():
    with pytest.raises(UnaccountedError):
        SyncOutcome(Stop.COMPLETE, received=3, applied=1, quarantined=1)


@pytest.mark.parametrize("draw", [0.0, 0.5, 0.999])
def test_waits_grow_with_failures_and_never_without_end(draw: float):
    offline = SyncOutcome(Stop.OFFLINE)
    waits, failures = [], 0
    for _ in range(20):
        failures = failures_after(failures, offline)
        waits.append(wait_after(offline, failures, draw))
    assert waits == sorted(waits)
    assert waits[0] <= 10
    assert max(waits) <= 1.5 * LONGEST_RETRY_S


def test_a_good_sync_forgets_failures_and_a_busy_store_is_heard():
    good = SyncOutcome(Stop.COMPLETE)
    assert failures_after(7, good) == 0
    assert wait_after(good, 0, 0.5) == QUIET_S
    busy = SyncOutcome(Stop.BUSY, retry_after_s=90)
    assert 90 <= wait_after(busy, 1, 0.0) < wait_after(busy, 1, 0.9) <= 180
    assert wait_after(SyncOutcome(Stop.ALARM), 1, 0.5) == LONGEST_RETRY_S

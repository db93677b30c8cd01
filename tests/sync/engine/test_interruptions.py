"""A request or a reply that gets lost anywhere costs nothing but another sync."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import event

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.store import portions
from sync.engine.outcome import Stop
from sync.protocol.messages import Hello, Message, Pull, Push, RosterPush
from tests.support.laptop import settle
from tests.support.wires import LossyWire
from tests.sync.engine.conftest import Three

MOST_REQUESTS = 30


@pytest.mark.parametrize("delivered", [False, True], ids=["request lost", "reply lost"])
def test_any_lost_message_is_harmless(three: Three, *, delivered: bool):
    """Each round writes everywhere, loses the nth message of one sync, and syncs again."""
    assert three.lotte.transport is not None
    lost: set[type[Message]] = set()
    for nth in range(1, MOST_REQUESTS):
        dossier = three.lotte.spaces.create_dossier_space(three.lotte.team)
        three.lotte.add(CaseFile(space=dossier))
        three.lotte.card(f"Lotte {nth}")
        three.bram.card(f"Bram {nth}")
        three.bram.sync_whole()
        wire = LossyWire(three.lotte.transport, nth, delivered)
        outcome = three.lotte.sync(wire)
        if len(wire.sent) < nth:
            assert outcome.stop is Stop.COMPLETE
            break
        assert outcome.stop is Stop.OFFLINE
        lost.add(wire.sent[-1])
        if nth % 2:
            three.lotte.restart()
        settle(three.lotte, three.bram)
        assert three.lotte.values() == three.bram.values()
        assert len(three.bram.cards()) == 2 * nth
    assert {Hello, RosterPush, Pull, Push} <= lost
    hashes = [each.hash for each in three.centre.ledger.stored]
    assert len(hashes) == len(set(hashes))


def test_a_cancelled_sync_goes_on_where_it_was(three: Three):
    for number in range(5):
        three.bram.card(f"Kaart {number}")
        three.bram.sync_whole()
    for steps in range(1, MOST_REQUESTS):
        countdown = iter([False] * steps)
        outcome = three.lotte.sync(cancel=partial(next, countdown, True))
        if outcome.stop is Stop.COMPLETE:
            break
        assert outcome.stop is Stop.CANCELLED
    assert outcome.stop is Stop.COMPLETE
    assert three.lotte.values() == three.bram.values()


def test_a_laptop_that_is_killed_while_it_stores_a_reply_accounts_for_all_of_it(
    three: Three, monkeypatch: pytest.MonkeyPatch
):
    """What it had stored of the reply comes a second time, and counts once."""
    monkeypatch.setattr(portions, "MOST", 3)
    monkeypatch.setattr(portions, "LEAST", 3)
    for number in range(6):
        three.bram.card(f"Kaart {number}")
        three.bram.sync_whole()
    names = three.bram.cards().keys()
    killed = 0
    for commits in range(1, MOST_REQUESTS):
        left = [commits]

        def before_commit(_connection: object, left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                raise KeyboardInterrupt

        engine = three.lotte.database._engine
        event.listen(engine, "commit", before_commit)
        try:
            three.lotte.sync()
        except KeyboardInterrupt:
            killed += 1
        finally:
            event.remove(engine, "commit", before_commit)
        three.lotte.restart()
        outcome = three.lotte.sync_whole()
        assert (outcome.pending, outcome.quarantined) == (0, 0)
        assert three.lotte.cards().keys() >= names
        if left[0] > 0:
            break
        for number in range(5):
            three.bram.card(f"Nog een {commits}.{number}")
        three.bram.sync_whole()
    assert killed > 3
    assert three.lotte.values() == three.bram.values()


def test_work_written_during_a_sync_waits_for_the_next(three: Three):
    three.lotte.card("Eerst")
    three.lotte.sync_whole()
    three.lotte.card("Daarna")
    outcome = three.lotte.sync_whole()
    assert (outcome.sent, outcome.waiting) == (1, 0)
    assert sum(outcome.sent_kinds.values()) == 1

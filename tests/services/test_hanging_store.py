"""A central store that takes everything and answers nothing: who stops waits no longer."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jww_desktop.services.syncing import Stop
from tests.support.central import RunningCentral
from tests.support.laptop import RealCentre, settle
from tests.support.relay import Relay

AT_ONCE_S = 1.0
"""Much less than any limit of the network, and much more than a busy machine needs."""
MOST_PIECES = 60


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCentre]:
    folder: Path = tmp_path_factory.mktemp("centre")
    data = folder / "central"
    data.mkdir()
    with RunningCentral(data) as central, RealCentre(folder, central) as made:
        yield made


def test_stopping_in_the_middle_of_any_request_loses_and_doubles_nothing(centre: RealCentre):
    """Each round writes on both laptops and stops one sync as soon as a reply is kept back."""
    lotte, bram = centre.join("lotte"), centre.join("bram")
    with Relay(centre.central.url) as relay:
        for pieces in range(MOST_PIECES):
            lotte.redirect(relay.url)
            lotte.card(f"Lotte {pieces}")
            bram.card(f"Bram {pieces}")
            bram.sync_whole()
            relay.hold(after=pieces)
            outcome = lotte.sync(cancel=relay.waits.is_set)
            relay.let_go()
            if outcome.stop is Stop.COMPLETE:
                break
            assert outcome.stop is Stop.CANCELLED
        assert pieces > 5
        assert outcome.stop is Stop.COMPLETE
    lotte.redirect(centre.central.url)
    settle(lotte, bram)
    names = {f"{who} {number}" for who in ("Lotte", "Bram") for number in range(pieces + 1)}
    assert lotte.cards().keys() == bram.cards().keys() == names
    assert lotte.count_cards() == bram.count_cards() == len(names)
    assert lotte.values() == bram.values()


def test_a_store_that_does_not_even_greet_is_left_at_once(centre: RealCentre):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        centre.lead.redirect(f"https://127.0.0.1:{silent.getsockname()[1]}")
        begun = time.monotonic()
        outcome = centre.lead.sync(cancel=lambda: time.monotonic() > begun + 0.1)
        assert outcome.stop is Stop.CANCELLED
        assert time.monotonic() - begun < AT_ONCE_S


def test_a_vault_that_closes_waits_for_no_reply(centre: RealCentre):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        centre.lead.redirect(f"https://127.0.0.1:{silent.getsockname()[1]}")
        centre.lead.context.closing.set()
        begun = time.monotonic()
        assert centre.lead.sync().stop is Stop.CANCELLED
        assert time.monotonic() - begun < AT_ONCE_S

"""What is sent is not fetched again, and what others wrote meanwhile is."""

from __future__ import annotations

import pytest

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.services import syncing
from jww_desktop.store import sealing
from jww_desktop.store.local import reading
from sync.engine import sending
from sync.protocol.messages import Message, PullReply, Push
from tests.support.laptop import Laptop, settle
from tests.support.wires import BusyWire, LyingWire
from tests.sync.engine.conftest import Three


class Overheard:
    """What went over a wire: the requests, and the segments that came."""

    def __init__(self, laptop: Laptop) -> None:
        assert laptop.transport is not None
        self.requests: list[type[Message]] = []
        self.came: list[bytes] = []
        self.wire = LyingWire(laptop.transport, self._hear)

    def _hear(self, message: Message, reply: Message) -> Message:
        self.requests.append(type(message))
        if isinstance(reply, PullReply):
            self.came += [placed.segment for placed in reply.segments]
        return reply


def dossiers(laptop: Laptop, count: int) -> None:
    for _ in range(count):
        laptop.add(CaseFile(space=laptop.spaces.create_dossier_space(laptop.team)))


def test_what_was_sent_does_not_come_back(three: Three):
    settle(*three.all)
    three.lotte.card("Van Lotte")
    overheard = Overheard(three.lotte)
    assert three.lotte.sync_whole(overheard.wire).sent == 1
    assert overheard.requests.index(Push) == len(overheard.requests) - 1
    assert overheard.came == []
    again = Overheard(three.lotte)
    three.lotte.sync_whole(again.wire)
    assert again.came == []
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()


@pytest.mark.parametrize("same_space", [True, False], ids=["same space", "another space"])
def test_what_others_wrote_just_before_comes_in_the_same_sync(three: Three, *, same_space: bool):
    dossier = three.bram.spaces.create_dossier_space(three.bram.team)
    three.bram.add(CaseFile(space=dossier))
    settle(*three.all)
    three.lotte.card("Van Lotte")
    three.bram.add(ClientCard(space=three.bram.prison) if same_space else CaseFile(space=dossier))
    assert three.lotte.transport is not None
    wire = BusyWire(three.lotte.transport, Push, three.bram.sync_whole)
    outcome = three.lotte.sync_whole(wire)
    assert (outcome.sent, outcome.applied) == (1, 1)
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()


def test_many_pushes_follow_each_other(three: Three, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sending, "BATCH_BYTES", 3000)
    monkeypatch.setattr(sealing, "RUNS_AT_ONCE", 4)
    dossiers(three.lotte, 20)
    for number in range(10):
        three.lotte.card(f"Kaart {number}")
    overheard = Overheard(three.lotte)
    outcome = three.lotte.sync_whole(overheard.wire)
    assert (outcome.sent, outcome.waiting) == (30, 0)
    assert overheard.requests.count(Push) > 3
    assert overheard.requests[-1] is Push
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()


def test_a_sync_ends_while_somebody_saves_on_and_on(three: Three):
    dossiers(three.lotte, 3)
    assert three.lotte.transport is not None

    saves = iter(range(5))

    def save_more(message: Message, reply: Message) -> Message:
        if isinstance(message, Push) and next(saves, None) is not None:
            three.lotte.card("Tijdens het verzenden")
        return reply

    outcome = three.lotte.sync_whole(LyingWire(three.lotte.transport, save_more))
    assert (outcome.sent, outcome.waiting) == (3, 1)
    assert three.lotte.sync_whole().sent == 1
    settle(*three.all)
    assert three.lead.values() == three.lotte.values()


def test_what_lies_in_segments_is_dropped_afterwards(three: Three):
    dossiers(three.lotte, 3)
    three.lotte.sync_whole()
    three.lotte.card("Daarna")
    while syncing.tidy(three.lotte.context):
        pass
    with reading(three.lotte.database) as connection:
        held = connection.exec_driver_sql("SELECT count(*) FROM store_body")
        assert held.scalar_one() == 1
    assert three.lotte.sync_whole().sent == 1
    settle(*three.all)
    assert three.lead.values() == three.lotte.values()

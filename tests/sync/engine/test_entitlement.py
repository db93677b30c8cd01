"""What somebody signs who may not is kept apart, whoever serves it: holding a key is no right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from jww_desktop.domain.client_card import ClientCard
from jww_desktop.services import spaces, syncing
from jww_desktop.store import keyring
from jww_desktop.store.local import reading
from sync.crypto.keys import DeviceKeys
from sync.crypto.sealing import content_of, seal
from sync.crypto.wrapping import Author
from sync.engine.outcome import AlarmKind, Stop
from sync.protocol.ids import DeviceId
from sync.protocol.messages import Message, Placed, Pull, PullReply
from sync.protocol.places import NO_HASH
from sync.protocol.segment import SegmentFields
from sync.protocol.transaction import ALIVE, TRUE, Transaction, Write
from tests.support.laptop import Laptop, settle
from tests.support.wire import encoded
from tests.support.wires import LyingWire
from tests.sync.engine.conftest import Three

NAME = "Binnengesmokkeld"


def author_of(laptop: Laptop) -> Author:
    with reading(laptop.database) as connection:
        return keyring.author(connection)


@dataclass
class Smuggler:
    """Seals a card into the prison's space with its right key, and states what it is told to."""

    three: Three
    mira: Laptop

    def seal(self, author: Author, **stated: Any) -> bytes:
        lead, space = self.three.lead, self.three.lead.prison
        with reading(lead.database) as connection:
            key = keyring.load(connection).spaces[space, 1]
        fields: dict[str, Any] = {
            "organisation": lead.roster.organisation,
            "space": space,
            "generation": 1,
            "device": author.device,
            "replica": self.three.lotte.database.replica,
            "previous": NO_HASH,
            "roster_head": lead.roster.head,
            "seen_ordinal": 0,
            "seen_head": NO_HASH,
        } | stated
        record = bytes(range(16))
        table = ClientCard.__number__
        writes = (
            Write(table, record, ALIVE, msgspec.Raw(TRUE)),
            Write(table, record, 1, msgspec.Raw(msgspec.msgpack.encode(NAME))),
        )
        transaction = Transaction(b"t" * 16, 1, 1, 1, b"u" * 16, 0, b"s" * 16, writes)
        content = content_of(encoded([transaction]))
        return seal(SegmentFields(**fields), content, key, author.keys.signing)


def entitled(by: Smuggler) -> bytes:
    return by.seal(author_of(by.three.lotte))


def of_another_team(by: Smuggler) -> bytes:
    return by.seal(author_of(by.mira), replica=by.mira.database.replica)


def under_a_colleagues_replica(by: Smuggler) -> bytes:
    return by.seal(author_of(by.three.lotte), replica=by.three.bram.database.replica)


def under_a_replica_that_nobody_certified(by: Smuggler) -> bytes:
    return by.seal(author_of(by.three.lotte), replica=7)


def under_a_generation_to_come(by: Smuggler) -> bytes:
    return by.seal(author_of(by.three.lotte), generation=2)


def dated_before_the_device_was_admitted(by: Smuggler) -> bytes:
    return by.seal(author_of(by.three.lotte), roster_head=by.three.lead.roster.genesis_hash)


def by_a_roster_that_nobody_knows(by: Smuggler) -> bytes:
    return by.seal(author_of(by.three.lotte), roster_head=b"r" * 32)


def by_a_device_that_nobody_admitted(by: Smuggler) -> bytes:
    return by.seal(Author(DeviceId(b"d" * 16), DeviceKeys(b"k" * 32)))


@pytest.mark.parametrize(
    ("forge", "reason", "alarms"),
    [
        (entitled, None, set()),
        (of_another_team, "forbidden", set()),
        (under_a_colleagues_replica, "forbidden", set()),
        (under_a_replica_that_nobody_certified, "forbidden", set()),
        (under_a_generation_to_come, "forbidden", set()),
        (dated_before_the_device_was_admitted, "forbidden", set()),
        (by_a_roster_that_nobody_knows, "roster-ahead", set()),
        (by_a_device_that_nobody_admitted, "stranger", {AlarmKind.TAMPERED}),
    ],
)
def test_who_may_not_write_is_not_believed(
    three: Three, forge: Callable[[Smuggler], bytes], reason: str | None, alarms: set[AlarmKind]
):
    """The first case shows that everything else about the forgery is right."""
    south = spaces.create_team(three.lead.database, three.lead.spaces)
    three.lead.sync_whole()
    mira = three.centre.join("mira", teams=(south,))
    settle(*three.all)
    segment = forge(Smuggler(three, mira))

    def twist(message: Message, reply: Message) -> Message:
        if not isinstance(message, Pull):
            return reply
        assert isinstance(reply, PullReply)
        return msgspec.structs.replace(
            reply,
            segments=(*reply.segments, Placed(reply.position + 1, 1, segment)),
            position=reply.position + 1,
        )

    assert three.lead.transport is not None
    outcome = three.lead.sync(LyingWire(three.lead.transport, twist))
    assert outcome.stop is Stop.COMPLETE
    assert {alarm.kind for alarm in outcome.alarms} == alarms
    assert outcome.received == 1
    assert syncing.quarantine(three.lead.context) == ({} if reason is None else {reason: 1})
    assert (NAME in three.lead.cards()) == (reason is None)

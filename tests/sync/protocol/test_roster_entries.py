"""The bytes of entries and cards: one way to write each, and no byte may change."""

from contextlib import suppress
from random import Random
from typing import Any

import msgspec
import pytest

from sync.crypto import rostering
from sync.crypto.primitives import verify
from sync.crypto.wrapping import Author
from sync.protocol.device_card import CARD_BYTES, parse_card
from sync.protocol.errors import MalformedError, ProtocolError, VersionError
from sync.protocol.ids import ReplicaId
from sync.protocol.invitation import parse_answer, parse_request
from sync.protocol.roster import Roster
from sync.protocol.roster_entries import (
    MAX_ENTRY_BYTES,
    PREFIX,
    Kind,
    Replica,
    Role,
    SetRole,
    parse_entry,
)
from sync.protocol.wraps import parse_wrap
from tests.support import membership as m

RESERVED = {4, 9, 10, 11, 12}


@pytest.fixture(scope="module")
def grown():
    return m.grow()


def _fields(entry: bytes) -> list[Any]:
    fields: list[Any] = msgspec.msgpack.decode(entry[:-64])
    return fields


def _again(fields: list[Any], by: Author = m.LEAD) -> bytes:
    payload = msgspec.msgpack.encode(fields)
    return payload + by.keys.signing.sign(PREFIX + payload)


@pytest.mark.parametrize("number", range(8))
def test_no_bit_of_an_entry_may_change(grown, number):
    """Each byte, one bit after another in turn: never accepted, always a named refusal."""
    before = Roster.empty()
    for entry in grown.entries[:number]:
        before = before.append(entry, verify)
    entry = grown.entries[number]
    step = 1 if len(entry) < 1000 else 7
    for at in range(0, len(entry), step):
        changed = bytearray(entry)
        changed[at] ^= 1 << at % 8
        with pytest.raises(ProtocolError):
            before.append(bytes(changed), verify)


@pytest.mark.parametrize("number", range(8))
def test_an_entry_is_whole_and_nothing_more(grown, number):
    before = Roster.empty()
    for entry in grown.entries[:number]:
        before = before.append(entry, verify)
    entry = grown.entries[number]
    for length in range(len(entry)):
        with pytest.raises(ProtocolError):
            before.append(entry[:length], verify)
    for longer in (entry + b"\0", b"\0" + entry, entry + entry):
        with pytest.raises(ProtocolError):
            before.append(longer, verify)


def test_every_kind_is_known_by_its_number():
    assert {kind.value for kind in Kind} == set(range(1, 15))


@pytest.mark.parametrize("kind", [*sorted(RESERVED), 0, 15, 255, 2**40])
def test_reserved_and_unknown_kinds_are_refused(grown, kind):
    fields = _fields(m.sign(m.LEAD, grown.roster, Replica(ReplicaId(1))))
    fields[7] = kind
    with pytest.raises(VersionError, match=f"kind {kind}"):
        grown.roster.append(_again(fields), verify)


@pytest.mark.parametrize(("field", "value"), [(0, 2), (0, 0), (1, 2)])
def test_another_version_or_suite_is_refused(grown, field, value):
    fields = _fields(m.sign(m.LEAD, grown.roster, Replica(ReplicaId(1))))
    fields[field] = value
    with pytest.raises(VersionError, match="not spoken here"):
        grown.roster.append(_again(fields), verify)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (0, "1"),
        (2, b"short"),
        (3, 0),
        (3, 2**63),
        (3, -1),
        (4, bytes(31)),
        (5, bytes(17)),
        (5, "sixteen letters!"),
        (6, -1),
        (6, 2**32),
        (7, "3"),
        (8, []),
        (8, [0]),
        (8, [2**63]),
        (8, [1, 2]),
        (8, {"replica": 1}),
    ],
)
def test_a_field_out_of_its_range_is_refused(grown, field, value):
    fields = _fields(m.sign(m.LEAD, grown.roster, Replica(ReplicaId(1))))
    fields[field] = value
    with pytest.raises(MalformedError):
        grown.roster.append(_again(fields), verify)


def test_unknown_and_missing_fields_are_refused(grown):
    fields = _fields(m.sign(m.LEAD, grown.roster, Replica(ReplicaId(1))))
    for other in ([*fields, 1], fields[:-1], []):
        with pytest.raises(MalformedError):
            grown.roster.append(_again(other), verify)


def test_a_longer_way_to_write_the_same_is_refused(grown):
    payload = m.sign(m.LEAD, grown.roster, Replica(ReplicaId(1)))[:-64]
    assert payload[0] == 0x99
    ways = {
        "array16": b"\xdc\x00\x09" + payload[1:],
        "uint8": payload[:1] + b"\xcc\x01" + payload[2:],
        "bin16": payload[:3] + b"\xc5\x00\x10" + payload[5:],
        "in the body": payload[:-1] + b"\xcc\x01",
    }
    for name, written in ways.items():
        entry = written + m.LEAD.keys.signing.sign(PREFIX + written)
        with pytest.raises(MalformedError, match="canonical"):
            grown.roster.append(entry, verify)
        assert name


@pytest.mark.parametrize(
    "teams",
    [
        (m.CENTRE.team, m.CENTRE.team),
        tuple(sorted((m.CENTRE.team, m.NORTH.team), reverse=True)),
    ],
)
def test_sets_are_written_in_ascending_order(grown, teams):
    right = m.sign(m.LEAD, grown.roster, _role(tuple(sorted((m.CENTRE.team, m.NORTH.team)))))
    fields = _fields(right)
    fields[8][2] = teams
    with pytest.raises(MalformedError, match="ascending"):
        grown.roster.append(_again(fields), verify)
    with pytest.raises(MalformedError, match="ascending"):
        _role(teams)


@pytest.mark.parametrize("depth", [10, 1_000, 100_000])
def test_a_deeply_nested_body_is_refused(grown, depth):
    """Found by hand: the decoder skips a body by recursion, and Python's stack is the limit."""
    payload = m.sign(m.LEAD, grown.roster, Replica(ReplicaId(1)))[:-66]
    written = payload + b"\x91" * depth + b"\x90"
    entry = written + m.LEAD.keys.signing.sign(PREFIX + written)
    with pytest.raises(MalformedError):
        grown.roster.append(entry, verify)


def test_fifty_thousand_damaged_inputs_end_in_a_named_refusal(grown):
    """Whoever signs well may still write badly: no rule may stumble, whatever the bytes say."""
    random = Random(20_261)
    card = rostering.make_card(m.STRANGER.device, m.STRANGER.keys).data
    rosters = [Roster.empty()]
    for entry in grown.entries:
        rosters.append(rosters[-1].append(entry, verify))
    parsers = (parse_card, parse_wrap, parse_request, parse_answer)
    wholes = (card, grown.wraps[0], b"\1" + card + bytes(48), b"\1" + bytes(48))
    for _ in range(50_000):
        which = random.randrange(len(grown.entries) + len(parsers))
        with suppress(ProtocolError):
            if which < len(grown.entries):
                damaged = _damaged(random, grown.entries[which])
                rosters[which].append(damaged, lambda *_: True)
            else:
                which -= len(grown.entries)
                parsers[which](_damaged(random, wholes[which]))


def _damaged(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(changed))
        change = random.randrange(4)
        if change == 0:
            changed[at] = random.randrange(256)
        elif change == 1:
            del changed[at : at + random.randint(1, 40)]
        elif change == 2:
            changed[at:at] = random.randbytes(random.randint(1, 40))
        else:
            start = random.randrange(len(changed))
            changed[at : at + 16] = changed[start : start + 16]
        changed = changed or bytearray(1)
    return bytes(changed)


def test_an_entry_has_a_greatest_length():
    with pytest.raises(MalformedError, match="longer"):
        parse_entry(bytes(MAX_ENTRY_BYTES + 1))


def test_no_bit_of_a_card_may_change():
    card = rostering.make_card(m.STRANGER.device, m.STRANGER.keys).data
    parse_card(card).require_authentic(verify)
    for at in range(len(card)):
        changed = bytearray(card)
        changed[at] ^= 1 << at % 8
        with pytest.raises(ProtocolError):
            parse_card(bytes(changed)).require_authentic(verify)


def test_a_card_is_whole_and_nothing_more():
    card = rostering.make_card(m.STRANGER.device, m.STRANGER.keys).data
    for length in (*range(CARD_BYTES), CARD_BYTES + 1):
        with pytest.raises(MalformedError, match="bytes"):
            parse_card((card + b"\0")[:length])
    for version in (b"\x00\x01", b"\x02\x01", b"\x01\x02"):
        with pytest.raises(VersionError, match="device card"):
            parse_card(version + card[2:])


def test_no_key_shows_in_a_text(grown):
    entry = parse_entry(grown.entries[0])
    device = grown.roster.devices[m.LEAD.device]
    for shown in (repr(device), repr(grown.roster.teams[m.CENTRE.team])):
        assert repr(device.card.wrapping)[2:40] not in shown
        assert repr(grown.roster.teams[m.CENTRE.team].public)[2:40] not in shown
    assert "data=" not in repr(entry)


def _role(teams) -> SetRole:
    return SetRole(m.CASEWORKER.device, Role.CASEWORKER, teams, ())

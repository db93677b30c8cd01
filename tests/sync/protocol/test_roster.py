"""The chain: what does not follow, or is not signed by who may, never gets on it."""

import pytest
from msgspec.structs import replace

from sync.crypto import rostering
from sync.crypto.keys import DeviceKeys
from sync.crypto.primitives import verify
from sync.crypto.wrapping import Author
from sync.protocol.device_card import PREFIX as CARD_PREFIX
from sync.protocol.device_card import card_body
from sync.protocol.errors import ChainError, ForbiddenError, ForkError, UnauthenticError
from sync.protocol.ids import DeviceId, EpochId, ReplicaId
from sync.protocol.roster import Role, Roster, replay
from sync.protocol.roster_entries import AddDevice, Epoch, Genesis, Replica, parse_entry
from tests.support import membership as m


@pytest.fixture(scope="module")
def grown():
    return m.grow()


def test_founding_gives_one_lead_in_the_centre_team():
    roster = m.found().roster
    founder = roster.devices[m.LEAD.device]
    assert roster.length == 1
    assert roster.head == roster.genesis_hash
    assert roster.organisation == m.ORGANISATION
    assert roster.centre == m.CENTRE.team
    assert roster.created_hour == m.HOUR
    assert roster.certificate_hash == m.CERTIFICATE
    assert roster.recovery_public == m.RECOVERY.public
    assert (founder.role, founder.since, founder.user) == (Role.LEAD, 1, m.user("lead"))
    assert founder.teams == {m.CENTRE.team}
    assert roster.teams[m.CENTRE.team].generation == 1


def test_replay_gives_the_same_roster_as_appending(grown):
    assert replay(grown.entries, verify) == grown.roster
    assert grown.roster.length == len(grown.entries)


def test_an_older_roster_stays_as_it_was(grown):
    older = replay(grown.entries[:2], verify)
    replay_on = older.append(grown.entries[2], verify)
    assert m.NORTH.team in replay_on.teams
    assert m.NORTH.team not in older.teams
    assert (older.length, replay_on.length) == (2, 3)


def test_positions_are_those_of_the_heads(grown):
    roster = grown.roster
    hashes = [parse_entry(entry).hash for entry in grown.entries]
    assert [roster.position_of(one) for one in hashes] == list(range(1, roster.length + 1))
    assert roster.position_of(bytes(32)) == 0
    assert roster.position_of(m.seed("elsewhere")) is None
    assert roster.has(grown.entries[3])
    assert not roster.has(b"another entry")


@pytest.mark.parametrize("number", range(1, 7))
def test_a_dropped_entry_is_a_gap(grown, number):
    with pytest.raises(ChainError, match="missing"):
        replay([*grown.entries[:number], *grown.entries[number + 1 :]], verify)


@pytest.mark.parametrize("number", range(8))
def test_a_repeated_entry_is_refused(grown, number):
    with pytest.raises(ChainError, match="already") as caught:
        grown.roster.append(grown.entries[number], verify)
    assert not isinstance(caught.value, ForkError)


@pytest.mark.parametrize("number", range(7))
def test_swapped_neighbours_are_refused(grown, number):
    swapped = list(grown.entries)
    swapped[number], swapped[number + 1] = swapped[number + 1], swapped[number]
    with pytest.raises(ChainError):
        replay(swapped, verify)


def test_two_entries_on_one_head_are_a_fork(grown):
    one = grown.roster.append(m.sign(m.LEAD, grown.roster, Replica(ReplicaId(1))), verify)
    other = m.sign(m.LEAD, grown.roster, Replica(ReplicaId(2)))
    with pytest.raises(ForkError, match="number 9"):
        one.append(other, verify)
    after_other = grown.roster.append(other, verify)
    next_one = m.sign(m.LEAD, after_other, Replica(ReplicaId(3)))
    with pytest.raises(ForkError, match="another roster"):
        one.append(next_one, verify)


def test_an_entry_of_another_organisation_is_refused(grown):
    foreign = replace(grown.roster, organisation=m.an_id("another organisation"))
    with pytest.raises(ChainError, match="another organisation"):
        grown.roster.append(m.sign(m.LEAD, foreign, Replica(ReplicaId(1))), verify)


def test_a_roster_begins_with_its_genesis_and_has_no_second(grown):
    with pytest.raises(ChainError, match="genesis"):
        Roster.empty().append(m.sign(m.LEAD, Roster.empty(), Replica(ReplicaId(1))), verify)
    again = parse_entry(grown.entries[0]).body
    with pytest.raises(ChainError, match="genesis"):
        grown.roster.append(m.sign(m.LEAD, grown.roster, again), verify)


def test_a_genesis_is_signed_by_the_device_that_it_admits():
    body = parse_entry(m.found().entries[0]).body
    with pytest.raises(ForbiddenError, match="device that it admits"):
        Roster.empty().append(m.sign(m.STRANGER, Roster.empty(), body), verify)
    impostor = Author(m.LEAD.device, m.STRANGER.keys)
    with pytest.raises(UnauthenticError, match="signature"):
        Roster.empty().append(m.sign(impostor, Roster.empty(), body), verify)


def test_a_stranger_signs_nothing(grown):
    with pytest.raises(ForbiddenError, match="active device"):
        grown.roster.append(m.sign(m.STRANGER, grown.roster, Replica(ReplicaId(1))), verify)


def test_a_forged_signature_is_refused(grown):
    impostor = Author(m.LEAD.device, m.CASEWORKER.keys)
    with pytest.raises(UnauthenticError, match="signature"):
        grown.roster.append(m.sign(impostor, grown.roster, Replica(ReplicaId(1))), verify)


def test_a_revoked_device_signs_nothing_and_is_nobody(grown):
    """Revocation is not spoken yet; the roster already judges by it."""
    roster = grown.roster
    device = replace(roster.devices[m.CASEWORKER.device], revoked_at=8)
    revoked = replace(roster, devices=roster.devices.put(m.CASEWORKER.device, device))
    with pytest.raises(ForbiddenError, match="active device"):
        revoked.append(m.sign(m.CASEWORKER, revoked, Replica(ReplicaId(1))), verify)
    assert not revoked.is_active(m.CASEWORKER.device)
    assert not revoked.may_open(m.CASEWORKER.device, m.PRISON.space)
    assert revoked.spaces_of(m.CASEWORKER.device) == frozenset()
    assert revoked.may_open_at(m.CASEWORKER.device, m.PRISON.space, 7)


def test_a_card_with_a_substituted_key_is_refused(grown):
    card = rostering.make_card(m.STRANGER.device, m.STRANGER.keys)
    own, others = m.STRANGER.keys, DeviceKeys(m.seed("someone else's"))
    for start, key, named in (
        (18, others.signing.public, "signing key"),
        (50, others.auth.public, "signing key"),
        (82, others.wrapping.public, "signing key"),
    ):
        changed = card.data[:start] + key + card.data[start + len(key) :]
        with pytest.raises(UnauthenticError, match=named):
            grown.roster.append(m.sign(m.LEAD, grown.roster, _admission(changed)), verify)
    # The auth key of another device, on a card that is otherwise the author's own work.
    body = card_body(m.STRANGER.device, own.signing.public, others.auth.public, own.wrapping.public)
    stolen = body + own.signing.sign(CARD_PREFIX + body) + own.auth.sign(CARD_PREFIX + body)
    with pytest.raises(UnauthenticError, match="auth key"):
        grown.roster.append(m.sign(m.LEAD, grown.roster, _admission(stolen)), verify)


SMALL_ORDER = (
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
)


@pytest.mark.parametrize("point", SMALL_ORDER)
@pytest.mark.parametrize("place", ["signing", "auth"])
def test_keys_of_small_order_are_on_no_card(grown, point, place):
    keys = {"signing": m.STRANGER.keys.signing.public, "auth": m.STRANGER.keys.auth.public}
    keys[place] = bytes.fromhex(point)
    body = card_body(DeviceId(m.an_id("x")), **keys, wrapping=m.STRANGER.keys.wrapping.public)
    message = CARD_PREFIX + body
    signatures = {"signing": m.STRANGER.keys.signing.sign(message), "auth": b""}
    signatures["auth"] = m.STRANGER.keys.auth.sign(message)
    # R = identity, S = 0 verifies under the identity for any message.
    signatures[place] = bytes.fromhex(SMALL_ORDER[1]) + bytes(32)
    forged = body + signatures["signing"] + signatures["auth"]
    with pytest.raises(UnauthenticError, match=f"{place} key"):
        grown.roster.append(m.sign(m.LEAD, grown.roster, _admission(forged)), verify)


def test_a_genesis_with_a_card_that_is_not_self_signed_is_refused():
    body = parse_entry(m.found().entries[0]).body
    assert isinstance(body, Genesis)
    card = body.card[:-1] + bytes([body.card[-1] ^ 1])
    forged = Genesis(card, *(getattr(body, name) for name in body.__struct_fields__[1:]))
    with pytest.raises(UnauthenticError, match="auth key"):
        Roster.empty().append(m.sign(m.LEAD, Roster.empty(), forged), verify)


def test_epochs_and_certificates_are_remembered(grown):
    first, second = EpochId(m.an_id("first")), EpochId(m.an_id("second"))
    one = rostering.accept_epoch(m.LEAD, grown.roster, epoch=first, hour=m.HOUR)
    two = rostering.accept_epoch(m.LEAD, one.roster, epoch=second, hour=m.HOUR)
    assert two.roster.epochs == (first, second)
    assert two.roster.epoch_since == two.roster.length
    with pytest.raises(ForbiddenError, match="accepted already"):
        two.roster.append(m.sign(m.LEAD, two.roster, Epoch(first)), verify)
    new = rostering.set_server_key(m.LEAD, two.roster, certificate_hash=m.seed("new"), hour=m.HOUR)
    assert new.roster.certificate_hash == m.seed("new")


def _admission(card: bytes) -> AddDevice:
    teams = (m.CENTRE.team,)
    return AddDevice(card, m.user("new"), Role.CASEWORKER, teams, (m.seed("wrap"),))

"""Frozen bytes of version 1: every later program must read them, and make the same where it can.

The file was written once. A test that fails here means that laptops in the field could no longer
read their roster: change the program, never the file.
"""

import json
from pathlib import Path

import pytest

from sync.crypto import enrolment, rostering
from sync.crypto.keys import DeviceKeys
from sync.crypto.primitives import verify
from sync.crypto.wrapping import Author, Keyring, RecoveryKey, open_all
from sync.protocol.ids import DeviceId, UserId
from sync.protocol.invitation import Invitation, parse_invitation
from sync.protocol.roster import replay
from sync.protocol.roster_entries import Kind, parse_entry
from sync.protocol.wraps import WrapKind, parse_wrap, require_complete
from tests.sync import second_roster as second

VECTORS = json.loads(
    (Path(__file__).parent.parent / "vectors" / "roster_v1.json").read_text(encoding="utf-8")
)
ENTRIES = [bytes.fromhex(entry) for entry in VECTORS["entries"]]
WRAPS = [bytes.fromhex(wrap) for wrap in VECTORS["wraps"]]


@pytest.fixture(scope="module")
def roster():
    return replay(ENTRIES, verify)


def _reader(device: str) -> Author:
    return Author(
        DeviceId(bytes.fromhex(device)), DeviceKeys(bytes.fromhex(VECTORS["devices"][device]))
    )


def test_the_roster_says_what_it_said(roster):
    assert VECTORS["state"] == {
        "organisation": roster.organisation.hex(),
        "length": roster.length,
        "head": roster.head.hex(),
        "genesis_hash": roster.genesis_hash.hex(),
        "created_hour": roster.created_hour,
        "centre": roster.centre.hex(),
        "devices": {
            device.hex(): {
                "user": known.user.hex(),
                "role": known.role.value,
                "teams": sorted(team.hex() for team in known.teams),
                "since": known.since,
                "card": known.card.data.hex(),
            }
            for device, known in roster.devices.items()
        },
        "teams": {team.hex(): known.generation for team, known in roster.teams.items()},
        "spaces": {
            space.hex(): {
                "kind": known.kind.value,
                "generation": known.generation,
                "since": known.since,
                "grants": {team.hex(): since for team, since in known.grants.items()},
            }
            for space, known in roster.spaces.items()
        },
        "replicas": {str(replica): device.hex() for replica, device in roster.replicas.items()},
        "certificate_hash": roster.certificate_hash.hex(),
        "epochs": [epoch.hex() for epoch in roster.epochs],
    }


def test_the_file_holds_every_kind_that_is_spoken():
    reserved = {
        Kind.REVOKE_DEVICE,
        Kind.SPACE_ROTATE,
        Kind.SPACE_ERASE,
        Kind.POLICY,
        Kind.RECOVERY_KEY,
    }
    bodies = {type(parse_entry(entry).body) for entry in ENTRIES}
    assert len(bodies) == len(set(Kind) - reserved)
    assert {parse_wrap(wrap).header.kind for wrap in WRAPS} == set(WrapKind)
    require_complete(ENTRIES, WRAPS)


@pytest.mark.parametrize("device", VECTORS["state"]["devices"])
def test_seeds_make_the_same_cards(device):
    reader = _reader(device)
    made = rostering.make_card(reader.device, reader.keys)
    assert made.data.hex() == VECTORS["state"]["devices"][device]["card"]


@pytest.mark.parametrize("device", VECTORS["state"]["devices"])
def test_wraps_open_to_the_same_secrets(roster, device):
    ring, refused = open_all(WRAPS, roster, _reader(device), Keyring())
    assert refused == ()
    teams = {team.hex(): seed.hex() for (team, _), seed in ring.teams.items()}
    spaces = {space.hex(): key.hex() for (space, _), key in ring.spaces.items()}
    assert (teams, spaces) == (VECTORS["team_seeds"], VECTORS["space_keys"])


def test_recovery_opens_the_same_seeds(roster):
    recovery = RecoveryKey(bytes.fromhex(VECTORS["recovery_seed"]))
    assert recovery.public == roster.recovery_public
    opened = [
        recovery.open(wrap, roster)
        for wrap in WRAPS
        if parse_wrap(wrap).header.kind is WrapKind.TEAM_FOR_RECOVERY
    ]
    assert {one.team.hex(): one.seed.hex() for one in opened} == VECTORS["team_seeds"]


def test_the_invitation_is_what_it_was(roster):
    frozen = VECTORS["invitation"]
    invitation = Invitation(roster.genesis_hash[:16], bytes.fromhex(frozen["secret"]))
    assert invitation.text() == frozen["code"]
    assert parse_invitation(frozen["code"]) == invitation
    assert enrolment.mailbox_of(invitation).hex() == frozen["mailbox"]
    request = enrolment.read_request(
        invitation, [bytes.fromhex(frozen["device_message"])], issued_ms=0, now_ms=0
    )
    assert request.card.data.hex() == frozen["card"]
    user = UserId(bytes.fromhex(frozen["user"]))
    asked = enrolment.ask_to_join(invitation, request.card, user)
    assert asked.hex() == frozen["device_message"]
    reply = bytes.fromhex(frozen["lead_message"])
    lead = enrolment.read_answer(invitation, [reply], roster)
    assert enrolment.answer(invitation, roster.genesis_hash, lead) == reply
    code = enrolment.comparison_code(request.card, roster.genesis_hash, lead)
    assert code == frozen["comparison_code"]


def test_a_second_implementation_reads_the_same_roster(roster):
    state = second.replay(ENTRIES)
    assert state["head"] == roster.head
    assert state["genesis"] == roster.genesis_hash
    assert state["recovery"] == roster.recovery_public
    assert state["cards"].keys() == set(roster.devices)
    for device, card in state["cards"].items():
        held = roster.devices[device].card
        assert card == {name: getattr(held, name) for name in card}
    assert state["teams"] == {
        (team, number): public
        for team, known in roster.teams.items()
        for number, public in enumerate(known.publics, start=1)
    }
    assert state["spaces"] == {
        (space, 1): known.commitments[0] for space, known in roster.spaces.items()
    }
    assert state["wraps"] == {name: where.signer for name, where in roster.named_wraps.items()}


def test_a_second_implementation_opens_the_same_secrets():
    state = second.replay(ENTRIES)
    devices = {bytes.fromhex(one): bytes.fromhex(it) for one, it in VECTORS["devices"].items()}
    teams = {bytes.fromhex(one): bytes.fromhex(it) for one, it in VECTORS["team_seeds"].items()}
    recovery = bytes.fromhex(VECTORS["recovery_seed"])
    opened = set()
    for data in WRAPS:
        kind, recipient, _ = second.recipient_of(data)
        seed, purpose = {
            1: (devices.get(recipient), "app/v1/device-kem"),
            2: (teams.get(recipient), "app/v1/team-kem"),
            3: (recovery, "app/v1/recovery-kem"),
        }[kind]
        assert seed is not None
        _, subject, generation, secret = second.open_wrap(data, state, seed, purpose)
        opened.add((subject.hex(), secret.hex()))
        if kind == WrapKind.SPACE_FOR_TEAM:
            made = second.commitment(subject, generation, secret)
            assert made == state["spaces"][subject, generation]
    assert opened == {*VECTORS["team_seeds"].items(), *VECTORS["space_keys"].items()}


def test_a_second_implementation_reads_the_same_invitation(roster):
    frozen = VECTORS["invitation"]
    genesis, secret = second.read_code(frozen["code"])
    assert (genesis, secret.hex()) == (roster.genesis_hash[:16], frozen["secret"])
    mailbox, card, code = second.read_mailbox(
        genesis,
        roster.genesis_hash,
        secret,
        bytes.fromhex(frozen["device_message"]),
        bytes.fromhex(frozen["lead_message"]),
    )
    assert (mailbox.hex(), card.hex()) == (frozen["mailbox"], frozen["card"])
    assert code == frozen["comparison_code"]

"""Enrolment through a mailbox that anybody may have read, changed or filled."""

import pytest

from sync.crypto import enrolment, rostering
from sync.crypto.keys import DeviceKeys
from sync.protocol.device_card import CARD_BYTES, parse_card
from sync.protocol.errors import (
    ForbiddenError,
    MalformedError,
    ProtocolError,
    UnauthenticError,
    VersionError,
)
from sync.protocol.invitation import (
    LIFETIME_MS,
    ExpiredError,
    Invitation,
    SecondCardError,
    parse_invitation,
)
from sync.protocol.roster import Role
from tests.support import membership as m

ISSUED = 1_700_000_000_000
NEW = m.STRANGER
CARD = rostering.make_card(NEW.device, NEW.keys)


@pytest.fixture(scope="module")
def org():
    return m.grow()


@pytest.fixture(scope="module")
def invitation(org):
    return enrolment.invite(org.roster.genesis_hash)


def _read(invitation, *bodies, now=ISSUED):
    return enrolment.read_request(invitation, bodies, issued_ms=ISSUED, now_ms=now)


def test_a_new_laptop_joins(org):
    invitation = enrolment.invite(org.roster.genesis_hash)
    typed = parse_invitation(invitation.text().lower())
    assert enrolment.mailbox_of(typed) == enrolment.mailbox_of(invitation)

    body = enrolment.ask_to_join(typed, CARD, m.user("new"))
    request = _read(invitation, body, body)
    assert (request.card, request.user) == (CARD, m.user("new"))

    reply = enrolment.answer(invitation, org.roster.genesis_hash, m.LEAD.device)
    lead = enrolment.read_answer(typed, [reply], org.roster)
    here = enrolment.comparison_code(CARD, org.roster.genesis_hash, lead)
    there = enrolment.comparison_code(request.card, org.roster.genesis_hash, m.LEAD.device)
    assert here == there
    assert enrolment.is_same_code(here.lower().replace("-", " "), there)

    grown = m.grow()
    grown.take(
        rostering.add_device(
            m.LEAD,
            grown.roster,
            card=request.card,
            user=request.user,
            role=Role.CASEWORKER,
            teams=[m.CENTRE.team],
            seeds=[m.CENTRE],
            hour=m.HOUR,
        )
    )
    assert grown.opened_by(NEW).team_secrets(m.CENTRE.team) == (m.CENTRE,)


def test_a_second_card_is_an_alarm_for_both(invitation):
    other_keys = DeviceKeys(m.seed("intruder"))
    other = rostering.make_card(m.an_id("intruder"), other_keys)
    bodies = [enrolment.ask_to_join(invitation, card, m.user("new")) for card in (CARD, other)]
    with pytest.raises(SecondCardError):
        _read(invitation, *bodies)
    again = enrolment.ask_to_join(invitation, CARD, m.user("somebody else"))
    with pytest.raises(SecondCardError):
        _read(invitation, bodies[0], again)


def test_an_old_invitation_admits_nobody(invitation):
    body = enrolment.ask_to_join(invitation, CARD, m.user("new"))
    assert _read(invitation, body, now=ISSUED + LIFETIME_MS - 1).card == CARD
    with pytest.raises(ExpiredError):
        _read(invitation, body, now=ISSUED + LIFETIME_MS)


def test_nobody_answered(invitation, org):
    with pytest.raises(MalformedError, match="nobody"):
        _read(invitation)
    with pytest.raises(MalformedError, match="nobody"):
        enrolment.read_answer(invitation, [], org.roster)


def test_without_the_secret_there_is_no_proof(invitation, org):
    other = enrolment.invite(org.roster.genesis_hash)
    with pytest.raises(UnauthenticError, match="does not hold the invitation"):
        _read(invitation, enrolment.ask_to_join(other, CARD, m.user("new")))
    reply = enrolment.answer(other, org.roster.genesis_hash, m.LEAD.device)
    with pytest.raises(UnauthenticError, match="lead does not hold"):
        enrolment.read_answer(invitation, [reply], org.roster)


def test_no_bit_of_a_message_may_change(invitation, org):
    request = enrolment.ask_to_join(invitation, CARD, m.user("new"))
    reply = enrolment.answer(invitation, org.roster.genesis_hash, m.LEAD.device)
    for at in range(len(request)):
        with pytest.raises((UnauthenticError, MalformedError, VersionError)):
            _read(invitation, _flipped(request, at))
    for at in range(len(reply)):
        with pytest.raises((UnauthenticError, MalformedError, VersionError)):
            enrolment.read_answer(invitation, [_flipped(reply, at)], org.roster)
    for length in range(len(request)):
        with pytest.raises(ProtocolError):
            _read(invitation, request[:length])


def test_a_card_of_keys_that_nobody_holds_is_refused(invitation):
    """Whoever holds the invitation still cannot enrol keys that are not his own."""
    broken = parse_card(_flipped(CARD.data, CARD_BYTES - 1))
    with pytest.raises(UnauthenticError, match="auth key"):
        _read(invitation, enrolment.ask_to_join(invitation, broken, m.user("new")))


def test_another_roster_is_not_joined(invitation, org):
    foreign = Invitation(m.seed("another genesis")[:16], invitation.secret)
    with pytest.raises(UnauthenticError, match="not the one of the invitation"):
        enrolment.answer(foreign, org.roster.genesis_hash, m.LEAD.device)
    with pytest.raises(UnauthenticError, match="not the one of the invitation"):
        enrolment.read_answer(foreign, [], org.roster)


def test_only_a_lead_admits(invitation, org):
    for device in (m.CASEWORKER.device, m.STRANGER.device):
        reply = enrolment.answer(invitation, org.roster.genesis_hash, device)
        with pytest.raises(ForbiddenError, match="not a lead"):
            enrolment.read_answer(invitation, [reply], org.roster)


def test_the_comparison_code_is_of_everything_that_matters(org):
    genesis, lead = org.roster.genesis_hash, m.LEAD.device
    other = rostering.make_card(NEW.device, DeviceKeys(m.seed("other keys")))
    code = enrolment.comparison_code(CARD, genesis, lead)
    different = {
        code,
        enrolment.comparison_code(other, genesis, lead),
        enrolment.comparison_code(CARD, m.seed("genesis"), lead),
        enrolment.comparison_code(CARD, genesis, m.CASEWORKER.device),
    }
    assert len(different) == 4
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    for at, character in enumerate(code):
        if character != "-":
            typo = code[:at] + ("A" if character != "A" else "B") + code[at + 1 :]
            assert not enrolment.is_same_code(typo, code)
    assert not enrolment.is_same_code("", code)
    assert not enrolment.is_same_code(code[:-1], code)
    assert not enrolment.is_same_code("é" * 16, code)


def test_the_mailbox_tells_nothing_of_the_secret(invitation):
    mailbox = enrolment.mailbox_of(invitation)
    assert len(mailbox) == 16
    assert mailbox not in (invitation.secret, invitation.genesis)
    assert enrolment.mailbox_of(Invitation(invitation.genesis, m.seed("x")[:16])) != mailbox


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]

"""Enrolment: how a lead and a new laptop make sure of each other through a store they do not trust.

The invitation's secret has full entropy, so a MAC on each side is proof enough. Both screens then
show one comparison code of 80 bits over everything that matters, and the lead types it from the
other screen: whoever read the code on its way can still not put his own card in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sync.crypto.primitives import authenticate, derive, digest, random_bytes, same, verify
from sync.protocol.device_card import DeviceCard
from sync.protocol.errors import ForbiddenError, UnauthenticError
from sync.protocol.ids import ID_BYTES, DeviceId, UserId
from sync.protocol.invitation import (
    COMPARISON_BYTES,
    GENESIS_BYTES,
    SECRET_BYTES,
    Invitation,
    JoinRequest,
    LeadAnswer,
    normalised,
    only_body,
    parse_answer,
    parse_request,
    require_fresh,
    to_text,
)
from sync.protocol.roster import Role, Roster

_MAILBOX: Final = b"app/v1/invite-mailbox"
_DEVICE: Final = b"app/v1/invite-device"
_LEAD: Final = b"app/v1/invite-lead"
_COMPARISON: Final = b"app/v1/invite-compare\0"


def invite(genesis_hash: bytes) -> Invitation:
    """Return a new invitation to the roster with this genesis."""
    return Invitation(genesis_hash[:GENESIS_BYTES], random_bytes(SECRET_BYTES))


def mailbox_of(invitation: Invitation) -> bytes:
    """Return the 16 bytes that name the mailbox and tell nothing of the secret."""
    return _key(invitation, _MAILBOX, ID_BYTES)


def ask_to_join(invitation: Invitation, card: DeviceCard, user: UserId) -> bytes:
    """Return the joining device's message for the mailbox."""
    proof = authenticate(_key(invitation, _DEVICE), card.data + user)
    return JoinRequest(card, user, proof).encode()


def read_request(
    invitation: Invitation, bodies: Iterable[bytes], *, issued_ms: int, now_ms: int
) -> JoinRequest:
    """Return what the only device in the mailbox asks, for the lead to compare and admit.

    Raises:
        ExpiredError: the invitation is older than 24 hours.
        SecondCardError: two devices answered: alarm, and neither may be admitted.
        MalformedError, VersionError: nobody answered, or not in a form that is spoken here.
        UnauthenticError: whoever answered does not hold the invitation or the keys on the card.
    """
    require_fresh(issued_ms=issued_ms, now_ms=now_ms)
    request = parse_request(only_body(bodies))
    if not same(authenticate(_key(invitation, _DEVICE), request.message), request.proof):
        raise UnauthenticError("the device does not hold the invitation")
    request.card.require_authentic(verify)
    return request


def answer(invitation: Invitation, genesis_hash: bytes, lead: DeviceId) -> bytes:
    """Return the lead's message for the mailbox."""
    invitation.require_genesis(genesis_hash)
    proof = authenticate(_key(invitation, _LEAD), genesis_hash + lead)
    return LeadAnswer(lead, proof).encode()


def read_answer(invitation: Invitation, bodies: Iterable[bytes], roster: Roster) -> DeviceId:
    """Return the lead who answered, for the joining device to compare with.

    Raises:
        SecondCardError: two different answers.
        MalformedError, VersionError: nobody answered, or not in a form that is spoken here.
        UnauthenticError: another roster, or whoever answered does not hold the invitation.
        ForbiddenError: whoever answered is not a lead.
    """
    invitation.require_genesis(roster.genesis_hash)
    reply = parse_answer(only_body(bodies))
    proof = authenticate(_key(invitation, _LEAD), roster.genesis_hash + reply.lead)
    if not same(proof, reply.proof):
        raise UnauthenticError("the lead does not hold the invitation")
    standing = roster.standing(reply.lead)
    if standing is None or standing.role is not Role.LEAD:
        raise ForbiddenError("whoever answered the invitation is not a lead")
    return reply.lead


def comparison_code(card: DeviceCard, genesis_hash: bytes, lead: DeviceId) -> str:
    """Return the code that both screens show: 16 characters in four groups."""
    return to_text(digest(_COMPARISON, card.data, genesis_hash, lead)[:COMPARISON_BYTES])


def is_same_code(typed: str, code: str) -> bool:
    """Say whether what the lead typed is the code; spaces, dashes and case do not count."""
    return same(normalised(typed).encode(), normalised(code).encode())


def _key(invitation: Invitation, info: bytes, length: int = 32) -> bytes:
    return derive(invitation.secret, salt=invitation.genesis, info=info, length=length)

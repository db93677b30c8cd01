"""Who asks, and whether the roster allows it.

Every decision is made from the roster that this server verified itself: whose key signed the
request, which spaces the device may open, and whether the author of a segment might write it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sync.central.ledger import Incoming, standing
from sync.central.store import Store
from sync.crypto.requests import RequestVerifier
from sync.crypto.sealing import check_signature
from sync.protocol.errors import ChainError, ForbiddenError, RefusedError, UnauthenticError
from sync.protocol.ids import DeviceId, SpaceId
from sync.protocol.messages import STALE_ROSTER, UNKNOWN
from sync.protocol.roster import Roster
from sync.protocol.segment import SegmentHeader, peek, segment_hash


@dataclass(frozen=True)
class SignedRequest:
    """A request as its signature covers it."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Caller:
    """An active device that signed the request, and the roster that says so."""

    device: DeviceId
    roster: Roster


def caller(store: Store, request: SignedRequest) -> Caller | None:
    """Return who signed a request, None when nobody did or nobody can have.

    Before founding there is no device, so whatever a request says of itself proves nothing.

    Raises:
        RefusedError: signed by a device that is not in the roster (`unknown`), or too many came.
        ForbiddenError: signed by a device that was revoked.
        ProtocolError: as `RequestVerifier.verify`.
    """
    if "signature" not in request.headers:
        return None
    if not store.identity.answers_to(request.url):
        # Signed for another server, which now tries what it can do with it here.
        raise UnauthenticError("request: it was signed for another host")
    with store.database.read() as connection:
        place = standing(connection)
        roster = store.roster.current(connection, place)
    if not place.founded:
        return None

    def auth_key(device: DeviceId) -> bytes:
        if device not in roster.devices:
            raise RefusedError(UNKNOWN, "this device is not in the roster")
        if not roster.is_active(device):
            raise ForbiddenError("this device was revoked")
        return roster.devices[device].card.auth

    verifier = RequestVerifier(auth_key, store.now_ms, store.nonces)
    device = verifier.verify(request.method, request.url, request.headers, request.body)
    return Caller(device, roster)


def signed_segment(roster: Roster, data: bytes) -> Incoming:
    """Return a segment that its author signed.

    Raises:
        MalformedError, VersionError: no segment, or of a later version.
        ForbiddenError: of another organisation or of no device of this one.
        UnauthenticError: its author did not sign it.
    """
    header = peek(data)
    author = roster.devices.get(header.device)
    if header.organisation != roster.organisation or author is None:
        raise ForbiddenError("the author of a segment is no device of this organisation")
    check_signature(data, author.card.signing)
    return Incoming(header, segment_hash(data), data)


def require_entitled(roster: Roster, carrier: DeviceId, header: SegmentHeader) -> None:
    """Check a segment against the roster: as its author knew it, and as it is now.

    A laptop also brings back what others wrote when this database has lost it. Then the author's
    rights at the time decide; whoever brings his own must still have them.

    Raises:
        RefusedError: the author knew entries that are not stored here (`stale-roster`).
        ForbiddenError: author or carrier may not do this.
    """
    # Most bring their own, and know the whole roster: then all three questions are the last one.
    is_own = carrier == header.device
    if not (is_own and header.roster_head == roster.head):
        if not roster.may_open(carrier, header.space):
            raise ForbiddenError("the space is not open to this device")
        if is_own:
            roster.require_writer_now(
                device=header.device,
                replica=header.replica,
                space=header.space,
                generation=header.generation,
            )
    try:
        roster.require_writer(
            device=header.device,
            replica=header.replica,
            space=header.space,
            generation=header.generation,
            roster_head=header.roster_head,
        )
    except ChainError as error:
        raise RefusedError(STALE_ROSTER, str(error)) from error


def require_readable(caller: Caller, space: bytes) -> SpaceId:
    """Return the space when the caller may open it, else raise `ForbiddenError`."""
    if not caller.roster.may_open(caller.device, SpaceId(space)):
        raise ForbiddenError("the space is not open to this device")
    return SpaceId(space)

"""Wraps of anything for anyone, and entries that name them, as only a lead gone bad would make."""

from dataclasses import replace
from hashlib import sha256

from sync.crypto import wrapping
from sync.crypto.keys import TeamKeys
from sync.crypto.primitives import verify
from sync.protocol.roster_entries import SpaceGrant, TeamKey
from sync.protocol.wraps import WrapHeader, WrapKind, parse_wrap
from tests.support import membership as m

TEAM_HEADER = WrapHeader(
    kind=WrapKind.TEAM_FOR_DEVICE,
    organisation=m.ORGANISATION,
    subject=m.NORTH.team,
    generation=1,
    recipient=m.CASEWORKER.device,
    recipient_generation=0,
    author=m.LEAD.device,
)
SPACE_HEADER = WrapHeader(
    kind=WrapKind.SPACE_FOR_TEAM,
    organisation=m.ORGANISATION,
    subject=m.PRISON.space,
    generation=1,
    recipient=m.NORTH.team,
    recipient_generation=1,
    author=m.LEAD.device,
)
RECOVERY_HEADER = replace(
    TEAM_HEADER,
    kind=WrapKind.TEAM_FOR_RECOVERY,
    recipient=bytes(16),
    recipient_generation=1,
)


def of_kind(grown, kind, subject, recipient):
    return next(
        wrap
        for wrap in grown.wraps
        for header in [parse_wrap(wrap).header]
        if (header.kind, header.subject, header.recipient) == (kind, subject, recipient)
    )


def sealed(header, secret=None, *, by=m.LEAD, public=None):
    """Make a wrap of anything for anyone; by default what the header says."""
    publics = {
        WrapKind.TEAM_FOR_DEVICE: m.CASEWORKER.keys.wrapping.public,
        WrapKind.SPACE_FOR_TEAM: TeamKeys(m.NORTH.seed).wrapping.public,
        WrapKind.TEAM_FOR_RECOVERY: m.RECOVERY.public,
    }
    secrets = {WrapKind.SPACE_FOR_TEAM: m.PRISON.key}
    return wrapping._sealed(
        by,
        header,
        public or publics[header.kind],
        secret or secrets.get(header.kind, m.NORTH.seed),
    )


def named_by_grant(grown, wrap, *, space=m.PRISON.space):
    """Let the lead name a wrap in a grant, as only a lead gone bad would."""
    body = SpaceGrant(space, 1, m.NORTH.team, 1, (sha256(wrap).digest(),))
    return grown.roster.append(m.sign(m.LEAD, grown.roster, body), verify)


def named_by_team(grown, wrap, *, members=(m.LEAD.device, m.CASEWORKER.device)):
    """The same in an entry about team north, which gets generation 2."""
    wraps = sorted([sha256(wrap).digest(), *(m.seed(f"other {one}") for one in range(3))])
    public = TeamKeys(m.seed("second")).wrapping.public
    body = TeamKey(m.NORTH.team, 2, public, tuple(sorted(members)), tuple(wraps))
    return grown.roster.append(m.sign(m.LEAD, grown.roster, body), verify)

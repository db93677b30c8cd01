"""Wraps: opened by whom they are for, refused whenever anything about them is not as granted."""

from dataclasses import replace
from hashlib import sha256

import pytest

from sync.crypto import rostering
from sync.crypto.keys import TeamKeys
from sync.crypto.wrapping import (
    Keyring,
    RecoveryKey,
    open_all,
    open_space_wrap,
    open_team_wrap,
    space_commitment,
    wrap_space_for_team,
    wrap_team_for_device,
)
from sync.protocol.errors import (
    ForbiddenError,
    MalformedError,
    ProtocolError,
    UnauthenticError,
    VersionError,
)
from sync.protocol.roster import Role
from sync.protocol.wraps import BYTES, PREFIX, WrapKind, parse_wrap, require_complete
from tests.support import membership as m
from tests.support.wraps import (
    RECOVERY_HEADER,
    SPACE_HEADER,
    TEAM_HEADER,
    named_by_grant,
    named_by_team,
    of_kind,
    sealed,
)


@pytest.fixture(scope="module")
def grown():
    return m.grow()


def test_each_reader_opens_what_is_for_him(grown):
    for reader in (m.LEAD, m.CASEWORKER):
        ring = grown.opened_by(reader)
        assert ring.teams == {(one.team, 1): one.seed for one in (m.CENTRE, m.NORTH)}
        assert ring.spaces == {(one.space, 1): one.key for one in (m.OFFICE, m.PRISON, m.DOSSIER)}
        assert ring.team_secrets(m.NORTH.team) == (m.NORTH,)
        assert ring.space_secrets(m.PRISON.space) == (m.PRISON,)
        assert ring.team_secrets(m.an_id("none")) == ()


def test_the_recovery_key_opens_every_team(grown):
    for team in (m.CENTRE, m.NORTH):
        wrap = of_kind(grown, WrapKind.TEAM_FOR_RECOVERY, team.team, bytes(16))
        assert m.RECOVERY.open(wrap, grown.roster) == team
        with pytest.raises(UnauthenticError):
            RecoveryKey(m.seed("another")).open(wrap, grown.roster)


def test_a_colleague_of_another_team_opens_nothing_of_it(grown):
    new = m.grow()
    reception = m.author("reception")
    new.admit(reception, Role.CASEWORKER, m.CENTRE)
    ring = new.opened_by(reception)
    assert ring.teams.keys() == {(m.CENTRE.team, 1)}
    assert ring.spaces.keys() == {(m.OFFICE.space, 1)}
    for wrap in new.wraps:
        header = parse_wrap(wrap).header
        if header.kind is WrapKind.SPACE_FOR_TEAM and header.recipient == m.NORTH.team:
            with pytest.raises(UnauthenticError, match="another recipient"):
                open_space_wrap(wrap, new.roster, m.CENTRE)
        elif header.recipient not in (reception.device, bytes(16)):
            with pytest.raises(UnauthenticError, match="another recipient"):
                open_team_wrap(wrap, new.roster, reception)


def test_no_bit_of_a_wrap_may_change(grown):
    wrap = of_kind(grown, WrapKind.TEAM_FOR_DEVICE, m.NORTH.team, m.CASEWORKER.device)
    assert open_team_wrap(wrap, grown.roster, m.CASEWORKER) == m.NORTH
    for at in range(BYTES):
        changed = bytearray(wrap)
        changed[at] ^= 1 << at % 8
        with pytest.raises((UnauthenticError, MalformedError, VersionError)):
            open_team_wrap(bytes(changed), grown.roster, m.CASEWORKER)


def test_no_bit_of_a_wrap_may_change_even_when_a_lead_names_it(grown):
    wrap = sealed(SPACE_HEADER)
    assert open_space_wrap(wrap, named_by_grant(grown, wrap), m.NORTH) == m.PRISON
    for at in range(0, BYTES, 3):
        changed = bytearray(wrap)
        changed[at] ^= 1 << at % 8
        with pytest.raises(ProtocolError):
            open_space_wrap(bytes(changed), named_by_grant(grown, bytes(changed)), m.NORTH)


def test_a_wrap_is_whole_and_nothing_more(grown):
    wrap = grown.wraps[0]
    for length in range(BYTES):
        with pytest.raises(MalformedError, match="bytes"):
            parse_wrap(wrap[:length])
    with pytest.raises(MalformedError, match="bytes"):
        parse_wrap(wrap + b"\0")
    with pytest.raises(MalformedError, match="kind 4"):
        parse_wrap(wrap[:2] + b"\x04" + wrap[3:])
    with pytest.raises(VersionError, match="wrap"):
        parse_wrap(b"\x02" + wrap[1:])
    with pytest.raises(VersionError, match="wrap"):
        parse_wrap(wrap[:1] + b"\x02" + wrap[2:])


def test_a_wrap_that_no_entry_names_is_refused(grown):
    with pytest.raises(UnauthenticError, match="does not name"):
        open_space_wrap(sealed(SPACE_HEADER), grown.roster, m.NORTH)


def test_a_wrap_by_an_outsider_is_refused(grown):
    for outsider in (m.STRANGER, m.CASEWORKER):
        wrap = sealed(replace(SPACE_HEADER, author=outsider.device), by=outsider)
        with pytest.raises(ForbiddenError, match="signer of its entry"):
            open_space_wrap(wrap, named_by_grant(grown, wrap), m.NORTH)
    forged = sealed(SPACE_HEADER, by=m.STRANGER)
    with pytest.raises(UnauthenticError, match="signature"):
        open_space_wrap(forged, named_by_grant(grown, forged), m.NORTH)


def test_a_wrap_of_another_organisation_is_refused(grown):
    wrap = sealed(replace(SPACE_HEADER, organisation=m.an_id("another organisation")))
    with pytest.raises(ForbiddenError, match="signer of its entry"):
        open_space_wrap(wrap, named_by_grant(grown, wrap), m.NORTH)


def test_a_planted_space_key_is_refused(grown):
    wrap = sealed(SPACE_HEADER, m.seed("planted"))
    with pytest.raises(UnauthenticError, match="committed"):
        open_space_wrap(wrap, named_by_grant(grown, wrap), m.NORTH)


def test_a_planted_team_seed_is_refused(grown):
    wrap = sealed(TEAM_HEADER, m.seed("planted"))
    with pytest.raises(UnauthenticError, match="public key"):
        open_team_wrap(wrap, named_by_team(grown, wrap), m.CASEWORKER)
    recovery = sealed(RECOVERY_HEADER, m.seed("planted"))
    with pytest.raises(UnauthenticError, match="public key"):
        m.RECOVERY.open(recovery, named_by_team(grown, recovery))


@pytest.mark.parametrize(
    "changed",
    [
        {"subject": m.OFFICE.space},
        {"subject": m.an_id("no space")},
        {"generation": 0},
        {"generation": 2},
        {"recipient_generation": 0},
        {"recipient_generation": 2},
    ],
)
def test_a_space_wrap_that_the_roster_does_not_allow_is_refused(grown, changed):
    wrap = sealed(replace(SPACE_HEADER, **changed))
    with pytest.raises(ForbiddenError, match="does not allow"):
        open_space_wrap(wrap, named_by_grant(grown, wrap), m.NORTH)


def test_a_space_wrap_for_a_team_without_grant_is_refused(grown):
    wrap = sealed(
        replace(SPACE_HEADER, recipient=m.CENTRE.team),
        public=TeamKeys(m.CENTRE.seed).wrapping.public,
    )
    roster = named_by_grant(grown, wrap)
    with pytest.raises(ForbiddenError, match="does not allow"):
        open_space_wrap(wrap, roster, m.CENTRE)
    # Nor does a grant that came after the entry that names the wrap.
    later = rostering.grant_space(
        m.LEAD, roster, secrets=[m.PRISON], team=m.CENTRE.team, hour=m.HOUR
    )
    with pytest.raises(ForbiddenError, match="does not allow"):
        open_space_wrap(wrap, later.roster, m.CENTRE)
    assert open_space_wrap(later.wraps[0], later.roster, m.CENTRE) == m.PRISON


@pytest.mark.parametrize(
    "changed",
    [
        {"subject": m.CENTRE.team},
        {"subject": m.an_id("no team")},
        {"generation": 0},
        {"generation": 3},
        {"recipient_generation": 1},
    ],
)
def test_a_team_wrap_that_the_roster_does_not_allow_is_refused(grown, changed):
    wrap = sealed(replace(TEAM_HEADER, **changed))
    with pytest.raises(ForbiddenError, match="does not allow"):
        open_team_wrap(wrap, named_by_team(grown, wrap), m.CASEWORKER)


def test_a_team_wrap_for_a_device_outside_the_team_is_refused(grown):
    wrap = sealed(TEAM_HEADER)
    with pytest.raises(ForbiddenError, match="does not allow"):
        open_team_wrap(wrap, named_by_team(grown, wrap, members=(m.LEAD.device,)), m.CASEWORKER)
    for_stranger = sealed(
        replace(TEAM_HEADER, recipient=m.STRANGER.device), public=m.STRANGER.keys.wrapping.public
    )
    with pytest.raises(ForbiddenError, match="does not allow"):
        open_team_wrap(for_stranger, named_by_team(grown, for_stranger), m.STRANGER)


@pytest.mark.parametrize("changed", [{"recipient_generation": 2}, {"subject": m.CENTRE.team}])
def test_a_recovery_wrap_that_the_roster_does_not_allow_is_refused(grown, changed):
    wrap = sealed(replace(RECOVERY_HEADER, **changed))
    with pytest.raises(ForbiddenError, match="does not allow"):
        m.RECOVERY.open(wrap, named_by_team(grown, wrap))


def test_a_secret_moved_to_another_header_does_not_open(grown):
    """The author signs again what somebody else once wrapped, under a header of his choice."""
    old = parse_wrap(of_kind(grown, WrapKind.TEAM_FOR_DEVICE, m.CENTRE.team, m.CASEWORKER.device))
    body = TEAM_HEADER.encode() + old.wrapped
    moved = body + m.LEAD.keys.signing.sign(PREFIX + body)
    with pytest.raises(UnauthenticError, match="does not hold"):
        open_team_wrap(moved, named_by_team(grown, moved), m.CASEWORKER)


def test_a_wrap_for_another_generation_of_the_team_is_refused(grown):
    wrap = of_kind(grown, WrapKind.SPACE_FOR_TEAM, m.PRISON.space, m.NORTH.team)
    with pytest.raises(UnauthenticError, match="another generation"):
        open_space_wrap(wrap, grown.roster, m.team_secret("north", 2))
    with pytest.raises(UnauthenticError, match="does not hold"):
        open_space_wrap(wrap, grown.roster, replace(m.NORTH, seed=m.seed("wrong")))


def test_kinds_are_not_mixed(grown):
    space = of_kind(grown, WrapKind.SPACE_FOR_TEAM, m.PRISON.space, m.NORTH.team)
    team = of_kind(grown, WrapKind.TEAM_FOR_DEVICE, m.NORTH.team, m.LEAD.device)
    recovery = of_kind(grown, WrapKind.TEAM_FOR_RECOVERY, m.NORTH.team, bytes(16))
    for wrap in (space, recovery):
        with pytest.raises(UnauthenticError, match="another recipient"):
            open_team_wrap(wrap, grown.roster, m.LEAD)
    for wrap in (team, recovery):
        with pytest.raises(UnauthenticError, match="another recipient"):
            open_space_wrap(wrap, grown.roster, m.NORTH)
    for wrap in (team, space):
        with pytest.raises(UnauthenticError, match="another recipient"):
            m.RECOVERY.open(wrap, grown.roster)


def test_one_bad_wrap_keeps_no_other_secret_from_its_reader(grown):
    planted = sealed(SPACE_HEADER, m.seed("planted"))
    roster = named_by_grant(grown, planted)
    flipped = bytearray(grown.wraps[0])
    flipped[-1] ^= 1
    ring, refused = open_all(
        [planted, bytes(flipped), b"junk", *grown.wraps], roster, m.LEAD, Keyring()
    )
    assert ring == grown.opened_by(m.LEAD)
    assert {one.hash for one in refused} == {
        sha256(one).digest() for one in (planted, bytes(flipped), b"junk")
    }
    assert all(isinstance(one.reason, ProtocolError) for one in refused)


def test_what_is_held_is_not_opened_again(grown):
    held = grown.opened_by(m.LEAD)
    again, refused = open_all(grown.wraps, grown.roster, m.LEAD, held)
    assert (again, refused) == (held, ())


def test_a_space_key_waits_for_the_seed_of_its_team(grown):
    spaces = [w for w in grown.wraps if parse_wrap(w).header.kind is WrapKind.SPACE_FOR_TEAM]
    early, _ = open_all(spaces, grown.roster, m.LEAD, Keyring())
    assert early == Keyring()
    late, _ = open_all(grown.wraps, grown.roster, m.LEAD, early)
    assert late == grown.opened_by(m.LEAD)


def test_wraps_travel_complete_or_not_at_all(grown):
    entries = grown.entries
    assert {one.data for one in require_complete(entries, grown.wraps)} == set(grown.wraps)
    for wraps in (grown.wraps[1:], [*grown.wraps, sealed(SPACE_HEADER)], []):
        with pytest.raises(ForbiddenError, match="not the ones"):
            require_complete(entries, wraps)


def test_a_wrap_for_an_unknown_team_is_not_made(grown):
    with pytest.raises(ForbiddenError, match="no such team"):
        wrap_space_for_team(m.LEAD, grown.roster, m.PRISON, m.an_id("no team"))


def test_a_secret_is_exactly_32_bytes(grown):
    card = grown.roster.devices[m.CASEWORKER.device].card
    for length in (0, 31, 33):
        with pytest.raises(MalformedError, match="32-byte"):
            wrap_team_for_device(m.LEAD, m.ORGANISATION, replace(m.NORTH, seed=bytes(length)), card)


def test_a_commitment_is_of_one_space_and_generation():
    key = m.seed("key")
    commitments = {
        space_commitment(m.PRISON.space, 1, key),
        space_commitment(m.PRISON.space, 2, key),
        space_commitment(m.OFFICE.space, 1, key),
        space_commitment(m.PRISON.space, 1, m.seed("other key")),
    }
    assert len(commitments) == 4


def test_no_secret_shows_in_a_text(grown):
    ring = grown.opened_by(m.LEAD)
    shown = "".join(map(repr, (m.NORTH, m.PRISON, m.RECOVERY, m.LEAD, ring)))
    for secret in (m.NORTH.seed, m.PRISON.key):
        assert repr(secret)[2:30] not in shown
        assert secret.hex()[:16] not in shown

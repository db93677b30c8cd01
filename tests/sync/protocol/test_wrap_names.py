"""Which wraps a device asks for: all that it can open, seeds before what they open, few others."""

from __future__ import annotations

import pytest

from sync.crypto import rostering
from sync.crypto.wrapping import Author, Keyring, open_all
from sync.protocol.errors import MalformedError
from sync.protocol.ids import TeamId
from sync.protocol.roster import Role
from sync.protocol.wraps import WrapKind, names_for, parse_wrap
from tests.support import membership as m

SOUTH = m.team_secret("south")


@pytest.fixture(scope="module")
def grown() -> m.Organisation:
    """The caseworker joins a third team, which was let into the prison."""
    new = m.grow()
    members = [m.LEAD.device]
    new.take(rostering.set_team_key(m.LEAD, new.roster, secret=SOUTH, members=members, hour=m.HOUR))
    new.take(
        rostering.grant_space(m.LEAD, new.roster, secrets=[m.PRISON], team=SOUTH.team, hour=m.HOUR)
    )
    new.take(
        rostering.set_role(
            m.LEAD,
            new.roster,
            device=m.CASEWORKER.device,
            role=Role.CASEWORKER,
            teams=[m.CENTRE.team, m.NORTH.team, SOUTH.team],
            seeds=[m.CENTRE, m.NORTH, SOUTH],
            hour=m.HOUR,
        )
    )
    return new


def asked(grown: m.Organisation, reader: Author, *teams: TeamId) -> list[bytes]:
    named = {parse_wrap(wrap).hash: wrap for wrap in grown.wraps}
    return [named[name] for name in names_for(grown.entries, reader.device, teams)]


@pytest.mark.parametrize("reader", [m.LEAD, m.CASEWORKER], ids=["lead", "caseworker"])
def test_what_a_device_asks_for_opens_all_that_it_may(grown: m.Organisation, reader: Author):
    wraps = asked(grown, reader, *grown.roster.devices[reader.device].teams)
    opened, refused = open_all(wraps, grown.roster, reader, Keyring())
    assert refused == ()
    assert opened == grown.opened_by(reader)
    kinds = [parse_wrap(wrap).header.kind is WrapKind.SPACE_FOR_TEAM for wrap in wraps]
    assert kinds == sorted(kinds)


def test_of_teams_and_devices_of_others_nothing_is_asked_but_what_recovery_needs(
    grown: m.Organisation,
):
    headers = [parse_wrap(wrap).header for wrap in asked(grown, m.STRANGER)]
    assert {header.subject for header in headers if header.kind is WrapKind.TEAM_FOR_RECOVERY} == {
        m.CENTRE.team,
        m.NORTH.team,
        SOUTH.team,
    }
    assert {header.recipient for header in headers} == {m.LEAD.device, bytes(16)}
    of_south = [parse_wrap(wrap).header for wrap in asked(grown, m.STRANGER, SOUTH.team)]
    spaces = {each.subject for each in of_south if each.kind is WrapKind.SPACE_FOR_TEAM}
    assert spaces == {m.PRISON.space}


def test_what_is_no_entry_names_nothing():
    with pytest.raises(MalformedError):
        names_for([b"no entry"], m.LEAD.device, ())

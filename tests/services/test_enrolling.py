"""Nobody becomes part of a centre by mistake, and nobody by a trick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jww_desktop.errors import UserError, WorldError
from jww_desktop.services import centre as words
from jww_desktop.services import enrolling, founding
from jww_desktop.services.enrolling import JoinStep
from tests.support.central import RunningCentral
from tests.support.founding import a_founding
from tests.support.laptop import Laptop, RealCentre


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentral]:
    data: Path = tmp_path_factory.mktemp("central")
    with RunningCentral(data) as running:
        yield running


@pytest.fixture(scope="module")
def founded(
    tmp_path_factory: pytest.TempPathFactory, central: RunningCentral
) -> Iterator[RealCentre]:
    folder = tmp_path_factory.mktemp("laptops")
    stranger = Laptop(folder, "stranger")
    entered = a_founding(central)
    with pytest.raises(UserError, match="vertrouwen"):
        founding.found_centre(stranger.context, replace(entered, authority="ab" * 32))
    with pytest.raises(UserError, match="oprichtingscode"):
        founding.found_centre(stranger.context, replace(entered, founding_code="AAAA-BBBB"))
    with RealCentre(folder, central) as centre:
        with pytest.raises(UserError, match="ander centrum"):
            founding.found_centre(stranger.context, entered)
        with pytest.raises(UserError, match="nog bij geen centrum"):
            stranger.spaces.home()
        yield centre
    stranger.close()


@pytest.fixture
def new(founded: RealCentre, tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path, "new", lambda: founded.now)
    yield laptop
    laptop.close()


def invite(founded: RealCentre, name: str = "Nele") -> enrolling.InvitationRow:
    return enrolling.invite(founded.lead.context, name, teams=(founded.lead.team,))


def test_joining_step_by_step(founded: RealCentre, new: Laptop):
    lead = founded.lead.context
    row = invite(founded, "Nele")
    assert row in enrolling.list_invitations(lead)
    slip = row.code[:-1] + ("8" if row.code[-1] != "8" else "9")
    with pytest.raises(UserError, match="teken fout"):
        enrolling.begin_joining(new.context, founded.central.url, slip)
    enrolling.begin_joining(new.context, founded.central.url, row.code.lower())
    assert enrolling.join(new.context).step is JoinStep.WAITING_FOR_LEAD
    assert not enrolling.has_answered(lead, row.mailbox)
    shown = enrolling.join(new.context)
    assert (shown.step, enrolling.join(new.context)) == (JoinStep.COMPARING, shown)
    assert enrolling.has_answered(lead, row.mailbox)

    with pytest.raises(UserError, match="niet de code"):
        enrolling.admit(lead, row.mailbox, "0000-0000-0000-0000")
    enrolling.admit(lead, row.mailbox, shown.code.replace("-", " "))
    assert enrolling.join(new.context).step is JoinStep.COMPARING
    founded.lead.sync_whole()
    assert enrolling.join(new.context).step is JoinStep.JOINED
    new.sync_whole()

    assert words.staff(new.context)[new.context.user_id].name == "Nele"
    assert new.spaces.may_write(founded.lead.prison)
    assert enrolling.list_invitations(lead) == []


def test_a_second_laptop_with_the_same_invitation_stops_both(
    founded: RealCentre, new: Laptop, tmp_path: Path
):
    row = invite(founded)
    enrolling.has_answered(founded.lead.context, row.mailbox)
    other = Laptop(tmp_path, "other", lambda: founded.now)
    for laptop in (new, other):
        enrolling.begin_joining(laptop.context, founded.central.url, row.code)
    codes = {enrolling.join(laptop.context).code for laptop in (new, other)}
    assert len(codes) == 2
    with pytest.raises(UserError, match="Twee toestellen"):
        enrolling.admit(founded.lead.context, row.mailbox, codes.pop())
    other.close()


def test_an_invitation_ends(founded: RealCentre, new: Laptop):
    row = invite(founded)
    founded.advance(hours=25)
    with pytest.raises(UserError, match="telt niet meer"):
        enrolling.has_answered(founded.lead.context, row.mailbox)
    withdrawn = invite(founded)
    enrolling.withdraw(founded.lead.context, withdrawn.mailbox)
    with pytest.raises(UserError, match="telt niet meer"):
        enrolling.admit(founded.lead.context, withdrawn.mailbox, "")


def test_only_a_lead_invites(founded: RealCentre):
    caseworker = founded.join("caseworker")
    with pytest.raises(UserError, match="teamverantwoordelijke"):
        enrolling.invite(caseworker.context, "Nele", teams=())
    with pytest.raises(UserError, match="hoort al bij een centrum"):
        enrolling.begin_joining(caseworker.context, founded.central.url, invite(founded).code)


def test_the_invitation_of_another_centre_is_not_believed(
    founded: RealCentre, new: Laptop, tmp_path: Path
):
    """The address leads to a store with another roster than the code speaks of."""
    data = tmp_path / "central"
    data.mkdir()
    with RunningCentral(data) as elsewhere, RealCentre(tmp_path, elsewhere) as other:
        row = invite(other)
        enrolling.has_answered(other.lead.context, row.mailbox)
        enrolling.begin_joining(new.context, founded.central.url, row.code)
        assert enrolling.join(new.context).step is JoinStep.WAITING_FOR_LEAD
        other.lead.redirect(founded.central.url)
        assert other.lead.sync().stop.value == "untrusted"


def test_a_store_that_is_away_is_said_so(founded: RealCentre, new: Laptop):
    row = invite(founded)
    enrolling.begin_joining(new.context, "https://127.0.0.1:1", row.code)
    with pytest.raises(WorldError, match="niet te bereiken"):
        enrolling.join(new.context)

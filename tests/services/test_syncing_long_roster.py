"""A roster longer than a page is joined, read on after a cut, and given back, over HTTPS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path

import pytest

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.errors import UserError, WorldError
from jww_desktop.services import enrolling, founding, syncing
from jww_desktop.services.context import Context
from jww_desktop.services.enrolling import JoinStep
from jww_desktop.services.syncing import AlarmKind, Step, Stop
from jww_desktop.store import rosters
from jww_desktop.store.local import reading
from sync.crypto.primitives import digest
from sync.engine import membership, paging
from sync.engine.ports import Transport, UnreachableError
from sync.protocol.messages import (
    Found,
    InvitationFetchReply,
    Message,
    RosterPull,
    WrapPull,
)
from tests.support.central import RunningCentral
from tests.support.founding import a_founding
from tests.support.laptop import Laptop, RealCentre, settle
from tests.support.wires import LyingWire

DOSSIERS = 7
MOST = 60


@dataclass
class CuttingWire(Transport):
    """Carries some requests over HTTPS, then none any more.

    Attributes:
        sent: what the central store answered.
    """

    inner: Transport
    left: int
    sent: list[Message] = field(default_factory=list)

    def send(self, message: Message) -> Message:
        if len(self.sent) == self.left:
            raise UnreachableError("cut")
        reply = self.inner.send(message)
        self.sent.append(message)
        return reply


@pytest.fixture
def centre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealCentre]:
    """A centre of which nothing long fits in one message."""
    monkeypatch.setattr(paging, "PAGE_BYTES", 700)
    monkeypatch.setattr(paging, "NAMES_A_PAGE", 2)
    monkeypatch.setattr(membership, "BATCH_BYTES", 700)
    data = tmp_path / "central"
    data.mkdir()
    with RunningCentral(data) as central, RealCentre(tmp_path, central) as founded:
        write(founded.lead)
        yield founded


def write(laptop: Laptop) -> None:
    """Make dossiers, so that the roster is longer than before."""
    for _ in range(DOSSIERS):
        dossier = laptop.spaces.create_dossier_space(laptop.team)
        laptop.add(CaseFile(space=dossier))
    laptop.sync_whole()


def kept(laptop: Laptop) -> tuple[tuple[bytes, ...], set[bytes]]:
    """Return the entries and the wraps that it stored."""
    with reading(laptop.database) as connection:
        return rosters.entries(connection, 0), set(rosters.wraps(connection))


def sync_in_pieces(laptop: Laptop, requests: int) -> list[list[Message]]:
    """Sync again and again, cut a little later each time, until one comes to its end.

    Returns:
        What was sent each time.
    """
    told: list[list[Message]] = []
    for _ in range(MOST):
        with syncing.connect(laptop.context) as transport:
            wire = CuttingWire(transport, requests + len(told) // 2)
            outcome = laptop.sync(wire)
        told.append(wire.sent)
        laptop.restart()
        if outcome.stop is not Stop.OFFLINE:
            assert outcome.stop in (Stop.COMPLETE, Stop.ALARM)
            return told
    raise AssertionError("it does not come to an end")


def test_a_long_roster_is_joined_page_by_page(centre: RealCentre):
    lead, new = centre.lead, centre._laptop("Nele")
    row = enrolling.invite(lead.context, "Nele", teams=(lead.team,))
    enrolling.has_answered(lead.context, row.mailbox)
    enrolling.begin_joining(new.context, centre.central.url, row.code)
    read = [read_page(new) for _ in range(3)]
    centre.central.kill()
    with pytest.raises(WorldError, match="niet te bereiken"):
        enrolling.join(new.context)
    centre.central.start()
    new.restart()
    whole, _ = kept(lead)
    assert kept(new)[0] == whole[: read[-1]]
    while (state := enrolling.join(new.context)).step is JoinStep.READING:
        read.append(state.read)
    assert all(left < right for left, right in pairwise(read))
    assert read[-1] < len(whole)
    assert kept(new)[0] == whole
    enrolling.admit(lead.context, row.mailbox, state.code)
    lead.sync_whole()
    while enrolling.join(new.context).step is not JoinStep.JOINED:
        assert len(kept(new)[0]) > len(whole)

    told = sync_in_pieces(new, 4)
    asked = {name for each in chain(*told) if isinstance(each, WrapPull) for name in each.names}
    assert set(map(digest, kept(new)[1])) <= asked <= set(lead.roster.named_wraps)
    assert len(told) > DOSSIERS // 2
    settle(lead, new)
    assert new.values() == lead.values()


def read_page(new: Laptop) -> int:
    state = enrolling.join(new.context)
    assert state.step is JoinStep.READING
    return state.read


def test_a_sync_that_is_cut_goes_on_behind_what_it_stored(centre: RealCentre):
    lotte = centre.join("lotte")
    write(centre.lead)
    before = lotte.roster.length
    told = sync_in_pieces(lotte, 4)
    asked = [each.after for each in chain(*told) if isinstance(each, RosterPull)]
    assert asked[0] == before
    assert asked == sorted(asked)
    assert len(set(asked)) >= DOSSIERS // 2
    assert (len(told) > 2, lotte.roster.length) == (True, centre.lead.roster.length)
    settle(centre.lead, lotte)
    assert lotte.values() == centre.lead.values()
    assert set(map(digest, kept(lotte)[1])) >= {
        name
        for name, named in centre.lead.roster.named_wraps.items()
        if named.position > before and named.subject in lotte.roster.spaces
    }


def test_a_person_may_stop_between_pages_and_sees_how_far_it_is(centre: RealCentre):
    lotte = centre.join("lotte")
    write(centre.lead)
    before, steps = lotte.roster.length, list[tuple[int, int]]()

    def report(step: Step, done: int, total: int) -> None:
        if step is Step.ROSTER and total:
            steps.append((done, total))

    outcome = syncing.sync_now(lotte.context, report, lambda: len(steps) == 2)
    whole = centre.lead.roster.length - before
    assert outcome.stop is Stop.CANCELLED
    assert [total for _, total in steps] == [whole, whole]
    assert 0 < steps[0][0] < steps[1][0] == lotte.roster.length - before < whole
    settle(centre.lead, lotte)
    assert lotte.values() == centre.lead.values()


def test_an_emptied_store_is_given_a_long_roster_by_who_joined_last(centre: RealCentre):
    """The store does not know him before the last page, and he is cut again and again."""
    lotte = centre.join("lotte")
    settle(centre.lead, lotte)
    whole, _ = kept(lotte)
    central = centre.central
    central.stop()
    central.wipe()
    central.init()
    central.start()

    told = sync_in_pieces(lotte, 3)
    given = [each.entries[1:] for each in chain(*told) if isinstance(each, Found)]
    assert len(told) > DOSSIERS // 2
    assert tuple(chain(*given)) == whole[1:]
    assert lotte.sync().alarms[0].kind is AlarmKind.NEW_LEDGER
    centre.lead.sync()
    syncing.accept_ledger(centre.lead.context)
    assert sync_in_pieces(centre.lead, 30)
    settle(centre.lead, lotte)
    late = centre.join("late")
    settle(centre.lead, lotte, late)
    assert late.values() == lotte.values() == centre.lead.values()


def test_what_was_read_of_a_centre_is_left_for_another_one(centre: RealCentre, tmp_path: Path):
    """By who founds one himself, and by who takes another invitation."""
    lead = centre.lead
    row = enrolling.invite(lead.context, "Nele", teams=(lead.team,))
    enrolling.has_answered(lead.context, row.mailbox)
    founder, guest = centre._laptop("Nele"), centre._laptop("Mira")
    for laptop in (founder, guest):
        enrolling.begin_joining(laptop.context, centre.central.url, row.code)
        read_page(laptop)
    data = tmp_path / "elsewhere"
    data.mkdir()
    with RunningCentral(data) as elsewhere:
        founding.found_centre(founder.context, a_founding(elsewhere))
        assert founder.sync().stop is Stop.COMPLETE
        other = enrolling.invite(founder.context, "Mira", teams=())
        enrolling.has_answered(founder.context, other.mailbox)
        enrolling.begin_joining(guest.context, elsewhere.url, other.code)
        assert guest.join_on().step is JoinStep.COMPARING
        assert kept(guest)[0] == kept(founder)[0]


LIES: dict[str, Callable[[InvitationFetchReply], InvitationFetchReply]] = {
    "stands still": lambda reply: InvitationFetchReply(reply.bodies, (), more=True),
    "skips": lambda reply: InvitationFetchReply(reply.bodies, reply.entries[1:], more=True),
    "repeats": lambda reply: InvitationFetchReply(reply.bodies, reply.entries[:1] * 2, more=True),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_who_joins_believes_no_page_that_does_not_go_on(
    centre: RealCentre,
    monkeypatch: pytest.MonkeyPatch,
    lie: Callable[[InvitationFetchReply], InvitationFetchReply],
):
    lead, new = centre.lead, centre._laptop("Nele")
    row = enrolling.invite(lead.context, "Nele", teams=(lead.team,))
    enrolling.has_answered(lead.context, row.mailbox)
    enrolling.begin_joining(new.context, centre.central.url, row.code)
    read = read_page(new)

    def twist(_message: Message, reply: Message) -> Message:
        return lie(reply) if isinstance(reply, InvitationFetchReply) else reply

    @contextmanager
    def lying(context: Context, address: str) -> Iterator[Transport]:
        with syncing.connect_unpinned(context, address) as transport:
            yield LyingWire(transport, twist)

    with monkeypatch.context() as patch:
        patch.setattr(enrolling, "connect_unpinned", lying)
        with pytest.raises(UserError):
            enrolling.join(new.context)
    assert kept(new)[0] == kept(lead)[0][:read]
    assert read_page(new) > read

"""Founding, and finding each other again after a loss."""

from __future__ import annotations

import pytest

from sync.protocol.errors import RefusedError
from sync.protocol.ids import OrganisationId
from sync.protocol.messages import (
    Found,
    Hello,
    HelloReply,
    Holdings,
    HoldingsReply,
    RosterPull,
    RosterPullReply,
    RosterPush,
    RosterPushReply,
    WrapPull,
    WrapPullReply,
)
from sync.protocol.roster_entries import PREFIX, encode_payload, parse_entry
from tests.central.centre import Centre
from tests.support.central import RunningCentral
from tests.support.membership import DOSSIER, LEAD
from tests.support.postgres import Postgres


def test_the_code_founds_once_and_a_lost_reply_may_be_asked_again(own: Centre):
    before = own.nobody.ask(Hello(), HelloReply)
    assert (before.roster_length, before.roster_head, before.position) == (0, bytes(32), 0)

    with pytest.raises(RefusedError, match="founding code"):
        own.found("0000-0000-0000-0000")
    founded = own.found()
    assert own.found() == founded == own.found(code="")

    after = own.lead.ask(Hello(), HelloReply)
    assert after.epoch == before.epoch
    assert (after.roster_length, after.roster_head) == (founded.length, founded.head)
    reply = own.lead.ask(RosterPull(0), RosterPullReply)
    assert list(reply.entries) == own.organisation.entries


def test_what_is_refused_at_founding_stores_nothing_and_spends_no_code(own: Centre):
    entries = own.organisation.entries
    code = own.central.founding_code
    for broken in ((), (b"",), (entries[0][:-1],), tuple(entries[1:]), (entries[0], entries[2])):
        with pytest.raises(RefusedError):
            own.nobody.ask(Found(code, broken, ()), RosterPushReply)
    with pytest.raises(RefusedError):
        own.nobody.ask(Found(code, tuple(entries), (b"no wrap",)), RosterPushReply)
    assert own.nobody.ask(Hello(), HelloReply).roster_length == 0
    assert own.found().length == len(entries)


def test_an_emptied_database_takes_the_same_organisation_back_and_no_other(
    own: Centre, backend: str, request: pytest.FixtureRequest
):
    epoch = own.nobody.ask(Hello(), HelloReply).epoch
    own.found()
    own.caseworker.push(own.pen(DOSSIER).write(own.organisation.roster))
    lose_database(own.central, backend, request)

    empty = own.lead.ask(Hello(), HelloReply)
    assert empty.roster_length == 0
    assert empty.epoch != epoch
    with pytest.raises(RefusedError) as refused:
        own.nobody.ask(Found("", (other_genesis(own),), ()), RosterPushReply)
    assert refused.value.code == "used"

    assert own.found(code="").head == own.organisation.roster.head
    assert own.lead.ask(Holdings((DOSSIER.space,)), HoldingsReply).spaces == ()


def test_wraps_that_were_lost_come_back_from_whoever_kept_them(own: Centre):
    wraps = own.organisation.wraps
    entries = tuple(own.organisation.entries)
    own.nobody.ask(Found(own.central.founding_code, entries, tuple(wraps[:2])), RosterPushReply)
    names = tuple(own.organisation.roster.named_wraps)
    assert len(own.caseworker.ask(WrapPull(names), WrapPullReply).wraps) < 5

    own.lead.ask(RosterPush((), tuple(wraps)), RosterPushReply)
    for laptop in (own.lead, own.caseworker):
        assert laptop.author is not None
        own.organisation.wraps = list(laptop.ask(WrapPull(names), WrapPullReply).wraps)
        assert len(own.organisation.opened_by(laptop.author).spaces) == 3


def other_genesis(centre: Centre) -> bytes:
    """Return the genesis of another organisation, well signed by the same lead."""
    mine = parse_entry(centre.organisation.entries[0])
    payload = encode_payload(
        organisation=OrganisationId(bytes(range(16))),
        sequence=1,
        previous=mine.previous,
        signer=mine.signer,
        hour=mine.hour,
        body=mine.body,
    )
    return payload + LEAD.keys.signing.sign(PREFIX + payload)


def lose_database(central: RunningCentral, backend: str, request: pytest.FixtureRequest) -> None:
    """Lose all of the database and start anew, as an administrator would."""
    central.stop()
    if backend == "sqlite":
        central.wipe()
    else:
        server: Postgres = request.getfixturevalue("postgres")
        server.empty(central.database)
    central.init()
    assert central.founding_code == ""
    central.start()

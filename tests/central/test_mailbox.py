"""The mailbox of an invitation: small, short-lived, and the way to the roster for the invited."""

from __future__ import annotations

import secrets
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.central import ledger, mailbox
from sync.central.database import Database
from sync.central.tables import mailbox_post
from sync.protocol.errors import RefusedError
from sync.protocol.ids import OrganisationId
from sync.protocol.messages import (
    InvitationFetch,
    InvitationFetchReply,
    InvitationPost,
    InvitationPosted,
)
from tests.central.centre import Centre, Laptop

ORGANISATION = OrganisationId(bytes(range(16)))


def post(laptop: Laptop, name: bytes, side: str, body: bytes) -> int:
    return laptop.ask(InvitationPost(name, side, body), InvitationPosted).count


def fetch(laptop: Laptop, name: bytes, side: str) -> InvitationFetchReply:
    return laptop.ask(InvitationFetch(name, side), InvitationFetchReply)


def test_both_sides_meet_and_the_roster_comes_with_the_answer_of_a_lead(shared: Centre):
    name = secrets.token_bytes(16)
    assert post(shared.nobody, name, "device", b"card") == 1
    assert post(shared.nobody, name, "device", b"card") == 1
    assert fetch(shared.lead, name, "device").bodies == (b"card",)
    assert fetch(shared.nobody, name, "lead") == InvitationFetchReply((), (), more=False)

    with pytest.raises(RefusedError) as refused:
        post(shared.nobody, name, "lead", b"answer")
    assert refused.value.code == "forbidden"
    assert post(shared.lead, name, "lead", b"answer") == 1
    answered = fetch(shared.nobody, name, "lead")
    assert answered.bodies == (b"answer",)
    assert list(answered.entries) == shared.organisation.entries
    assert not answered.more
    page = shared.nobody.ask(InvitationFetch(name, "lead", 2, 1), InvitationFetchReply)
    assert page == InvitationFetchReply((b"answer",), answered.entries[2:3], more=True)


def test_a_mailbox_holds_five_messages_of_bounded_size(shared: Centre):
    name = secrets.token_bytes(16)
    for number in range(mailbox.MAX_POSTS):
        assert post(shared.nobody, name, "device", b"%d" % number) == number + 1
    with pytest.raises(RefusedError) as refused:
        post(shared.nobody, name, "device", b"one more")
    assert refused.value.code == "used"
    for body in (b"", bytes(mailbox.MAX_BODY_BYTES + 1)):
        with pytest.raises(RefusedError) as refused:
            post(shared.nobody, secrets.token_bytes(16), "device", body)
        assert refused.value.code == "malformed"


def test_messages_are_forgotten_after_a_day_and_numbers_go_on(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'ledger.db'}")
    database.upgrade()
    name = bytes(16)

    def at(hour: int, body: bytes) -> int:
        with database.write() as connection:
            assert not ledger.lock(connection).founded
            return mailbox.post(
                connection, ORGANISATION, mailbox=name, side="device", body=body, hour=hour
            )

    assert at(0, b"first") == 1
    assert at(20, b"second") == 2
    assert at(25, b"third") == 2
    with database.read() as connection:
        assert mailbox.fetch(connection, ORGANISATION, mailbox=name, side="device", hour=44) == (
            b"second",
            b"third",
        )
        assert mailbox.fetch(connection, ORGANISATION, mailbox=name, side="device", hour=50) == ()
        assert list(connection.scalars(select(mailbox_post.c.number))) == [2, 3]
    database.close()


def test_strangers_cannot_fill_the_disk(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'ledger.db'}")
    database.upgrade()
    with database.write() as connection:
        for number in range(mailbox.MAX_POSTS_IN_ALL + 1):
            name = number.to_bytes(16)
            with (
                pytest.raises(RefusedError, match="too many mailboxes")
                if number == mailbox.MAX_POSTS_IN_ALL
                else nullcontext()
            ):
                mailbox.post(
                    connection, ORGANISATION, mailbox=name, side="device", body=b"x", hour=1
                )
    database.close()

"""Backups: one file for both databases, whole or refused, and honest about what it may lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.central import ledger
from sync.central.backup import BackupError, restore
from sync.central.database import Database
from sync.protocol.messages import (
    Hello,
    HelloReply,
    Holdings,
    HoldingsReply,
    Pull,
    PullReply,
    RosterPull,
    RosterPullReply,
)
from tests.central.centre import Centre
from tests.support.central import CentralError, RunningCentral
from tests.support.postgres import Postgres


@pytest.fixture
def filled(own: Centre) -> Centre:
    own.found()
    pens = [own.pen(own.space()) for _ in range(2)]
    for number in range(6):
        own.caseworker.push(pens[number % 2].write(own.organisation.roster, 1 + number))
    return own


@pytest.fixture
def other_database(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of the other kind."""
    if backend == "postgresql":
        return f"sqlite:///{tmp_path / 'other.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.database()


def state(centre: Centre) -> tuple[object, ...]:
    """Return everything that laptops can see of a ledger."""
    spaces = sorted(centre.organisation.roster.spaces)
    return (
        centre.lead.ask(Pull(0), PullReply),
        centre.lead.ask(Holdings(tuple(spaces)), HoldingsReply),
        centre.lead.ask(RosterPull(0), RosterPullReply),
    )


def test_a_copy_of_a_running_store_is_restored_on_the_other_database(
    filled: Centre, other_database: str, tmp_path: Path
):
    central, before = filled.central, state(filled)
    epoch = filled.lead.ask(Hello(), HelloReply).epoch
    copy = tmp_path / "ledger.backup"
    assert "position: 6" in central.run("backup", str(copy))
    central.stop()

    moved = RunningCentral(central.data, other_database)
    assert moved.founding_code == ""
    moved.run("restore", str(copy))
    with pytest.raises(CentralError, match="empty database"):
        moved.run("restore", str(copy))
    with moved:
        again = Centre(moved, filled.organisation)
        assert state(again) == before
        assert again.lead.ask(Hello(), HelloReply).epoch != epoch
        pen = again.pen(again.space())
        place = again.caseworker.push(pen.write(again.organisation.roster))[0]
        assert place.position == 7
        again.close()


def test_a_damaged_or_cut_copy_is_refused_and_leaves_the_database_empty(
    filled: Centre, other_database: str, tmp_path: Path
):
    copy = tmp_path / "ledger.backup"
    filled.central.run("backup", str(copy))
    whole = copy.read_bytes()
    spot = len(whole) // 2
    fresh = Database(other_database)
    fresh.upgrade()
    for broken in (
        b"",
        b"JWWBACKUP1\n",
        whole[:spot],
        whole[:-1],
        whole + b"\0",
        whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :],
    ):
        copy.write_bytes(broken)
        with pytest.raises(BackupError):
            restore(fresh, copy)
    with fresh.read() as connection:
        assert not ledger.standing(connection).founded
        assert ledger.standing(connection).position == 0
    fresh.close()


def test_an_empty_store_has_nothing_to_back_up(own: Centre, tmp_path: Path):
    with pytest.raises(CentralError, match="nothing to back up"):
        own.central.run("backup", str(tmp_path / "nothing"))
    assert list(tmp_path.glob("nothing*")) == []

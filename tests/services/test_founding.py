"""Founding goes on after any refusal, lost answer or kill, with whatever was changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from jww_desktop.config import Profile
from jww_desktop.errors import UserError, WorldError
from jww_desktop.services import beginning, centre, clients, enrolling, opening, syncing
from jww_desktop.services.beginning import Answers
from jww_desktop.services.enrolling import JoinStep
from jww_desktop.services.opening import OpenVault
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.services.syncing import Stop
from jww_desktop.store import intents
from jww_desktop.store.local import reading
from jww_desktop.vault.errors import HeaderNotWrittenError
from sync.crypto.wrapping import RecoveryKey
from sync.protocol.messages import Hello, HelloReply
from sync.protocol.roster import SpaceKind
from tests.support.central import RunningCentral
from tests.support.desktop import founding
from tests.support.laptop import RealCentre
from tests.support.relay import Relay
from tests.support.vaults import CHEAP, PASSPHRASE

SHEETS = RecoveryKey(b"seed of sheets that were printed").public
OTHER_SHEETS = RecoveryKey(b"seed of sheets nobody ever keeps").public
BIGGER_THAN_A_GREETING = 5_000
"""Bytes to the central store: more than a handshake and a greeting, less than an organisation."""

CHANGES = {
    "nothing": {},
    "more prisons": {"prisons": ("Gent", "Oudenaarde", "Dendermonde", "Brugge")},
    "fewer prisons": {"prisons": ("Brugge",)},
    "every name": {
        "centre": "CAW Elders",
        "team": "JWW Elders",
        "person": "Fleur Kwinten",
        "laptop": "laptop 9",
        "prisons": ("Merksplas", "Wortel"),
    },
}


@pytest.fixture
def central(tmp_path: Path) -> Iterator[RunningCentral]:
    yield from _central(tmp_path / "central")


@pytest.fixture
def another(tmp_path: Path) -> Iterator[RunningCentral]:
    yield from _central(tmp_path / "another")


def _central(data: Path) -> Iterator[RunningCentral]:
    data.mkdir()
    with RunningCentral(data) as running:
        yield running


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    made = opening.create_vault(Profile(tmp_path / "lead"), PASSPHRASE, kdf=CHEAP)
    yield made
    made.close()


def refuse(vault: OpenVault, given: Answers, match: str, public: bytes = SHEETS) -> None:
    with pytest.raises(UserError, match=match):
        beginning.found(vault, given, public)
    assert beginning.answers(vault.context) is not None


def lose_answer(vault: OpenVault, given: Answers, central: RunningCentral) -> None:
    """Let the central store found the centre, and the laptop never hear of it."""
    with Relay(central.url) as relay:
        relay.lose_after = BIGGER_THAN_A_GREETING
        with pytest.raises(WorldError, match="niet te bereiken"):
            beginning.found(vault, replace(given, address=relay.url), SHEETS)
        assert relay.lost.is_set()


def require_whole(vault: OpenVault, given: Answers) -> None:
    """Check that all of it is there once: here, on the roster, and in the central store."""
    context = vault.context
    assert beginning.answers(context) is None
    outcome = syncing.sync_now(context, lambda *_: None, lambda: False)
    assert (outcome.stop, outcome.alarms, outcome.waiting) == (Stop.COMPLETE, (), 0)
    roster = LaptopSpaces(context.database).roster()
    spaces = {key for key, space in roster.spaces.items() if space.kind is SpaceKind.PRISON}
    known = clients.prisons(context)
    assert {row.id for row in known} == spaces
    assert sorted(row.name for row in known) == sorted(given.prisons)
    assert beginning.centre_name(context) == given.centre
    assert beginning.laptop_name(context) == given.laptop
    assert [row.name for row in centre.staff(context).values()] == [given.person]
    assert sorted(centre.team_names(context).values()) == sorted({given.centre, given.team})
    assert {row.team_id for row in known} == set(roster.teams) - {roster.centre}
    assert (len(roster.devices), roster.recovery_public) == (1, SHEETS)
    with reading(context.database) as connection:
        assert intents.waiting(connection) == ()
    with syncing.connect(context) as transport:
        hello = syncing.ask(transport, Hello(), HelloReply)
    assert (hello.roster_length, hello.roster_head) == (roster.length, roster.head)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_refused_code_allows_any_change(
    vault: OpenVault, central: RunningCentral, change: dict[str, object]
):
    given = founding(central)
    refuse(vault, replace(given, founding_code="AAAA-BBBB"), "oprichtingscode")
    changed = replace(given, **change)
    # A later start has no sheets to show: they are on paper since the first attempt.
    beginning.found(vault, changed)
    require_whole(vault, changed)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_lost_answer_allows_any_change(
    vault: OpenVault, central: RunningCentral, change: dict[str, object]
):
    given = founding(central)
    lose_answer(vault, given, central)
    changed = replace(given, **change)
    # The code is spent, and whoever founded needs none.
    beginning.found(vault, replace(changed, founding_code="AAAA-BBBB"), OTHER_SHEETS)
    require_whole(vault, changed)


def test_one_refusal_after_another(
    vault: OpenVault, central: RunningCentral, another: RunningCentral, tmp_path: Path
):
    given, elsewhere = founding(central), founding(another)
    refuse(vault, replace(given, authority="ab" * 32), "andere vingerafdruk")
    refuse(vault, replace(given, authority=elsewhere.authority), "andere vingerafdruk")
    refuse(vault, replace(given, founding_code="AAAA-BBBB"), "oprichtingscode")
    refuse(vault, replace(elsewhere, founding_code=given.founding_code), "oprichtingscode")
    with RealCentre(tmp_path, another):
        refuse(vault, elsewhere, "ander centrum")
        refuse(vault, elsewhere, "ander centrum")
    with pytest.raises(WorldError, match="niet te bereiken"):
        beginning.found(vault, replace(given, address="https://127.0.0.1:1"), SHEETS)
    at_another_name = replace(given, address=central.url.replace("127.0.0.1", "localhost"))
    beginning.found(vault, at_another_name, OTHER_SHEETS)
    require_whole(vault, at_another_name)
    assert LaptopSpaces(vault.context.database).home().address == at_another_name.address


def test_back_at_the_store_that_founded_after_all_it_is_the_same_centre(
    vault: OpenVault, central: RunningCentral, another: RunningCentral
):
    given = founding(central)
    lose_answer(vault, given, central)
    # Where it was sent nobody answers now: the laptop cannot know, and makes another one.
    refuse(vault, replace(founding(another), founding_code="AAAA-BBBB"), "oprichtingscode")
    beginning.found(vault, given)
    require_whole(vault, given)


def test_a_centre_that_exists_is_not_left_for_another_store(
    vault: OpenVault, central: RunningCentral, another: RunningCentral
):
    given = founding(central)
    with Relay(central.url) as relay:
        relay.lose_after = BIGGER_THAN_A_GREETING
        with pytest.raises(WorldError, match="niet te bereiken"):
            beginning.found(vault, replace(given, address=relay.url), SHEETS)
        relay.lose_after = None
        refuse(vault, founding(another), f"bestaat al, op {relay.url}")
    beginning.found(vault, given)
    require_whole(vault, given)


def test_a_store_that_was_emptied_between_two_attempts(vault: OpenVault, central: RunningCentral):
    given = founding(central)
    lose_answer(vault, given, central)
    central.stop()
    central.wipe()
    central.init()
    central.start()
    changed = replace(given, prisons=("Brugge", "Gent", "Ieper"))
    beginning.found(vault, changed)
    require_whole(vault, changed)


def test_a_kill_after_the_answer_is_made_good_without_a_network(
    vault: OpenVault, central: RunningCentral, monkeypatch: pytest.MonkeyPatch
):
    given = founding(central)

    def refuse_disk(_self: object, _public: bytes) -> None:
        raise HeaderNotWrittenError

    with monkeypatch.context() as patch:
        patch.setattr(OpenVault, "protect", refuse_disk)
        with pytest.raises(HeaderNotWrittenError):
            beginning.found(vault, given, SHEETS)
    kept = beginning.answers(vault.context)
    assert kept is not None
    assert kept.is_founded
    with pytest.raises(UserError, match="hoort al bij een centrum"):
        beginning.begin_joining(vault.context, given)
    central.stop()
    changed = replace(given, prisons=("Ieper",), team="JWW West")
    beginning.found(vault, changed)
    central.start()
    require_whole(vault, changed)


def test_who_was_refused_may_still_join(vault: OpenVault, central: RunningCentral, tmp_path: Path):
    given = founding(central)
    refuse(vault, replace(given, founding_code="AAAA-BBBB"), "oprichtingscode")
    with RealCentre(tmp_path, central) as other:
        lead = other.lead.context
        row = enrolling.invite(lead, "Fleur Kwinten", teams=(other.lead.team,))
        enrolling.has_answered(lead, row.mailbox)
        wrong = Answers(person="Fleur", laptop="laptop 2", address=central.url, invitation="FOUT")
        with pytest.raises(UserError, match="teken fout"):
            beginning.begin_joining(vault.context, wrong)
        joining = replace(wrong, invitation=row.code)
        beginning.begin_joining(vault.context, joining)
        shown = enrolling.join(vault.context)
        enrolling.admit(lead, row.mailbox, shown.code)
        other.lead.sync_whole()
        assert enrolling.join(vault.context).step is JoinStep.JOINED
        # Admitted while he was on his way back to the form: the same button simply goes on.
        beginning.stop_joining(vault.context, joining)
        beginning.begin_joining(vault.context, joining)
        assert enrolling.join(vault.context).step is JoinStep.JOINED
        refuse(vault, given, "hoort al bij een centrum")
        beginning.finish_joining(vault, joining, lambda *_: None, lambda: False)
        assert beginning.centre_name(vault.context) == "CAW Noord"
        assert beginning.answers(vault.context) is None

"""Three laptops of one centre, each a real vault, over HTTPS to a real central store process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.services import spaces, syncing
from jww_desktop.services.laptop import open_context
from jww_desktop.services.syncing import AlarmKind, Stop
from tests.support.central import RunningCentral
from tests.support.laptop import Laptop, RealCentre, settle


@dataclass
class Three:
    """The centre and its laptops."""

    centre: RealCentre
    lead: Laptop
    lotte: Laptop
    bram: Laptop

    @property
    def all(self) -> tuple[Laptop, ...]:
        """Every laptop."""
        return self.lead, self.lotte, self.bram

    def agree(self) -> None:
        """Sync until all is said, and check that all hold the same."""
        settle(*self.all)
        assert self.lead.values() == self.lotte.values() == self.bram.values()


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Three]:
    folder: Path = tmp_path_factory.mktemp("centre")
    data = folder / "central"
    data.mkdir()
    with RunningCentral(data) as central, RealCentre(folder, central) as centre:
        yield Three(centre, centre.lead, centre.join("lotte"), centre.join("bram"))


def test_what_each_writes_all_see_and_conflicts_stay(three: Three):
    card = three.lotte.card("Dario Vossenberg")
    three.agree()
    three.lotte.edit(card, language="fr")
    three.bram.edit(card, status="verlof", language="ar")
    three.lead.card("Ilias Brouckaert")
    three.agree()
    assert [laptop.siblings(card) for laptop in three.all] == [2, 2, 2]
    assert len(three.bram.cards()) == 2


def test_a_dossier_made_offline_opens_at_the_team_and_not_at_another(three: Three):
    south = spaces.create_team(three.lead.database, three.lead.spaces)
    three.lead.sync_whole()
    mira = three.centre.join("mira", teams=(south,))
    dossier = three.lotte.spaces.create_dossier_space(three.lotte.team)
    three.lotte.add(CaseFile(space=dossier))
    three.agree()
    mira.sync_whole()
    assert any(value[0] == dossier for value in three.bram.values())
    assert not any(value[0] == dossier for value in mira.values())


def test_dossiers_made_within_one_save_open_at_the_team(three: Three):
    lotte = three.lotte
    with lotte.context.save_now() as session:
        made = [lotte.spaces.create_dossier_space(lotte.team, within=session) for _ in range(3)]
        session.add_all([CaseFile(space=space) for space in made])
    three.agree()
    assert set(made) <= {value[0] for value in three.bram.values()}


def test_a_server_that_is_killed_loses_nothing(three: Three):
    for number in range(3):
        three.lotte.card(f"Voor de stroompanne {number}")
    three.lotte.sync_whole()
    three.centre.central.kill()
    three.bram.card("Tijdens de stroompanne")
    outcome = three.bram.sync()
    assert (outcome.stop, outcome.waiting) == (Stop.OFFLINE, 1)
    three.centre.central.start()
    three.agree()
    assert "Tijdens de stroompanne" in three.lead.cards()


def test_a_clock_that_is_wrong_is_corrected_for_the_signatures(three: Three):
    three.lotte.card("Met een lege klokbatterij")
    three.lotte.context = open_context(
        three.lotte.database, lambda: three.centre.now - timedelta(days=4000)
    )
    three.lotte.sync_whole()
    three.agree()
    assert "Met een lege klokbatterij" in three.bram.cards()


def test_an_emptied_server_is_filled_by_the_laptops(three: Three):
    three.agree()
    before = three.lead.values()
    central = three.centre.central
    central.stop()
    central.wipe()
    central.init()
    assert central.founding_code == ""
    central.start()
    three.bram.card("Toen de centrale leeg was")

    outcome = three.bram.sync()
    assert (outcome.stop, {alarm.kind for alarm in outcome.alarms}) == (
        Stop.ALARM,
        {AlarmKind.NEW_LEDGER},
    )
    assert outcome.waiting == 1
    three.lead.sync()
    syncing.accept_ledger(three.lead.context)
    three.agree()
    assert before < three.lead.values()
    assert three.centre.join("late").cards() == three.bram.cards()


def test_past_syncs_are_remembered(three: Three):
    three.lotte.sync_whole()
    first, *_ = syncing.past_syncs(three.lotte.context)
    assert (first.stop, first.alarms) == ("complete", ())

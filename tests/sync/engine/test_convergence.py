"""Laptops with the same access come to the same values, whatever happens in which order."""

from __future__ import annotations

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.services import spaces, syncing
from sync.protocol.messages import Pull, RosterPush
from sync.protocol.places import KEPT
from tests.support.laptop import settle
from tests.support.wires import BusyWire
from tests.sync.engine.conftest import Three


def test_three_laptops_converge(three: Three):
    for laptop in three.all:
        laptop.card(f"Kaart van {laptop.name}")
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()
    assert len(three.bram.cards()) == 3


def test_different_fields_merge_and_the_same_field_keeps_both(three: Three):
    card = three.lotte.card("Dario Vossenberg")
    settle(*three.all)
    three.lotte.edit(card, language="fr")
    three.bram.edit(card, status="verlof")
    settle(*three.all)
    assert three.lead.siblings(card) == 1

    three.lotte.edit(card, language="en")
    three.bram.edit(card, language="ar")
    three.lotte.sync_whole()
    outcome = three.bram.sync_whole()
    assert outcome.conflicts == 1
    settle(*three.all)
    assert [laptop.siblings(card) for laptop in three.all] == [2, 2, 2]
    assert three.lead.values() == three.lotte.values() == three.bram.values()


def test_a_dossier_made_offline_opens_at_the_team_and_not_at_another(
    three: Three,
):
    south = spaces.create_team(three.lead.database, three.lead.spaces)
    three.lead.sync_whole()
    mira = three.centre.join("mira", teams=(south,))
    dossier = three.lotte.spaces.create_dossier_space(three.lotte.team)
    assert three.lotte.spaces.may_write(dossier)
    three.lotte.add(CaseFile(space=dossier))

    settle(*three.all, mira)

    assert three.bram.spaces.may_write(dossier)
    assert three.lotte.values() == three.bram.values()
    assert not mira.spaces.may_write(dossier)
    assert all(value[0] != dossier for value in mira.values())


def test_a_grant_brings_what_was_written_before(three: Three):
    south = spaces.create_team(three.lead.database, three.lead.spaces)
    three.lead.sync_whole()
    mira = three.centre.join("mira", teams=(south,))
    for number in range(3):
        three.lotte.card(f"Kaart {number}")
        three.lotte.sync_whole()
    settle(*three.all, mira)
    assert mira.cards() == {}

    spaces.share_space(three.lead.database, three.lotte.prison, south)
    settle(*three.all, mira)

    assert mira.cards() == three.lotte.cards()
    mira.card("Van Mira", three.lotte.prison)
    settle(*three.all, mira)
    assert "Van Mira" in three.bram.cards()


def test_a_laptop_that_joins_late_gets_everything(three: Three):
    for number in range(4):
        three.lotte.card(f"Kaart {number}")
        three.lotte.sync_whole()
    late = three.centre.join("late")
    assert late.cards() == three.lotte.cards()


def test_a_colleague_who_is_quicker_costs_nothing(three: Three):
    """Someone extends the roster between our look at it and our push, and writes under it."""
    mine = three.lotte.spaces.create_dossier_space(three.lotte.team)
    theirs = three.bram.spaces.create_dossier_space(three.bram.team)
    three.lotte.add(CaseFile(space=mine))
    three.bram.add(CaseFile(space=theirs))
    assert three.lotte.transport is not None

    three.lotte.sync_whole(BusyWire(three.lotte.transport, RosterPush, three.bram.sync_whole))
    assert {mine, theirs} <= set(three.lotte.roster.spaces)

    later = three.bram.spaces.create_dossier_space(three.bram.team)
    three.bram.add(CaseFile(space=later))
    outcome = three.lotte.sync_whole(BusyWire(three.lotte.transport, Pull, three.bram.sync_whole))
    assert outcome.quarantined == 0
    settle(*three.all)
    assert three.lotte.values() == three.bram.values()


def test_an_emptied_central_store_is_filled_to_the_union(three: Three):
    for laptop in three.all:
        laptop.card(f"Kaart van {laptop.name}")
    settle(*three.all)
    three.bram.card("Nog niet verstuurd")
    before = three.lead.values()

    three.centre.lose_ledger()
    first = three.lotte.sync()
    assert [alarm.kind for alarm in first.alarms] == ["new-ledger"]
    assert three.lotte.values() == before

    three.lead.sync()
    syncing.accept_ledger(three.lead.context)
    settle(*three.all)

    assert three.lead.values() == three.lotte.values() == three.bram.values()
    assert three.lead.values() > before
    hashes = [each.hash for each in three.centre.ledger.stored]
    assert len(hashes) == len(set(hashes))
    assert all(laptop.segment_states().keys() == {KEPT} for laptop in three.all)


def test_nobody_adds_to_the_roster_of_a_new_ledger_before_a_lead_accepts_it(three: Three):
    """Who comes back first may know less than others: what he adds would fork their roster."""
    theirs = three.lotte.spaces.create_dossier_space(three.lotte.team)
    three.lotte.add(CaseFile(space=theirs))
    three.lotte.sync_whole()
    mine = three.bram.spaces.create_dossier_space(three.bram.team)
    three.bram.add(CaseFile(space=mine))

    three.centre.lose_ledger()
    for laptop in (three.bram, three.lotte, three.lead):
        assert [alarm.kind for alarm in laptop.sync().alarms] == ["new-ledger"]
    syncing.accept_ledger(three.lead.context)
    settle(*three.all)

    assert {mine, theirs} <= set(three.lead.roster.spaces)
    assert three.lead.values() == three.lotte.values() == three.bram.values()


def test_an_emptied_central_store_gets_back_every_key_that_somebody_keeps(three: Three):
    """Whoever brings the roster back does not hold the keys of every team."""
    south = spaces.create_team(three.lead.database, three.lead.spaces)
    three.lead.sync_whole()
    mira = three.centre.join("mira", teams=(south,))
    dossier = mira.spaces.create_dossier_space(south)
    mira.add(CaseFile(space=dossier))
    settle(*three.all, mira)

    three.centre.lose_ledger()
    three.lotte.sync()
    three.lead.sync()
    syncing.accept_ledger(three.lead.context)
    settle(*three.all, mira)

    late = three.centre.join("late", teams=(south,))
    assert {value for value in late.values() if value[0] == dossier}
    assert late.values() == mira.values()

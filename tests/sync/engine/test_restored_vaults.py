"""A backup that was put back, or a vault that runs twice: found out, renumbered, nothing lost."""

from __future__ import annotations

import shutil

from jww_desktop.domain.client_card import ClientCard
from jww_desktop.store import drafts
from sync.engine.outcome import AlarmKind, Stop
from tests.support.laptop import Laptop, settle
from tests.sync.engine.conftest import Three


def back_up(laptop: Laptop) -> None:
    laptop.close()
    shutil.copy(laptop.path, laptop.path.with_suffix(".backup"))
    laptop.reopen()


def put_back(laptop: Laptop) -> None:
    laptop.close()
    for name in (f"{laptop.path}-wal", f"{laptop.path}-shm"):
        laptop.path.with_name(name.rpartition("/")[2]).unlink(missing_ok=True)
    shutil.copy(laptop.path.with_suffix(".backup"), laptop.path)
    laptop.reopen()


def delete(laptop: Laptop, card: bytes) -> None:
    with laptop.database.unit_now() as unit:
        unit.delete(unit.get(ClientCard, card))


def test_a_restored_vault_takes_a_new_replica_and_keeps_all_work(three: Three):
    settle(*three.all)
    three.lotte.card("Verstuurd voor de reservekopie")
    three.lotte.sync_whole()
    waiting = three.lotte.card("Nog niet verstuurd")
    three.lotte.edit(waiting, language="fr")
    back_up(three.lotte)
    three.lotte.edit(waiting, language="en")
    three.lotte.card("Na de reservekopie")
    settle(*three.all)
    replica = three.lotte.database.replica

    put_back(three.lotte)
    gone = three.lotte.card("Geschreven en weer gewist")
    delete(three.lotte, gone)
    kept = three.lotte.card("Geschreven op de oude kopie")
    three.lotte.edit(kept, language="ar")
    outcome = three.lotte.sync()
    assert (outcome.stop, {alarm.kind for alarm in outcome.alarms}) == (
        Stop.ALARM,
        {AlarmKind.RESTORED},
    )
    assert outcome.sent == 0
    assert outcome.received == outcome.applied + outcome.pending + outcome.quarantined

    three.lotte.restart()
    assert three.lotte.database.replica != replica
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()
    assert three.lead.cards().keys() == {
        "Verstuurd voor de reservekopie",
        "Nog niet verstuurd",
        "Na de reservekopie",
        "Geschreven op de oude kopie",
    }
    assert three.lotte.segment_states().keys() == {"kept"}


def test_a_vault_that_runs_twice(three: Three):
    settle(*three.all)
    three.lotte.card("Samen")
    three.lotte.sync_whole()
    back_up(three.lotte)
    twin_file = three.lotte.path.with_name("twin.db")
    shutil.copy(three.lotte.path.with_suffix(".backup"), twin_file)
    three.lotte.card("Van de ene")
    three.lotte.sync_whole()

    twin = Laptop.twin(three.lotte, twin_file)
    twin.card("Van de andere")
    assert AlarmKind.RESTORED in {alarm.kind for alarm in twin.sync().alarms}
    twin.restart()
    three.lotte.card("Nog een")
    settle(twin, *three.all)
    assert twin.values() == three.lotte.values() == three.bram.values()
    assert three.lead.cards().keys() == {"Samen", "Van de ene", "Van de andere", "Nog een"}
    twin.close()


def test_what_a_colleague_made_of_the_lost_work_waits_for_it(three: Three):
    """The numbers of the lost work are in use here: a colleague's edit of it must not hit ours."""
    card = three.lotte.card("Samen")
    settle(*three.all)
    back_up(three.lotte)
    three.lotte.edit(card, language="fr")
    three.lotte.sync_whole()
    three.bram.sync_whole()
    three.bram.edit(card, language="en")
    three.bram.sync_whole()

    put_back(three.lotte)
    three.lotte.edit(card, language="ar")
    outcome = three.lotte.sync()
    assert {alarm.kind for alarm in outcome.alarms} == {AlarmKind.RESTORED}
    assert outcome.applied == 0

    three.lotte.restart()
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()
    assert [laptop.siblings(card) for laptop in three.all] == [2, 2, 2]


def test_a_form_that_was_open_in_an_old_copy_knows_its_own_work_only(three: Three):
    """Its earlier save has another number now; under the old one lies something it never showed."""
    card = three.lotte.card("Samen")
    settle(*three.all)
    with three.lotte.database.read() as (_, seen):
        pass
    with three.lotte.database.unit(seen) as unit:
        unit.get_one(ClientCard, card).language = "fr"
    own = dict(seen.own)[three.lotte.prison]
    drafts.save(three.lotte.database, "kaart", card, b"", seen=seen, at=three.centre.now)
    back_up(three.lotte)
    three.lotte.card("Na de reservekopie")
    settle(*three.all)

    put_back(three.lotte)
    assert three.lotte.sync().stop is Stop.ALARM
    three.lotte.restart()
    seq = 0
    while seq < own:
        with three.lotte.database.unit_now() as unit:
            unit.get_one(ClientCard, card).language = f"taal {seq}"
        assert unit.saved is not None
        ((_, seq),) = unit.saved.dots
    draft = drafts.find(three.lotte.database, "kaart", card)
    assert draft is not None
    with three.lotte.database.unit(draft.seen) as unit:
        unit.get_one(ClientCard, card).language = "ar"

    assert three.lotte.siblings(card) == 2
    settle(*three.all)
    assert three.lead.values() == three.lotte.values() == three.bram.values()

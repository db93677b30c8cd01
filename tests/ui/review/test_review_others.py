"""What waits in Nazicht and is no field with two versions."""

from __future__ import annotations

from PySide6.QtCore import Qt

from jww_desktop.services import clients, contacts, reviewing, syncing
from tests.support.review_room import ALT, CTRL, Room, buttons, key, words
from tests.support.wires import LyingWire, last_byte_flipped


def test_what_cannot_be_taken_is_explained_and_leads_to_the_record(room: Room) -> None:
    room.lotte.edit(room.card, name="")
    room.bram.edit(room.card, number="")
    room.exchange()
    view, window, _at = room.sit()
    visits: list[tuple[str, object]] = []
    view.place_requested.connect(lambda place, what: visits.append((place, what)))
    told = words(window)
    assert "Deze kaart heeft geen naam en geen nummer." in told
    assert "Sectorprotocol, T7" in told
    assert "Afronden" not in buttons(window)
    buttons(window)["Naar het dossier"].click()
    assert [place for place, _ in visits] == ["dossier"]


def test_what_one_deleted_and_another_worked_on_is_kept_by_a_person(room: Room) -> None:
    room.delete_and_go_on()
    view, window, at = room.sit()
    told = words(window)
    assert "De een verwijderde dit, de ander werkte eraan voort" in told
    assert "Over de huur en de hond." in told
    assert {"Behouden", "Verwijderen"} <= buttons(window).keys()
    key(window, Qt.Key.Key_L, ALT)
    view.presenter.explain("Ze werkte eraan voort.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    room.exchange()
    for laptop in (room.lead, room.lotte, room.bram):
        (row,) = contacts.list_contacts(laptop.context, room.case)
        assert row.note == "Over de huur en de hond."
        assert reviewing.open_reviews(laptop.context) == []


def test_what_is_set_apart_is_explained_and_harms_nothing(room: Room) -> None:
    room.lotte.edit(room.card, language="pl")
    room.lotte.sync_whole()
    assert room.lead.transport is not None
    room.lead.sync(LyingWire(room.lead.transport, last_byte_flipped))
    view, window, at = room.sit()
    told = words(window)
    assert "1 wijziging van laptop 3" in told
    assert "Dit staat niet in de dossiers: de handtekening klopt niet." in told
    assert "Er is niets gewist en niets overgenomen." in told
    assert "Afronden" not in buttons(window)
    room.exchange()
    view.enter()
    at.settle()
    assert clients.card_form(room.lead.context, room.card).form.language == "pl"
    assert syncing.quarantine(room.lead.context) == {"tampered": 1}
    assert "Niets wacht op jou" in words(window)

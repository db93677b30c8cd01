"""What the search found is opened where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, RECEPTION, SEARCH
from jww_desktop.services import arrivals, case_closing, contacts, field_notes, network
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.field_notes import FieldNoteForm
from jww_desktop.services.network import PersonForm
from jww_desktop.ui.clients.rows import TextKey
from jww_desktop.ui.network.drawing import Drawing
from jww_desktop.ui.widgets.items import Group, ItemList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.tabs import Tabs
from tests.support.desk import Desk
from tests.support.factory import GENT
from tests.support.screens import seat


def test_a_person_of_the_network_is_found_and_stands_in_the_network(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    for name in ("tante Zulma", "Fonske"):
        network.add_person(at_desk.work.context, case, PersonForm(name, "other", "strong"))
    with seat(at_desk) as taken:
        for name in ("Fonske", "tante Zulma"):
            taken.go(CLIENTS, SEARCH)
            taken.type(name)
            taken.find(ItemList, "Gevonden").setFocus()
            rows = taken.find(ItemList, "Gevonden")
            keys = (item.key for item in rows.items() if isinstance(item, Row))
            rows.choose(next(key for key in keys if isinstance(key, TextKey)))
            taken.key(Qt.Key.Key_Return)
            assert taken.shell.place == CASE_FILE
            tabs, drawing = taken.shell.shown.findChild(Tabs), taken.shell.shown.findChild(Drawing)
            assert tabs is not None
            assert tabs.key() == "network"
            assert drawing is not None
            drawing.focus_current()
            focus = QApplication.focusWidget()
            assert focus is not None
            assert name in focus.accessibleName()


def test_a_field_note_that_is_found_can_be_read(at_desk: Desk) -> None:
    form = FieldNoteForm("", "De douches op C zijn stuk.")
    field_notes.note_field(at_desk.work.context, GENT, form)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("douches")
        taken.key(Qt.Key.Key_Return)
        assert taken.dialog() is not None
        assert "De douches op C zijn stuk." in taken.words()


def test_who_arrived_is_found_and_stands_in_the_list_of_arrivals(at_desk: Desk) -> None:
    today = at_desk.work.today
    came = [ArrivalForm(name, arrived_on=today) for name in ("Anouk Das", "Wim Van der Elzen")]
    arrivals.add_arrivals(at_desk.work.context, GENT, came)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("vanderelsen")
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == RECEPTION
        key = taken.find(ItemList, "Nieuwe aankomsten").key()
        assert isinstance(key, bytes)
        assert arrivals.arrival(at_desk.work.context, key).name == "Wim Van der Elzen"


@pytest.mark.parametrize("words", ["verzoenpoging", "teruggeblikt"])
def test_what_stands_in_the_timeline_with_something_else_is_stood_on(
    at_desk: Desk, words: str
) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    form = ContactForm(note="Kort gesprek.", ground="own_request")
    for turn in range(3):
        at_desk.work.clock.advance(days=1)
        talk = contacts.start_contact(context, case, form)
        contacts.finish_contact(context, talk, form)
        contacts.amend_contact(context, talk.key, "Verzoenpoging" if turn == 1 else "Niets nieuws")
    closed = ClosingForm(at_desk.work.today, "goal_reached", "Samen teruggeblikt")
    case_closing.close_case_file(context, case_closing.closing_form(context, case), closed)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type(words)
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == CASE_FILE
        timeline = taken.find(ItemList, "Tijdlijn")
        rows = [one for one in timeline.items() if not isinstance(one, Group)]
        (current,) = [one for one in rows if one.key == timeline.key()]
        assert words in current.spoken().casefold()

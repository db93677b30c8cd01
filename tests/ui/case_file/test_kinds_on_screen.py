"""The screens follow who a client is: no cell and no detention for who is close to somebody."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, CardVisit, Visit
from jww_desktop.services import clients
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.clients.card_dialog import CardDialog
from jww_desktop.ui.widgets.items import Group, ItemList
from jww_desktop.ui.widgets.tabs import Tabs
from tests.support.desk import Desk
from tests.support.screens import Seat, seat


def tabs(taken: Seat) -> list[str]:
    found = next(one for one in taken.shell.shown.findChildren(Tabs) if one.isVisible())
    return [tab.key for tab in found._tabs]


def chips(taken: Seat) -> set[str]:
    buttons = taken.shell.shown.findChildren(QAbstractButton)
    return {one.accessibleName() for one in buttons if one.isVisible()}


def test_a_relative_has_no_detention_in_the_dossier(at_desk: Desk) -> None:
    work = at_desk.work
    held = work.dossier(work.card())
    relative = work.dossier(work.card("Ilse Roosblad", "26-0311", kind="relative"))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(held))
        assert "detention" in tabs(taken)
        assert "Detentie" in chips(taken)
        taken.verb("show_places")
        taken.shell.shown.findChildren(Body)[0].choose("detention")
        taken.settle()

        taken.go(CASE_FILE, Visit(relative))
        assert "detention" not in tabs(taken)
        assert "Detentie" not in chips(taken)
        assert "Naaste, Gent" in taken.words()
        names = {verb.name for verb in taken.shell.shown.verbs()}
        assert {"move", "show_places"}.isdisjoint(names)
        taken.shell.shown.findChildren(Body)[0].choose("network")
        taken.settle()

        taken.go(CASE_FILE, Visit(held))
        assert "detention" in tabs(taken)
        assert "move" in {verb.name for verb in taken.shell.shown.verbs()}


def test_the_form_of_a_card_asks_what_fits_who_it_is(at_desk: Desk) -> None:
    card = at_desk.work.card(section="C", cell="214", status="remand")
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card, form=FormKey(forms.CARD_CHANGE, card)))
        dialog = taken.dialog()
        assert isinstance(dialog, CardDialog)
        assert taken.find(QLineEdit, "Cel").isVisible()
        asked = {"detainee": {"Sectie", "Cel", "Statuut"}, "free": {"Statuut"}, "relative": set()}
        for kind in ("free", "detainee", "relative"):
            dialog._kind.choose(kind)
            dialog._kind.picked.emit(kind)
            words = set(taken.words().split("\n")) & {"Sectie", "Cel", "Statuut"}
            assert words == asked[kind], kind
        taken.press("Wijzigen")
    row = clients.card(at_desk.work.context, card)
    assert (row.kind, row.section, row.cell, row.status) == ("relative", "", "", "")


def test_the_list_keeps_to_one_kind_where_there_are_more(at_desk: Desk) -> None:
    at_desk.work.card()
    with seat(at_desk) as taken:
        taken.go(CLIENTS)
        assert "Naasten" not in chips(taken)
        at_desk.work.card("Ilse Roosblad", "26-0311", kind="relative")
        taken.settle()
        assert {"Gedetineerden", "Naasten"} <= chips(taken)
        assert "In vrijheid" not in chips(taken)
        taken.press("Naasten")
        shown = taken.find(ItemList, "Gevonden").items()
        (only,) = (item.spoken() for item in shown if not isinstance(item, Group))
        assert only.startswith("Ilse Roosblad")
        assert "naaste, Gent" in only
        taken.press("Naasten")
        assert len(taken.find(ItemList, "Gevonden").items()) == 3

"""A relative with a dossier of his own: asked from the network, shown once both agreed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import network, ties
from jww_desktop.services.network import PersonForm
from jww_desktop.services.ties import TieForm
from jww_desktop.ui.case_file.body import Body
from tests.support.desk import Desk
from tests.support.screens import Seat, seat

TIE = "Eigen dossier bij ons"
AGREES = "Dario vindt goed dat Ilse weet dat hij bij ons is"
BOTH = "Heeft ook een dossier bij ons. Beiden vinden goed dat dit geweten is."


def on_network(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("network")
    taken.settle()


def test_the_client_agrees_the_other_agrees_and_one_takes_it_back(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    hers = work.dossier(work.card("Ilse Roosblad", "26-0311", kind="relative"))
    partner = network.add_person(work.context, case, PersonForm("Ilse", "partner"))
    husband = network.add_person(work.context, hers, PersonForm("Dario", "partner"))
    with seat(at_desk) as taken:
        on_network(taken, case)
        taken.press(TIE)
        taken.press("Bewaren")
        assert "Geef het nummer van de kaart." in taken.words()
        taken.find(QLineEdit, "Nummer van de andere kaart").setText("26-0311")
        taken.press("Bewaren")
        assert "Sectorprotocol, W1" in taken.words()
        taken.key(Qt.Key.Key_Escape)
        taken.find(QCheckBox, AGREES).click()
        taken.press("Bewaren")
        assert taken.dialog() is None
        assert "Dario vindt goed dat dit geweten is." in taken.words()
        assert "Gevraagd aan Dario door Lotte, 24 november." in taken.words()
        assert BOTH not in taken.words()
        assert TIE not in taken.words()

        on_network(taken, hers)
        assert "geweten" not in taken.words()
        ties.agree(work.context, husband, TieForm("24-0137", agrees=True))
        taken.settle()
        assert BOTH in taken.words()
        assert "ook bij ons" in taken.words()

        on_network(taken, case)
        assert BOTH in taken.words()
        taken.press("Akkoord intrekken")
        assert BOTH not in taken.words()
        assert TIE in taken.words()
        on_network(taken, hers)
        assert BOTH not in taken.words()
    assert ties.ties(work.context, case).get(partner) is None


def test_a_service_a_child_and_a_victim_are_not_asked_about(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    for form in (
        PersonForm("OCMW Gent", "organisation", is_service=True),
        PersonForm("zoon, 6 j", "child"),
        PersonForm("Slachtoffer", "victim"),
    ):
        key = network.add_person(at_desk.work.context, case, form)
        with seat(at_desk) as taken:
            on_network(taken, case)
            assert form.called in taken.words()
            assert TIE not in taken.words()
        loaded = network.person_form(at_desk.work.context, key)
        network.remove_person(at_desk.work.context, loaded)

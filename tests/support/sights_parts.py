"""What can be looked at in the fullest tabs of a dossier, and of a step that the law knows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.presenters.visits import CASE_FILE, CONTACT, Visit
from jww_desktop.services import detentions, network, ties
from jww_desktop.services.network import PersonForm
from jww_desktop.services.ties import TieForm
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.detention.dates import Dates
from jww_desktop.ui.detention.part import DetentionPart
from jww_desktop.ui.drawings.figure_view import FigureView
from jww_desktop.ui.plan.domains import Domains
from jww_desktop.ui.plan.goal_card import GoalCard
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.link import Link
from tests.support.screens import Seat
from tests.support.sights import Sight, fresh_case_file, of_part, tab
from tests.support.town import Town

CROWD = (
    ("Mama", "mother", "strong"),
    ("Papa", "father", "broken"),
    ("Vrouw", "partner", "tense"),
    ("Zoon, 11 j", "child", "strong"),
    ("Dochter, 9 j", "child", "strong"),
    ("Jongste, 2 j", "child", ""),
    ("Pieter-Jan, broer in Oudenaarde", "brother", "plain"),
    ("Zus Marleen", "sister", "changing"),
    ("Grootmoeder", "grandparent", "strong"),
    ("Nonkel Staf van de boerderij", "family", "plain"),
    ("Bart", "friend", "plain"),
    ("Kevin", "friend", "tense"),
    ("Buurvrouw", "neighbour", "plain"),
    ("Meester Verdonck", "lawyer", "plain"),
    ("Baas van de garage", "employer", "broken"),
    ("Dokter", "carer", "changing"),
    ("OCMW Gent", "organisation", ""),
    ("VDAB", "organisation", "plain"),
    ("CAW Oost-Vlaanderen, team wonen", "organisation", ""),
    ("De Sleutel", "organisation", "changing"),
)


def fresh_detention(taken: Seat, there: Town) -> None:
    fresh_case_file(taken, there)
    taken.shell.shown.findChildren(Body)[0].choose("detention")
    taken.settle()


def why(taken: Seat, there: Town) -> None:
    tab("detention")(taken, there)
    found = taken.shell.shown.findChildren(Dates)[0]
    found.why_requested.emit("vi")
    taken.settle()


def wrong_place(taken: Seat, there: Town) -> None:
    tab("detention")(taken, there)
    context = taken._desk.work.context
    part = taken.shell.shown.findChildren(DetentionPart)[0]
    part._desk.load_place(detentions.detentions(context, there.case)[0].id)
    taken.settle()


def of_network(*presses: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        tab("network")(taken, there)
        for name in ("Tekening", *presses):
            taken.press(name)

    return show


def change_person(taken: Seat, there: Town) -> None:
    of_network(f"Moeder, {codes.label('bonds', 'changing')}")(taken, there)


def empty_network(taken: Seat, there: Town) -> None:
    fresh_case_file(taken, there)
    taken.shell.shown.findChildren(Body)[0].choose("network")
    taken.settle()


def crowded_network(taken: Seat, there: Town) -> None:
    context, case = there.desk.work.context, there.doubtful
    if not network.persons(context, case):
        for number, (called, relation, bond) in enumerate(CROWD):
            form = PersonForm(called, relation, bond, is_service=relation == "organisation" or None)
            network.add_person(context, case, form if number % 3 else replace(form, note="Belt."))
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("network")
    taken.settle()
    taken.press("Tekening")


def tied(taken: Seat, there: Town) -> None:
    _agreed(there, both=False)
    _network_of(taken, there.fresh)


def tied_on_both_sides(taken: Seat, there: Town) -> None:
    _agreed(there, both=True)
    _network_of(taken, there.fresh)


def tie_dialog(taken: Seat, there: Town) -> None:
    context = there.desk.work.context
    network.add_person(context, there.free, PersonForm("Zus Noortje", "sister", "strong"))
    _network_of(taken, there.free)
    taken.press("Eigen dossier bij ons")


def tie_refused(taken: Seat, there: Town) -> None:
    _network_of(taken, there.free)
    taken.press("Eigen dossier bij ons")
    taken.find(QLineEdit, "Nummer van de andere kaart").setText("26-0311")
    taken.press("Bewaren")


def _agreed(there: Town, *, both: bool) -> None:
    """Let the client say yes about the relative, and perhaps the relative about him."""
    context = there.desk.work.context
    case, number = (there.relative, "26-0588") if both else (there.fresh, "26-0311")
    form = PersonForm("Senne" if both else "Ilse", "partner", "strong")
    ties.agree(context, network.add_person(context, case, form), TieForm(number, agrees=True))


def _network_of(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("network")
    taken.settle()


def over_time(*presses: str) -> Sight:
    """Show the drawing of the domains, with the keyboard in it."""

    def show(taken: Seat, there: Town) -> None:
        drawn("plan", *presses)(taken, there)
        if not presses:
            views = taken.shell.shown.findChildren(FigureView)
            stops = next(view for view in views if view.isVisible()).stops()
            stops[-1].setFocus(Qt.FocusReason.TabFocusReason)
            taken.settle()

    return show


def drawn(part: str, *presses: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        tab(part)(taken, there)
        for name in ("Tekening", *presses):
            taken.press(name)

    return show


def handed(part: str, verb: str, *presses: str) -> Sight:
    """Ask to let a drawing out."""

    def show(taken: Seat, there: Town) -> None:
        tab(part)(taken, there)
        taken.verb(verb)
        for name in presses:
            taken.press(name)

    return show


def of_goal(asked: str, *presses: str) -> Sight:
    """Choose something from the menu of the first goal."""

    def show(taken: Seat, there: Town) -> None:
        tab("plan")(taken, there)
        card = taken.shell.shown.findChildren(GoalCard)[0]
        getattr(card, asked).emit()
        taken.settle()
        for name in presses:
            taken.press(name)

    return show


def need(taken: Seat, there: Town) -> None:
    tab("plan")(taken, there)
    row = taken.shell.shown.findChildren(Domains)[0]
    next(link for link in row.findChildren(Link) if link.isVisible()).click()
    taken.settle()


def need_refused(taken: Seat, there: Town) -> None:
    need(taken, there)
    taken.find(QLineEdit, "Wat is er nodig?").clear()
    taken.press("Bewaren")


def step_of_a_kind(taken: Seat, there: Town) -> None:
    taken.go(CONTACT, Visit(there.busy, there.talk))
    taken.verb("contact_step")
    taken.type("Enkelband aanvragen")
    kind = taken.find(Combo, t("Hangt het af van het statuut?"))
    kind.choose("ask_et")
    kind.picked.emit("ask_et")
    taken.settle()


PARTS: dict[str, Sight] = {
    "mogelijkheid": of_goal("weigh_requested"),
    "mogelijkheid-fout": of_goal("weigh_requested", "Bewaren"),
    "terugkijken": of_goal("look_back_requested"),
    "zorg": need,
    "zorg-fout": need_refused,
    "plan-tijd": over_time(),
    "plan-tijd-tabel": over_time("Tabel"),
    "dossier-detentie-tabel": drawn("detention", "Tabel"),
    "tekening-afdrukken": handed("detention", "print_drawing"),
    "tekening-afdrukken-fout": handed("network", "print_drawing", "Opslaan"),
    "tekening-opslaan": handed("plan", "save_drawing"),
    "dossier-vraag": handed("timeline", "question"),
    "dossier-detentie": tab("detention"),
    "dossier-detentie-leeg": fresh_detention,
    "datum-waarom": why,
    "datum-fiche": of_part("detention", "note_official"),
    "datum-fiche-fout": of_part("detention", "note_official", "Bewaren"),
    "statuut": of_part("detention", "note_status"),
    "straf": of_part("detention", "note_sentence"),
    "straf-fout": of_part("detention", "note_sentence", "Bewaren"),
    "gebeurtenis": of_part("detention", "note_event"),
    "plaats-verbeteren": wrong_place,
    "gesprek-stap-statuut": step_of_a_kind,
    "netwerk": of_network(),
    "netwerk-tabel": of_network("Tabel"),
    "netwerk-leeg": empty_network,
    "netwerk-vol": crowded_network,
    "netwerk-persoon": of_network("Persoon of dienst toevoegen"),
    "netwerk-wijzigen": change_person,
    "netwerk-akkoord": tied,
    "netwerk-ook-bij-ons": tied_on_both_sides,
    "netwerk-band": tie_dialog,
    "netwerk-band-weigering": tie_refused,
}

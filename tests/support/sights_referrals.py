"""What can be looked at in the referrals of a dossier."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import case_closing, consents, referrals
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.referrals.part import ReferralPart
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.row_list import WholeList
from tests.support.consented import given
from tests.support.referred import answer, end, meet, send, wanted
from tests.support.screens import Seat
from tests.support.sights import Sight, of_part, tab
from tests.support.sights_consents import PRINTERS
from tests.support.sights_together import Within
from tests.support.town import Town

DEPARTMENT = "Dienst voor schuldbemiddeling en budgetbegeleiding, afdeling {}"


def on(service: str, *presses: str) -> Sight:
    """Stand on the referral to a service, and press what is offered with it."""

    def show(taken: Seat, there: Town) -> None:
        stand_on(taken, there, service)
        for name in presses:
            taken.press(name)

    return show


def stand_on(taken: Seat, there: Town, service: str) -> None:
    tab("referrals")(taken, there)
    choose(taken, there, there.case, service)


def choose(taken: Seat, there: Town, case: bytes, service: str) -> None:
    rows = referrals.referrals(there.desk.work.context, case)
    first = next(row.id for row in rows if row.recipient == service)
    taken.find(WholeList, "Doorverwijzingen").choose(first)
    taken.settle()


def empty(taken: Seat, there: Town) -> None:
    of_case(taken, there.fresh)


def closed(taken: Seat, there: Town) -> None:
    """Show one that goes on after the dossier closed."""
    work, case = there.desk.work, there.closed
    if not referrals.referrals(work.context, case):
        loaded = case_closing.closing_form(work.context, case)
        case_closing.close_case_file(work.context, loaded, ClosingForm())
        send(work, referrals.refer(work.context, case, wanted(work.today)))
        reopened = case_closing.closing_form(work.context, case)
        case_closing.close_case_file(
            work.context, reopened, replace(loaded.form, open_ends="Hij belt zelf.")
        )
    of_case(taken, case)


def of_case(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("referrals")
    taken.settle()


def crowd(taken: Seat, there: Town) -> None:
    """Show long words, and one referral in each stage."""
    work, case = there.desk.work, there.doubtful
    if not referrals.referrals(work.context, case):
        for number in range(5):
            name = DEPARTMENT.format(number + 1)
            form = wanted(work.today, recipient_kind="debts", recipient=name, domain="income")
            consents.record(
                work.context, case, given(work.today, recipient_kind="debts", recipient=name)
            )
            key = referrals.refer(work.context, case, form)
            for act in (send, answer, meet, end)[:number]:
                act(work, key)
    of_case(taken, case)
    choose(taken, there, case, DEPARTMENT.format(1))


def to_justice(taken: Seat, there: Town) -> None:
    of_part("referrals", "add_referral")(taken, there)
    combo = taken.find(Combo, "Wat voor dienst?")
    combo.choose("justice")
    combo.picked.emit("justice")
    taken.press("Bewaren")


def untold(taken: Seat, there: Town) -> None:
    """Tell of a letter to a service that may know nothing."""
    case = there.fresh
    work = there.desk.work
    if not referrals.referrals(work.context, case):
        referrals.refer(work.context, case, wanted(work.today))
    of_case(taken, case)
    by_letter(taken)


def told(taken: Seat, there: Town) -> None:
    """Tell of a letter to a service that may know much, and of nothing in it."""
    crowd(taken, there)
    by_letter(taken)


def by_letter(taken: Seat) -> None:
    taken.press("Aanmelding noteren")
    combo = taken.find(Combo, "Hoe hoort de dienst het?")
    combo.choose("letter")
    combo.picked.emit("letter")
    taken.press("Bewaren")


def refused(taken: Seat, there: Town) -> None:
    stand_on(taken, there, "CGG")
    taken.press("Antwoord verbeteren")


def printing(typed: str = "") -> Sight:
    def show(taken: Seat, there: Town) -> None:
        stand_on(taken, there, "OCMW Deinze")
        part = taken.shell.shown.findChildren(ReferralPart)[0]
        part._dialogs.way.printers = Within(PRINTERS)
        taken.press("Overdrachtsblad…")
        if typed:
            taken.find(QLineEdit, "Je wachtwoordzin").setText(typed)
            taken.press("Afdrukken")

    return show


SIGHTS: dict[str, Sight] = {
    "doorverwijzingen-leeg": empty,
    "doorverwijzingen": tab("referrals"),
    "doorverwijzingen-geweigerd": on("CGG"),
    "doorverwijzingen-gesloten": closed,
    "doorverwijzingen-veel": crowd,
    "doorverwijzing": of_part("referrals", "add_referral"),
    "doorverwijzing-fout": of_part("referrals", "add_referral", "Bewaren"),
    "doorverwijzing-justitie": to_justice,
    "doorverwijzing-wijzigen": on("OCMW Deinze", "Wijzigen"),
    "doorverwijzing-aanmelding": told,
    "doorverwijzing-aanmelding-niets": untold,
    "doorverwijzing-antwoord": refused,
    "doorverwijzing-contact": on("OCMW Deinze", "Eerste contact noteren"),
    "doorverwijzing-afloop": on("OCMW Deinze", "Afronden"),
    "doorverwijzing-afloop-fout": on("OCMW Deinze", "Afronden", "Bewaren"),
    "doorverwijzing-blad": printing(),
    "doorverwijzing-blad-fout": printing("een andere zin dan deze"),
}

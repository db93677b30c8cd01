"""What there is to see of clients who stop or come back, and of who is close to one."""

from __future__ import annotations

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import case_files, returning
from tests.support.screens import Seat
from tests.support.sights import Sight, clients, search
from tests.support.town import Town


def of_relative(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.relative))


def card_of_relative(taken: Seat, there: Town) -> None:
    search("26-0311")(taken, there)
    taken.verb("change_card")


def only_relatives(taken: Seat, there: Town) -> None:
    clients(taken, there)
    taken.press("Naasten")


def came_back(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.now))


def of_return(verb: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        came_back(taken, there)
        taken.verb(verb)

    return show


def shut_case_file(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.before))


def card_of_return(taken: Seat, there: Town) -> None:
    search("23-0164")(taken, there)


def opened_case_file(taken: Seat, there: Town) -> None:
    context = there.desk.work.context
    loaded = returning.answer_form(context, there.now)
    returning.record_answer(context, loaded, may_open=True)
    came_back(taken, there)


def earlier_case_file(taken: Seat, there: Town) -> None:
    opened_case_file(taken, there)
    shut_case_file(taken, there)


def given_up_case_file(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(_given_up(taken, "Ilke Zomergem", "26-0590")))


def given_up_client(taken: Seat, there: Town) -> None:
    _given_up(taken, "Wout Harelbries", "26-0597")
    search("Wout Harelbries")(taken, there)


def _given_up(taken: Seat, name: str, number: str) -> bytes:
    work = taken._desk.work
    case = work.dossier(work.card(name, number))
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    return case


SIGHTS: dict[str, Sight] = {
    "dossier-ingetrokken": given_up_case_file,
    "client-ingetrokken": given_up_client,
    "naaste": of_relative,
    "naaste-kaart": card_of_relative,
    "clienten-naasten": only_relatives,
    "terug": came_back,
    "terug-antwoord": of_return("earlier"),
    "terug-dicht": shut_case_file,
    "terug-kaart": card_of_return,
    "terug-open": opened_case_file,
    "terug-lezen": earlier_case_file,
}

"""Everything that can be looked at from Vandaag to a contact: each screen, dialog and state.

    with town(folder) as there, seat(there.desk) as taken:
        SIGHTS["stap"](taken, there)

A sight begins anywhere in the shell, without a dialog, and leaves nothing behind but what it shows.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    CONTACT,
    RECEPTION,
    SEARCH,
    TODAY,
    WORKLIST,
    Visit,
)
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.case_file.timeline_pane import TimelinePane
from jww_desktop.ui.contact.editor import ContactEditor
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.widgets.one_of import OneOf
from tests.support.desk import until
from tests.support.screens import Seat
from tests.support.town import Town

Sight = Callable[[Seat, Town], None]
SEARCHED = "Zoek op naam, nummer of woord"


def today(taken: Seat, _there: Town) -> None:
    taken.go(TODAY)


def clients(taken: Seat, _there: Town) -> None:
    taken.go(CLIENTS)
    taken.find(QLineEdit, SEARCHED).clear()
    taken.settle()


def clients_after_some(taken: Seat, there: Town) -> None:
    case_file(taken, there)
    closed_case_file(taken, there)
    clients(taken, there)


def search(words: str) -> Sight:
    def show(taken: Seat, _there: Town) -> None:
        taken.go(CLIENTS, SEARCH)
        taken.find(QLineEdit, SEARCHED).setText(words)
        taken.settle()

    return show


def new_client(taken: Seat, there: Town) -> None:
    clients(taken, there)
    taken.verb("new_card")


def new_client_twice(taken: Seat, there: Town) -> None:
    search("Dario Vossenbergh")(taken, there)
    taken.verb("new_card")
    until(lambda: warned_of_similar(taken))


def warned_of_similar(taken: Seat) -> bool:
    """Say whether there stands that there may be a card already."""
    one, many = "Misschien is er al een kaart", "Misschien zijn er al {n} kaarten"
    words = taken.words()
    return any(tn(one, many, count) in words for count in range(1, 9))


def new_client_refused(taken: Seat, there: Town) -> None:
    new_client(taken, there)
    taken.press("Kaart maken")


def change_card(taken: Seat, there: Town) -> None:
    search("24-0137")(taken, there)
    taken.verb("change_card")


def history_of_card(taken: Seat, there: Town) -> None:
    change_card(taken, there)
    taken.press("Vroegere tekst")


def acceptance(taken: Seat, there: Town) -> None:
    search("Wolkenschouw")(taken, there)
    taken.verb("open_card")


def acceptance_refused(taken: Seat, there: Town) -> None:
    acceptance(taken, there)
    taken.press("Dossier openen")


def acceptance_again(taken: Seat, there: Town) -> None:
    search("24-0290")(taken, there)
    taken.verb("new_case")


def case_file(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.case))
    taken.shell.shown.findChildren(Body)[0].choose("timeline")
    taken.verb("show_all")


def fresh_case_file(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.fresh))


def closed_case_file(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.closed))


def busy_case_file(taken: Seat, there: Town) -> None:
    taken.go(CASE_FILE, Visit(there.busy))


def filtered(taken: Seat, there: Town) -> None:
    fresh_case_file(taken, there)
    taken.verb("show_steps")


def tab(key: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        case_file(taken, there)
        taken.shell.shown.findChildren(Body)[0].choose(key)
        taken.settle()

    return show


def of_part(key: str, verb: str, *presses: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        tab(key)(taken, there)
        taken.verb(verb)
        for name in presses:
            taken.press(name)

    return show


def of_case_file(verb: str, *presses: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        case_file(taken, there)
        taken.verb(verb)
        for name in presses:
            taken.press(name)

    return show


def change_step(taken: Seat, there: Town) -> None:
    tab("steps")(taken, there)
    taken.press(t("Wijzigen: {step}").format(step="Opvanghuis: intake aanvragen"))


def amend(taken: Seat, there: Town) -> None:
    case_file(taken, there)
    taken.key(Qt.Key.Key_Home)
    taken.key(Qt.Key.Key_Return)


def history(taken: Seat, there: Town) -> None:
    case_file(taken, there)
    pane = taken.shell.shown.findChildren(TimelinePane)[0]
    entry = pane.current()
    assert entry is not None
    pane.history_requested.emit(entry.id)
    taken.settle()


def contact(taken: Seat, there: Town) -> None:
    taken.go(CONTACT, Visit(there.case))


def written(taken: Seat, there: Town) -> None:
    taken.go(CONTACT, Visit(there.busy, there.talk))
    taken.shell.shown.findChildren(ContactEditor)[0].step()
    taken.settle()


def step_gone_by(taken: Seat, there: Town) -> None:
    contact(taken, there)
    taken.verb("contact_step")
    taken.type("Voorwaarden opzoeken")
    due = taken.find(QLineEdit, t("Tegen wanneer"))
    due.setText("1/2/2020")
    due.editingFinished.emit()
    taken.settle()


def of_contact(verb: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        taken.go(CONTACT, Visit(there.busy, there.talk))
        taken.verb(verb)

    return show


def when_refused(taken: Seat, there: Town) -> None:
    of_contact("when")(taken, there)
    taken.find(QLineEdit, "Van").setText("half elf")
    taken.press("Overnemen")


def ground_refused(taken: Seat, there: Town) -> None:
    taken.go(CONTACT, Visit(there.doubtful, there.groundless))
    taken.verb("finish_contact")


def question(taken: Seat, there: Town) -> None:
    today(taken, there)
    taken.verb("question")


def question_refused(taken: Seat, there: Town) -> None:
    answer(taken, there)
    taken.find(OneOf, "Hoe staat het?").findChildren(QAbstractButton)[-1].click()
    taken.press("Bewaren")


def answer(taken: Seat, there: Town) -> None:
    today(taken, there)
    taken.shell.shown.findChildren(WithoutFile)[0].answer(there.question)
    taken.settle()


def anonymous(taken: Seat, there: Town) -> None:
    today(taken, there)
    taken.verb("count")


def palette(typed: str) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        case_file(taken, there)
        taken.verb("palette")
        taken.find(QLineEdit, "Zoek een opdracht of een cliënt").setText(typed)
        taken.settle()

    return show


def toast(sight: Sight) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        sight(taken, there)
        taken.shell.shown.told.emit("Stap klaar gezet.", lambda: None)
        taken.settle()

    return show


def menu(name: str, sight: Sight) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        sight(taken, there)
        taken.press(name)

    return show


SIGHTS: dict[str, Sight] = {
    "vandaag": today,
    "vandaag-toast": toast(today),
    "anoniem": anonymous,
    "vraag": question,
    "vraag-antwoord": answer,
    "vraag-fout": question_refused,
    "clienten": clients,
    "clienten-laatst": clients_after_some,
    "clienten-zoeken": search("vosenberg huur"),
    "clienten-niets": search("xyzzy qwq"),
    "client-nieuw": new_client,
    "client-dubbel": new_client_twice,
    "client-fout": new_client_refused,
    "kaart-wijzigen": change_card,
    "kaart-vroeger": history_of_card,
    "aanvaarding": acceptance,
    "aanvaarding-weigering": acceptance_refused,
    "aanvaarding-terug": acceptance_again,
    "dossier": case_file,
    "dossier-toast": toast(case_file),
    "dossier-nieuw": fresh_case_file,
    "dossier-gesloten": closed_case_file,
    "dossier-onderbroken": busy_case_file,
    "dossier-filter-leeg": filtered,
    "dossier-stappen": tab("steps"),
    "plan": tab("plan"),
    "doel": of_part("plan", "set_goal"),
    "doel-fout": of_part("plan", "set_goal", "Bewaren"),
    "levensdomein": of_part("plan", "talk_domain"),
    "herstel": of_part("plan", "restore"),
    "stap": of_case_file("add_step"),
    "stap-fout": of_case_file("add_step", "Toevoegen"),
    "stap-wijzigen": change_step,
    "uitspraak": of_case_file("quote_client"),
    "kracht": of_case_file("strength"),
    "kracht-fout": of_case_file("strength", "Noteren"),
    "verhuisd": of_case_file("move"),
    "intrekken": of_case_file("withdraw"),
    "aanvullen": amend,
    "dossier-vroeger": history,
    "gesprek": contact,
    "gesprek-vol": written,
    "gesprek-stap-voorbij": step_gone_by,
    "gesprek-toast": toast(written),
    "gesprek-weigering": ground_refused,
    "niet-gekomen": of_contact("missed_why"),
    "wanneer": of_contact("when"),
    "wanneer-fout": when_refused,
    "opdrachten": palette(""),
    "opdrachten-sta": palette("sta"),
    "opdrachten-client": palette("vossen"),
    "opdrachten-niets": palette("xyzzy"),
}

MENUS: dict[str, Sight] = {
    "dossier-meer": menu("Meer", case_file),
    "gesprek-dag": menu("Dag kiezen", contact),
}
"""Menus are windows of the system, with the keyboard to themselves."""


def _go(place: str) -> Callable[[Seat], None]:
    return lambda taken: taken.go(place)


EMPTY: dict[str, Callable[[Seat], None]] = {
    "vandaag-leeg": _go(TODAY),
    "clienten-leeg": _go(CLIENTS),
    "onthaal-leeg": _go(RECEPTION),
    "taken-leeg": _go(WORKLIST),
}
"""What a vault shows in which nothing was written yet."""

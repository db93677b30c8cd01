"""Who comes back: asked at the new dossier, and nothing of the old one in sight before a yes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPlainTextEdit

from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, SEARCH, CardVisit, Visit
from jww_desktop.services import case_closing, clients, contacts, form_drafts, returning
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.case_file.dialogs import Dialogs
from jww_desktop.ui.clients.earlier_choice import EarlierChoice
from jww_desktop.ui.widgets.items import ItemList
from tests.support.desk import Desk
from tests.support.screens import Seat, seat

NOTE = "Zijn broer heeft schulden bij de deurwaarder."
EXPLAINED = "Ik legde uit wat wij opschrijven, wie het leest en dat het geheim blijft"


@pytest.fixture
def closed(at_desk: Desk) -> tuple[bytes, bytes]:
    """A card and its closed dossier, half a year ago."""
    work = at_desk.work
    context, card = work.context, work.card()
    case = work.dossier(card)
    form = ContactForm(note=NOTE, ground="own_request")
    contacts.finish_contact(context, contacts.start_contact(context, case, form), form)
    loaded = case_closing.closing_form(context, case)
    case_closing.close_case_file(context, loaded, ClosingForm(work.today, "sentence_end"))
    work.clock.advance(days=180)
    return card, case


def answer(taken: Seat, words: str) -> None:
    """Press an answer about the earlier dossier; another question has a yes and no too."""
    choice = taken.top().findChildren(EarlierChoice)[0]
    buttons = choice.findChildren(QAbstractButton)
    next(one for one in buttons if one.accessibleName() == words).click()


def begin(taken: Seat, said: str | None = None) -> None:
    taken.press("Zelf gevraagd")
    taken.find(QCheckBox, EXPLAINED).click()
    yes = (one for one in taken.top().findChildren(QAbstractButton) if one.text() == "Ja")
    next(yes).click()  # to an electronic file
    if said is not None:
        answer(taken, said)
    taken.press("Dossier openen")
    assert taken.dialog() is None


def test_who_comes_back_is_asked_where_the_new_dossier_begins(
    at_desk: Desk, closed: tuple[bytes, bytes]
) -> None:
    card, first = closed
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card))
        taken.press("Nieuw dossier")
        assert "Mag het vorige dossier open?" in taken.words()
        begin(taken, "Nee")
        assert taken.shell.place == CASE_FILE
        second = clients.card(context, card).case_file
        assert second not in {None, first}
        assert "Moet dicht blijven. Gevraagd door Lotte" in taken.words()
        assert returning.is_shut(context, first)

        taken.verb("earlier")  # he changes his mind
        answer(taken, "Ja")
        taken.press("Bewaren")
        assert "Mag open. Gevraagd door Lotte" in taken.words()
        lezen = next(
            one
            for one in taken.shell.shown.findChildren(QAbstractButton)
            if one.accessibleName().endswith("vroeger dossier lezen")
        )
        lezen.click()
        taken.settle()
        assert NOTE in str(list(taken.find(ItemList, "Tijdlijn").items()))
        assert "Dit is een vroeger dossier." in taken.words()
        assert "Weer openen" not in taken.words()


def test_a_new_dossier_begins_from_the_closed_one_too(
    at_desk: Desk, closed: tuple[bytes, bytes]
) -> None:
    card, first = closed
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(first))
        taken.verb("new_case")
        begin(taken)
        assert "Deze cliënt was al bij ons." in taken.words()
        taken.press("Antwoord noteren")
        answer(taken, "Ja")
        taken.press("Bewaren")
        assert "Deze cliënt was al bij ons." not in taken.words()
    second = clients.card(at_desk.work.context, card).case_file
    assert second is not None
    said = returning.earlier(at_desk.work.context, second).answer
    assert (said.may_open, said.asked_on) == (True, at_desk.work.today)


def test_who_was_not_asked_gave_no_answer(at_desk: Desk, closed: tuple[bytes, bytes]) -> None:
    card, _first = closed
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card))
        taken.press("Nieuw dossier")
        begin(taken)
        taken.verb("earlier")
        taken.press("Bewaren")
        assert "Kies wat hij antwoordde." in taken.words()
        answer(taken, "Nee")
        taken.press("Bewaren")
        assert taken.dialog() is None
    second = clients.card(at_desk.work.context, card).case_file
    assert second is not None
    said = returning.earlier(at_desk.work.context, second).answer
    assert said.may_open is False


def test_an_earlier_dossier_that_is_in_sight_shuts_at_once(
    at_desk: Desk, closed: tuple[bytes, bytes]
) -> None:
    card, first = closed
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(first))
        taken.shell.shown.findChildren(Body)[0].choose("plan")
        taken.settle()
        second = at_desk.work.dossier(card)  # a colleague's, that came with a sync
        taken.settle()
        assert "Dit vroegere dossier blijft dicht" in taken.words()
        assert not taken.shell.shown.findChildren(Body)[0].isVisible()
        assert {verb.name for verb in taken.shell.shown.verbs()} == {"later", "change_card"}
        assert "Samen kijken" not in taken.words()
        taken.press("Naar het dossier van nu")
        assert "Samen kijken" in taken.words()
        assert "Deze cliënt was al bij ons." in taken.words()
        assert taken.shell.shown.findChildren(Body)[0].isVisible()
        context = at_desk.work.context
        returning.record_answer(context, returning.answer_form(context, second), may_open=True)
        taken.go(CASE_FILE, Visit(first))
        assert taken.shell.shown.findChildren(Body)[0].isVisible()


def test_what_is_open_over_a_dossier_that_shuts_closes_and_stays_kept(
    at_desk: Desk, closed: tuple[bytes, bytes]
) -> None:
    card, first = closed
    context, keeping = at_desk.work.context, at_desk.place.keeping
    (talk,) = contacts.list_contacts(context, first)
    key = FormKey(form_drafts.AMENDMENT, talk.id)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(first))
        dialogs = taken.shell.shown.findChildren(Dialogs)[0]
        dialogs.amend(talk.id)
        taken.settle()
        taken.type("Zijn broer belde.")
        dialogs.history(talk.id)
        taken.settle()
        second = at_desk.work.dossier(card)  # a colleague's, that came with a sync
        taken.settle()
        assert taken.dialog() is None
        assert "Weggegooid." not in taken.words()
        assert [one.key for one in form_drafts.kept(context)] == [key]
        draft = keeping.find(key)
        assert draft is not None

        keeping.bring_back(draft)
        taken.settle()
        assert taken.dialog() is None
        returning.record_answer(context, returning.answer_form(context, second), may_open=True)
        keeping.bring_back(draft)
        taken.settle()
        field = taken.top().findChildren(QPlainTextEdit)[0]
        assert field.toPlainText() == "Zijn broer belde."
        taken.clear()


def test_the_card_and_the_search_say_only_that_there_was_one(
    at_desk: Desk, closed: tuple[bytes, bytes]
) -> None:
    card, _first = closed
    at_desk.work.dossier(card)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("deurwaarder")
        assert NOTE[:20] not in str(taken.find(ItemList, "Gevonden").items())
        taken.go(CLIENTS, CardVisit(card))
        assert "24 november 2026, dicht" in taken.words()
        assert NOTE not in taken.words()
